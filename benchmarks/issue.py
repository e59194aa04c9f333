"""Does an office grow slow? `docgen issue` in an office of many documents against an empty one.

    python -m benchmarks.issue [--documents 1000] [--runs 3]

issue   the whole process `docgen issue` where ten years of documents stand in archive, journal, database and search
        index, over the same where none does; at most 1.3. The long form: --documents 100000, some minutes to fill.

Runs alternate and the fastest of each side are compared: other work on the machine only ever adds.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from docgen.archive.inventory import first_inventory, sha512_of  # noqa: E402  # after the path to it
from docgen.archive.publishing import object_tree  # noqa: E402
from docgen.assembly import open_desk  # noqa: E402
from docgen.domain.record import DocumentRecord, Issuer, Origin  # noqa: E402
from docgen.domain.reference import Reference  # noqa: E402
from docgen.domain.register import GivenNumber, NumberClaim  # noqa: E402
from docgen.register import events  # noqa: E402
from docgen.usecases import document_files as files  # noqa: E402
from docgen.usecases.finding.indexing import rebuild_index  # noqa: E402

TARGET = 1.3
YEARS = range(2013, 2023)
SERIES = "CV-UBND"
ISSUED_ON = "28/11/2023"
DRAFT = """---
mã dự thảo: {name}
loại: công văn
trích yếu: tăng cường công tác phòng cháy, chữa cháy
kính gửi: [phong-don-vi]
nơi nhận: [như trên]
lưu: VT, KT
ký: nguyen-lam
---
Chủ tịch UBND thành phố yêu cầu các đơn vị kiểm tra điều kiện an toàn và báo cáo kết quả.
"""
TEXT = "Chủ tịch yêu cầu các đơn vị kiểm tra tiêu chí nông thôn mới, tổng hợp báo cáo kết quả. " * 8


@dataclass(frozen=True, slots=True)
class Past:
    """A document that was filed once: its claim, its record, its files."""

    claim: NumberClaim
    record: DocumentRecord

    @property
    def content(self) -> dict[str, bytes]:
        """What its object holds."""
        record = self.record
        return {
            f"{record.reference.number}-UBND-KT.docx": record.subject.encode() * 20,
            files.METADATA: files.to_bytes(record.to_json()),
            files.TEXT: f"{record.subject}. {TEXT}".encode(),
        }


def past_documents(count: int) -> Iterator[Past]:
    """As many a year in each of ten years."""
    for year in YEARS:
        for number in range(1, count // len(YEARS) + 1):
            dated = date(year, 1, 1) + timedelta(days=number % 365)
            request = f"{year}-{number}"
            claim = NumberClaim(request, SERIES, date(year, 1, 1), content_hash=request)
            yield Past(
                claim,
                DocumentRecord(
                    archive_id=f"{year}/{SERIES}/{number:05d}",
                    series=SERIES,
                    reference=Reference(number, "UBND-KT"),
                    type_name="công văn",
                    issued_on=dated,
                    issuer=Issuer("ubnd-tp-quang-ngai", "UBND thành phố Quảng Ngãi", "UBND thành phố"),
                    subject=f"về việc số {number} năm {year}",
                    origin=Origin.ISSUED,
                    request_id=request,
                ),
            )


def make_office(folder: Path, count: int) -> None:
    """The sample office; its archive and journal as the writers' own code makes them, but without flushing."""
    for name in ("docgen.toml", "recipients.toml"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "templates" / "cong-van", folder / "templates" / "cong-van")
    desk = open_desk(folder)
    desk.archive.check_writable(needed_bytes=0)
    if not count:
        return
    (folder / "archive" / "journal").mkdir()
    place = events.GENESIS
    for past in past_documents(count):
        for kind, body in _events(folder, past):
            at = events.stamp(datetime(past.record.issued_on.year, 12, 1, tzinfo=UTC))
            item = events.next_line(place, at, kind, body)
            with (folder / "archive" / "journal" / f"{item.after.year:04d}.jsonl").open("ab") as journal:
                journal.write(item.content)
            place = item.after
    rebuild_index(register=desk.register, archive=desk.archive, index=desk.index)


def _events(folder: Path, past: Past) -> Iterator[tuple[str, dict[str, Any]]]:
    """The two lines of a document, its object written between them."""
    record = past.record
    yield events.NUMBER_TAKEN, events.taken_body(past.claim, GivenNumber(record.reference.number, ""))
    content = past.content
    digests = {name: sha512_of(data) for name, data in content.items()}
    at = datetime(record.issued_on.year, 12, 1, tzinfo=UTC)
    inventory = first_inventory(record.archive_id, digests, message="Phát hành", at=at)
    target = folder / "archive" / "ocfl" / record.archive_id
    (target / "v1" / "content").mkdir(parents=True)
    for name, data in object_tree(content, inventory).items():
        (target / name).write_bytes(data)
    yield events.DOCUMENT_FILED, events.filed_body(record.archive_id, record, sha512_of(inventory))


def seconds(office: Path, name: str) -> float:
    """How long issuing one more letter takes, as a clerk types it; the benchmark ends if it fails."""
    (office / "thu.md").write_text(DRAFT.format(name=name), encoding="utf-8")
    command = [sys.executable, "-m", "docgen", "issue", "thu.md", "--on", ISSUED_ON]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = time.perf_counter()
    done = subprocess.run(command, cwd=office, env=environment, capture_output=True, text=True, check=False)
    elapsed = time.perf_counter() - started
    if done.returncode not in {0, 3}:
        sys.exit(f"docgen issue ended with {done.returncode}:\n{done.stderr}")
    return elapsed


def main() -> int:
    """Measure and print; 0 if the target is met."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--documents", type=int, default=1000)
    options.add_argument("--runs", type=int, default=3)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        offices = {"empty": Path(temporary, "empty"), "full": Path(temporary, "full")}
        for side, office in offices.items():
            office.mkdir()
            make_office(office, chosen.documents if side == "full" else 0)
        times: dict[str, list[float]] = {side: [] for side in offices}
        for run in range(chosen.runs + 1):  # the first fills the machine's caches
            for side, office in offices.items():
                elapsed = seconds(office, f"thu-{run}")
                if run:
                    times[side].append(elapsed)
    ratio = min(times["full"]) / min(times["empty"])
    print(
        f"issue: {ratio:.2f} × an empty office (target ≤ {TARGET}), {chosen.documents} documents, "
        f"{min(times['full']):.2f} s and {min(times['empty']):.2f} s"
    )
    return 0 if ratio <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
