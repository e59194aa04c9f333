"""The second half of the demo: the reporting cycle that the directive began, asked for and collected."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.cli.demo_steps import Step

if TYPE_CHECKING:
    from docgen.assembly import Desk


def reports_story() -> Mapping[str, Any]:
    """Who sends what and when."""
    from docgen.rules.rule_files import safe_yaml

    story: Mapping[str, Any] = safe_yaml((files("docgen.demo") / "reports.yaml").read_text(encoding="utf-8"))
    return story


def request_and_collect(desk: "Desk", work: Path) -> Iterator[Step]:
    """From the duty to 25 valid reports of 27; played while the steps are asked for, one after the other."""
    story = reports_story()
    name, asked, folder = story["cycle"], work / "bao-cao" / story["cycle"], work / "hop-thu"
    days = ("--since", story["requested_on"], "--until", "31/12/2023")
    yield Step(
        "Công văn đã giao 27 đơn vị báo cáo định kỳ: ai, bao giờ, qua đâu?", ("report", "duties", *days)
    )
    yield Step(
        "Hạn báo cáo ra tệp lịch.", ("report", "calendar", "--ics", str(work / "han-bao-cao.ics"), *days)
    )
    yield Step(
        "Mở kỳ: mỗi đơn vị một thư đề nghị, một biểu Excel đã khóa, một phần lời Word.",
        ("report", "open", name, "-o", str(asked)),
    )
    letters = [
        ("issue", str(path), "--on", story["requested_on"]) for path in sorted(asked.glob("*/yeu-cau-*.md"))
    ]
    yield Step("Phát hành 27 thư đề nghị.", letters[0], tuple(letters[1:]))
    _units_answer(desk, asked, folder, story)
    returned = work / "tra-lai"
    yield Step(
        "Thu những gì gửi về đúng hạn: hai đơn vị chưa nộp, một nơi gửi nhầm tệp, một nơi ghi sai mấy ô.",
        (
            "report",
            "collect",
            str(folder / "first"),
            "--on",
            story["collected_on"],
            "--letters",
            str(returned),
        ),
        ends_with=(0, 3),
    )
    for letter in sorted(
        returned.glob("*.md")
    ):  # none if the story was told before and index/ thrown away since
        yield Step(
            "Chỗ sai đã soạn sẵn thành công văn, từng ô một: phát hành để trả lại.",
            ("issue", str(letter), "--on", story["collected_on"]),
        )
    yield Step(
        "Hôm sau bản đã sửa thay bản trước; cả hai còn nguyên trong kho.",
        ("report", "collect", str(folder / "corrected"), "--on", story["corrected_on"]),
    )


def _units_answer(desk: "Desk", asked: Path, folder: Path, story: Mapping[str, Any]) -> None:
    """The units fill in what they were sent."""
    from docgen.cli.demo_units import write_answers, write_narratives
    from docgen.usecases.reports.open_cycle import table_of

    cycle = desk.cycle_book.cycle(story["cycle"])
    table = table_of(cycle, desk.tables)
    write_answers(folder, asked, cycle, table, story)
    write_narratives(folder, asked, cycle, table, story)
