"""A bar chart: the names at the left as long as they are, bars to the right, the number at the end of each.

Lying bars, because "Thủy lợi và phòng, chống thiên tai" does not fit below a standing one.
"""

from collections.abc import Sequence
from decimal import Decimal

from docgen.domain.letter import Chart, ChartSeries
from docgen.pictures.svg import BLACK, BLUE, GREEN, ORANGE, Drawing, line_height, lines_of, units, width_of
from docgen.vietnamese.numbers import written

WIDTH = 1600  # 160 mm: as wide as the text of a page
_COLOURS = (BLUE, ORANGE, GREEN)
_TEXT_PT, _NUMBER_PT = 10.0, 9.0
_BAR, _SPACE, _GAP = 28.0, 4.0, 18.0
_BETWEEN = 5.0  # two names: nineteen criteria leave room for more on their page
_NAMES_SHARE = 0.42  # the names take no more of the width than this
_MARK_OVERHANG = 5.0


def bar_chart(chart: Chart) -> Drawing:
    """The chart without its title, which the page prints as text; the description holds every number."""
    drawing = Drawing(WIDTH, chart.title, description_of(chart))
    bars = [series for series in chart.series if not series.is_target]
    targets = [series for series in chart.series if series.is_target]
    names = _names_width(chart.categories)
    scale = _scale(chart, WIDTH - names - 2 * _GAP)
    y = _legend(drawing, bars, targets) if len(chart.series) > 1 else _GAP
    top = y
    for at, category in enumerate(chart.categories):
        y = _category(
            drawing,
            category,
            [(one.values[at], colour) for one, colour in _coloured(bars)],
            [one.values[at] for one in targets],
            names,
            scale,
            y,
        )
    drawing.line(names + _GAP, top - _GAP / 2, names + _GAP, y, colour=BLACK)
    drawing.height = round(y + _GAP / 2)
    return drawing


def description_of(chart: Chart) -> str:
    """Every number in words: "Quy hoạch: 14 (Kỳ này), 13 (Kỳ trước); …".

    >>> description_of(Chart("Số xã", ("A",), (ChartSeries("Kỳ này", (Decimal(14),)),)))
    'A: 14'
    """
    several = len(chart.series) > 1
    parts = []
    for at, category in enumerate(chart.categories):
        values = [
            (written(value) if value is not None else "không có số liệu")
            + (f" ({series.name})" if several else "")
            for series in chart.series
            for value in [series.values[at]]
        ]
        parts.append(f"{category}: {', '.join(values)}")
    return "; ".join(parts)


def _coloured(bars: Sequence[ChartSeries]) -> list[tuple[ChartSeries, str]]:
    return [(series, _COLOURS[at % len(_COLOURS)]) for at, series in enumerate(bars)]


def _names_width(categories: Sequence[str]) -> float:
    longest = max((width_of(name, _TEXT_PT) for name in categories), default=0)
    return min(longest + _GAP, _NAMES_SHARE * WIDTH)


def _scale(chart: Chart, room: float) -> float:
    """Units for each 1 of the values; the largest bar leaves room for its number."""
    values = [value for series in chart.series for value in series.values if value is not None]
    largest = max([abs(value) for value in values], default=Decimal(0))
    numbers = max((width_of(written(value), _NUMBER_PT) for value in values), default=0) + _GAP
    return (room - numbers) / float(largest) if largest else 0.0


def _legend(drawing: Drawing, bars: Sequence[ChartSeries], targets: Sequence[ChartSeries]) -> float:
    """The names of the rows of bars, and of the mark; returns where the chart begins."""
    x, middle = _GAP, _GAP + units(_TEXT_PT) / 2
    for series, colour in _coloured(bars):
        drawing.box(x, middle - _BAR / 2, _BAR, _BAR, colour)
        drawing.text(x + _BAR + 10, middle, series.name, _TEXT_PT)
        x += _BAR + 50 + width_of(series.name, _TEXT_PT)
    for series in targets:
        drawing.line(x + 6, middle - _BAR / 2, x + 6, middle + _BAR / 2, colour=BLACK, width=7)
        drawing.text(x + 24, middle, series.name, _TEXT_PT)
        x += 64 + width_of(series.name, _TEXT_PT)
    return 2 * _GAP + units(_TEXT_PT) + _GAP


def _category(
    drawing: Drawing,
    name: str,
    bars: Sequence[tuple[Decimal | None, str]],
    targets: Sequence[Decimal | None],
    names: float,
    scale: float,
    y: float,
) -> float:
    """One name with its bars; returns where the next begins."""
    lines = lines_of(name, names - _GAP, _TEXT_PT)
    bars_height = len(bars) * (_BAR + _SPACE) - _SPACE
    height = max(bars_height, len(lines) * line_height(_TEXT_PT))
    middle, left = y + height / 2, names + _GAP
    for at, line in enumerate(lines):
        offset = (at - (len(lines) - 1) / 2) * line_height(_TEXT_PT)
        drawing.text(names, middle + offset, line, _TEXT_PT, anchor="end")
    top = middle - bars_height / 2
    for at, (value, colour) in enumerate(bars):
        _bar(drawing, value, colour, left, top + at * (_BAR + _SPACE), scale)
    for target in targets:
        if target is not None:
            x = left + max(float(target), 0) * scale
            drawing.line(
                x, top - _MARK_OVERHANG, x, top + bars_height + _MARK_OVERHANG, colour=BLACK, width=7
            )
    return y + height + _BETWEEN


def _bar(drawing: Drawing, value: Decimal | None, colour: str, left: float, top: float, scale: float) -> None:
    if value is None:
        drawing.text(left + 12, top + _BAR / 2, "–", _NUMBER_PT)
        return
    length = abs(float(value)) * scale
    drawing.box(left, top, length, _BAR, colour)
    drawing.text(left + length + 16, top + _BAR / 2, written(value), _NUMBER_PT)
