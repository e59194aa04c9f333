"""Bring past papers in (đưa văn bản cũ vào kho): what is sure is filed, what is not waits for a person.

Whatever stops the work, the same command goes on: a paper that is filed or waits is known by its hash, a number
that was taken finds its document again, and what was filed and not indexed is indexed first.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from docgen.capture.paper_reading import PaperReading
from docgen.capture.waiting_room import WaitingPaper, WaitingRoom
from docgen.domain.record import DocumentRecord
from docgen.errors import HostileFileError
from docgen.usecases import document_files as files
from docgen.usecases.finding.index_batch import IndexBatch
from docgen.usecases.papers.attach_paper import FurtherFile, attach, caught_up, holds, is_plain_rendition
from docgen.usecases.papers.judge_paper import Verdict, judge, who
from docgen.usecases.papers.past_filing import PastFiling, heading_text

_PROGRAM = "đưa văn bản cũ vào kho"


class Fate(StrEnum):
    """What became of a paper."""

    FILED = "đã vào kho"
    ATTACHED = "gắn vào văn bản đã có"
    ALREADY = "đã có từ trước"
    DOUBLE = "trùng nội dung"
    WAITING = "chờ xem"
    REFUSED = "không nhận"
    DROPPED = "đã loại ra"


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file as it arrived: where from, what kind, its hash; ``load`` reads its bytes again."""

    origin: str
    name: str
    kind: str
    sha256: str
    load: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One paper's fate; ``record`` is the filed document it is or doubles, ``twin`` another of its number."""

    origin: str
    fate: Fate
    record: DocumentRecord | None = None
    reasons: tuple[str, ...] = ()
    twin: DocumentRecord | None = None
    paper_id: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "file": self.origin,
            "fate": self.fate.name.lower(),
            "archive_id": self.record.archive_id if self.record else None,
            "reference": str(self.record.reference) if self.record else None,
            "reasons": list(self.reasons),
            "same_number_as": self.twin.archive_id if self.twin else None,
            "waiting_id": self.paper_id or None,
        }


