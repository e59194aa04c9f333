"""The journal for people and for others: verified as a chain, written out as a table or as it stands."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.archive.verify_findings import ArchiveFinding, finding
from docgen.archive.verify_journal import JournalFacts, read_journal
from docgen.domain.delivery import told

_KINDS = {
    "number.reserved": "cấp số",
    "number.held": "giữ số",
    "number.assigned": "dùng số đã giữ",
    "number.released": "trả số đã giữ",
    "number.voided": "hủy số",
    "document.filed": "vào kho",
    "document.supplemented": "gắn thêm tệp",
    "document.corrected": "đính chính",
    "document.replaced": "thay thế",
    "document.recalled": "thu hồi",
    "year.closed": "khóa sổ năm",
    "delivery.intended": "bắt đầu gửi thư",
    "delivery.sent": "đã gửi",
    "delivery.failed": "chưa gửi được",
    "delivery.received": "nơi nhận xác nhận đã nhận",
}
_HEAD = (
    "Thứ tự",
    "Thời điểm (UTC)",
    "Việc",
    "Hồ sơ",
    "Người",
    "Trích yếu hoặc lý do",
    "Mã băm",
    "Mã băm dòng trước",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class JournalVerified:
    """The chain's facts and what is wrong with it."""

    facts: JournalFacts
    findings: tuple[ArchiveFinding, ...]


def verify_journal(folder: Path) -> JournalVerified:
    """Read every line with the verifier's own eyes."""
    found: list[ArchiveFinding] = []
    facts = read_journal(folder, lambda *words: found.append(finding(*words)))
    return JournalVerified(facts, tuple(found))


def journal_lines(folder: Path, year: int | None) -> Iterator[bytes]:
    """The whole lines of one year's file, or of all, as they stand."""
    for path in sorted(folder.glob(f"{year:04d}.jsonl" if year else "[0-9]*.jsonl")):
        with path.open("rb") as file:
            yield from (line for line in file if line.endswith(b"\n"))


def journal_table(folder: Path, year: int | None) -> bytes:
    """The journal as .csv that Excel opens with its accents and never runs."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEAD)
    for line in journal_lines(folder, year):
        writer.writerow(
            [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in _row(json.loads(line))]
        )
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _row(fields: dict[str, Any]) -> Iterator[str]:
    body = fields["b"]
    record, void = body.get("record") or {}, body.get("void") or {}
    about = body.get("archive_ids") or [body.get("archive_id", str(body.get("year", "")))]
    yield str(fields["s"])
    yield fields["t"]
    yield _KINDS.get(fields["k"], fields["k"])
    yield ", ".join(about)
    yield str(body.get("by") or void.get("by") or body.get("holder") or "")
    delivered = told(body) if fields["k"].startswith("delivery.") else ""
    yield str(record.get("subject") or void.get("reason") or body.get("reason") or delivered)
    yield fields["h"]
    yield fields["p"]
