"""The end mark ``./.`` that closes the text (the forms of NĐ 30/2020 Phụ lục III)."""

from collections.abc import Sequence
from dataclasses import replace

from docgen.domain.letter import Block, Inline, Paragraph, ParagraphKind, Run

END_MARK = "./."


def with_end_mark(body: Sequence[Block]) -> tuple[Block, ...]:
    """The same body with the mark after its last word, unless it stands there already.

    A footnote after the last word stays behind the mark; a table at the end gets a line with the mark alone.
    """
    if not body:
        return ()
    *before, last = body
    if not isinstance(last, Paragraph) or not any(_is_text(piece) for piece in last.content):
        return (*body, Paragraph(ParagraphKind.TEXT, (Run(END_MARK),)))
    return (*before, replace(last, content=_closed(last.content)))


def _closed(content: Sequence[Inline]) -> tuple[Inline, ...]:
    at = max(at for at, piece in enumerate(content) if _is_text(piece))
    final = content[at]
    if not isinstance(final, Run) or final.text.rstrip().endswith(END_MARK):
        return tuple(content)
    text = final.text.rstrip()
    closed = replace(final, text=text + END_MARK.removeprefix("." if text.endswith(".") else ""))
    return (*content[:at], closed, *content[at + 1 :])


def _is_text(piece: Inline) -> bool:
    return isinstance(piece, Run) and bool(piece.text.strip())
