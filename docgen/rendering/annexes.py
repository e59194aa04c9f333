"""Annexes (phụ lục) and documents issued by the letter, after its signature (Phụ lục I.III.1, mẫu 1.3, 2.1)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from docgen.domain.letter import Annex, Letter, Table
from docgen.ooxml.layout import PageLayout
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.text import run
from docgen.rendering.body import GAP_BELOW, write_body
from docgen.rendering.column_widths import needs_more_than
from docgen.rendering.compiled import CompiledTemplate
from docgen.rendering.end_mark import with_end_mark
from docgen.rendering.line_breaks import keep_hyphens
from docgen.rendering.merged_cells import measured_rows
from docgen.rendering.sections import annex_section, section_break, width_of_section
from docgen.rules.profile import as_of
from docgen.templating import style_names as names
from docgen.templating.base.letterhead import attached_letterhead
from docgen.templating.base.page_layout import page_layout

_BLANK_NUMBER = "     "


@dataclass(frozen=True, slots=True)
class WrittenAnnexes:
    """Ready XML: everything after the closing, the section of the last annex, the footnotes."""

    xml: str = ""
    last_section: str = ""
    footnotes: tuple[str, ...] = ()
    pictures: tuple[bytes, ...] = ()


def write_annexes(
    letter: Letter, template: CompiledTemplate, *, first_note: int, created: date, first_picture: int = 0
) -> WrittenAnnexes:
    """The annexes of a letter, each a section of its own."""
    if not letter.annexes:
        return WrittenAnnexes()
    writer = _Writer(letter, template, page_layout(as_of(created)), first_note, first_picture)
    sections = [template.section, *(writer.section(annex) for annex in letter.annexes)]
    anchor = template.styles.id(names.ANCHOR)
    labelled = zip(_labelled(letter.annexes), sections[1:], strict=True)
    contents = ["", *(writer.content(annex, label, section) for (annex, label), section in labelled)]
    closed = zip(contents[:-1], sections[:-1], strict=True)
    xml = "".join(content + section_break(section, anchor) for content, section in closed) + contents[-1]
    return WrittenAnnexes(xml, sections[-1], tuple(writer.footnotes), tuple(writer.pictures))


def annex_reference(letter: Letter) -> str:
    """``(Kèm theo Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2023 của …)``."""
    kind = letter.type_name[:1].upper() + letter.type_name[1:]
    number = f"{letter.number or _BLANK_NUMBER}/{letter.symbol}"
    issuer = letter.issuer_person or letter.issuer_name
    return f"(Kèm theo {kind} số {number} {letter.date_line} của {issuer})"


def _labelled(annexes: tuple[Annex, ...]) -> Iterator[tuple[Annex, str]]:
    """Each annex with its label: Roman numbers where there are two or more."""
    several = sum(not annex.type_title for annex in annexes) > 1
    number = 0
    for annex in annexes:
        number += not annex.type_title
        yield annex, f"Phụ lục {roman(number)}" if several else "Phụ lục"


@dataclass(slots=True)
class _Writer:
    letter: Letter
    template: CompiledTemplate
    layout: PageLayout
    first_note: int
    first_picture: int
    footnotes: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)

    def section(self, annex: Annex) -> str:
        tables = (measured_rows(block) for block in annex.body if isinstance(block, Table))
        wide = annex.landscape or any(needs_more_than(self.template.text_width, rows) for rows in tables)
        return annex_section(self.template.section, self.template.annex_edges, landscape=wide)

    def content(self, annex: Annex, label: str, section: str) -> str:
        body = write_body(
            with_end_mark(annex.body),
            self.template.styles,
            first_note=self.first_note + len(self.footnotes),
            width=width_of_section(section),
            first_picture=self.first_picture + len(self.pictures),
        )
        self.footnotes.extend(body.footnotes)
        self.pictures.extend(body.pictures)
        heading = self.attached(annex) if annex.type_title else self.annex(annex, label)
        reference = self.line(names.ANNEX_REFERENCE, annex_reference(self.letter))
        gap = GAP_BELOW if isinstance(annex.body[0], Table) else ""
        rule = paragraph(self.template.styles.id(names.RULE_PART), properties=gap)
        return heading + reference + rule + body.xml

    def annex(self, annex: Annex, label: str) -> str:
        return self.line(names.ANNEX_LABEL, label) + self.line(names.ANNEX_TITLE, annex.title.upper())

    def attached(self, annex: Annex) -> str:
        for style in names.USED_BY_ATTACHMENTS:
            self.template.styles.id(style)  # BrokenTemplateError now, not a head in the wrong letters
        head = attached_letterhead(self.layout, self.letter.superior, self.letter.issuer_lines)
        title = annex.title[:1].upper() + annex.title[1:]
        anchor = paragraph(self.template.styles.id(names.ANCHOR))
        lines = self.line(names.TYPE_TITLE, annex.type_title) + self.line(names.ABSTRACT, title)
        return anchor + head + lines

    def line(self, style: str, words: str) -> str:
        return paragraph(self.template.styles.id(style), run(keep_hyphens(words)))


def roman(number: int) -> str:
    """A Roman number.

    >>> [roman(n) for n in (1, 4, 9, 14, 40)]
    ['I', 'IV', 'IX', 'XIV', 'XL']
    """
    words = ""
    for value, letters in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        words += letters * (number // value)
        number %= value
    return words
