"""Consolidating a cycle (tổng hợp): what every unit answered becomes counts, sums and averages, row by row."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from docgen.domain.cycle_state import CycleState, UnitState
from docgen.domain.table_description import Column, Row, TableDescription, Total, Value
from docgen.reporting.answers import Answers, AnswerSheet
from docgen.reporting.figures import Figure, FigureBook, key_of
from docgen.reporting.judging import is_choice, is_exempt, judged_columns, meets, wanted
from docgen.reporting.unit_groups import UnitGroup
from docgen.vietnamese.numbers import percentage

TARGET, SHARE = "muc-tieu", "ty-le"  # figures made of a count
_AVERAGE_STEP = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """How a group of units stands in one row by one judged column; every unit is in one of the four lists.

    ``met`` is also a figure, with the cells behind it.
    """

    row: Row
    column: Column
    figure: Figure
    met: tuple[UnitState, ...]
    unmet: tuple[UnitState, ...]
    exempt: tuple[UnitState, ...]
    silent: tuple[UnitState, ...]  # chưa báo cáo, hoặc để trống

    @property
    def concerned(self) -> int:
        """How many units the criterion is for."""
        return len(self.met) + len(self.unmet) + len(self.silent)


@dataclass(frozen=True, slots=True)
class GroupResult:
    """What a group of units reported, together."""

    group: UnitGroup
    units: tuple[UnitState, ...]
    criteria: tuple[CriterionResult, ...]
    met_counts: Mapping[str, int]  # how many criteria each unit meets, by its key

    @property
    def reported(self) -> tuple[UnitState, ...]:
        """Those whose table counts."""
        return tuple(unit for unit in self.units if unit.table is not None)

    def met_by(self, unit: UnitState) -> int:
        """How many criteria one unit meets."""
        return self.met_counts.get(unit.unit.key, 0)


@dataclass(frozen=True, slots=True)
class Consolidation:
    """A cycle consolidated; without a table there are only the narratives."""

    state: CycleState
    results: tuple[GroupResult, ...]
    figures: FigureBook = field(default_factory=FigureBook)

    @property
    def table(self) -> TableDescription | None:
        """The table that was filled in."""
        return self.state.table

    def number(self, group: UnitGroup, row: Row | None, column: Column, what: str = "") -> Decimal | None:
        """A figure's value; ``row`` None is the total of all rows."""
        return self.figures.value(key_of(group.key, row.key if row else "tong", column.key, what))


def consolidate(state: CycleState, groups: Sequence[UnitGroup]) -> Consolidation:
    """Every figure of the cycle, from the submissions that count."""
    figures = FigureBook()
    by_key = {unit.unit.key: unit for unit in state.units}
    results = []
    for group in groups:
        units = tuple(by_key[unit.key] for unit in group.units)
        answers = AnswerSheet.of(units)
        _count_reports(figures, group, units)
        met: Counter[str] = Counter()
        criteria = tuple(_criteria(state.table, group, units, answers, figures)) if state.table else ()
        if state.table:
            _sum_up(state.table, group, answers, figures)
            met = _count_met(state.table, group, criteria, figures)
        results.append(GroupResult(group, units, criteria, met))
    return Consolidation(state, tuple(results), figures)


def _count_reports(figures: FigureBook, group: UnitGroup, units: Sequence[UnitState]) -> None:
    noun = group.noun
    reported = sum(unit.table is not None for unit in units)
    figures.add(
        Figure(
            key_of(group.key, "phai-bao-cao"),
            f"Số {noun} phải báo cáo ({group.title})",
            Decimal(len(units)),
            "đếm các đơn vị mà văn bản giao báo cáo",
        )
    )
    figures.add(
        Figure(
            key_of(group.key, "da-bao-cao"),
            f"Số {noun} đã báo cáo ({group.title})",
            Decimal(reported),
            "đếm các đơn vị có biểu hợp lệ",
        )
    )


def _criteria(
    table: TableDescription,
    group: UnitGroup,
    units: Sequence[UnitState],
    answers: AnswerSheet,
    figures: FigureBook,
) -> Iterator[CriterionResult]:
    for row in table.rows:
        for column in judged_columns(table, row):
            target = wanted(column, row)
            assert target is not None  # noqa: S101  (that is what makes a judged column)
            given = answers.at(row, column)
            verdicts = {value: _verdict(value, target) for value in set(given.values)}  # a few words
            said = dict(zip(given.column.owners, given.values, strict=True))
            sorted_out: dict[str, list[UnitState]] = {"met": [], "unmet": [], "exempt": [], "silent": []}
            for at, unit in enumerate(units):
                sorted_out[verdicts[said[at]] if at in said else "silent"].append(unit)
            counting = frozenset(value for value, verdict in verdicts.items() if verdict == "met")
            sources = replace(given, counting=counting)
            figure = figures.add(_met_figure(group, row, column, len(sorted_out["met"]), sources))
            result = CriterionResult(
                row, column, figure, **{name: tuple(found) for name, found in sorted_out.items()}
            )
            _add_share(figures, group, result)
            yield result


