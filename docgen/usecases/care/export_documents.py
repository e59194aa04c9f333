"""Export documents (xuất hồ sơ): a bag that anybody can read, prove and hand over without docgen."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from docgen import __version__
from docgen.archive.bagit_writing import finish_bag
from docgen.archive.parcel_writing import Parcel
from docgen.archive.snapshot import ObjectSnapshot, snapshot
from docgen.archive.verify_store import Job, check_job
from docgen.domain.record import DocumentRecord
from docgen.domain.register import RegisterEntry
from docgen.errors import ArchiveDamagedError, DocumentNotFoundError
from docgen.settings import Office
from docgen.usecases import document_files as names
from docgen.usecases.finding.find_document import find_document
from docgen.usecases.ports import Register

STORE = "data/ocfl/"
READABLE = "data/van-ban/"

_OWN_FILES = {
    names.METADATA,
    names.DRAFT,
    names.WORD_BODY,
    names.LETTER_DATA,
    names.DISTRIBUTION,
    names.TEXT,
    names.FIGURES,
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so would be run by Excel


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export holds."""

    documents: int
    files: int
    size_bytes: int


def chosen_ids(name: str | None, year: int | None, *, register: Register) -> tuple[str, ...]:
    """The objects to export: one document by its name, or a year with its void numbers; DocumentNotFoundError."""
    if name is not None:
        return (find_document(name, register=register).archive_id,)
    entries = register.numbers.entries(year) if year is not None else ()
    chosen = tuple(entry.archive_id for entry in entries if entry.inventory_digest)
    if not chosen:
        raise DocumentNotFoundError(
            f"Năm {year} chưa có văn bản nào trong kho.",
            where=f"năm {year}",
            next_step="Xem các năm có văn bản bằng: docgen number list",
        )
    return chosen


def export_documents(
    archive_ids: Sequence[str],
    parcel: Parcel,
    *,
    base: str,
    archive: Path,
    register: Register,
    office: Office,
    today: date,
    tell: Callable[[int, int], None],
) -> Exported:
    """Fill the parcel with a bag; ArchiveDamagedError rather than hand over what is damaged."""
    rows: list[tuple[str, ...]] = []
    for at, archive_id in enumerate(archive_ids, 1):
        entry = register.entry(archive_id)
        shot = _whole(archive, archive_id, entry)
        for name, content in shot.files.items():
            _put(parcel, f"{base}{STORE}{archive_id}/{name}", content)
        if entry is not None and entry.record is not None:
            rows.extend(_readable(parcel, base, entry.record, shot))
        tell(at, len(archive_ids))
    parcel.put(f"{base}{STORE}0=ocfl_1.1", b"ocfl_1.1\n")
    parcel.put(f"{base}{READABLE}DANH-SACH.csv", _table(rows))
    parcel.put(f"{base}DOC-TOI-TRUOC.md", _read_me(office, today, len(archive_ids)))
    finish_bag(parcel, base=base, info=_facts(office, archive_ids), on=today)
    return Exported(len(archive_ids), len(parcel.sizes), sum(parcel.sizes.values()))


def _whole(archive: Path, archive_id: str, entry: RegisterEntry | None) -> ObjectSnapshot:
    """The object as the register knows it, after every byte was checked."""
    known = (entry.inventory_digest,) if entry is not None and entry.inventory_digest else ()
    shot = snapshot(archive / "ocfl" / archive_id, digest=known[0] if known else None)
    wrong = [
        one
        for one in check_job(Job(str(archive), archive_id, True, (shot.digest,)))
        if not one.is_warning and one.code not in ("J013", "E046")  # a version on its way in is not exported
    ]
    if wrong:
        raise ArchiveDamagedError(
            f"Không xuất hồ sơ hỏng: {wrong[0].what}",
            where=wrong[0].path,
            next_step="Kiểm tra cả kho bằng: docgen archive verify",
        )
    return shot


def _put(parcel: Parcel, name: str, content: bytes | Path) -> None:
    if isinstance(content, bytes):
        parcel.put(name, content)
    else:
        parcel.copy(name, content)


def _readable(
    parcel: Parcel, base: str, record: DocumentRecord, shot: ObjectSnapshot
) -> Iterator[tuple[str, ...]]:
    """Copy what a person opens under a name a person reads; yields the rows of the list."""
    folder = f"{record.issued_on:%Y-%m-%d}_{names.document_name(record.reference, '')[:-1]}_{record.series}"
    files = dict(_newest(shot))
    shown = sorted(name for name in files if name not in _OWN_FILES)
    for name in shown:
        _put(parcel, f"{base}{READABLE}{folder}/{name}", files[name])
    yield (
        str(record.reference),
        f"{record.issued_on:%d/%m/%Y}",
        record.type_name,
        record.issuer.name,
        record.subject,
        record.signer,
        record.archive_id,
        "; ".join(f"{folder}/{name}" for name in shown),
    )


def _newest(shot: ObjectSnapshot) -> Iterator[tuple[str, bytes | Path]]:
    """The files of the newest version by the names they have there."""
    content = shot.files["inventory.json"]
    assert isinstance(content, bytes)  # noqa: S101  (a snapshot reads its inventory once)
    inventory: dict[str, Any] = json.loads(content)
    for digest, logical in inventory["versions"][inventory["head"]]["state"].items():
        yield from ((name, shot.files[inventory["manifest"][digest][0]]) for name in logical)


def _table(rows: Sequence[tuple[str, ...]]) -> bytes:
    """The list of documents as .csv that Excel opens with its accents and never runs."""
    head = ("Số, ký hiệu", "Ngày", "Loại", "Cơ quan", "Trích yếu", "Người ký", "Mã trong kho", "Tệp")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _facts(office: Office, archive_ids: Sequence[str]) -> list[tuple[str, str]]:
    years = sorted({archive_id.split("/")[0] for archive_id in archive_ids})
    only = archive_ids[0] if len(archive_ids) == 1 else f"năm {', '.join(years)}"
    return [
        ("Source-Organization", office.name),
        ("External-Identifier", only),
        ("External-Description", f"{len(archive_ids)} hồ sơ văn bản, {only}"),
        ("Internal-Sender-Description", "Hồ sơ OCFL 1.1 nguyên vẹn ở data/ocfl, bản để đọc ở data/van-ban."),
        ("Bag-Software-Agent", f"docgen {__version__}"),
    ]


def _read_me(office: Office, today: date, count: int) -> bytes:
    return f"""# Gói văn bản của {office.name}

Lập ngày {today:%d/%m/%Y}, gồm {count} hồ sơ. Đọc được mà không cần chương trình nào.

- `data/van-ban/` là bản để đọc: mỗi văn bản một thư mục, tên là ngày và số; `DANH-SACH.csv` kê tất cả (mở bằng Excel).
- `data/ocfl/` là hồ sơ nguyên vẹn như trong kho, mọi phiên bản, theo chuẩn mở OCFL 1.1: `năm/sổ/số`. Mỗi hồ sơ có
  `metadata.json` (số, ngày, trích yếu, người ký) và mã băm của từng tệp trong `inventory.json`.
- `manifest-sha512.txt` ghi mã băm của mọi tệp trong `data/`. Tự kiểm tra: `sha512sum -c manifest-sha512.txt`.
  Gói theo chuẩn mở BagIt 1.0 (RFC 8493), có nhiều phần mềm khác đọc và kiểm tra được.
- Đưa vào một cơ quan dùng docgen khác: `docgen archive import GÓI`.
""".encode()
