"""Faces that the law gives to labels: a clerk types the words, bold and capitals come from here."""

import re
from collections.abc import Sequence
from dataclasses import replace

from docgen.domain.letter import Inline, Paragraph, ParagraphKind, Run, plain_text

_ARTICLE_LABEL = re.compile(r"\s*Điều\s+\d{1,3}[a-zđ]?\.")
_LONGEST_TITLE = 160  # letters; a title longer than two lines is a sentence whose stop was forgotten
_IN_CAPITALS = (ParagraphKind.PART_TITLE, ParagraphKind.HEADING)


def faced(block: Paragraph) -> Paragraph:
    """The paragraph with the face of its kind (NĐ 30/2020 Phụ lục I.II.6d).

    Titles of parts and headings stand in capitals. "Điều 1." is bold, with its title if it has one; a clause
    is bold if it is a title alone. A title is short and ends without a stop.
    """
    if block.kind in _IN_CAPITALS:
        return replace(block, content=tuple(_upper(piece) for piece in block.content))
    if any(_is_bold(piece) for piece in block.content):
        return block  # the clerk has decided
    if block.kind is ParagraphKind.ARTICLE:
        return replace(block, content=_article(block.content))
    if block.kind is ParagraphKind.CLAUSE and _is_title(plain_text(block.content)):
        return replace(block, content=_all_bold(block.content))
    return block


def stands_alone_as_title(block: Paragraph) -> bool:
    """Whether the paragraph is the title of an article or a clause: it stays with what follows."""
    return block.kind in (ParagraphKind.ARTICLE, ParagraphKind.CLAUSE) and _is_title(
        plain_text(block.content)
    )


def _article(content: Sequence[Inline]) -> tuple[Inline, ...]:
    text = plain_text(tuple(content))
    label = _ARTICLE_LABEL.match(text)
    first = content[0]
    if label is None or not isinstance(first, Run):
        return tuple(content)
    if _is_title(text):
        return _all_bold(content)
    at = min(label.end(), len(first.text))
    rest = [replace(first, text=first.text[at:])] if first.text[at:] else []
    return (replace(first, text=first.text[:at], bold=True), *rest, *content[1:])


def _upper(piece: Inline) -> Inline:
    return replace(piece, text=piece.text.upper()) if isinstance(piece, Run) else piece


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not text.rstrip().endswith((".", ";", ":", ",", "!", "?", "…"))


def _all_bold(content: Sequence[Inline]) -> tuple[Inline, ...]:
    return tuple(replace(piece, bold=True) if isinstance(piece, Run) else piece for piece in content)


def _is_bold(piece: Inline) -> bool:
    return isinstance(piece, Run) and piece.bold
