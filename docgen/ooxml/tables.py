"""Tables of fixed layout as Word XML."""

from collections.abc import Sequence

_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table(widths: Sequence[int], rows: Sequence[str], *, bordered: bool = False, padding: int = 0) -> str:
    """A ``w:tbl`` with these column widths and left-right cell padding, in twips."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f"{f'<w:tblBorders>{_BORDERS}</w:tblBorders>' if bordered else ''}"
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{padding}" w:type="dxa"/>'
        f'<w:right w:w="{padding}" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def framed_box(content: str, width: int, height: int, *, colour: str, indent: int) -> str:
    """One cell of exactly this size (twips) in a single coloured frame, its content in the middle."""
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="12" w:space="0" w:color="{colour}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
        "</w:tr></w:tbl>"
    )


def row(cells: Sequence[str], *, repeated: bool = False) -> str:
    """A ``w:tr`` that never breaks over pages; a ``repeated`` one heads every page of its table."""
    heading = "<w:tblHeader/>" if repeated else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{heading}</w:trPr>{''.join(cells)}</w:tr>"


def cell(width: int, *paragraphs: str, columns: int = 1, merge: str = "") -> str:
    """A ``w:tc`` of this width in twips; it needs at least one paragraph.

    It spans so many grid columns; ``merge`` is "restart" in the first of several cells that are one above the
    other and look like one, "continue" in the others.
    """
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    merged = f'<w:vMerge w:val="{merge}"/><w:vAlign w:val="center"/>' if merge else ""
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merged}</w:tcPr>'
    return f"<w:tc>{properties}{''.join(paragraphs)}</w:tc>"
