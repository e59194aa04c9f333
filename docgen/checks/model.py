"""A document as the checker sees it: read once, frozen; what the file does not tell is None and never guessed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from docgen.checks.regions import REGION_NAMES, Region
from docgen.domain.reference import Reference
from docgen.rules.document_types import DocumentType

_EXCERPT = 60


class Source(StrEnum):
    """What kind of file was read; a PDF has lines instead of paragraphs, a draft only words."""

    DOCX = "docx"
    PDF = "pdf"
    DRAFT = "md"


# What a rule can decide from: its module says which of these it reads.
WORD = frozenset((Source.DOCX,))
WORD_AND_PDF = frozenset((Source.DOCX, Source.PDF))
WORD_AND_DRAFT = frozenset((Source.DOCX, Source.DRAFT))
EVERY_SOURCE = frozenset(Source)


@dataclass(frozen=True, slots=True)
class Face:
    """How letters look; ``size_pt`` in points, ``colour`` as RRGGBB or "auto", None where unknown."""

    fonts: tuple[str, ...] = ()
    size_pt: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underlined: bool = False
    colour: str = "auto"
    raised: bool = False  # superscript or subscript: the mark of a footnote
    capitals: bool = False  # small letters are shown as capitals


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of text in one face."""

    text: str
    face: Face


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph stands; millimetres and points, None where unknown.

    ``lines`` is the line spacing as a multiple of single; ``listed`` means that Word numbers it by itself.
    """

    align: str | None = None  # left, center, right, both
    left_mm: float | None = None
    right_mm: float | None = None
    first_line_mm: float | None = None
    before_pt: float | None = None
    after_pt: float | None = None
    lines: float | None = None
    listed: bool = False
    bordered: bool = False  # a border below: a rule (kẻ ngang)


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a paragraph stands in a table; ``width_mm`` is that of the column's cell, None if unsaid."""

    table: int
    row: int
    column: int
    width_mm: float | None = None


UNKNOWN_SHAPE = Shape()


@dataclass(frozen=True, slots=True)
class CheckedParagraph:
    """One paragraph (of a PDF: one line); ``at`` is its place in reading order, from 0.

    ``line`` is its line in a draft; ``drawn`` means that a drawing hangs on it, which may be a rule.
    """

    at: int
    text: str
    runs: tuple[TextRun, ...] = ()
    shape: Shape = UNKNOWN_SHAPE
    cell: Cell | None = None
    line: int = 0
    drawn: bool = False
    boxed: bool = False  # inside a text box
    words: str = field(init=False)  # the text with every space one plain space
    # The runs whose face can be seen: no spaces alone, no marks of footnotes.
    visible_runs: tuple[TextRun, ...] = field(init=False)

    def __post_init__(self) -> None:
        visible = tuple(run for run in self.runs if not run.face.raised and not run.text.isspace())
        object.__setattr__(self, "words", " ".join(self.text.split()))
        object.__setattr__(self, "visible_runs", visible)


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of pages of one geometry; millimetres. ``has_table`` tells of tables between its paragraphs."""

    width_mm: float | None
    height_mm: float | None
    margins_mm: Mapping[str, float]  # top, bottom, left, right
    landscape: bool = False
    has_table: bool = False
    number_format: str = "decimal"


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A PAGE field: in the header or the footer, of the first pages or of the others."""

    in_header: bool
    on_first: bool
    paragraph: CheckedParagraph


@dataclass(frozen=True, slots=True)
class Paging:
    """What is known of page numbers; ``many_pages`` only if the file itself says so.

    ``numbers`` are those of the first section, ``later_numbers`` tells of others behind it.
    """

    numbers: tuple[PageNumber, ...] = ()
    later_numbers: bool = False
    first_differs: bool = False
    many_pages: bool = False


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """A document, read once.

    ``number_text`` is what stands after "Số:", ``reference`` what it means, None if it cannot be read;
    ``is_draft`` means that number or date are still blank. ``embedded_fonts`` are those of a PDF.
    """

    name: str
    source: Source
    paragraphs: tuple[CheckedParagraph, ...]
    regions: tuple[Region, ...]  # of each paragraph
    sections: tuple[Section, ...] = ()
    paging: Paging = Paging()
    embedded_fonts: tuple[str, ...] = ()
    kind: DocumentType | None = None
    reference: Reference | None = None
    number_text: str = ""
    issued_on: date | None = None
    is_draft: bool = False
    by_region: Mapping[Region, tuple[CheckedParagraph, ...]] = field(default_factory=dict)

    def of(self, *regions: Region) -> tuple[CheckedParagraph, ...]:
        """The paragraphs of these regions, in the order of the regions."""
        if len(regions) == 1:
            return self.by_region.get(regions[0], ())
        return tuple(paragraph for region in regions for paragraph in self.by_region.get(region, ()))

    @property
    def body(self) -> tuple[CheckedParagraph, ...]:
        """The text of the document itself, without tables."""
        return self.of(Region.BODY)

    @property
    def is_copy(self) -> bool:
        """Whether it is the block of a copy (sao y, sao lục, trích sao), which has no letterhead of its own."""
        return self.kind is not None and self.kind.is_copy

    def after(self, paragraph: CheckedParagraph) -> CheckedParagraph | None:
        """The paragraph that follows in the same cell or outside tables."""
        at = paragraph.at + 1
        following = self.paragraphs[at] if at < len(self.paragraphs) else None
        return following if following is not None and following.cell == paragraph.cell else None

    @property
    def governed(self) -> bool:
        """Whether the decree's rules are for it: no Party document, no normative one (văn bản QPPL)."""
        reference = self.reference
        return reference is None or not (reference.year or reference.symbol.startswith("-"))

    def place(self, paragraph: CheckedParagraph) -> str:
        """Where a clerk finds the paragraph: the part of the document and its first words."""
        words = paragraph.words
        quoted = f"“{words[:_EXCERPT]}{'…' if len(words) > _EXCERPT else ''}”" if words else "đoạn trống"
        if paragraph.line:
            return f"dòng {paragraph.line}: {quoted}"
        return f"{REGION_NAMES[self.regions[paragraph.at]]}: {quoted}"
