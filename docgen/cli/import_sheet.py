"""The part of `docgen import` that files a sheet in YAML, whole or not at all."""

from pathlib import Path
from typing import TYPE_CHECKING

from docgen.cli.output import put, say, warn

if TYPE_CHECKING:
    from docgen.assembly import Desk

_LONG = 50  # entries: long enough to wonder


def file_sheet(desk: "Desk", sheet: Path, *, dry_run: bool) -> None:
    """File every document of the sheet."""
    from docgen.capture.past_sheet import read_sheet
    from docgen.workfiles import read_file

    entries = read_sheet(read_file(sheet), name=str(sheet))
    past = desk.past_desk(sheet.parent)
    past.check(entries)
    if dry_run:
        put(f"{sheet}: {len(entries)} văn bản hợp lệ. Chưa ghi gì.")
        return
    for at, entry in enumerate(entries, 1):
        filed = past.file(entry)
        warn(filed.warnings)
        state = "đã có từ trước" if filed.already else "đã vào kho"
        put(f"{filed.record.archive_id}  {filed.record.reference}  {state}")
        if entry.file and not filed.has_text:
            say(f"Lưu ý: tệp {entry.file} không có chữ (bản chụp?); chỉ tìm được theo thông tin kê.")
        if len(entries) >= _LONG:
            say(f"  {at}/{len(entries)}")
