"""The tables of a consolidated report, as the lines of a draft."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from docgen.domain.table_description import Column, Row, TableDescription, Total
from docgen.reporting.comparison import Comparison, signed
from docgen.reporting.consolidation import SHARE, Consolidation, CriterionResult, GroupResult
from docgen.reporting.figures import key_of
from docgen.vietnamese.numbers import percentage, written

_MOST_MARKS = 24  # columns of marks on a sheet that lies on its side
_MOST_BARS = 20  # criteria in one chart
_MET, _UNMET, _EXEMPT = "Đ", "C", "K"
MARKS_NOTE = "Đ: đạt; C: chưa đạt; K: không đánh giá; –: chưa báo cáo."
_NO_REPORT = "–"
_LEFT, _ABOVE = "<<", "^^"


def results_table(result: GroupResult, whole: Consolidation, comparison: Comparison) -> Iterator[str]:
    """By criterion: how many units meet it, then and now, how many should, and the share."""
    if not result.criteria:
        return
    noun, compared = result.group.noun, comparison.is_possible
    before = [f"Số {noun} đạt", _LEFT, _LEFT] if compared else [f"Số {noun} đạt"]
    yield line("TT", "Tiêu chí", *before, "Mục tiêu", "Tỷ lệ đạt (%)")
    if compared:
        yield line(_ABOVE, _ABOVE, "Kỳ này", "Kỳ trước", "Tăng, giảm", _ABOVE, _ABOVE)
    yield rule(":---:", "---", *["---:"] * (len(before) + 2))
    group = ""
    for one in result.criteria:
        if one.row.group != group:
            group = one.row.group
            yield line(f"**{cell(group)}**", *[_LEFT] * (len(before) + 3))
        change = [_figure(comparison.value(one.figure.key)), signed(comparison.change(one.figure))]
        share = whole.figures.value(key_of(one.figure.key, SHARE))
        yield line(
            cell(one.row.number),
            cell(_label(one)),
            _figure(one.figure.value),
            *(change if compared else []),
            str(one.concerned),
            _figure(share),
        )
    yield from _total_row(result, whole, comparison)


def _total_row(result: GroupResult, whole: Consolidation, comparison: Comparison) -> Iterator[str]:
    if not result.criteria or whole.table is None:
        return
    met = sum((one.figure.value for one in result.criteria), Decimal(0))
    concerned = sum(one.concerned for one in result.criteria)
    cells = [_figure(met)]
    if comparison.is_possible:
        before = [comparison.value(one.figure.key) or Decimal(0) for one in result.criteria]
        earlier = sum(before, Decimal(0))
        cells += [_figure(earlier), signed(met - earlier)]
    cells += [written(concerned), _figure(percentage(int(met), concerned))]
    yield line(f"**{cell(whole.table.total_label)}**", _LEFT, *(f"**{one}**" for one in cells))


def numbers_table(result: GroupResult, whole: Consolidation, comparison: Comparison) -> Iterator[str]:
    """The columns of numbers by criterion: sums and averages, with those of the last period."""
    table = whole.table
    columns = [column for column in table.filled_in if column.type.is_number] if table else []
    if table is None or not columns:
        return
    compared = comparison.is_possible
    heads = [_heading(column) for column in columns]
    yield line(
        "TT", "Tiêu chí", *(part for head in heads for part in ([head, _LEFT] if compared else [head]))
    )
    if compared:
        yield line(_ABOVE, _ABOVE, *["Kỳ này", "Kỳ trước"] * len(columns))
    yield rule(":---:", "---", *["---:"] * (len(columns) * (2 if compared else 1)))
    for row in table.rows:
        yield line(cell(row.number), cell(row.label), *_numbers(result, row, columns, whole, comparison))
    totals = list(_numbers(result, None, columns, whole, comparison))
    if any(one != _NO_REPORT for one in totals):
        yield line("**Cộng**", _LEFT, *(f"**{one}**" for one in totals))


def _numbers(
    result: GroupResult,
    row: Row | None,
    columns: Sequence[Column],
    whole: Consolidation,
    comparison: Comparison,
) -> Iterator[str]:
    for column in columns:
        key = key_of(result.group.key, row.key if row else "tong", column.key)
        yield _figure(whole.figures.value(key))
        if comparison.is_possible:
            yield _figure(comparison.value(key))


def _heading(column: Column) -> str:
    words = column.label if column.total is Total.SUM else f"{column.label} bình quân"
    return cell(f"{words} ({column.unit})" if column.unit else words)


def units_tables(result: GroupResult, table: TableDescription) -> Iterator[str]:
    """By unit: a mark for each criterion, and how many it meets; as many tables as the sheet's width asks for."""
    marks = _marks(result)
    for first in range(0, len(table.rows), _MOST_MARKS):
        rows = table.rows[first : first + _MOST_MARKS]
        columns = [marks.get(row.key, {}) for row in rows]
        yield ""
        yield line("TT", "Đơn vị", *(cell(row.number) for row in rows), "Số đạt")
        yield rule(":---:", "---", *[":---:"] * (len(rows) + 1))
        for at, unit in enumerate(result.units, 1):
            said, met = [_NO_REPORT] * len(rows), _NO_REPORT
            if unit.table is not None:
                said = [marks.get(unit.unit.key, "") for marks in columns]
                met = str(result.met_by(unit))
            yield line(str(at), cell(unit.unit.short), *said, met)


