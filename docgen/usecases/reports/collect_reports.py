"""Collect what came back (thu báo cáo): know whose it is, judge it, file the original as an incoming document."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from docgen.distribution.directory import Directory
from docgen.domain.record import Citation, DocumentRecord, Issuer
from docgen.domain.report_cycle import ReportCycle
from docgen.domain.report_duty import ReportingUnit
from docgen.domain.submission import Submission, SubmissionKind
from docgen.errors import DocgenError, DocumentNotFoundError
from docgen.reporting.report_file import ReportFile
from docgen.reporting.submission_text import submission_text
from docgen.rules.report_tables import TableShelf
from docgen.usecases import document_files as files
from docgen.usecases.papers.receive_document import Incoming, ReceiveDesk
from docgen.usecases.ports import Archive, Register
from docgen.usecases.reports.cycle_memory import CycleMemory
from docgen.usecases.reports.cycle_state import ANSWERS, SUBMISSION, answered, read_submission
from docgen.usecases.reports.whose_report import WhoseReport, Wish


class Verdict(StrEnum):
    """What became of a file."""

    ACCEPTED = "accepted"  # đã nhận, tính vào kỳ
    TO_CORRECT = "to-correct"  # đã nhận, phải sửa
    ALREADY = "already"  # đã thu từ trước
    REFUSED = "refused"  # không nhận: để nguyên chỗ cũ


@dataclass(frozen=True, slots=True)
class Collected:
    """One file and what became of it; ``replaces`` is the arrival number of the submission before it, 0 for none."""

    file_name: str
    verdict: Verdict
    submission: Submission | None = None
    unit: ReportingUnit | None = None
    cycle: ReportCycle | None = None
    record: DocumentRecord | None = None
    replaces: int = 0
    error: DocgenError | None = None


@dataclass(frozen=True, slots=True)
class CollectDesk:
    """Collects reports; the search index is the caller's, who has many of them."""

    tables: TableShelf
    receiving: ReceiveDesk
    register: Register
    archive: Archive
    directory: Directory
    today: date
    cycles: CycleMemory

    def known(self, data: bytes, file_name: str) -> Collected | None:
        """The same bytes, collected before; None if they are new."""
        record = self.receiving.known(hashlib.sha256(data).hexdigest())
        if record is None:
            return None
        if not answered(record):
            error = DocumentNotFoundError(
                f"Tệp này đã vào sổ đến số {record.entered_as[0]}, nhưng không phải là báo cáo.",
                where=file_name,
                next_step=f"Xem: docgen show {record.archive_id}",
            )
            return Collected(file_name, Verdict.REFUSED, error=error)
        submission = read_submission(record, self.archive)
        cycle = self.cycles.cycle(submission.cycle_id)
        unit = cycle.unit(submission.unit) if cycle else None
        return Collected(file_name, Verdict.ALREADY, submission, unit, cycle, record)

    def understand(self, read: ReportFile, data: bytes, file_name: str, wish: Wish) -> Submission:
        """Whose it is and for which cycle; DocumentNotFoundError, FieldValueError if that cannot be told."""
        whose = WhoseReport(self.cycles, self.tables, read, file_name, wish, wish.received_on or self.today)
        return whose.submission(hashlib.sha256(data).hexdigest())

    def file(self, submission: Submission, data: bytes, ending: str, wish: Wish, *, holder: str) -> Collected:
        """File the original and how it was read; the same file twice is one document. Errors as of ``receive``."""
        cycle = self.cycles.cycle(submission.cycle_id)
        assert cycle is not None  # noqa: S101  (it was understood just now)
        unit = cycle.unit(submission.unit)
        assert unit is not None  # noqa: S101
        replaces = self._replaced(submission, cycle)
        incoming = self._incoming(submission, data, ending, cycle, unit, wish)
        received = self.receiving.receive(incoming, holder=holder)
        filed = replace(
            submission,
            archive_id=received.record.archive_id,
            arrival_number=received.record.entered_as[0],
            received_on=received.record.entered_on,
        )
        verdict = Verdict.ALREADY if received.already else verdict_of(submission)
        self.cycles.note(cycle, filed)
        return Collected(submission.file_name, verdict, filed, unit, cycle, received.record, replaces)

    def rehearsed(self, submission: Submission) -> Collected:
        """What filing would come to; writes nothing."""
        cycle = self.cycles.cycle(submission.cycle_id)
        assert cycle is not None  # noqa: S101  (it was understood just now)
        return Collected(
            submission.file_name,
            verdict_of(submission),
            submission,
            cycle.unit(submission.unit),
            cycle,
            replaces=self._replaced(submission, cycle),
        )

    def _replaced(self, submission: Submission, cycle: ReportCycle) -> int:
        """The arrival number of what the unit sent before of this kind, 0 if nothing."""
        return self.cycles.latest(cycle, submission.unit, submission.kind)

    def _incoming(
        self,
        submission: Submission,
        data: bytes,
        ending: str,
        cycle: ReportCycle,
        unit: ReportingUnit,
        wish: Wish,
    ) -> Incoming:
        what = "biểu số liệu" if submission.kind is SubmissionKind.TABLE else "phần lời"
        return Incoming(
            file_name=submission.file_name,
            file_sha256=submission.file_sha256,
            data=data,
            kind=ending,
            sender=self._issuer(unit),
            type_name="báo cáo",
            subject=f"{cycle.period.label}, {what}: {cycle.duty_subject}",
            received_on=wish.received_on or self.today,
            reason=wish.reason,
            handed_to=cycle.through.name if cycle.through else "",
            text=submission_text(submission, self.tables.edition(cycle.table_id, cycle.table_edition)),
            citations=(Citation(cycle.duty_reference, cycle.duty_id),),
            details={ANSWERS: answers_of(submission)},
            beside={SUBMISSION: files.to_bytes(submission.to_json())},
        )

    def _issuer(self, unit: ReportingUnit) -> Issuer:
        body = self.directory.bodies.get(unit.key)
        return Issuer(unit.key, body.name if body else unit.name, (body and body.cited_as) or unit.name)


def answers_of(submission: Submission) -> Mapping[str, str]:
    """What a received document says of the report that it is."""
    return {"cycle": submission.cycle_id, "unit": submission.unit, "kind": submission.kind.value}


def verdict_of(submission: Submission) -> Verdict:
    """Whether it counts or must be corrected."""
    return Verdict.ACCEPTED if submission.is_valid else Verdict.TO_CORRECT
