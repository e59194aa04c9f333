"""The body of a draft as blocks and marks, before any citation or group in it is looked up."""

from dataclasses import dataclass

from docgen.domain.letter import Alignment, Chart, ParagraphKind, Run


@dataclass(frozen=True, slots=True)
class CitationMark:
    """``[@4157/QĐ-UBND ^]``: a document is cited here; ``words`` are the options typed after it."""

    target: str
    words: tuple[str, ...]
    bold: bool
    italic: bool
    line: int

    @property
    def in_footnote(self) -> bool:
        """Whether the trích yếu goes to a footnote (the option ``^``)."""
        return "^" in self.words


@dataclass(frozen=True, slots=True)
class GroupMark:
    """``[@@14-xa trừ Tịnh Hòa]``: a group is named here; its words and count come from the directory."""

    target: str
    bold: bool
    italic: bool
    line: int


@dataclass(frozen=True, slots=True)
class NoteMark:
    """``^[…]``: a footnote typed by hand."""

    content: tuple["DraftInline", ...]
    line: int


DraftInline = Run | CitationMark | GroupMark | NoteMark


@dataclass(frozen=True, slots=True)
class DraftParagraph:
    """One line of the body: one paragraph."""

    kind: ParagraphKind
    content: tuple[DraftInline, ...]
    line: int


@dataclass(frozen=True, slots=True)
class DraftTable:
    """Lines that begin with ``|``: a table, its first ``heading_rows`` the heading."""

    rows: tuple[tuple[tuple[DraftInline, ...], ...], ...]
    line: int
    alignments: tuple[Alignment, ...] = ()
    heading_rows: int = 1


@dataclass(frozen=True, slots=True)
class DraftChart:
    """``[biểu đồ] Số xã đạt`` and the lines of numbers below it: a chart."""

    chart: Chart
    line: int


DraftBlock = DraftParagraph | DraftTable | DraftChart


@dataclass(frozen=True, slots=True)
class DraftAnnex:
    """What follows a line ``# Phụ lục: …``; ``type_title`` is "QUY CHẾ" for a document issued by the draft's own."""

    title: tuple[DraftInline, ...]
    body: tuple[DraftBlock, ...]
    type_title: str
    landscape: bool
    line: int
