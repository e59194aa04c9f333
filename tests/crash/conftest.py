"""Clerks as processes of their own: started, killed at any moment, started again."""

import json
import os
import signal
import traceback
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import ocfl
import pytest

from docgen.archive.store import OcflArchive
from docgen.domain.amendment import DocumentState
from docgen.domain.record import DocumentRecord, Issuer, Origin
from docgen.domain.reference import Reference
from docgen.domain.register import NumberClaim, NumberState, RegisterEntry
from docgen.register import bookkeeping  # noqa: F401 — loaded once here, not in every child
from docgen.register.ledger import LedgerRegister
from docgen.usecases.care.finish_interrupted import finish_interrupted
from docgen.usecases.letters.amend_document import Act, AmendDesk, Change
from docgen.usecases.letters.settle_versions import settle_each, settle_every_version
from docgen.usecases.numbers.void_number import VoidDesk

DAY = date(2023, 11, 28)


class _Clock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return DAY


class Office:
    """The archive and the register of one folder, and the smallest use case that joins them."""

    def __init__(self, root: Path) -> None:
        self.root = self.notes = root  # notes: what clerks have written down for themselves
        self.archive = OcflArchive(root / "archive")

    @property
    def database(self) -> Path:
        return self.root / "index" / "register.db"

    def open(self) -> LedgerRegister:
        """The register as a new process would open it."""
        return LedgerRegister(self.root / "archive" / "journal", self.database, _Clock())

    def reserve(self, register: LedgerRegister, request_id: str, series: str = "CV-UBND") -> RegisterEntry:
        return register.reserve(NumberClaim(request_id, series, DAY, content_hash=request_id))

    def take(self, register: LedgerRegister, claim: NumberClaim) -> RegisterEntry:
        """Reserve as the claim says, publish unless that was done before the crash, settle."""
        self._settle_versions(register)
        return self._file(register, register.reserve(claim))

    def issue(self, register: LedgerRegister, request_id: str, series: str = "CV-UBND") -> RegisterEntry:
        """Reserve, publish unless that was done before the crash, settle."""
        self._settle_versions(register)
        return self._file(register, self.reserve(register, request_id, series))

    def void(self, register: LedgerRegister, archive_id: str) -> None:
        """Make a number void, as the command does."""
        VoidDesk(register, self.archive, _Clock()).void(
            archive_id, series="", year=DAY.year, reason="Viết nhầm", by="văn thư"
        )

    def amend(
        self, register: LedgerRegister, archive_id: str, state: DocumentState, word: str
    ) -> RegisterEntry:
        """Correct or recall a document, as the commands do; ``word`` tells one act from another."""
        self._settle_versions(register)
        files = {} if state is DocumentState.RECALLED else {"thu.docx": word.encode() * 100}
        act = Act(state, "Sai ngày", "văn thư", source=word)
        AmendDesk(register, self.archive, _Clock()).amend(
            archive_id, act, lambda record: Change(record, files)
        )
        return register.entry(archive_id)

    def catch_up(self) -> None:
        """What a year's closing and a rebuild do on their way."""
        register = self.open()
        finish_interrupted(register=register, archive=self.archive)
        settle_every_version(register=register, archive=self.archive)

    def _settle_versions(self, register: LedgerRegister) -> None:
        """As every command that files something begins; here is no index."""
        settle_each(self.archive.unsettled(), register=register, archive=self.archive)

    def _file(self, register: LedgerRegister, entry: RegisterEntry) -> RegisterEntry:
        if entry.state is NumberState.FILED:
            return entry
        record = _record(entry)
        digest = self.archive.lasting_digest(entry.archive_id)
        if digest is None:
            metadata = json.dumps(record.to_json(), ensure_ascii=False).encode()
            files = {"metadata.json": metadata, "thu.docx": entry.request_id.encode() * 100}
            digest = self.archive.publish(entry.archive_id, files, message="Phát hành", at=datetime.now(UTC))
        return register.settle(entry.archive_id, record, digest)

    def assert_whole(self, requests: dict[str, list[str]]) -> None:
        """Of these requests, by series: none lost or doubled, no gap, all filed, valid and rebuilt alike."""
        register = self.open()
        assert register.unfinished() == ()
        filed = list(register.filed())
        for series, wanted in requests.items():
            of_series = [entry for entry in filed if entry.series == series]
            assert sorted(entry.request_id for entry in of_series) == sorted(wanted)
            assert sorted(entry.number for entry in of_series) == list(range(1, len(wanted) + 1))
        assert len(filed) == sum(map(len, requests.values()))
        assert sorted(entry.archive_id for entry in filed) == list(self.archive.object_ids())
        for entry in filed:
            assert entry.state is NumberState.FILED
            assert self.archive.inventory_digest(entry.archive_id) == entry.inventory_digest
            assert self.archive.read(entry.archive_id, "thu.docx") == entry.request_id.encode() * 100
        assert register.verify() == 2 * len(filed)
        self.assert_valid_ocfl(len(filed))
        for path in self.database.parent.iterdir():
            path.unlink()
        assert list(self.open().filed()) == filed

    def assert_valid_ocfl(self, objects: int) -> None:
        store = ocfl.StorageRoot(root=str(self.root / "archive" / "ocfl"))
        assert store.validate(log_warnings=True, log_errors=False, max_errors=10_000)
        assert (store.num_objects, store.good_objects) == (objects, objects)
        assert [finding for _, finding in store.errors if "[W005]" not in finding] == []


def _record(entry: RegisterEntry) -> DocumentRecord:
    return DocumentRecord(
        archive_id=entry.archive_id,
        series=entry.series,
        reference=Reference(entry.number, "UBND-KT", entry.suffix),
        type_name="công văn",
        issued_on=entry.dated,
        issuer=Issuer("ubnd", "Ủy ban nhân dân thành phố", "UBND thành phố"),
        subject=f"về việc {entry.request_id}",
        origin=Origin.ISSUED,
        request_id=entry.request_id,
    )


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def start() -> Iterable[Callable[[Callable[[], None]], int]]:
    """Start a piece of work as a process of its own; returns its id. Those left at the end are killed."""
    children: list[int] = []

    def start(work: Callable[[], None]) -> int:
        child = os.fork()
        if child == 0:
            outcome = 1
            try:
                work()
                outcome = 0
            except BaseException:  # noqa: BLE001 — shown, and told by the exit code
                traceback.print_exc()
            finally:
                os._exit(outcome)
        children.append(child)
        return child

    yield start
    for child in children:
        try:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        except (ProcessLookupError, ChildProcessError):
            pass


@pytest.fixture
def ended() -> Callable[[int], int]:
    """Wait for a process; returns its exit code, negative for the signal that killed it."""
    return lambda child: os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
