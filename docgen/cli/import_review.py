"""`docgen import --review` and `--review-list`: a person decides on the papers that wait."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.capture.paper_reading import FIELDS, NEEDED
from docgen.cli.output import put, say
from docgen.errors import DocgenError

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.assembly import Desk
    from docgen.capture.waiting_room import WaitingPaper
    from docgen.usecases.papers.import_papers import Outcome
    from docgen.usecases.papers.review_papers import ReviewDesk

_KEYS = "Enter: đưa vào kho · số: sửa mục · g: gắn vào văn bản đã có · m: mở tệp · s: để sau · b: loại ra · t: thôi"


# What a key does with a paper: Enter, g (gắn), r (riêng).
_FILING: "dict[str, Callable[[ReviewDesk, WaitingPaper, dict[str, str]], Outcome]]" = {
    "": lambda reviewer, paper, values: reviewer.confirm(paper, values),
    "g": lambda reviewer, paper, values: reviewer.attach(paper, values),
    "r": lambda reviewer, paper, values: reviewer.confirm(paper, values, apart=True),
}


class _EnoughError(Exception):
    """The clerk wants to stop."""


def write_list(desk: "Desk", target: Path) -> None:
    """Write the papers that wait as .xlsx or .csv."""
    from docgen.capture.review_list import as_csv, as_workbook
    from docgen.errors import FieldValueError
    from docgen.workfiles import write_file

    papers = list(desk.waiting_room.papers())
    if target.suffix.lower() not in (".xlsx", ".csv"):
        raise FieldValueError(
            "Danh sách chờ xem ghi ra .xlsx hoặc .csv.", where=str(target), next_step="Ví dụ: cho-xem.xlsx"
        )
    is_csv = target.suffix.lower() == ".csv"
    write_file(target, as_csv(papers) if is_csv else as_workbook(papers, on=desk.clock.today()))
    say(f"Đã ghi {len(papers)} văn bản chờ xem vào {target}.")


def review(desk: "Desk", trouble: "Callable[[str], None]") -> "list[Outcome]":
    """Ask about one paper after the other until all are decided or the clerk has enough.

    ``trouble`` hears that the index did not take what was filed.
    """
    room = desk.waiting_room
    ids = [paper.id for paper in room.papers()]
    if not ids:
        say("Không có văn bản nào chờ xem.")
        return []
    outcomes: list[Outcome] = []
    with desk.import_desks.reviewing(trouble) as reviewer:
        try:
            for at, paper_id in enumerate(ids, 1):
                if (paper := room.get(paper_id)) and (
                    done := _ask(paper, f"{at}/{len(ids)}", reviewer, desk)
                ):
                    outcomes.append(done)
        except (_EnoughError, EOFError):
            put()
    left = len(room.ids())
    say(f"Còn {left} văn bản chờ xem." if left else "Đã xem hết.")
    return outcomes


def _ask(paper: "WaitingPaper", which: str, reviewer: "ReviewDesk", desk: "Desk") -> "Outcome | None":
    """The clerk's decision on one paper; None if it is left for later."""
    values = {field: paper.reading.field(field).value for field in FIELDS}
    _show(paper, which, values)
    while True:
        answer = _answer(f"{_KEYS} > ").casefold()
        if answer == "t":
            raise _EnoughError
        if answer == "s":
            return None
        if answer == "b":
            return _told(reviewer.drop(paper))
        if answer == "m":
            _open(paper, desk)
        elif answer.isdecimal() and 0 < int(answer) <= len(FIELDS):
            _edit(list(FIELDS)[int(answer) - 1], values)
        elif answer not in _FILING:
            say(f"Không hiểu “{answer}”.")
        else:
            try:
                return _told(_FILING[answer](reviewer, paper, values))
            except DocgenError as error:
                say(f"  Chưa vào kho được: {error.what} {error.next_step}")


def _show(paper: "WaitingPaper", which: str, values: "dict[str, str]") -> None:
    put(f"\n[{which}] {paper.origin}{'  (bản chụp)' if paper.reading.pictured else ''}")
    for number, (field, label) in enumerate(FIELDS.items(), 1):
        found = paper.reading.field(field)
        where = f"   ← {found.place}: “{found.evidence}”" if found.evidence else ""
        put(f"  {number} {label:<12} {values[field] or '(chưa có)'}   [{found.confidence.value}]{where}")
    for doubt in paper.doubts:
        put(f"  ! {doubt}")


def _edit(field: str, values: "dict[str, str]") -> None:
    label = FIELDS[field]
    typed = _answer(f"  {label} (Enter: giữ “{values[field]}”) > ")
    if typed:
        values[field] = typed
    elif field in NEEDED and not values[field]:
        say(f"  Mục “{label}” còn trống.")


def _open(paper: "WaitingPaper", desk: "Desk") -> None:
    """Open a copy of the file in the program that this computer has for it."""
    import typer

    from docgen.workfiles import write_file

    if not paper.kind:
        say("  Văn bản này chỉ có trong sổ, không có tệp.")
        return
    copy = desk.settings.index / "opened" / f"cho-xem-{paper.id[:8]}.{paper.kind}"
    write_file(copy, desk.waiting_room.original(paper))
    say(f"  {copy}")
    if typer.launch(str(copy)) != 0:
        say("  Không mở được chương trình xem trên máy này; mở tệp ở đường dẫn trên.")


def _told(outcome: "Outcome") -> "Outcome":
    from docgen.cli.import_outcomes import line_of

    put(f"  {line_of(outcome)}")
    return outcome


def _answer(question: str) -> str:
    """A line of the clerk's; EOFError at the end of the input. Asked on stdout, like what it is about."""
    sys.stdout.write(question)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()
