"""The body of a letter as Word XML, and its footnotes in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from docgen.domain.letter import (
    Alignment,
    Block,
    Chart,
    FootnoteMark,
    Inline,
    Paragraph,
    ParagraphKind,
    Run,
    Table,
)
from docgen.ooxml.footnotes import footnote, footnote_mark
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.tables import cell, row, table
from docgen.ooxml.text import run
from docgen.ooxml.units import mm_of_twips
from docgen.rendering.charts import chart_picture, draw_chart
from docgen.rendering.column_widths import column_widths
from docgen.rendering.faces import faced, stands_alone_as_title
from docgen.rendering.line_breaks import keep_hyphens
from docgen.rendering.merged_cells import measured_rows, placed
from docgen.rendering.template_styles import TemplateStyles
from docgen.templating import style_names as names

_STYLES = {
    ParagraphKind.TEXT: names.BODY_TEXT,
    ParagraphKind.ARTICLE: names.BODY_ARTICLE,
    ParagraphKind.CLAUSE: names.BODY_CLAUSE,
    ParagraphKind.POINT: names.BODY_POINT,
    ParagraphKind.DASH: names.BODY_DASH,
    ParagraphKind.PART: names.BODY_PART,
    ParagraphKind.PART_TITLE: names.BODY_PART_TITLE,
    ParagraphKind.HEADING: names.BODY_HEADING,
}
_CELL_PADDING = 85  # twips, 1.5 mm
_KEEP_NEXT = "<w:keepNext/>"
GAP_TWIPS = "120"  # 6 pt
GAP_BELOW = f'<w:spacing w:after="{GAP_TWIPS}"/>'  # a table has no gap of its own


@dataclass(frozen=True, slots=True)
class WrittenBody:
    """Ready XML: the paragraphs and tables, and one ``w:footnote`` for each mark in them."""

    xml: str
    footnotes: tuple[str, ...]
    pictures: tuple[bytes, ...] = ()  # PNG, in reading order


def write_body(
    blocks: Sequence[Block],
    styles: TemplateStyles,
    *,
    first_note: int,
    width: int,
    style: str = "",
    first_picture: int = 0,
) -> WrittenBody:
    """The body in a text of this width (twips), notes and pictures numbered from the given ones.

    The last paragraph keeps to what follows it, so that no page holds a signature alone. All paragraphs
    get ``style`` if it is named.
    """
    writer = _Writer(styles, first_note, width, style, first_picture)
    xml = [writer.block(block, following) for block, following in zip_longest(blocks, blocks[1:])]
    return WrittenBody("".join(xml), tuple(writer.footnotes), tuple(writer.pictures))


@dataclass(slots=True)
class _Writer:
    styles: TemplateStyles
    first_note: int
    width: int
    style: str
    first_picture: int = 0
    footnotes: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)

    def block(self, block: Block, following: Block | None) -> str:
        if isinstance(block, Table):
            return self.table(block)
        if isinstance(block, Chart):
            return self.chart(block)
        keeps = following is None or stands_alone_as_title(block)
        gap = GAP_BELOW if isinstance(following, Table) else ""
        return self.paragraph(block, properties=(_KEEP_NEXT if keeps else "") + gap)

    def paragraph(self, block: Paragraph, *, properties: str) -> str:
        style = self.styles.id(self.style or _STYLES[block.kind])
        return paragraph(style, self.inlines(faced(block).content), properties=properties)

    def table(self, block: Table) -> str:
        if not any(block.rows):
            return ""
        columns = max(len(cells) for cells in block.rows)
        block = replace(block, rows=tuple((*cells, *[()] * (columns - len(cells))) for cells in block.rows))
        widths = column_widths(measured_rows(block), self.width, padding=2 * _CELL_PADDING)
        rows = [self.row(block, at, widths) for at in range(len(block.rows))]
        return table(widths, rows, bordered=True, padding=_CELL_PADDING)

    def row(self, block: Table, at: int, widths: Sequence[int]) -> str:
        is_heading = at < block.heading_rows
        style = self.styles.id(names.TABLE_HEADING if is_heading else names.TABLE_TEXT)
        cells = [
            cell(
                sum(widths[one.at : one.at + one.columns]),
                paragraph(
                    style,
                    self.inlines(one.content),
                    properties="" if is_heading or one.columns > 1 else _justification(block, one.at),
                ),
                columns=one.columns,
                merge=one.merge,
            )
            for one in placed(block, at)
        ]
        return row(cells, repeated=is_heading)

    def chart(self, block: Chart) -> str:
        """The title as text, below it the picture: what is searched and read aloud is never only in pixels."""
        drawing, png = draw_chart(block)
        identity = self.first_picture + len(self.pictures)
        self.pictures.append(png)
        picture = chart_picture(drawing, identity, mm_of_twips(self.width))
        title = paragraph(self.styles.id(names.TABLE_HEADING), _run(Run(block.title)), properties=_KEEP_NEXT)
        return title + paragraph(self.styles.id(names.TABLE_HEADING), picture)

    def inlines(self, content: Sequence[Inline]) -> str:
        return "".join(
            self.note(piece) if isinstance(piece, FootnoteMark) else _run(piece) for piece in content
        )

    def note(self, mark: FootnoteMark) -> str:
        number = self.first_note + len(self.footnotes)
        text_style, mark_style = self.styles.id(names.FOOTNOTE_TEXT), self.styles.id(names.FOOTNOTE_MARK)
        runs = "".join(_run(piece) for piece in mark.runs)
        self.footnotes.append(footnote(number, runs, text_style=text_style, mark_style=mark_style))
        return footnote_mark(number, mark_style=mark_style)


def _justification(block: Table, column: int) -> str:
    side = block.alignments[column] if column < len(block.alignments) else Alignment.DEFAULT
    return f'<w:jc w:val="{side.value}"/>' if side else ""


def _run(piece: Run) -> str:
    return run(keep_hyphens(piece.text), bold=piece.bold, italic=piece.italic)
