"""A picture in the line of a text, as Word XML (DrawingML inline)."""

from docgen.ooxml.namespaces import R
from docgen.ooxml.text import escape

_EMU_PER_MM = 36000
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_LONGEST_ALTERNATIVE = 8000  # letters; Word shows no more


def inline_picture(
    relationship: str, identity: int, *, width_mm: float, height_mm: float, title: str, alternative: str
) -> str:
    """The ``w:r`` with the picture behind a relationship; ``alternative`` is what somebody reads who cannot see it."""
    size = f'cx="{round(width_mm * _EMU_PER_MM)}" cy="{round(height_mm * _EMU_PER_MM)}"'
    words = f'title="{escape(title)}" descr="{escape(alternative[:_LONGEST_ALTERNATIVE])}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{identity}" name="Hình {identity}" {words}/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
        f'<pic:nvPicPr><pic:cNvPr id="{identity}" name="Hình {identity}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{R}" r:embed="{relationship}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
