"""What collecting remembers of the cycles while it goes through thousands of files: asked of the register once."""

from dataclasses import dataclass, field

from docgen.domain.report_cycle import ReportCycle
from docgen.domain.submission import Submission, SubmissionKind
from docgen.usecases.ports import Register
from docgen.usecases.reports.cycle_state import answered, answers_to
from docgen.usecases.reports.report_cycles import CycleBook


@dataclass(frozen=True, slots=True)
class CycleMemory:
    """The cycles met so far, and the last arrival number of each unit in them."""

    book: CycleBook
    register: Register
    _cycles: dict[str, ReportCycle | None] = field(default_factory=dict)
    _latest: dict[str, dict[tuple[str, str], int]] = field(default_factory=dict)
    _standing: dict[str, bool] = field(default_factory=dict)

    def cycle(self, cycle_id: str) -> ReportCycle | None:
        """The cycle with this id, None if the office has none such."""
        if cycle_id not in self._cycles:
            self._cycles[cycle_id] = self.book.cycle_by_id(cycle_id)
        return self._cycles[cycle_id]

    def stands(self, cycle: ReportCycle) -> bool:
        """Whether the directive behind the cycle still lays its duty on units: not recalled, not replaced."""
        if cycle.duty_id not in self._standing:
            standing = {one.record.archive_id for one in self.book.duties()}
            self._standing[cycle.duty_id] = cycle.duty_id in standing
        return self._standing[cycle.duty_id]

    def latest(self, cycle: ReportCycle, unit: str, kind: SubmissionKind) -> int:
        """The arrival number of what the unit sent last of this kind, 0 if nothing."""
        return self._of(cycle).get((unit, kind.value), 0)

    def note(self, cycle: ReportCycle, submission: Submission) -> None:
        """Remember a submission that was filed just now."""
        self._of(cycle)[submission.unit, submission.kind.value] = submission.arrival_number

    def _of(self, cycle: ReportCycle) -> dict[tuple[str, str], int]:
        if cycle.cycle_id not in self._latest:
            answers = ((answered(one), one) for one in answers_to(cycle, register=self.register))
            self._latest[cycle.cycle_id] = {
                (said["unit"], said["kind"]): record.entered_as[0] for said, record in answers
            }
        return self._latest[cycle.cycle_id]
