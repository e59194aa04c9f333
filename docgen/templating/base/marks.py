"""The urgency mark (dấu chỉ mức độ khẩn, ô 10b): a red frame under the number."""

from docgen.ooxml.layout import PageLayout
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.tables import framed_box
from docgen.ooxml.text import run
from docgen.ooxml.units import twips
from docgen.templating.base.styles import URGENT_RED
from docgen.templating.base.tags import tag

# Width of the frame in mm; all are 8 mm high (NĐ 30/2020 Phụ lục I.III.2b).
URGENCY_MM = {"HỎA TỐC": 30, "THƯỢNG KHẨN": 40, "KHẨN": 20}
_HEIGHT_MM = 8


def urgency_mark(layout: PageLayout) -> list[str]:
    """A frame of its own for each degree; an ordinary letter shows none."""
    column = layout.letterhead_columns[0]
    marks: list[str] = []
    for at, (degree, width_mm) in enumerate(URGENCY_MM.items()):
        words = paragraph("VBDoKhan", run(degree))
        box = framed_box(
            words,
            twips(width_mm),
            twips(_HEIGHT_MM),
            colour=URGENT_RED,
            indent=(column - twips(width_mm)) // 2,
        )
        marks += [
            tag(f"{'elif' if at else 'if'} do_khan == '{degree}'"),
            paragraph("VBCachDong"),
            box,
            paragraph("VBMoc"),
        ]
    # Word wants a paragraph after a table that ends a cell.
    return [*marks, tag("endif")]
