"""What a clerk is told about a recipient that cannot be used: nobody bears the name, or not on that day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from docgen.distribution.names import Entry, display_name, names_of
from docgen.domain.directory import Body, RecipientGroup
from docgen.errors import NotInGroupError, UnknownRecipientError
from docgen.vietnamese.keys import nearest


def unknown(text: str, entries: Iterable[Entry], on: date) -> UnknownRecipientError:
    """Nobody is called so; suggests who of that day is called nearly so, accents or not."""
    living = [entry for entry in entries if isinstance(entry, RecipientGroup) or entry.exists_on(on)]
    calls: dict[str, Entry] = {entry.short: entry for entry in living if isinstance(entry, Body)}
    calls |= {name: entry for entry in living for name in names_of(entry)}
    close = list({calls[name].key: calls[name] for name in nearest(text, list(calls), most=6)}.values())[:3]
    return UnknownRecipientError(
        f"Danh bạ không có nơi nhận “{text}”." if text else "Có một nơi nhận để trống.",
        where=text,
        next_step=_suggestion(close) + "Xem các khóa và tên trong recipients.toml, hoặc thêm mục mới vào đó.",
    )


def not_living(
    missing: Sequence[Body], on: date, bodies: Mapping[str, Body], *, where: str
) -> UnknownRecipientError:
    """These bodies do not exist on that day; says since when or until when, and who came after the first."""
    first, others = missing[0], missing[1:]
    if first.valid_from and on < first.valid_from:
        what = f"{first.name} chỉ có từ ngày {_day(first.valid_from)}, văn bản đề ngày {_day(on)}."
        step = "Kiểm tra lại ngày văn bản, hoặc chọn cơ quan có vào ngày đó."
    else:
        ended = (first.valid_to or on) + timedelta(days=1)
        heirs = ", ".join(_heir(name, bodies) for name in first.successors)
        what = f"{first.name} không còn từ ngày {_day(ended)}" + (f"; kế tục: {heirs}." if heirs else ".")
        step = "Thay bằng cơ quan kế tục; nếu là thành viên của nhóm thì sửa nhóm trong recipients.toml."
    if others:
        what += " Cùng trường hợp: " + ", ".join(_with_heirs(body, bodies) for body in others) + "."
    return UnknownRecipientError(what, where=where, next_step=step)


def wrong_count(
    name: str, group: RecipientGroup, phrase: str, count: int, *, wanted: str
) -> UnknownRecipientError:
    """A group's phrase typed by hand, with a number that is not the directory's."""
    return UnknownRecipientError(
        f"“{name}” sai số: theo danh bạ là {count}.",
        where=wanted,
        next_step=f"Ghi “{phrase}”, hoặc gọi nhóm bằng khóa “{group.key}” để docgen tự đếm.",
    )


def empty_group(group: RecipientGroup, on: date, wanted: str) -> UnknownRecipientError:
    """A group by attribute to which nobody belongs that day."""
    conditions = ", ".join(f"{name} = “{value}”" for name, value in group.where.items())
    return UnknownRecipientError(
        f"Nhóm “{group.key}” không có thành viên nào vào ngày {_day(on)}"
        + (f" (điều kiện: {conditions})." if conditions else "."),
        where=wanted,
        next_step="Kiểm tra where, without của nhóm và thuộc tính của các cơ quan trong recipients.toml.",
    )


def all_excepted(wanted: str) -> NotInGroupError:
    """Nobody is left after "trừ"."""
    return NotInGroupError(
        "Đã trừ hết mọi thành viên của nhóm, không còn nơi nhận nào.",
        where=wanted,
        next_step="Bỏ nhóm này khỏi dự thảo, hoặc bớt tên sau chữ “trừ”.",
    )


def no_group(body: Body, wanted: str) -> NotInGroupError:
    """Something is taken away from a single body."""
    return NotInGroupError(
        f"“{body.name}” là một cơ quan, không phải nhóm, nên không có “trừ”.",
        where=wanted,
        next_step="Bỏ phần “trừ …”, hoặc gọi tên một nhóm trong danh bạ.",
    )


def _with_heirs(body: Body, bodies: Mapping[str, Body]) -> str:
    heirs = ", ".join(bodies[name].name if name in bodies else name for name in body.successors)
    return f"{body.name} (kế tục: {heirs})" if heirs else body.name


def _heir(name: str, bodies: Mapping[str, Body]) -> str:
    return f"{bodies[name].name} ({name})" if name in bodies else name


def _suggestion(close: Sequence[Entry]) -> str:
    if not close:
        return ""
    return "Có phải " + " hoặc ".join(f"“{entry.key}” ({display_name(entry)})" for entry in close) + "? "


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")