class ImportDesk:
    """Takes papers that were read, one after the other; ``dry_run`` writes nothing at all."""

    def __init__(
        self,
        filing: PastFiling,
        room: WaitingRoom,
        batch: IndexBatch | None,
        *,
        dry_run: bool = False,
        reads_scans: bool = False,
    ) -> None:
        self._filing = filing
        self._room = room
        self._batch = batch
        self._dry_run = dry_run
        self._reads_scans = reads_scans
        self._known = dict(_filed_files(filing))
        self._origins: dict[str, str] = {}  # of what came in this run

    @property
    def is_rehearsal(self) -> bool:
        """Whether nothing may be written."""
        return self._dry_run

    def knows(self, sha256: str) -> bool:
        """Whether a file with these bytes needs no reading: it is filed, or was read before."""
        if sha256 in self._known:
            return True
        waiting = self._room.get(sha256)
        if waiting is None:
            return False
        unread = waiting.reading.pictured and not any(
            found.value for found in waiting.reading.fields.values()
        )
        return not (unread and self._reads_scans)

    def take(  # noqa: PLR0911  (one way out for each fate)
        self, file: PaperFile, reading: PaperReading | None, extra: Sequence[PaperFile] = ()
    ) -> Outcome:
        """File the paper, or let it wait; ``reading`` may be None for a file that ``knows`` knows.

        ``extra`` are other files of the same document, kept beside it.
        """
        if (known := self._known.get(file.sha256)) is not None:
            return self._met_again(file, known)
        if (first := self._origins.setdefault(file.sha256, file.origin)) != file.origin:
            return Outcome(file.origin, Fate.DOUBLE, reasons=(f"cùng nội dung với {first}",))
        waiting = self._room.get(file.sha256)
        read = reading or (waiting.reading if waiting is not None else None)
        if read is None:
            return Outcome(file.origin, Fate.REFUSED, reasons=("tệp vừa thay đổi trong lúc đọc; chạy lại",))
        if read.secrecy:
            return Outcome(file.origin, Fate.REFUSED, reasons=(secret(read.secrecy),))
        verdict = judge(read, self._filing, name=file.name, digest=file.sha256)
        if not file.kind and _same_day(verdict):  # a register may shorten a trích yếu
            return Outcome(file.origin, Fate.ALREADY, verdict.same or verdict.other)
        verdict = self._compared(file, verdict, read.text)
        if verdict.record is None or verdict.doubts:
            return self._wait(file, read, verdict, waiting)
        if verdict.same is not None:
            outcome = self.attach(file, read, verdict.same)
        else:
            outcome = self.file(file if file.kind else None, read, verdict, extra)
        if waiting is not None and not self._dry_run:
            self._room.drop(waiting.id)
        return outcome

    def file(
        self, file: PaperFile | None, reading: PaperReading, verdict: Verdict, extra: Sequence[PaperFile] = ()
    ) -> Outcome:
        """File a document whose record is made; beside another of its number if there is one."""
        record = verdict.record
        assert record is not None  # noqa: S101 - the caller looked
        twin = verdict.other
        if more := {one.sha256: one.name for one in extra}:
            record = replace(record, details={**(record.details or {}), "more": more})
        if twin is not None:
            record = self._filing.twin(record)
        origin = file.origin if file else reading.field("number").place
        if not self._dry_run:
            record = self._put(record, file, reading, tuple(extra))
        for one in (file, *extra):
            if one is not None:
                self._known[one.sha256] = (record.archive_id, one.name)
        return Outcome(origin, Fate.FILED, record, twin=twin)

    def attach(
        self, file: PaperFile, reading: PaperReading, there: DocumentRecord, *, by: str = _PROGRAM
    ) -> Outcome:
        """Add the file to a document that is filed; harmless to repeat."""
        data = _unchanged(file)
        if holds(self._filing, there, data):
            return Outcome(
                file.origin, Fate.ALREADY, there if self._dry_run else caught_up(self._filing, there)
            )
        if self._batch:
            self._batch.announce(there.archive_id)
        further = FurtherFile(file.name, file.kind, data, reading)
        record = attach(self._filing, there, further, by=by, dry_run=self._dry_run)
        if self._batch:
            self._batch.add(record, files.read_text(self._filing.archive, record.archive_id))
        self._known[file.sha256] = (record.archive_id, file.name)
        return Outcome(file.origin, Fate.ATTACHED, record)

    def _compared(self, file: PaperFile, verdict: Verdict, text: str) -> Verdict:
        """The verdict after a look at what is filed: of a filed document only a new kind of file is sure."""
        there = verdict.same
        if not file.kind and verdict.other is not None and verdict.record is not None:
            doubt = f"sổ ghi một ngày khác với {verdict.other.archive_id}"
        elif (
            there is None
            or is_plain_rendition(self._filing, there, file.kind, text)
            or holds(self._filing, there, _unchanged(file))
        ):
            return verdict
        else:
            doubt = (
                f"văn bản này đã ở trong kho: {who(there)}; tệp này khác nội dung: ghi “gắn” để thêm vào hồ sơ ấy, "
                "“riêng” nếu là văn bản khác cùng số"
            )
        return replace(verdict, doubts=(*verdict.doubts, doubt))

    def _put(
        self,
        record: DocumentRecord,
        file: PaperFile | None,
        reading: PaperReading,
        extra: tuple[PaperFile, ...],
    ) -> DocumentRecord:
        text = heading_text(record, reading.text)
        content = {files.TEXT: text}
        for one in (file, *extra):
            if one is not None:
                content[files.document_name(record.reference, one.kind)] = _unchanged(one)
        if self._batch:
            self._batch.announce(record.archive_id)
        there = self._filing.put(record, content)
        if self._batch:
            self._batch.add(there, files.read_text(self._filing.archive, there.archive_id))
        if not _same_paper(there, record):  # somebody filed another of this number at this very moment
            return self._put(self._filing.twin(record), file, reading, extra)
        return there

    def _met_again(self, file: PaperFile, known: tuple[str, str]) -> Outcome:
        """The same bytes are filed: told apart by whether the file still has its name."""
        archive_id, name = known
        entry = self._filing.register.entry(archive_id)
        record = entry.record if entry else None
        first = self._origins.setdefault(file.sha256, file.origin)
        if file.name == name and first == file.origin:
            return Outcome(file.origin, Fate.ALREADY, record)
        return Outcome(
            file.origin,
            Fate.DOUBLE,
            record,
            (f"cùng nội dung với {first if first != file.origin else name}",),
        )

    def _wait(
        self, file: PaperFile, reading: PaperReading, verdict: Verdict, before: WaitingPaper | None
    ) -> Outcome:
        if not self._dry_run and (before is None or before.doubts != verdict.doubts):
            paper = WaitingPaper(
                id=file.sha256,
                file=file.name,
                origin=file.origin,
                kind=file.kind,
                arrived_at=self._filing.clock.now().isoformat(),
                reading=reading,
                doubts=verdict.doubts,
            )
            self._room.put(paper, _unchanged(file) if file.kind else None)
        return Outcome(
            file.origin, Fate.WAITING, reasons=verdict.doubts, twin=verdict.other, paper_id=file.sha256
        )


def _same_day(verdict: Verdict) -> bool:
    there = verdict.same or verdict.other
    return bool(there and verdict.record and there.issued_on == verdict.record.issued_on)


def _same_paper(one: DocumentRecord, other: DocumentRecord) -> bool:
    marks = [
        ((record.details or {}).get("sha256"), (record.details or {}).get("row")) for record in (one, other)
    ]
    return marks[0] == marks[1]


def secret(mark: str) -> str:
    """Why a paper with a mark of secrecy is not taken (Luật Bảo vệ bí mật nhà nước: not on this computer)."""
    return f"văn bản đóng dấu {mark}: không đưa văn bản mật vào máy này"


def _unchanged(file: PaperFile) -> bytes:
    """The bytes of the file, which must be those that were read."""
    data = file.load()
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise HostileFileError(
            "Tệp vừa bị thay đổi trong lúc đưa vào kho.", where=file.origin, next_step="Chạy lại lệnh này."
        )
    return data


def _filed_files(filing: PastFiling) -> Iterator[tuple[str, tuple[str, str]]]:
    """The hash of every file that came from outside, with where it is filed and the name that it came by.

    What was received and registered (văn bản đến) counts too: the same bytes are not filed once more.
    """
    for entry in filing.register.filed():
        if entry.record is not None and (received := entry.record.received) is not None:
            yield received.file_sha256, (entry.archive_id, received.file_name)
        details = (entry.record.details if entry.record else None) or {}
        for digest in (details.get("sha256"), details.get("row")):
            if digest:
                yield str(digest), (entry.archive_id, str(details.get("file", "")))
        for digest, name in details.get("more", {}).items():
            yield str(digest), (entry.archive_id, str(name))
