"""Căn cứ ban hành: the opening paragraphs of a decision, each closed by ";", the last by "." (Phụ lục I.II.6a)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from docgen.domain.letter import Block, Inline, Paragraph, Run, plain_text

_BASIS = re.compile(r"(?:Căn cứ|Theo|Xét|Thực hiện|Trên cơ sở|Sau khi|Tiếp theo)\s")
_OPERATIVE = re.compile(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ)\s*:?")  # typed although the template prints it
_END = re.compile(r"[\s;,.]*$")


def is_basis(text: str) -> bool:
    """Whether a paragraph that begins so is a legal basis."""
    return _BASIS.match(text) is not None


def is_operative(text: str) -> bool:
    """Whether the paragraph is the line "QUYẾT ĐỊNH:", which the template prints."""
    return _OPERATIVE.fullmatch(text.strip()) is not None


def split_bases(body: Sequence[Block]) -> tuple[tuple[Paragraph, ...], tuple[Block, ...]]:
    """The legal bases that open a body, their ends set right, and the rest."""
    bases: list[Paragraph] = []
    for block in body:
        if not isinstance(block, Paragraph) or not is_basis(plain_text(block.content)):
            break
        bases.append(block)
    rest = tuple(body[len(bases) :])
    if rest and isinstance(rest[0], Paragraph) and is_operative(plain_text(rest[0].content)):
        rest = rest[1:]
    ends = [";"] * (len(bases) - 1) + ["."]
    return tuple(_ended(basis, end) for basis, end in zip(bases, ends, strict=False)), rest


def _ended(basis: Paragraph, end: str) -> Paragraph:
    content = basis.content
    last = max(
        (at for at, piece in enumerate(content) if isinstance(piece, Run) and piece.text.strip()), default=-1
    )
    final = content[last]
    if last < 0 or not isinstance(final, Run):
        return basis
    closed: Inline = replace(final, text=_END.sub("", final.text) + end)
    return replace(basis, content=(*content[:last], closed, *content[last + 1 :]))
