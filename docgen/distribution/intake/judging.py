"""What becomes of each row: a new entry, one that is there already, one to look at, or a mistake."""

from dataclasses import dataclass, replace
from enum import StrEnum

from docgen.distribution.directory import Directory
from docgen.distribution.doubles import in_one_house, signs_of
from docgen.distribution.intake.describing import described
from docgen.distribution.intake.reading import SourceRow
from docgen.distribution.names import live_together
from docgen.distribution.recipients_file import KEY
from docgen.domain.directory import Body
from docgen.errors import DocgenError
from docgen.vietnamese.keys import key, plain, slug

_COMPARED = ("name", "email", "address", "identifier", "code", "delivery", "parent")


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "thêm mới"
    KNOWN = "đã có"
    DIFFERENT = "khác danh bạ"
    DOUBTFUL = "nghi trùng"
    WRONG = "lỗi"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row judged; ``body`` is what it would add, or the entry it is."""

    row: int
    name: str
    fate: Fate
    body: Body | None
    remarks: tuple[str, ...]


class Judge:
    """Judges rows one after another; what a row adds is there for the next one."""

    def __init__(self, directory: Directory, *, accept_doubles: bool = False) -> None:
        self.directory = directory
        self.accept_doubles = accept_doubles
        self._bodies: dict[str, Body] = dict(directory.bodies)
        self._by_name: dict[str, list[Body]] = {}
        self._by_plain: dict[str, list[Body]] = {}
        self._by_sign: dict[tuple[str, str], list[Body]] = {}
        for body in self._bodies.values():
            self._note(body)

    def judge(self, row: SourceRow) -> Verdict:
        """The row's fate; a new body joins the directory at once."""
        name = row.fields.get("name", "")
        if row.broken or not name:
            why = row.broken or "thiếu tên"
            return Verdict(row.number, name, Fate.WRONG, None, (why, *row.remarks))
        try:
            body = described(row, self._parent)
        except (DocgenError, ValueError) as error:
            why = error.what if isinstance(error, DocgenError) else str(error)
            return Verdict(row.number, name, Fate.WRONG, None, (why, *row.remarks))
        if same := self._same(body):
            return self._known(row, body, same)
        doubles = self._doubles(body)
        remarks = (*doubles, *self._look_alikes(body), *row.remarks)
        if doubles and not self.accept_doubles:
            return Verdict(row.number, body.name, Fate.DOUBTFUL, None, remarks)
        body = replace(body, key=self._free_key(body))
        self._bodies[body.key] = body
        self._note(body)
        return Verdict(row.number, body.name, Fate.NEW, body, remarks)

    def _known(self, row: SourceRow, body: Body, same: Body) -> Verdict:
        differences = tuple(
            f"{field}: danh bạ ghi “{getattr(same, field)}”, tệp ghi “{getattr(body, field)}”"
            for field in _COMPARED
            if getattr(body, field) and key(getattr(body, field)) != key(getattr(same, field))
        )
        fate = Fate.DIFFERENT if differences else Fate.KNOWN
        hint = (f"sửa tay ở mục “{same.key}” trong recipients.toml nếu tệp đúng",) if differences else ()
        return Verdict(row.number, body.name, fate, same, (*differences, *hint, *row.remarks))

    def _parent(self, text: str) -> str:
        """The key of the body above, named by key or name; ValueError if nobody or several bear it."""
        if text in self._bodies:
            return text
        found = self._by_name.get(key(text), [])
        if len(found) != 1:
            raise ValueError(f"cơ quan cấp trên “{text}” chưa có trong danh bạ")
        return found[0].key

    def _same(self, body: Body) -> Body | None:
        """The entry with this name or key in this time: unit and time together identify, a code alone does not."""
        if body.key in self._bodies:
            return self._bodies[body.key]
        named = self._by_name.get(key(body.name), [])
        return next((other for other in named if live_together(other, body)), None)

    def _doubles(self, body: Body) -> tuple[str, ...]:
        """Who else has the same mailbox, identifier, code or spelled-out name at the same time."""
        return tuple(
            f"cùng {label} với “{other.key}” ({other.name}): có thể là một nơi ghi hai tên"
            for label, value in signs_of(body, self.directory.short_forms)
            for other in self._by_sign.get((label, value), [])
            if live_together(other, body) and not in_one_house(other, body)
        )

    def _look_alikes(self, body: Body) -> tuple[str, ...]:
        return tuple(
            f"chỉ khác dấu với “{other.name}” ({other.key}): xem có gõ nhầm không"
            for other in self._by_plain.get(plain(body.name), [])
            if live_together(other, body)
        )

    def _note(self, body: Body) -> None:
        self._by_name.setdefault(key(body.name), []).append(body)
        self._by_plain.setdefault(plain(body.name), []).append(body)
        for sign in signs_of(body, self.directory.short_forms):
            self._by_sign.setdefault(sign, []).append(body)

    def _free_key(self, body: Body) -> str:
        """The key given, or one made of the name; told apart by code, year or number where it is taken."""
        wanted = body.key or slug(body.name)
        year = str(body.valid_from.year) if body.valid_from else ""
        for mark in ("", slug(body.code), year, *map(str, range(2, 10_000))):
            free = f"{wanted}-{mark}" if mark else wanted
            if free not in self._bodies and free not in self.directory.groups and KEY.fullmatch(free):
                return free
        raise AssertionError(wanted)  # ten thousand bodies of one name
