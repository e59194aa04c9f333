"""Whose report a file is, and for which cycle: by its code, by its words, or as the clerk says."""

from dataclasses import dataclass
from datetime import date

from docgen.domain.finding import Finding, Severity
from docgen.domain.report_cycle import JOINT, ReportCycle
from docgen.domain.report_duty import ReportingUnit
from docgen.domain.submission import Submission, SubmissionKind
from docgen.errors import DocgenError, DocumentNotFoundError, FieldValueError
from docgen.reporting.report_file import ReportFile
from docgen.rules.report_tables import TableShelf
from docgen.usecases.reports.cycle_memory import CycleMemory
from docgen.vietnamese.keys import key


@dataclass(frozen=True, slots=True)
class Wish:
    """What the clerk says of the files: the only cycle to collect for, the unit they come from; None: as they say."""

    cycle: ReportCycle | None = None
    unit: str = ""
    received_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WhoseReport:
    """One file that was read and is to be understood; ``received_on`` is the day it came."""

    cycles: CycleMemory
    tables: TableShelf
    read: ReportFile
    file_name: str
    wish: Wish
    received_on: date

    def submission(self, file_sha256: str) -> Submission:
        """The submission; DocumentNotFoundError, FieldValueError if it cannot be told whose it is."""
        cycle = self._cycle()
        unit = self._unit(cycle)
        self._refuse_form_of_a_cycle_long_over(cycle, unit)
        findings, cells = self.read.findings, self.read.cells
        if self.read.kind is SubmissionKind.TABLE and not self._is_of(cycle):
            findings, cells = (self._old_form(cycle),), ()
        return Submission(
            cycle_id=cycle.cycle_id,
            unit=unit.key,
            kind=self.read.kind,
            table_id=cycle.table_id,
            table_edition=cycle.table_edition,
            file_name=self.file_name,
            file_sha256=file_sha256,
            cells=cells,
            narrative=self.read.narrative,
            findings=findings,
        )

    def _cycle(self) -> ReportCycle:
        cycle = self.cycles.cycle(self.read.code.cycle_id) if self.read.code else None
        if self.read.code and cycle is None:
            raise DocumentNotFoundError(
                f"Mã biểu nói kỳ {self.read.code.cycle_id}, cơ quan này không có kỳ ấy.",
                where=self.file_name,
                next_step="Tệp của cơ quan khác, hoặc văn bản giao báo cáo đã đổi; xem: docgen report duties",
            )
        if cycle is None and self.read.period_words:
            try:
                cycle = self.cycles.book.cycle(self.read.period_words)
            except DocgenError:
                cycle = None
        if cycle and self.wish.cycle and cycle.cycle_id != self.wish.cycle.cycle_id:
            raise FieldValueError(
                f"Tệp của kỳ khác: {cycle.period.label}, không phải {self.wish.cycle.period.label}.",
                where=self.file_name,
                next_step="Đề nghị đơn vị lập đúng biểu của kỳ này; hoặc bỏ --cycle để thu vào kỳ của nó.",
            )
        if cycle := cycle or self.wish.cycle:
            self._refuse_fallen_duty(cycle)
            return cycle
        raise DocumentNotFoundError(
            "Không thấy mã biểu trong tệp, không biết trả lời kỳ nào.",
            where=self.file_name,
            next_step="Thêm --cycle KỲ (và --unit ĐƠN_VỊ nếu cần) rồi chạy lại riêng tệp này.",
        )

    def _refuse_fallen_duty(self, cycle: ReportCycle) -> None:
        """DocumentNotFoundError if the directive was recalled or replaced: nobody owes this report any more."""
        if not self.cycles.stands(cycle):
            raise DocumentNotFoundError(
                f"Văn bản giao báo cáo số {cycle.duty_reference} đã bị thu hồi hoặc thay thế.",
                where=self.file_name,
                next_step=f"Xem: docgen show {cycle.duty_id}; giấy tờ vẫn cần giữ thì vào sổ bằng: docgen receive",
            )

    def _unit(self, cycle: ReportCycle) -> ReportingUnit:
        for said in (self.read.code.unit if self.read.code else "", self.wish.unit, self.read.unit_words):
            if said:
                wanted = _unit_named(said, cycle)
                if wanted is not None:
                    return wanted
                raise DocumentNotFoundError(
                    f"Đơn vị “{said}” không phải báo cáo kỳ {cycle.period.label}.",
                    where=self.file_name,
                    next_step="Xem các đơn vị của kỳ: docgen report duties; hoặc chỉ rõ bằng --unit ĐƠN_VỊ.",
                )
        raise DocumentNotFoundError(
            "Không biết tệp này của đơn vị nào: mã biểu và tên đơn vị đều không còn.",
            where=self.file_name,
            next_step="Thêm --unit ĐƠN_VỊ rồi chạy lại riêng tệp này.",
        )

    def _refuse_form_of_a_cycle_long_over(self, cycle: ReportCycle, unit: ReportingUnit) -> None:
        """FieldValueError where a unit seems to have taken last period's form for this one's.

        What it reported then would be replaced without anybody noticing; the clerk may say that it is meant.
        """
        following = cycle.period.after
        after = self.cycles.cycle(f"{cycle.duty_id}{JOINT}{following.code}") if following else None
        is_over = after is not None and after.closes_on <= self.received_on
        if self.wish.cycle is None and is_over and self.cycles.latest(cycle, unit.key, self.read.kind):
            raise FieldValueError(
                f"Tệp mang mã biểu của kỳ {cycle.period.label}, kỳ ấy {unit.name} đã báo cáo: "
                "có lẽ đơn vị dùng lại biểu cũ.",
                where=self.file_name,
                next_step="Đề nghị đơn vị lập biểu của kỳ này; nếu đúng là bản sửa của kỳ cũ, chạy lại với "
                f"--cycle {cycle.period.code}.",
            )

    def _is_of(self, cycle: ReportCycle) -> bool:
        """Whether the file was filled in on the edition of the table that the cycle has."""
        named = (self.read.code.table_id, self.read.code.table_edition) if self.read.code else None
        wanted = (cycle.table_id, cycle.table_edition)
        return wanted in (named, (self.read.table_id, self.read.table_edition)) or not self.read.table_id

    def _old_form(self, cycle: ReportCycle) -> Finding:
        old = self.tables.edition(self.read.table_id, self.read.table_edition)
        new = self.tables.edition(cycle.table_id, cycle.table_edition)
        return Finding(
            "report.old-form",
            Severity.ERROR,
            new.basis if new else "",
            self.file_name,
            f"Biểu cũ: lập theo {old.basis if old else self.read.table_id}; kỳ {cycle.period.label} dùng biểu theo "
            f"{new.basis if new else cycle.table_id}",
            expected="lập lại trên biểu gửi kèm văn bản của kỳ này",
        )


def _unit_named(said: str, cycle: ReportCycle) -> ReportingUnit | None:
    return next(
        (unit for unit in cycle.units if key(said) in (unit.key, key(unit.name), key(unit.short))), None
    )
