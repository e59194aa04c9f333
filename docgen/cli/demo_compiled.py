"""The end of the demo's reporting cycle: the late ones reminded, the report compiled, issued, traced."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.cli.demo_reports import reports_story
from docgen.cli.demo_steps import Step

if TYPE_CHECKING:
    from docgen.assembly import Desk


def remind_and_compile(desk: "Desk", work: Path) -> Iterator[Step]:
    """From 25 of 27 reports to the issued one; played while the steps are asked for, one after the other."""
    story = reports_story()
    name = story["cycle"]
    yield from _remind(name, work, ("--on", story["reminded_on"]))
    yield from _compile(name, work, ("--on", story["compiled_on"]))
    record = desk.report_desk.issued(desk.cycle_book.cycle(name))
    if record is None:
        return
    yield Step(
        "Từng con số dẫn về ô của từng đơn vị, kể cả sau khi phát hành: tiêu chí 17 theo báo cáo của Tịnh Khê.",
        ("report", "trace", record.archive_id, "17", "Tịnh Khê"),
    )
    yield Step("Báo cáo tìm thấy ngay như mọi văn bản.", ("search", str(record.reference), "--limit", "3"))
    yield Step("Ai nhận báo cáo này?", ("distribute", record.archive_id, "--counts"))


def _remind(name: str, work: Path, on: tuple[str, str]) -> Iterator[Step]:
    letter = work / "don-doc.md"
    yield Step("Hết hạn: ai đã nộp, ai chậm, chậm mấy ngày?", ("report", "status", name, *on))
    outputs = [
        word for kind in ("xlsx", "svg", "png") for word in (f"--{kind}", str(work / f"tinh-hinh.{kind}"))
    ]
    yield Step(
        "Cùng điều ấy ra Excel và bản đồ nhiệt 27 đơn vị × 19 tiêu chí.",
        ("report", "status", name, *on, *outputs),
    )
    yield Step(
        "Công văn đôn đốc, gửi đúng những đơn vị chậm.", ("report", "remind", name, *on, "-o", str(letter))
    )
    yield Step("Phát hành công văn đôn đốc.", ("issue", str(letter), *on))


def _compile(name: str, work: Path, on: tuple[str, str]) -> Iterator[Step]:
    draft = work / "bao-cao-6-thang.md"
    yield Step(
        "Tổng hợp thành dự thảo: bảng, biểu đồ, nhận xét từng tiêu chí, đơn vị chưa nộp, phần lời.",
        ("report", "compile", name, *on, "-o", str(draft)),
    )
    yield Step("Dự thảo sửa tay được như mọi dự thảo. Phát hành báo cáo.", ("issue", str(draft), *on))
