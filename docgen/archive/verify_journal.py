"""The verifier's own reader of the journal: every line canonical, every line chained to the one before.

It learns which inventories the journal vouches for, so that an object that was forged with all its digests
recomputed, or set back to an older version, is told from the one that was filed.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from docgen.archive.verify_findings import Report

_FILE = re.compile(r"\d{4}\.jsonl")
_DIGEST = re.compile(r"[0-9a-f]{128}")
_FIELDS = {"s", "p", "t", "k", "b", "h"}
_START = "0" * 64
_SECTOR_BYTES = 512


@dataclass(slots=True)
class JournalFacts:
    """What a whole journal says; ``recorded`` is object id → sha512 of its inventories, oldest first."""

    events: int = 0
    head: str = _START
    last_at: str = ""
    is_whole: bool = True
    recorded: dict[str, tuple[bytes, ...]] = field(default_factory=dict)

    def digests(self, object_id: str) -> tuple[str, ...]:
        """The digests (hex) recorded for an object; empty if its number is only taken, or unknown."""
        return tuple(digest.hex() for digest in self.recorded.get(object_id, ()))


def read_journal(folder: Path, report: Report) -> JournalFacts:
    """Read every file of the journal; damage is reported by file and line, and reading goes on after it."""
    facts = JournalFacts()
    names = _journal_files(folder, report)
    for name in names:
        _read_year(folder / name, facts, report, is_last=name == names[-1])
    return facts


def _journal_files(folder: Path, report: Report) -> list[str]:
    names: list[str] = []
    if not folder.is_dir():
        return names
    with os.scandir(folder) as entries:
        for entry in entries:
            if _FILE.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                names.append(entry.name)
            else:
                report("L001", f"journal/{entry.name}", "Mục lạ trong thư mục nhật ký.")
    return sorted(names)


def _read_year(path: Path, facts: JournalFacts, report: Report, *, is_last: bool) -> None:
    try:
        with path.open("rb") as file:
            start = 0
            for number, line in enumerate(file, 1):
                place = f"journal/{path.name}, dòng {number}"
                fields = _fields(line)
                if fields is None and is_last and _is_torn(line, start) and not file.read(1):
                    report("W101", place, "Dòng cuối ghi dở khi máy tắt; lệnh cấp số kế tiếp tự cắt bỏ.")
                elif fields is None:
                    report("J001", place, "Dòng nhật ký đã bị sửa: không khớp mã băm của chính nó.")
                    facts.head = ""  # the next line is taken at its word
                else:
                    _take(fields, facts, place, path.stem, report)
                start += len(line)
    except OSError as error:
        report("J003", f"journal/{path.name}", f"Không đọc được nhật ký ({error.strerror}).")


def _take(fields: dict[str, Any], facts: JournalFacts, place: str, year: str, report: Report) -> None:
    """Put a whole line into the facts; report if it does not follow the one before."""
    follows = fields["p"] == facts.head and fields["s"] == facts.events + 1
    if facts.head and not follows:
        report("J002", place, "Dòng này không nối tiếp dòng trước: có dòng bị xóa, chen hoặc đổi chỗ.")
    elif fields["t"] < facts.last_at or not fields["t"].startswith(year):
        report("J002", place, "Thời điểm của dòng này lùi trước dòng trên, hoặc không thuộc năm của tệp.")
    facts.events, facts.head, facts.last_at = fields["s"], fields["h"], max(fields["t"], facts.last_at)
    for object_id, digest in _mentioned(fields["b"]):
        facts.recorded[object_id] = facts.recorded.get(object_id, ()) + digest


def _mentioned(body: Any) -> Iterator[tuple[str, tuple[bytes, ...]]]:
    """Every object id in an event's body, with the inventory digest it records, if any."""
    if not isinstance(body, dict):
        return
    if isinstance(body.get("archive_id"), str):
        digest = str(body.get("inventory_digest"))
        yield body["archive_id"], (bytes.fromhex(digest),) if _DIGEST.fullmatch(digest) else ()
    for object_id in body.get("archive_ids", ()):
        yield object_id, ()


def _fields(line: bytes) -> dict[str, Any] | None:
    """The fields of a line that is exactly what a writer of this format would have written; None if not."""
    try:
        fields = json.loads(line)
        if not isinstance(fields, dict) or fields.keys() != _FIELDS or _written(fields) + b"\n" != line:
            return None
        chained = {key: value for key, value in fields.items() if key != "h"}
        if fields["h"] != hashlib.sha256(_written(chained)).hexdigest():
            return None
        if not isinstance(fields["s"], int) or not all(isinstance(fields[key], str) for key in "ptk"):
            return None
    except (ValueError, RecursionError):
        return None
    return fields


def _written(fields: dict[str, Any]) -> bytes:
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode()


def _is_torn(line: bytes, start: int) -> bool:
    """Whether a writer who was cut off left this; not a whole event whose line end alone was changed.

    Of a line that lies in two sectors a power cut may leave only the second: the first part is zeros then. One
    changed byte never looks like that: the first of a line is "{", whose every bit would have to change.
    """
    if not line.endswith(b"\n"):
        return _fields(line[:-1] + b"\n") is None
    cuts = [0, *range(_SECTOR_BYTES - start % _SECTOR_BYTES, len(line), _SECTOR_BYTES), len(line)]
    return any(not line[a:b].strip(b"\0") for a, b in pairwise(cuts))
