"""Collect what came back (thu báo cáo): know whose it is, judge it, file the original as an incoming document."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from docgen.distribution.directory import Directory
from docgen.domain.finding import Finding, Severity
from docgen.domain.record import Citation, DocumentRecord, Issuer
from docgen.domain.report_cycle import ReportCycle
from docgen.domain.report_duty import ReportingUnit
from docgen.domain.submission import Submission, SubmissionKind
from docgen.errors import DocgenError, DocumentNotFoundError, FieldValueError
from docgen.reporting.report_file import ReportFile
from docgen.reporting.submission_text import submission_text
from docgen.rules.report_tables import TableShelf
from docgen.usecases import document_files as files
from docgen.usecases.cycle_state import ANSWERS, SUBMISSION, answered, answers_to, read_submission
from docgen.usecases.ports import Archive, Register
from docgen.usecases.receive_document import Incoming, ReceiveDesk
from docgen.usecases.report_cycles import CycleBook
from docgen.vietnamese.keys import key


class Verdict(StrEnum):
    """What became of a file."""

    ACCEPTED = "accepted"  # đã nhận, tính vào kỳ
    TO_CORRECT = "to-correct"  # đã nhận, phải sửa
    ALREADY = "already"  # đã thu từ trước
    REFUSED = "refused"  # không nhận: để nguyên chỗ cũ


@dataclass(frozen=True, slots=True)
class Wish:
    """What the clerk says of the files: the only cycle to collect for, the unit they come from; None: as they say."""

    cycle: ReportCycle | None = None
    unit: str = ""
    received_on: date | None = None
    reason: str = ""


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

    book: CycleBook
    tables: TableShelf
    receiving: ReceiveDesk
    register: Register
    archive: Archive
    directory: Directory
    today: date
    _cycles: dict[str, ReportCycle | None] = field(default_factory=dict)
    _latest: dict[str, dict[tuple[str, str], int]] = field(default_factory=dict)

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
        cycle = self.book.cycle_by_id(submission.cycle_id)
        unit = cycle.unit(submission.unit) if cycle else None
        return Collected(file_name, Verdict.ALREADY, submission, unit, cycle, record)

    def understand(self, read: ReportFile, data: bytes, file_name: str, wish: Wish) -> Submission:
        """Whose it is and for which cycle; DocumentNotFoundError, FieldValueError if that cannot be told."""
        cycle = self._cycle(read, file_name, wish)
        unit = self._unit(read, cycle, file_name, wish)
        findings = read.findings
        cells = read.cells
        if read.kind is SubmissionKind.TABLE and not self._is_of(cycle, read):
            findings, cells = (self._old_form(read, cycle, file_name),), ()
        return Submission(
            cycle_id=cycle.cycle_id,
            unit=unit.key,
            kind=read.kind,
            table_id=cycle.table_id,
            table_edition=cycle.table_edition,
            file_name=file_name,
            file_sha256=hashlib.sha256(data).hexdigest(),
            cells=cells,
            narrative=read.narrative,
            findings=findings,
        )

    def file(self, submission: Submission, data: bytes, ending: str, wish: Wish, *, holder: str) -> Collected:
        """File the original and how it was read; the same file twice is one document. Errors as of ``receive``."""
        cycle = self._known_cycle(submission.cycle_id)
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
        self._latest_of(cycle)[submission.unit, submission.kind.value] = filed.arrival_number
        return Collected(submission.file_name, verdict, filed, unit, cycle, received.record, replaces)

    def rehearsed(self, submission: Submission) -> Collected:
        """What filing would come to; writes nothing."""
        cycle = self._known_cycle(submission.cycle_id)
        assert cycle is not None  # noqa: S101  (it was understood just now)
        return Collected(
            submission.file_name,
            verdict_of(submission),
            submission,
            cycle.unit(submission.unit),
            cycle,
            replaces=self._replaced(submission, cycle),
        )

    def _cycle(self, read: ReportFile, file_name: str, wish: Wish) -> ReportCycle:
        cycle = self._known_cycle(read.code.cycle_id) if read.code else None
        if read.code and cycle is None:
            raise DocumentNotFoundError(
                f"Mã biểu nói kỳ {read.code.cycle_id}, cơ quan này không có kỳ ấy.",
                where=file_name,
                next_step="Tệp của cơ quan khác, hoặc văn bản giao báo cáo đã đổi; xem: docgen report duties",
            )
        if cycle is None and read.period_words:
            try:
                cycle = self.book.cycle(read.period_words)
            except DocgenError:
                cycle = None
        if cycle and wish.cycle and cycle.cycle_id != wish.cycle.cycle_id:
            raise FieldValueError(
                f"Tệp của kỳ khác: {cycle.period.label}, không phải {wish.cycle.period.label}.",
                where=file_name,
                next_step="Đề nghị đơn vị lập đúng biểu của kỳ này; hoặc bỏ --cycle để thu vào kỳ của nó.",
            )
        if cycle := cycle or wish.cycle:
            return cycle
        raise DocumentNotFoundError(
            "Không thấy mã biểu trong tệp, không biết trả lời kỳ nào.",
            where=file_name,
            next_step="Thêm --cycle KỲ (và --unit ĐƠN_VỊ nếu cần) rồi chạy lại riêng tệp này.",
        )

    def _unit(self, read: ReportFile, cycle: ReportCycle, file_name: str, wish: Wish) -> ReportingUnit:
        for said in (read.code.unit if read.code else "", wish.unit, read.unit_words):
            if said:
                wanted = _unit_named(said, cycle)
                if wanted is not None:
                    return wanted
                raise DocumentNotFoundError(
                    f"Đơn vị “{said}” không phải báo cáo kỳ {cycle.period.label}.",
                    where=file_name,
                    next_step="Xem các đơn vị của kỳ: docgen report duties; hoặc chỉ rõ bằng --unit ĐƠN_VỊ.",
                )
        raise DocumentNotFoundError(
            "Không biết tệp này của đơn vị nào: mã biểu và tên đơn vị đều không còn.",
            where=file_name,
            next_step="Thêm --unit ĐƠN_VỊ rồi chạy lại riêng tệp này.",
        )

    def _is_of(self, cycle: ReportCycle, read: ReportFile) -> bool:
        """Whether the file was filled in on the edition of the table that the cycle has."""
        named = (read.code.table_id, read.code.table_edition) if read.code else None
        wanted = (cycle.table_id, cycle.table_edition)
        return wanted in (named, (read.table_id, read.table_edition)) or not read.table_id

    def _old_form(self, read: ReportFile, cycle: ReportCycle, file_name: str) -> Finding:
        old = self.tables.edition(read.table_id, read.table_edition)
        new = self.tables.edition(cycle.table_id, cycle.table_edition)
        return Finding(
            "report.old-form",
            Severity.ERROR,
            new.basis if new else "",
            file_name,
            f"Biểu cũ: lập theo {old.basis if old else read.table_id}; kỳ {cycle.period.label} dùng biểu theo "
            f"{new.basis if new else cycle.table_id}",
            expected="lập lại trên biểu gửi kèm văn bản của kỳ này",
        )

    def _replaced(self, submission: Submission, cycle: ReportCycle) -> int:
        """The arrival number of what the unit sent before of this kind, 0 if nothing."""
        return self._latest_of(cycle).get((submission.unit, submission.kind.value), 0)

    def _known_cycle(self, cycle_id: str) -> ReportCycle | None:
        """The cycle, looked up once for thousands of files."""
        if cycle_id not in self._cycles:
            self._cycles[cycle_id] = self.book.cycle_by_id(cycle_id)
        return self._cycles[cycle_id]

    def _latest_of(self, cycle: ReportCycle) -> dict[tuple[str, str], int]:
        """The arrival number of the last submission, by unit and kind."""
        if cycle.cycle_id not in self._latest:
            answers = ((answered(one), one) for one in answers_to(cycle, register=self.register))
            self._latest[cycle.cycle_id] = {
                (said["unit"], said["kind"]): record.entered_as[0] for said, record in answers
            }
        return self._latest[cycle.cycle_id]

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


def _unit_named(said: str, cycle: ReportCycle) -> ReportingUnit | None:
    return next(
        (unit for unit in cycle.units if key(said) in (unit.key, key(unit.name), key(unit.short))), None
    )
