"""A whole office in an empty folder, with letters of one and of two versions and a void number."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from docgen.archive.verify_run import Plan, Verified
from docgen.assembly import Desk, open_desk
from docgen.cli.care_desk import compare_register
from docgen.domain.amendment import Amendment, DocumentState
from docgen.domain.record import DocumentRecord, Issuer, Origin
from docgen.domain.reference import Reference
from docgen.domain.register import NumberClaim
from docgen.domain.void_number import VoidNumber
from docgen.usecases import document_files as files
from docgen.usecases.care.verify_archive import verify_office
from docgen.usecases.numbers.tombstone import tombstone

REPOSITORY = Path(__file__).parents[3]
DAY = date(2023, 11, 28)
AT = datetime(2023, 11, 28, 2, 3, 4, tzinfo=UTC)
LETTER = b"letter " * 200


class NoNotes:
    """A verification that is never gone on with."""

    def read(self) -> bytes | None:
        return None

    def write(self, content: bytes) -> None:
        del content


class Office:
    """An office, and the smallest ways to fill it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True)
        for name in ("docgen.toml", "recipients.toml"):
            shutil.copy(REPOSITORY / name, root / name)
        shutil.copytree(REPOSITORY / "templates" / "cong-van", root / "templates" / "cong-van")
        self.desk = open_desk(root)
        self.desk.archive.check_writable(needed_bytes=0)
        self.desk.settings.index.mkdir()

    @property
    def archive(self) -> Path:
        return self.root / "archive"

    def reopened(self) -> Desk:
        """The office as the next command opens it."""
        self.desk = open_desk(self.root)
        return self.desk

    def issue(self, request: str, series: str = "CV-UBND", number: int | None = None) -> str:
        """Reserve, publish, settle; returns the archive id."""
        claim = NumberClaim(request, series, DAY, content_hash=f"hash of {request}", number=number)
        entry = self.desk.register.reserve(claim)
        record = _record(entry.archive_id, series, entry.number, request)
        content = {
            "1-UBND-KT.docx": LETTER + request.encode(),
            files.METADATA: files.to_bytes(record.to_json()),
            files.TEXT: f"Công văn {request} về nông thôn mới".encode(),
        }
        digest = self.desk.archive.publish(entry.archive_id, content, message="Phát hành", at=AT)
        self.desk.register.settle(entry.archive_id, record, digest)
        return entry.archive_id

    def amend(self, archive_id: str) -> None:
        """Give a filed letter its next version."""
        entry = self.desk.register.entry(archive_id)
        assert entry is not None
        assert entry.record is not None
        key = f"sửa {len(entry.record.amendments)}"
        act = Amendment(DocumentState.CORRECTED, "sai ngày", "văn thư", "2023-11-29T01:00:00+00:00", key)
        record = replace(entry.record, amendments=(*entry.record.amendments, act))
        digest = self.desk.archive.add_version(
            archive_id,
            {files.METADATA: files.to_bytes(record.to_json()), f"{key[-1]}-dinh-chinh.docx": LETTER},
            follows=str(entry.inventory_digest),
            message="Đính chính",
            at=AT,
        )
        self.desk.register.settle_amendment(record, digest)
        self.desk.archive.settled(archive_id, digest)

    def void(self, request: str, series: str = "CV-UBND") -> str:
        """Take a number and make it void."""
        entry = self.desk.register.reserve(NumberClaim(request, series, DAY, content_hash=""))
        void = VoidNumber(
            entry.archive_id,
            series,
            entry.year,
            entry.number,
            "",
            DAY,
            "phòng Kinh tế",
            "hủy",
            "văn thư",
            "2023-11-29T01:00:00+00:00",
        )
        digest = self.desk.archive.publish(entry.archive_id, tombstone(void), message="Hủy", at=AT)
        self.desk.register.numbers.settle_void(void, digest)
        return entry.archive_id

    def verify(self, plan: Plan | None = None) -> Verified:
        """Every byte, in this process."""
        desk = self.reopened()
        return verify_office(
            self.archive,
            plan or Plan(workers=1),
            compare_register=lambda: compare_register(desk),
            notes=NoNotes(),
            tell=lambda _: None,
        )

    def wrong(self) -> list[tuple[str, str]]:
        """Code and file of everything that is wrong."""
        return [(one.code, one.path) for one in self.verify().findings]

    def unlocked(self) -> None:
        """Make the store's files writable, so that a test can damage them."""
        for path in self.archive.rglob("*"):
            if path.is_file():
                path.chmod(0o644)


def _record(archive_id: str, series: str, number: int, request: str) -> DocumentRecord:
    return DocumentRecord(
        archive_id=archive_id,
        series=series,
        reference=Reference(number, "UBND-KT"),
        type_name="công văn",
        issued_on=DAY,
        issuer=Issuer("ubnd-tp-quang-ngai", "UBND thành phố Quảng Ngãi", "UBND thành phố"),
        subject=f"về việc {request}",
        origin=Origin.ISSUED,
        request_id=request,
        details={"draft_sha256": f"hash of {request}"},
    )


@pytest.fixture
def empty_office(tmp_path: Path) -> Office:
    return Office(tmp_path / "office")


@pytest.fixture
def office(empty_office: Office) -> Office:
    """Two plain letters, one with three versions, one void number, and another series."""
    empty_office.issue("thư một")
    amended = empty_office.issue("thư hai")
    empty_office.amend(amended)
    empty_office.amend(amended)
    empty_office.void("thư ba")
    empty_office.issue("quyết định", "QĐ-UBND", 4157)
    return empty_office


@pytest.fixture
def new_office(tmp_path: Path) -> Callable[[str], Office]:
    return lambda name: Office(tmp_path / name)


@pytest.fixture
def every_file(office: Office) -> Callable[[], Iterator[Path]]:
    """The files of archive that the verifier vouches for."""
    return lambda: (
        path
        for top in ("ocfl", "journal", "metadata.schema.json")
        for path in [office.archive / top, *(office.archive / top).rglob("*")]
        if path.is_file()
    )
