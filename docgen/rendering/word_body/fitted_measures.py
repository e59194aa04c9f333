"""Tables and pictures wider than the text between the margins are made narrower, everything in proportion."""

from docgen.ooxml.namespaces import w
from docgen.ooxml.xml_parts import Element, whole_number

_EMU_PER_TWIP = 635
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WIDTHS_IN_CELLS = (w("tcW"), w("gridCol"))


def fit(element: Element, width: int) -> None:
    """Fit a paragraph or a table of the body into this width (twips)."""
    if element.tag == w("tbl"):
        _fit_table(element, width)
    for drawing in element.iter(f"{{{_WP}}}inline", f"{{{_WP}}}anchor"):
        _fit_picture(drawing, width * _EMU_PER_TWIP)


def _fit_table(table: Element, width: int) -> None:
    columns = [whole_number(column, w("w"), 0) for column in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
    indent = _indent(table, width)
    room, taken = width - indent, sum(columns)
    if taken <= room or room <= 0:
        return
    share = room / taken
    for tag in _WIDTHS_IN_CELLS:
        for measure in table.iter(tag):
            if measure.get(w("type"), "dxa") == "dxa":
                measure.set(w("w"), str(round(whole_number(measure, w("w"), 0) * share)))
    whole = table.find(f"{w('tblPr')}/{w('tblW')}")
    if whole is not None and whole.get(w("type")) == "dxa":
        whole.set(w("w"), str(room))


def _indent(table: Element, width: int) -> int:
    """How far the table stands in from the margin; one that hangs out into the margin is drawn in."""
    indent = table.find(f"{w('tblPr')}/{w('tblInd')}")
    twips = whole_number(indent, w("w"), 0)
    if indent is not None and (twips < 0 or twips > width // 2):
        indent.set(w("w"), "0")
        return 0
    return twips


def _fit_picture(drawing: Element, width: int) -> None:
    extent = drawing.find(f"{{{_WP}}}extent")
    wide = whole_number(extent, "cx", 0)
    if wide <= width:
        return
    share = width / wide
    for measure in [extent, *drawing.iter(f"{{{_A}}}ext")]:
        for side in ("cx", "cy"):
            if measure.get(side) is not None:
                measure.set(side, str(round(whole_number(measure, side, 0) * share)))