def _marks(result: GroupResult) -> dict[str, dict[str, str]]:
    """By row and unit; a row judged by several columns is met only if all say so."""
    marks: dict[str, dict[str, str]] = defaultdict(dict)
    for one in result.criteria:
        of_row = marks[one.row.key]
        for mark, units in ((_MET, one.met), (_UNMET, one.unmet), (_EXEMPT, one.exempt)):
            said = {unit.unit.key: mark for unit in units}
            if of_row:
                said = {key: _UNMET if of_row.get(key) == _UNMET else mark for key in said}
            of_row |= said
    return marks


def chart_lines(result: GroupResult, comparison: Comparison) -> Iterator[str]:
    """The chart of the units that meet each criterion; several charts where one would leave the page."""
    several = len(result.criteria) > _MOST_BARS
    for first in range(0, len(result.criteria), _MOST_BARS):
        shown = result.criteria[first : first + _MOST_BARS]
        which = f" {shown[0].row.number}–{shown[-1].row.number}" if several else ""
        yield f"[biểu đồ] Số {result.group.noun} đạt theo từng tiêu chí{which}"
        before = ["Kỳ trước"] if comparison.is_possible else []
        yield line("Tiêu chí", "Kỳ này", *before, "Mục tiêu")
        yield rule("---", *["---:"] * (len(before) + 2))
        for one in shown:
            earlier = [_figure(comparison.value(one.figure.key))] if before else []
            yield line(cell(_label(one)), _figure(one.figure.value), *earlier, str(one.concerned))
        yield ""


def line(*cells: str) -> str:
    """One line of a table."""
    return f"| {' | '.join(cells)} |"


def rule(*marks: str) -> str:
    """The line below the heading."""
    return f"|{'|'.join(marks)}|"


def cell(text: str) -> str:
    """Words that come from outside, safe in a cell of a draft."""
    return plain_words(text).replace("|", "\\|")


def plain_words(text: str) -> str:
    r"""Words that come from outside, so written that the draft takes no sign in them for a mark of its own.

    >>> print(plain_words("*dấu [@4157] ^[a]"))
    \*dấu [\@4157] ^\[a]
    """
    escaped = text.replace("\\", "\\\\").replace("*", "\\*").replace("[@", "[\\@").replace("^[", "^\\[")
    return " ".join(escaped.split())


def _label(one: CriterionResult) -> str:
    return one.row.label


def _figure(value: Decimal | None) -> str:
    return _NO_REPORT if value is None else written(value)
