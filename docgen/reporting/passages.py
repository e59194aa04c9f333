"""Sentences computed from a consolidation: "Tiêu chí số 5 (Trường học): 12/14 xã đạt, tăng 01 xã so với …"."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from docgen.domain.cycle_state import UnitState
from docgen.reporting.comparison import Comparison
from docgen.reporting.consolidation import CriterionResult, GroupResult
from docgen.reporting.unit_groups import UnitGroup
from docgen.vietnamese.numbers import percentage, written

_MOST_NAMED = 15  # more names than this are a table, not a sentence
_PADDED_BELOW = 10  # "02 xã", as offices write small counts


def criterion_sentence(result: CriterionResult, group: UnitGroup, comparison: Comparison) -> str:
    """What is said of one criterion; every unit of the group is accounted for."""
    noun, met = group.noun, len(result.met)
    head = f"Tiêu chí số {result.row.number} ({result.row.label})"
    if not result.met and not result.unmet:
        return f"{head}: chưa có số liệu."
    parts = [f"{met}/{result.concerned} {noun} đạt ({written(percentage(met, result.concerned))}%)"]
    if change := comparison.words(result.figure, noun):
        parts[0] += f", {change}"
    if result.unmet:
        parts.append(f"{counted(len(result.unmet), noun)} chưa đạt{_named(result.unmet)}")
    if result.silent:
        blank = [
            unit for unit in result.silent if unit.table is not None
        ]  # the others are listed as not reporting
        parts.append(f"{counted(len(result.silent), noun)} chưa có số liệu{_named(blank)}")
    if result.exempt:
        parts.append(f"{counted(len(result.exempt), noun)} không đánh giá")
    return f"{head}: {'; '.join(parts)}."


def group_sentences(result: GroupResult) -> Iterator[str]:
    """What is said of a group as a whole: how many units meet everything, and how much on average."""
    group, reported = result.group, result.reported
    judged = [one for one in result.criteria if one.concerned]
    if not reported or not judged:
        return
    total = len({one.row.key for one in judged})
    all_met = [unit for unit in reported if result.met_by(unit) >= len(judged)]
    average = Decimal(sum(result.met_by(unit) for unit in reported)) / len(reported)
    complete = counted(len(all_met), group.noun) if all_met else f"chưa có {group.noun} nào"
    yield (
        f"Trong {counted(len(reported), group.noun)} đã báo cáo, {complete} đạt đủ {total}/{total} tiêu chí"
        f"{_named(all_met)}; bình quân mỗi {group.noun} đạt {written(average, places=1)} tiêu chí."
    )
    weakest = [one for one in judged if one.unmet]
    if not weakest:
        yield f"Không có tiêu chí nào có {group.noun} chưa đạt."
        return
    most = max(len(one.unmet) for one in weakest)
    named = [f"số {one.row.number} ({one.row.label})" for one in weakest if len(one.unmet) == most]
    yield f"Tiêu chí có nhiều {group.noun} chưa đạt nhất: {', '.join(named)} ({counted(most, group.noun)})."


def counted(number: int, noun: str) -> str:
    """A count as offices write it.

    >>> counted(2, "xã"), counted(1234, "xã")
    ('02 xã', '1.234 xã')
    """
    figure = f"{number:02d}" if number < _PADDED_BELOW else written(number)
    return f"{figure} {noun}"


def names(units: Sequence[UnitState]) -> str:
    """The short names of units, the first ones if there are very many."""
    shown = ", ".join(unit.unit.short for unit in units[:_MOST_NAMED])
    left = len(units) - _MOST_NAMED
    return f"{shown} và {written(left)} đơn vị khác" if left > 0 else shown


def _named(units: Sequence[UnitState]) -> str:
    return f" ({names(units)})" if units else ""
