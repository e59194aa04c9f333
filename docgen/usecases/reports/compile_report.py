"""Compile the periodic report of a cycle (tổng hợp báo cáo): a draft like any other, with the source of each figure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from docgen.distribution.directory import Directory
from docgen.domain.cycle_state import CycleState
from docgen.domain.record import DocumentRecord
from docgen.domain.register import NumberState
from docgen.domain.report_cycle import ReportCycle
from docgen.reporting.comparison import Comparison
from docgen.reporting.consolidation import Consolidation, consolidate
from docgen.reporting.days import written_day
from docgen.reporting.kept_edits import Recompiled, fingerprints, recompiled, written
from docgen.reporting.letter_words import LetterFrame
from docgen.reporting.many_values import collector_paused
from docgen.reporting.outline import Segment, fill, outline_for
from docgen.reporting.report_blocks import ReportMaterial, block, block_names
from docgen.reporting.trace import changes, trace_json
from docgen.settings import Settings
from docgen.usecases.finding.find_document import find_document
from docgen.usecases.letters.letter_frame import letter_frame
from docgen.usecases.letters.unit_grouping import groups_of
from docgen.usecases.ports import Archive, Register
from docgen.usecases.reports.cycle_state import cycle_state
from docgen.usecases.reports.figures_file import filed_trace
from docgen.usecases.reports.report_cycles import CycleBook
from docgen.usecases.reports.report_recipients import in_head, report_recipients
from docgen.vietnamese.keys import slug


@dataclass(frozen=True, slots=True)
class Compiled:
    """A report as it would be compiled now: its stretches of text, and the trace of every figure."""

    draft_id: str
    segments: tuple[Segment, ...]
    trace: Mapping[str, Any]
    state: CycleState

    @property
    def text(self) -> str:
        """The draft."""
        return written(self.segments)

    def over(self, draft: str, before: Mapping[str, Any]) -> tuple[Recompiled, Mapping[str, Any]]:
        """Compiled again over the clerk's draft: the new text, and the trace to keep with it."""
        known = before.get("blocks", {})
        return recompiled(draft, self.segments, known), self.trace


@dataclass(frozen=True, slots=True)
class ReportDesk:
    """Consolidates cycles."""

    settings: Settings
    directory: Directory
    register: Register
    archive: Archive
    book: CycleBook

    def state(self, cycle: ReportCycle) -> CycleState:
        """The cycle with everything received for it."""
        return cycle_state(cycle, register=self.register, archive=self.archive, tables=self.book.tables)

    def consolidated(self, cycle: ReportCycle) -> tuple[Consolidation, Comparison]:
        """Every figure, with those of the last period beside them."""
        whole = self._whole(cycle)
        before = self._before(cycle)
        comparison = Comparison(self._whole(before) if before else None, whole.table)
        comparison.note_down(whole.figures)
        return whole, comparison

    def compile(self, cycle: ReportCycle, *, on: date) -> Compiled:
        """The report of the cycle as it stands; OfficeFileError if the office's outline asks for what is not there."""
        with collector_paused():
            return self._compile(cycle, on)

    def _compile(self, cycle: ReportCycle, on: date) -> Compiled:
        whole, comparison = self.consolidated(cycle)
        material = ReportMaterial(whole, comparison, on)
        outline = outline_for(cycle.period.kind, self.settings.root)
        words = self._words(cycle)
        segments = tuple(fill(outline, words, lambda name: block(name, material), block_names()))
        draft_id = report_id(cycle)
        trace = trace_json(whole, draft_id=draft_id, on=on.isoformat(), blocks=fingerprints(segments))
        return Compiled(draft_id, segments, trace, whole.state)

    def issued(self, cycle: ReportCycle) -> DocumentRecord | None:
        """The report that was issued for the cycle, None while there is none."""
        entry = self.register.by_request(f"draft:{report_id(cycle)}")
        return entry.record if entry is not None and entry.state is NumberState.FILED else None

    def is_as_issued(self, compiled: Compiled, issued: DocumentRecord) -> bool:
        """Whether the figures are still those that were issued."""
        filed = filed_trace(issued.archive_id, self.archive)
        return bool(filed) and not changes(filed, compiled.trace)

    def frame(self, cycle: ReportCycle) -> LetterFrame:
        """Who signs the letters of the cycle and the report, and where copies stay."""
        return letter_frame(find_document(cycle.duty_id, register=self.register), self.settings)

    def _whole(self, cycle: ReportCycle) -> Consolidation:
        duty = next(one.duty for one in self.book.duties() if one.record.archive_id == cycle.duty_id)
        return consolidate(self.state(cycle), groups_of(cycle, duty, self.directory))

    def _before(self, cycle: ReportCycle) -> ReportCycle | None:
        period = cycle.period.before
        return self.book.cycle_by_id(replace(cycle, period=period).cycle_id) if period else None

    def _words(self, cycle: ReportCycle) -> dict[str, str]:
        office = self.settings.office
        frame = self.frame(cycle)
        head = report_recipients(
            cycle, register=self.register, archive=self.archive, directory=self.directory, office=office.key
        )
        following = cycle.period.after
        subject = f"kết quả {cycle.duty_subject} {cycle.period.label}"
        return {
            "kỳ": cycle.period.label,
            "mã kỳ": cycle.cycle_id,
            "kỳ sau": following.label if following else "thời gian tới",
            "hạn": written_day(cycle.due_on),
            "trích yếu": in_head(subject),
            "cơ quan": office.cited_as,
            "cơ quan hoa": office.cited_as[:1].upper() + office.cited_as[1:],
            "văn bản giao": f"[@{cycle.duty_id}]",
            "kính gửi": head.addressees,
            "nơi nhận": head.recipients,
            "lưu": frame.file_copies,
            "ký": frame.signatory,
            "mã dự thảo": report_id(cycle),
        }


def report_id(cycle: ReportCycle) -> str:
    """The id of the cycle's report as a draft: one cycle never gets two numbers."""
    return f"tong-hop-{slug(cycle.cycle_id)}"
