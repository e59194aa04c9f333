"""The reporting cycles of an office: derived from the directives in the archive and the rules, never stored."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from docgen.distribution.directory import Directory
from docgen.domain.amendment import DocumentState
from docgen.domain.plain_values import NOT_AS_WRITTEN
from docgen.domain.record import DocumentRecord
from docgen.domain.report_cycle import JOINT, ReportCycle, split_cycle_id
from docgen.domain.report_duty import ReportDuty
from docgen.domain.report_period import Period, PeriodKind, periods_of
from docgen.errors import AmbiguousReferenceError, DocumentNotFoundError, FieldValueError
from docgen.rules.report_tables import TableShelf
from docgen.rules.reporting_rules import ReportDays, days_of_once, reporting_rules
from docgen.usecases import document_files as files
from docgen.usecases.finding.find_document import find_document
from docgen.usecases.ports import Register
from docgen.usecases.reports.frozen_duty import with_units

_STANDING = frozenset({DocumentState.ISSUED, DocumentState.CORRECTED})


@dataclass(frozen=True, slots=True)
class StandingDuty:
    """A directive that stands, and the duty it lays on units."""

    record: DocumentRecord
    duty: ReportDuty


@dataclass(frozen=True, slots=True)
class CycleBook:
    """Finds duties and their cycles."""

    register: Register
    directory: Directory
    tables: TableShelf

    def duties(self) -> Iterator[StandingDuty]:
        """Every duty that stands, the oldest directive first; one recalled or replaced lays on none."""
        for entry in self.register.with_report_duty():
            if entry.record is not None and entry.record.state in _STANDING:
                yield self._standing(entry.record)

    def cycles(self, *, since: date, until: date) -> tuple[ReportCycle, ...]:
        """Every cycle that is due between two days, by due day."""
        found = [
            cycle
            for standing in self.duties()
            for cycle in self._cycles_of(standing, since=since, until=until)
        ]
        return tuple(sorted(found, key=lambda cycle: (cycle.due_on, cycle.cycle_id)))

    def cycle(self, name: str) -> ReportCycle:
        """The cycle of this name: its whole id, or a period alone where only one duty has it.

        DocumentNotFoundError if there is none, AmbiguousReferenceError if several duties have it.
        """
        directive, joint, wanted = name.rpartition(JOINT)
        try:
            period = Period.parse(wanted)
        except ValueError:
            raise self._unknown(name) from None
        if joint:
            record = find_document(directive, register=self.register)
            standing = [one for one in self.duties() if one.record.archive_id == record.archive_id]
        else:
            standing = list(self.duties())
        found = [cycle for one in standing if (cycle := self._cycle_of(one, period)) is not None]
        if not found:
            raise self._unknown(name)
        if len(found) > 1:
            shown = "\n".join(f"    {cycle.cycle_id}  {cycle.duty_subject}" for cycle in found)
            raise AmbiguousReferenceError(
                f"Có {len(found)} văn bản giao báo cáo {period.label}:\n{shown}",
                where=name,
                next_step=f"Ghi cả mã kỳ: {found[0].cycle_id}",
            )
        return found[0]

    def cycle_by_id(self, cycle_id: str) -> ReportCycle | None:
        """The cycle with this id, as a form or a filed report names it; None if the office has no such cycle."""
        try:
            duty_id, period = split_cycle_id(cycle_id)
        except ValueError:
            return None
        entry = self.register.entry(duty_id)
        if entry is None or entry.record is None or not (entry.record.details or {}).get("report_duty"):
            return None
        return self._cycle_of(self._standing(entry.record), period)

    def _standing(self, record: DocumentRecord) -> StandingDuty:
        try:
            duty = ReportDuty.from_json((record.details or {})["report_duty"])
        except NOT_AS_WRITTEN as error:
            raise files.damaged(record.archive_id, files.METADATA) from error
        if not duty.owed_by:  # issued before duties were frozen with their units
            duty = with_units(duty, self.directory, record.issued_on)
        return StandingDuty(record, duty)

    def _cycles_of(self, standing: StandingDuty, *, since: date, until: date) -> Iterator[ReportCycle]:
        for kind in map(PeriodKind, standing.duty.periods):
            for year in range(since.year - 1, until.year + 2):
                for period in periods_of(year, kind):
                    cycle = self._cycle_of(standing, period)
                    if cycle is not None and since <= cycle.due_on <= until:
                        yield cycle

    def _cycle_of(self, standing: StandingDuty, period: Period) -> ReportCycle | None:
        """The duty in a period; None if it does not recur so, or the period was over before the directive."""
        record, duty = standing.record, standing.duty
        if period.kind.value not in duty.periods:
            return None
        if period.kind is PeriodKind.ONCE:
            if duty.due_on is None or duty.due_on.year != period.year:
                return None
            days = days_of_once(record.issued_on, duty.due_on)
        else:
            days = reporting_rules(record.issued_on).days_of(period, due_working_days=duty.due_working_days)
        return self._cycle(standing, period, days) if days.closes_on >= record.issued_on else None

    def _cycle(self, standing: StandingDuty, period: Period, days: ReportDays) -> ReportCycle:
        record, duty = standing.record, standing.duty
        table = self.tables.on(duty.table or self.tables.usual(), days.closes_on)
        return ReportCycle(
            duty_id=record.archive_id,
            duty_reference=record.reference,
            duty_subject=record.subject,
            duty_issued_on=record.issued_on,
            period=period,
            opens_on=days.opens_on,
            closes_on=days.closes_on,
            due_on=days.due_on,
            units=duty.owed_by,
            through=duty.passed_on_by,
            table_id=table.table_id if table else "",
            table_edition=table.edition if table else "",
            notes=days.notes,
        )

    def _unknown(self, name: str) -> DocumentNotFoundError:
        known = list(self.duties())
        if not known:
            return DocumentNotFoundError(
                "Chưa có văn bản nào giao báo cáo.",
                where=name,
                next_step="Phát hành văn bản có mục “báo cáo” trong dự thảo; xem: docgen report duties",
            )
        return DocumentNotFoundError(
            f"Không có kỳ báo cáo “{name}”.",
            where="; ".join(f"{one.record.reference}: {', '.join(one.duty.periods)}" for one in known),
            next_step="Xem các kỳ và mã kỳ (như 2024-6T1) bằng: docgen report duties",
        )


def following(book: CycleBook, name: str) -> ReportCycle:
    """The cycle after the one of this name; FieldValueError if its duty does not recur."""
    cycle = book.cycle(name)
    period = cycle.period.after
    found = book.cycle_by_id(replace(cycle, period=period).cycle_id) if period else None
    if found is None:
        raise FieldValueError(
            f"Báo cáo {cycle.period.label} không lặp lại.",
            where=cycle.cycle_id,
            next_step="Xem các kỳ còn lại bằng: docgen report duties",
        )
    return found
