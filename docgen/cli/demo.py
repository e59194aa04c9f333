"""`docgen demo`: the whole story of one directive, told with the very commands a clerk would type."""

from collections.abc import Iterator
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.demo_compiled import remind_and_compile
from docgen.cli.demo_next import the_next_period
from docgen.cli.demo_reports import request_and_collect
from docgen.cli.demo_steps import Step, play
from docgen.cli.output import put, say

ISSUED_ON = "28/11/2023"


def demo(
    ctx: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="THƯ_MỤC", help="Diễn ở đây; chưa có cơ quan thì lập cơ quan mẫu."),
    ] = None,
) -> None:
    """Diễn trọn câu chuyện một công văn chỉ đạo: nhập văn bản cũ, soạn, phát hành, tìm, gửi, thu và tổng hợp báo cáo.

    Chạy lại bao nhiêu lần cũng chỉ có chừng ấy văn bản và số. Ví dụ: docgen demo thu-nghiem
    """
    from docgen.assembly import open_desk
    from docgen.workfiles import read_file, write_file

    root = _office(folder, ctx.obj.office)
    desk = open_desk(root)
    work = desk.settings.index / "demo"  # derived, like all of index/: safe to delete
    draft = work / "duy-tri-tieu-chi-ntm.md"
    write_file(draft, read_file(desk.settings.templates / "cong-van" / "sample.md"))
    sheet = work / "van-ban-cu.yaml"
    write_file(sheet, (files("docgen.demo") / "past-documents.yaml").read_bytes())
    story = chain(
        _story(draft, sheet, work),
        request_and_collect(desk, work),
        remind_and_compile(desk, work),
        the_next_period(desk, work),
    )
    for at, step in enumerate(story, 1):
        say(f"\n{at}. {step.told}")
        play(root, step, filled=lambda word: _archive_id(draft, root) if word == _REF else word)
    say(f"\nHết chuyện. Xem bản Word bằng: docgen open {_archive_id(draft, root)}")


_REF = "{ref}"


def _story(draft: Path, sheet: Path, work: Path) -> Iterator[Step]:
    yield Step("Bốn văn bản được viện dẫn vào kho trước, chỉ từ thông tin kê.", ("import", str(sheet)))
    yield Step(
        "Xem thử dự thảo: có dấu DỰ THẢO, để trống số và ngày.", ("preview", str(draft), "--on", ISSUED_ON)
    )
    yield Step("Hỏi trước: hợp lệ chưa, sẽ là số mấy?", ("issue", str(draft), "--on", ISSUED_ON, "--dry-run"))
    yield Step(
        "Phát hành: cấp số, lập văn bản, vào kho, vào chỉ mục.", ("issue", str(draft), "--on", ISSUED_ON)
    )
    yield Step("Tìm theo số: quyết định đứng đầu, công văn viện dẫn nó theo sau.", ("search", "4157"))
    yield Step("Tìm theo nội dung, không cần dấu.", ("search", "nong", "thon", "moi", "--limit", "3"))
    yield Step("Công văn viện dẫn những gì, ai viện dẫn quyết định 4157?", ("show", "4157/QĐ-UBND"))
    yield Step("Câu viện dẫn để chép vào nơi khác.", ("cite", "4157/QĐ-UBND"))
    yield Step("Ai nhận công văn này? Danh sách đóng băng cùng văn bản.", ("distribute", _REF))
    outputs = [
        word
        for kind in ("csv", "xlsx", "docx")
        for word in (f"--{kind}", str(work / f"danh-sach-gui.{kind}"))
    ]
    yield Step("Danh sách gửi ra Excel và Word.", ("distribute", _REF, *outputs))


def _archive_id(draft: Path, root: Path) -> str:
    """Where the story's letter was filed: asked of the register, by the draft's own id."""
    from docgen.assembly import open_desk
    from docgen.cli.drafts import load_draft

    desk = open_desk(root)
    entry = desk.register.by_request(load_draft(draft, desk).request_id)
    return entry.archive_id if entry else ""


def _office(folder: Path | None, given: Path | None) -> Path:
    """The office to play in, founded from the sample where there is none yet."""
    from docgen.cli.init import found_office
    from docgen.settings import FILE_NAME, find_office, office_at
    from docgen.usecases.care.found_office import NewOffice

    if folder is None:
        return office_at(given) if given else find_office(Path.cwd())
    if not (folder / FILE_NAME).exists():
        say(f"Lập cơ quan mẫu ở {folder}.")
        found_office(folder, NewOffice())
        put()
    return folder.resolve()
