"""The letter that reminds exactly the late units (công văn đôn đốc): a draft like any other."""

from collections.abc import Iterator, Sequence
from datetime import date

from docgen.domain.cycle_state import CycleState, UnitState
from docgen.reporting.days import written_day
from docgen.reporting.letter_words import LetterFrame, letter_draft
from docgen.reporting.passages import counted
from docgen.reporting.report_tables import line, plain_words, rule
from docgen.reporting.unit_groups import ANY_UNIT
from docgen.rules.working_days import working_days

_DAYS_TO_ANSWER = 3  # working days; the clerk may ask for another day


def reminder_letter(
    state: CycleState,
    late: Sequence[UnitState],
    frame: LetterFrame,
    *,
    on: date,
    answer_by: date | None = None,
) -> str:
    """The draft to those who are late on this day; the same cycle on the same day is the same letter."""
    cycle = state.cycle
    through = cycle.through
    keys = [one.unit.key for one in late]
    return letter_draft(
        frame,
        draft_id=f"don-doc {cycle.cycle_id} {on:%Y%m%d}",
        subject=f"đôn đốc báo cáo {cycle.period.label}",
        to=", ".join(keys),
        also_to=[through.key] if through and through.key not in keys else [],
        body=list(_body(state, late, on, answer_by or working_days().after(on, _DAYS_TO_ANSWER))),
    )


def _body(state: CycleState, late: Sequence[UnitState], on: date, by: date) -> Iterator[str]:
    cycle = state.cycle
    yield (
        f"Thực hiện [@{cycle.duty_id}], các cơ quan, đơn vị gửi báo cáo {cycle.period.label} chậm nhất ngày "
        f"{written_day(cycle.due_on)}. Đến ngày {written_day(on)} đã nhận báo cáo hợp lệ của "
        f"{len(state.reported)}/{len(cycle.units)} đơn vị; {counted(len(late), ANY_UNIT)} sau đây còn chậm:"
    )
    yield "\n".join(_table(late, on))
    through = f" (qua {plain_words(cycle.through.name)})" if cycle.through else ""
    yield (
        f"Đề nghị thủ trưởng các đơn vị nêu trên gửi báo cáo theo đúng biểu mẫu trước ngày {written_day(by)}"
        f"{through} để tổng hợp, báo cáo cấp trên theo quy định. Đơn vị đã gửi sau ngày {written_day(on)} "
        "thì không phải gửi lại."
    )


def _table(late: Sequence[UnitState], on: date) -> Iterator[str]:
    yield line("TT", "Đơn vị", "Tình trạng", "Quá hạn (ngày)")
    yield rule(":---:", "---", "---", ":---:")
    for at, one in enumerate(late, 1):
        yield line(str(at), plain_words(one.unit.name), _words(one), str(one.days_late(on)))


def _words(one: UnitState) -> str:
    sent = one.to_correct
    if sent is None:
        return "chưa nộp"
    return f"đã nộp (số đến {sent.arrival_number}), phải sửa" if sent.arrival_number else "đã nộp, phải sửa"
