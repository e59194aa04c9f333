"""The way `docgen new --from` goes: a draft that begins from a filed document, with the files beside it."""

from pathlib import Path
from typing import TYPE_CHECKING

from docgen.cli.citation_lines import told_web
from docgen.cli.output import put, say
from docgen.errors import FieldValueError

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.assembly import Desk


def begin_from(
    desk: "Desk", ref: str, path_for: "Callable[[str], Path]", *, draft_id: str, to_stdout: bool
) -> None:
    """Write the draft; ``path_for`` says where, by the document's type."""
    from docgen.usecases.drafts.start_from_document import StartDesk
    from docgen.usecases.finding.find_document import find_document
    from docgen.usecases.papers.read_page import read_page
    from docgen.workfiles import write_file

    record = find_document(ref, register=desk.register)
    desk_for_it = StartDesk(
        desk.settings, desk.directory, desk.archive, told_web(desk), desk.clock.today(), read_page
    )
    started = desk_for_it.start(record, draft_id=draft_id)
    if to_stdout:
        put(started.text)
        return
    path = path_for(record.type_name)
    files = {path: started.text.encode()} | {
        path.with_name(name): data for name, data in started.files.items()
    }
    for taken in files:
        refuse_taken(taken)
    for target, data in files.items():
        write_file(target, data)
        put(str(target))
    say(
        f"Mở {path.name}, xem lại mục “cần xác nhận” và các dấu [?…], rồi xem thử bằng: docgen preview {path}"
    )


def refuse_taken(path: Path) -> None:
    """FieldValueError if something stands there: nothing of a clerk's is overwritten."""
    import os

    if os.path.lexists(path):
        raise FieldValueError(
            f"Đã có tệp {path.name}.",
            where=str(path),
            next_step="Chọn tên hoặc thư mục khác bằng --output; tệp cũ không bị ghi đè.",
        )


def refuse_both(type_name: str, start_from: str) -> None:
    """FieldValueError unless exactly one of the two was given."""
    if bool(type_name) == bool(start_from):
        raise FieldValueError(
            "Phải ghi loại văn bản, hoặc văn bản để soạn theo (chỉ một trong hai).",
            where="docgen new",
            next_step="Ví dụ: docgen new cong-van; hoặc: docgen new --from 01/UBND-KT@2023",
        )
