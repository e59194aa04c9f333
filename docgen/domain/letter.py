"""A letter with every question answered: what the renderer puts on paper, and nothing it must look up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """The place of a footnote (chú thích cuối trang) and its text."""

    runs: tuple[Run, ...]


Inline = Run | FootnoteMark


class ParagraphKind(StrEnum):
    """What a paragraph of the body is (NĐ 30/2020 Phụ lục I.II.6)."""

    TEXT = "text"  # đoạn văn
    ARTICLE = "article"  # Điều 1.
    CLAUSE = "clause"  # khoản: 1.
    POINT = "point"  # điểm: a)
    DASH = "dash"  # gạch đầu dòng: -, +


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; its label ("1.", "a)", "-") is part of the text, never automatic numbering.

    Word has no Vietnamese alphabet for numbering: a fifth point would print e) for đ).
    """

    kind: ParagraphKind
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the body; the first row is its heading."""

    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Letter:
    """All the words of one letter, ready to be printed.

    ``number`` and ``date_line`` are as printed; in a draft the number is blank.
    ``addressees`` and ``recipients`` carry no dash and no ";" — the template sets those.
    ``own_fields`` are the template's own fields, by key.
    """

    superior: str  # cơ quan chủ quản; "" if none
    issuer_lines: tuple[str, ...]
    number: str  # "01", or "" in a draft
    symbol: str
    place: str
    date_line: str  # "ngày 28 tháng 11 năm 2023"
    subject: str  # trích yếu
    addressees: tuple[str, ...]
    body: tuple[Block, ...]
    recipients: tuple[str, ...]
    file_copies: str  # "VT, KT"
    authority_lines: tuple[str, ...]  # KT. CHỦ TỊCH / PHÓ CHỦ TỊCH
    signer: str
    is_draft: bool = False
    own_fields: Mapping[str, str] = field(default_factory=dict)


def plain_text(content: tuple[Inline, ...]) -> str:
    """The words of a paragraph without faces and notes."""
    return "".join(piece.text for piece in content if isinstance(piece, Run))


def footnotes_of(body: tuple[Block, ...]) -> tuple[FootnoteMark, ...]:
    """Every footnote of the body in reading order; its place in this order is its number, less one."""
    found: list[FootnoteMark] = []
    for block in body:
        cells = (
            [block.content] if isinstance(block, Paragraph) else [cell for row in block.rows for cell in row]
        )
        found.extend(piece for cell in cells for piece in cell if isinstance(piece, FootnoteMark))
    return tuple(found)
