"""The demo one period later: the same cycle again, compared with the last one, and what a late report changes."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.cli.demo_reports import reports_story
from docgen.cli.demo_steps import Step

if TYPE_CHECKING:
    from docgen.assembly import Desk


def the_next_period(desk: "Desk", work: Path) -> Iterator[Step]:
    """From the cycle opened again to a draft with last period's figures; nothing of it is issued."""
    from docgen.cli.demo_units import write_answers
    from docgen.usecases.reports.open_cycle import table_of

    before = reports_story()
    story = before | before["next"]
    name, asked, folder = story["cycle"], work / "bao-cao" / story["cycle"], work / "hop-thu-ky-sau"
    yield Step(
        "Sáu tháng sau: lặp lại cả kỳ bằng một lệnh.", ("report", "next", before["cycle"], "-o", str(asked))
    )
    cycle = desk.cycle_book.cycle(name)
    table = table_of(cycle, desk.tables)
    write_answers(folder / "dung-han", asked, cycle, table, story)
    punctual = [unit.key for unit in cycle.units if unit.key not in story["late"]]
    write_answers(folder / "muon", asked, cycle, table, story | {"late": punctual})
    yield Step(
        "Thu báo cáo đúng hạn; một xã lại chậm.",
        ("report", "collect", str(folder / "dung-han" / "first"), "--on", story["collected_on"]),
    )
    draft = ("-o", str(work / "bao-cao-ky-sau.md"), "--on")
    yield Step(
        "Tổng hợp: mỗi con số đứng cạnh con số kỳ trước, nhận xét nói tăng giảm.",
        ("report", "compile", name, *draft, story["compiled_on"]),
    )
    yield Step(
        "Nay xã ấy mới nộp.",
        ("report", "collect", str(folder / "muon" / "first"), "--on", story["late_on"]),
    )
    yield Step(
        "Tổng hợp lại thì đổi những gì? Xem trước, chưa ghi.",
        ("report", "compile", name, "--diff", *draft, story["late_on"]),
    )
    yield Step(
        "Lập lại: khối số liệu được thay, chữ đã sửa tay giữ nguyên.",
        ("report", "compile", name, *draft, story["late_on"]),
    )
