"""The directory (danh bạ): who is meant by a name in a draft, on the day of the letter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from docgen.distribution.integrity import check
from docgen.distribution.membership import (
    Member,
    excepted,
    exception_words,
    members_of,
    printed,
    split_exceptions,
)
from docgen.distribution.names import Entry, names_of
from docgen.distribution.recipients_file import Entries, read_entries
from docgen.distribution.refusals import not_living, unknown
from docgen.domain.directory import Body, Expansion, RecipientGroup
from docgen.errors import NotInGroupError
from docgen.vietnamese.characters import writable
from docgen.vietnamese.keys import clean, key


@dataclass(frozen=True, slots=True)
class Directory:
    """The bodies and groups that letters can go to.

    Names compare by key: case and tone placement do not count, accents do (Sơn Hà is not Sơn Hạ).
    """

    bodies: Mapping[str, Body]
    groups: Mapping[str, RecipientGroup]
    _by_name: Mapping[str, tuple[Entry, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name: dict[str, tuple[Entry, ...]] = {}
        entries: list[Entry] = [*self.bodies.values(), *self.groups.values()]
        for entry in entries:
            for name in names_of(entry):
                by_name[key(name)] = (*by_name.get(key(name), ()), entry)
        object.__setattr__(self, "_by_name", by_name)

    @classmethod
    def of(cls, entries: Entries) -> "Directory":
        """The directory of these entries; OfficeFileError if they do not fit together."""
        check(entries)
        return cls(entries.bodies, entries.groups)

    def expand(self, wanted: str, *, on: date) -> Expansion:
        """Whom ``wanted`` means on that day and what the letter prints.

        ``wanted`` is a key, name or alias, for a group also ``14-xa trừ Tịnh Hòa, Tịnh Ấn Đông``.
        UnknownRecipientError for a name nobody bears that day, NotInGroupError for a wrong exception.
        """
        text = clean(writable(wanted, where="nơi nhận"))
        entry, exceptions = self._find_with_exceptions(text, on)
        if isinstance(entry, RecipientGroup):
            return self._expand_group(entry, exceptions, wanted=wanted, on=on)
        if exceptions is not None:
            raise NotInGroupError(
                f"“{entry.name}” là một cơ quan, không phải nhóm, nên không có “trừ”.",
                where=wanted,
                next_step="Bỏ phần “trừ …”, hoặc gọi tên một nhóm trong danh bạ.",
            )
        self._refuse_missing((entry,), on, where=wanted)
        return Expansion(wanted, entry.line, (entry,))

    def count(self, wanted: str, *, on: date) -> int:
        """How many bodies ``wanted`` means on that day; errors as in ``expand``."""
        return len(self.expand(wanted, on=on).bodies)

    def issuer(self, text: str, *, on: date | None = None) -> Body | None:
        """The body that a past document names as its issuer, by any of its names; None if nobody or not sure.

        ``on``, the date of the document, decides between bodies that bore the same name one after another.
        """
        found = [entry for entry in self._by_name.get(key(text), ()) if isinstance(entry, Body)]
        if len(found) > 1:
            found = [body for body in found if on is not None and body.exists_on(on)]
        return found[0] if len(found) == 1 else None

    def _find_with_exceptions(self, text: str, on: date) -> tuple[Entry, str | None]:
        """The entry and the text after "trừ"; a name that itself holds "trừ" is taken whole."""
        if entry := self._find(text, on):
            return entry, None
        name, exceptions = split_exceptions(text) or (text, None)
        if exceptions is not None and (entry := self._find(name, on)):
            return entry, exceptions
        raise unknown(name, (*self.bodies.values(), *self.groups.values()), on)

    def _find(self, text: str, on: date) -> Entry | None:
        """The entry of this name, one that exists that day before any other."""
        entries = self._by_name.get(key(text), ())
        for entry in entries:
            if isinstance(entry, RecipientGroup) or entry.exists_on(on):
                return entry
        return entries[0] if entries else self._find_by_phrase(text)

    def _find_by_phrase(self, text: str) -> RecipientGroup | None:
        """The group that prints exactly this: a clerk copies "UBND 14 xã" from an older letter."""
        wanted = key(text)
        found = [
            group
            for group in self.groups.values()
            if key(printed(group.phrase, self._members(group))) == wanted
        ]
        return found[0] if len(found) == 1 else None

    def _members(self, group: RecipientGroup) -> tuple[Member, ...]:
        return members_of(group, self.bodies, self.groups)

    def _expand_group(
        self, group: RecipientGroup, exceptions: str | None, *, wanted: str, on: date
    ) -> Expansion:
        members = self._members(group)
        left_out = () if exceptions is None else excepted(exceptions, members, wanted=wanted)
        kept = tuple(member for member in members if member not in left_out)
        if not kept:
            raise NotInGroupError(
                "Đã trừ hết mọi thành viên của nhóm, không còn nơi nhận nào.",
                where=wanted,
                next_step="Bỏ nhóm này khỏi dự thảo, hoặc bớt tên sau chữ “trừ”.",
            )
        bodies = tuple(member.body for member in kept)
        self._refuse_missing(bodies, on, where=wanted)
        words = exception_words(group.phrase, left_out)
        return Expansion(wanted, printed(group.phrase, kept), bodies, words)

    def _refuse_missing(self, wanted: Sequence[Body], on: date, *, where: str) -> None:
        missing = [body for body in wanted if not body.exists_on(on)]
        if missing:
            raise not_living(missing, on, self.bodies, where=where)


def load_directory(path: Path) -> Directory:
    """The directory in recipients.toml; OfficeFileError names the entry that is wrong and what to do."""
    return Directory.of(read_entries(path))
