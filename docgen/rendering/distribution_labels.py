"""Address labels on A4 sheets: three across and eight down, 70 × 37 mm each, without gaps."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from docgen.distribution.destinations import Destination
from docgen.distribution.merging import MergedList
from docgen.errors import FieldValueError
from docgen.ooxml.layout import PageLayout
from docgen.ooxml.metrics import text_width_mm
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.tables import table
from docgen.ooxml.text import run
from docgen.ooxml.units import half_points, twips
from docgen.rendering.print_page import page_of, print_file

COLUMNS, ROWS = 3, 8
A_SHEET = COLUMNS * ROWS
_WIDTH_MM, _HEIGHT_MM, _PADDING_MM = 70, 37, 6
_LAST_HEIGHT_MM = 34  # eight times 37 mm leave no room for what a page keeps around a table
_NAME_PT, _SMALL_PT = 13, 10
_LEAST_PT = 8
_MOST_LINES = 3  # of the name, before it is set smaller


def labels(merged: MergedList, to: Sequence[Destination], *, sender: str, first: int = 1) -> bytes:
    """The sheets; ``first`` is the label to begin with, where a sheet has been begun before.

    FieldValueError if there is no such label on a sheet.
    """
    if not 1 <= first <= A_SHEET:
        raise FieldValueError(
            f"Một tờ có {A_SHEET} nhãn, không có nhãn thứ {first}.",
            where="nhãn bắt đầu",
            next_step=f"Chọn số từ 1 đến {A_SHEET}, đếm từ trái sang phải, từ trên xuống.",
        )
    cells = [_cell("")] * (first - 1) + [_cell(_label(merged, one, sender)) for one in to]
    cells += [_cell("")] * (-len(cells) % COLUMNS)
    lines = [
        _row(cells[at : at + COLUMNS], last=at % A_SHEET == A_SHEET - COLUMNS)
        for at in range(0, len(cells), COLUMNS)
    ]
    sheets = [lines[at : at + ROWS] for at in range(0, len(lines), ROWS)]
    # A table a sheet: then a printer that pulls paper unevenly never carries a label over the edge.
    body = paragraph("VBMoc", properties="<w:pageBreakBefore/>").join(
        table([twips(_WIDTH_MM)] * COLUMNS, sheet) for sheet in sheets
    )
    day = max(document.issued_on for document in merged.documents)
    return print_file(_page(day), title="Nhãn địa chỉ", body=body + paragraph("VBMoc"), numbered=False)


def _page(day: date) -> PageLayout:
    """A4 to the edge: the labels themselves keep the words off it."""
    return replace(
        page_of(day),
        margin_top_mm=0,
        margin_bottom_mm=0,
        margin_left_mm=0,
        margin_right_mm=0,
        header_distance_mm=0,
    )


def _label(merged: MergedList, to: Destination, sender: str) -> str:
    references = ", ".join(merged.reference(one.place) for one in to.enclosures)
    name = _sized("Kính gửi: ", _NAME_PT) + _sized(to.name, _fitting(to.name), bold=True)
    lines = [_line(_sized(sender, _SMALL_PT)), _line(name)]
    if to.address:
        lines.append(_line(_sized(f"Địa chỉ: {to.address}", _SMALL_PT)))
    return "".join([*lines, _line(_sized(f"Số: {references}", _SMALL_PT, italic=True))])


def _fitting(name: str) -> float:
    """The largest size at which the name takes no more than its lines."""
    room = (_WIDTH_MM - 2 * _PADDING_MM) * (_MOST_LINES - 0.5)  # half a line goes to ragged ends
    size = _NAME_PT
    while size > _LEAST_PT and text_width_mm(f"Kính gửi: {name}", size, bold=True) > room:
        size -= 1
    return size


def _line(content: str) -> str:
    return paragraph("VBNoiNhanMuc", content, properties='<w:ind w:left="0" w:firstLine="0"/>')


def _sized(text: str, points: float, *, bold: bool = False, italic: bool = False) -> str:
    """A run of another size than its style."""
    size = half_points(points)
    face = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    plain = run(text, bold=bold, italic=italic)
    if "<w:rPr>" in plain:
        return plain.replace("</w:rPr>", f"{face}</w:rPr>", 1)
    return plain.replace("<w:r>", f"<w:r><w:rPr>{face}</w:rPr>", 1)


def _cell(content: str) -> str:
    side = twips(_PADDING_MM)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(_WIDTH_MM)}" w:type="dxa"/><w:tcMar>'
        f'<w:left w:w="{side}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tcMar>'
        f'<w:vAlign w:val="center"/></w:tcPr>{content or paragraph("VBMoc")}</w:tc>'
    )


def _row(cells: Sequence[str], *, last: bool) -> str:
    height = twips(_LAST_HEIGHT_MM if last else _HEIGHT_MM)
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>'
        f"{''.join(cells)}</w:tr>"
    )