def _verdict(value: Value, target: Value) -> str:
    if is_exempt(value):
        return "exempt"
    return "met" if meets(value, target) else "unmet"


def _met_figure(group: UnitGroup, row: Row, column: Column, met: int, sources: Answers) -> Figure:
    return Figure(
        key_of(group.key, row.key, column.key, "" if is_choice(column) else "dat"),
        f"Số {group.noun} đạt tiêu chí số {row.number} ({row.label})",
        Decimal(met),
        f"đếm các {group.noun} có “{column.label}” đạt mức quy định",
        sources,
    )


def _add_share(figures: FigureBook, group: UnitGroup, result: CriterionResult) -> None:
    """How many units the criterion is for (mục tiêu: all of them), and the share of those that meet it."""
    label = f"tiêu chí số {result.row.number} ({result.row.label})"
    target = figures.add(
        Figure(
            key_of(result.figure.key, TARGET),
            f"Số {group.noun} thuộc đối tượng {label}",
            Decimal(result.concerned),
            f"{len(group.units)} {group.noun} trừ {len(result.exempt)} không đánh giá",
        )
    )
    figures.add(
        Figure(
            key_of(result.figure.key, SHARE),
            f"Tỷ lệ {group.noun} đạt {label}, %",
            percentage(len(result.met), result.concerned),
            "số đạt chia số thuộc đối tượng",
            inputs=(result.figure.key, target.key),
        )
    )


def _count_met(
    table: TableDescription, group: UnitGroup, criteria: Sequence[CriterionResult], figures: FigureBook
) -> Counter[str]:
    """The total of met criteria, and how many each unit meets; the latter come back by the unit's key."""
    by_column: dict[str, list[CriterionResult]] = defaultdict(list)
    for result in criteria:
        by_column[result.column.key].append(result)
    for column, results in by_column.items():
        total = sum((result.figure.value for result in results), Decimal(0))
        keys = tuple(result.figure.key for result in results)
        label = f"{table.total_label} ({group.title})"
        figures.add(Figure(key_of(group.key, "tong", column), label, total, "cộng các dòng", inputs=keys))
    met = Counter(unit.unit.key for result in criteria for unit in result.met)
    silent = Counter(unit.unit.key for result in criteria for unit in result.silent)
    keys = tuple(result.figure.key for result in criteria)
    for unit in group.units:
        if silent[unit.key] < len(criteria):
            label = f"Số tiêu chí đạt của {unit.name}"
            key = key_of(group.key, unit.key, "so-dat")
            how = "đếm các dòng đạt mức quy định"
            figures.add(Figure(key, label, Decimal(met[unit.key]), how, inputs=keys, of_unit=unit.key))
    return met


def _sum_up(table: TableDescription, group: UnitGroup, answers: AnswerSheet, figures: FigureBook) -> None:
    """Sums and averages of the columns of numbers, and the totals of all rows."""
    for column in table.filled_in:
        if not column.type.is_number:
            continue
        keys = []
        for row in table.rows:
            numbers = answers.at(row, column).numbers()
            if numbers:
                keys.append(figures.add(_number_figure(group, row, column, numbers)).key)
        if keys and column.total is Total.SUM:
            total = sum((figures[key].value for key in keys), Decimal(0))
            figures.add(
                Figure(
                    key_of(group.key, "tong", column.key),
                    f"{column.label}: {table.total_label.lower()} ({group.title})",
                    total,
                    "cộng các dòng",
                    inputs=tuple(keys),
                )
            )


def _number_figure(group: UnitGroup, row: Row, column: Column, numbers: Answers) -> Figure:
    total = sum((value for value in numbers.values if isinstance(value, Decimal)), Decimal(0))
    summed = column.total is Total.SUM
    value = total if summed else (total / len(numbers)).quantize(_AVERAGE_STEP, ROUND_HALF_UP)
    return Figure(
        key_of(group.key, row.key, column.key),
        f"{column.label}{'' if summed else ' bình quân'}, tiêu chí số {row.number} ({row.label})",
        value,
        f"{'cộng' if summed else 'bình quân'} số của {len(numbers)} {group.noun}",
        numbers,
    )
