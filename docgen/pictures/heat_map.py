"""A heat map (bản đồ nhiệt): units down, criteria across, a colour and a letter in each field.

The letter says the same as the colour, so that nobody needs to see colours, and a grey print still tells.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from docgen.pictures.svg import (
    BLACK,
    BLUE,
    GREY,
    ORANGE,
    PALE,
    Drawing,
    line_height,
    lines_of,
    units,
    width_of,
)


class Heat(StrEnum):
    """What a field says."""

    MET = "met"  # đạt
    UNMET = "unmet"  # chưa đạt
    EXEMPT = "exempt"  # không đánh giá
    FILLED = "filled"  # có số liệu, không có mức để so
    EMPTY = "empty"  # để trống
    MISSING = "missing"  # đơn vị chưa báo cáo
    FAULTY = "faulty"  # đã nộp, phải sửa


# letter, words of the legend
_SIGNS = {
    Heat.MET: ("Đ", "đạt"),
    Heat.UNMET: ("C", "chưa đạt"),
    Heat.EXEMPT: ("○", "không đánh giá"),
    Heat.FILLED: ("•", "có số liệu"),
    Heat.EMPTY: ("", "để trống"),
    Heat.MISSING: ("–", "chưa báo cáo"),
    Heat.FAULTY: ("!", "đã nộp, phải sửa"),
}
_FILLS = {
    Heat.MET: BLUE,
    Heat.UNMET: ORANGE,
    Heat.EXEMPT: PALE,
    Heat.FILLED: "#56B4E9",
    Heat.EMPTY: "#FFFFFF",
    Heat.FAULTY: "#F0E442",
}
_WHITE_ON = (Heat.MET,)

_CELL, _ROW = 74.0, 58.0
_MARGIN = 40.0
_TITLE_PT, _TEXT_PT, _SIGN_PT = 15.0, 11.0, 11.0
_HEADING_MOST = 640.0  # a longer heading is broken into lines
_NAMES_MOST = 620.0


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One unit: its name, a field for each column, and what stands at the end of the row."""

    name: str
    fields: tuple[Heat, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """What is drawn; ``columns`` are number and name of each criterion."""

    title: str
    subtitle: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[HeatRow, ...]


def heat_map(data: HeatMap) -> Drawing:
    """The picture; its description says each row in words."""
    names = min(max((width_of(row.name, _TEXT_PT) for row in data.rows), default=0), _NAMES_MOST) + 20
    remarks = max((width_of(row.remark, _TEXT_PT) for row in data.rows), default=0) + 20
    left = _MARGIN + names
    legend = [heat for heat in Heat if any(heat in row.fields for row in data.rows)]
    title_lines_width = max(width_of(data.title, _TITLE_PT, bold=True), width_of(data.subtitle, _TEXT_PT))
    width = max(
        left + len(data.columns) * _CELL + remarks,
        title_lines_width + _MARGIN,
        _legend_width(legend) + _MARGIN,
    )
    drawing = Drawing(round(width + _MARGIN), data.title, _description(data))
    fills = {**_FILLS, Heat.MISSING: drawing.hatch("missing", GREY)}
    y = _titles(drawing, data)
    y = _legend(drawing, legend, fills, y)
    y = _headings(drawing, data.columns, left, y)
    for row in data.rows:
        _row(drawing, row, fills, left, y)
        y += _ROW
    drawing.height = round(y + _MARGIN)
    return drawing


def _titles(drawing: Drawing, data: HeatMap) -> float:
    y = _MARGIN + units(_TITLE_PT) / 2
    drawing.text(_MARGIN, y, data.title, _TITLE_PT, bold=True)
    y += line_height(_TITLE_PT)
    drawing.text(_MARGIN, y, data.subtitle, _TEXT_PT)
    return y + line_height(_TEXT_PT)


def _legend_width(legend: Sequence[Heat]) -> float:
    return sum(_CELL * 0.7 + 54 + width_of(_SIGNS[heat][1], _TEXT_PT) for heat in legend)


def _legend(drawing: Drawing, legend: Sequence[Heat], fills: dict[Heat, str], y: float) -> float:
    x, middle = _MARGIN, y + _ROW / 2
    for heat in legend:
        _field(drawing, heat, fills, (x, y, _CELL * 0.7, _ROW))
        drawing.text(x + _CELL * 0.7 + 12, middle, _SIGNS[heat][1], _TEXT_PT)
        x += _CELL * 0.7 + 54 + width_of(_SIGNS[heat][1], _TEXT_PT)
    return y + _ROW + _MARGIN / 2


def _headings(drawing: Drawing, columns: Sequence[tuple[str, str]], left: float, y: float) -> float:
    """Numbers across, names upwards above them."""
    broken = [lines_of(name, _HEADING_MOST, _TEXT_PT)[:2] for _, name in columns]
    tallest = max((width_of(line, _TEXT_PT) for lines in broken for line in lines), default=0) + 16
    for at, ((number, _), lines) in enumerate(zip(columns, broken, strict=True)):
        centre = left + (at + 0.5) * _CELL
        for line_at, line in enumerate(lines):
            offset = (line_at - (len(lines) - 1) / 2) * units(_TEXT_PT) * 0.95
            drawing.text(centre + offset, y + tallest, line, _TEXT_PT, upwards=True)
        drawing.text(
            centre, y + tallest + 12 + units(_TEXT_PT) / 2, number, _TEXT_PT, anchor="middle", bold=True
        )
    return y + tallest + 20 + units(_TEXT_PT)


def _row(drawing: Drawing, row: HeatRow, fills: dict[Heat, str], left: float, y: float) -> None:
    drawing.text(left - 14, y + _ROW / 2, _shortened(row.name), _TEXT_PT, anchor="end")
    for at, heat in enumerate(row.fields):
        _field(drawing, heat, fills, (left + at * _CELL, y, _CELL, _ROW))
    if row.remark:
        drawing.text(left + len(row.fields) * _CELL + 14, y + _ROW / 2, row.remark, _TEXT_PT)


def _field(
    drawing: Drawing, heat: Heat, fills: dict[Heat, str], box: tuple[float, float, float, float]
) -> None:
    x, y, width, height = box
    drawing.box(x, y, width, height, fills[heat], stroke=PALE if heat is Heat.EMPTY else "#FFFFFF")
    colour = "#FFFFFF" if heat in _WHITE_ON else BLACK
    sign = _SIGNS[heat][0]
    if heat is Heat.MISSING:
        drawing.box(x + width / 2 - 16, y + height / 2 - 16, 32, 32, "#FFFFFF")
    if sign:
        drawing.text(x + width / 2, y + height / 2, sign, _SIGN_PT, anchor="middle", bold=True, colour=colour)


def _shortened(name: str) -> str:
    """The name, cut with … where it is wider than the column of names."""
    if width_of(name, _TEXT_PT) <= _NAMES_MOST:
        return name
    while name and width_of(f"{name}…", _TEXT_PT) > _NAMES_MOST:
        name = name[:-1]
    return f"{name.rstrip()}…"


def _description(data: HeatMap) -> str:
    rows = []
    for row in data.rows:
        counted = [f"{row.fields.count(heat)} {_SIGNS[heat][1]}" for heat in Heat if heat in row.fields]
        rows.append(f"{row.name}: {', '.join(counted)}")
    return "; ".join(rows)
