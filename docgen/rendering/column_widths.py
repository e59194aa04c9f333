"""How wide the columns of a table are: each gets its longest word, the rest goes where the text is long."""

from collections.abc import Sequence
from itertools import zip_longest

from docgen.domain.letter import Inline, plain_text
from docgen.ooxml.metrics import text_width_mm
from docgen.ooxml.units import twips

_MEASURED_PT = 14  # as large and bold as a table may be, so that a word that fits on paper never breaks
_LONGEST_SHARE = 0.6  # one long cell gets no more than this share of the room for whole texts


def column_widths(rows: Sequence[Sequence[tuple[Inline, ...]]], total: int, *, padding: int) -> list[int]:
    """Widths in twips that add up to ``total``; ``padding`` is added to what the words of a column need."""
    columns = [[plain_text(cell) for cell in column] for column in zip_longest(*rows, fillvalue=())]
    words = [_widest([word for text in column for word in text.split()]) + padding for column in columns]
    texts = [min(_widest(column) + padding, int(_LONGEST_SHARE * total)) for column in columns]
    wishes = [max(text - word, 0) for text, word in zip(texts, words, strict=True)]
    spare = total - sum(words)
    if spare < 0:  # more columns than the page has room for
        shared = [word * total // sum(words) for word in words]
    else:
        shared = [
            word + spare * wish // max(sum(wishes), 1) for word, wish in zip(words, wishes, strict=True)
        ]
    shared[-1] += total - sum(shared)
    return shared


def needs_more_than(total: int, rows: Sequence[Sequence[tuple[Inline, ...]]], *, padding: int = 170) -> bool:
    """Whether a table does not fit into ``total`` twips without breaking words."""
    columns = [[plain_text(cell) for cell in column] for column in zip_longest(*rows, fillvalue=())]
    return (
        sum(_widest([word for text in column for word in text.split()]) + padding for column in columns)
        > total
    )


def _widest(texts: Sequence[str]) -> int:
    return twips(max((text_width_mm(text, _MEASURED_PT, bold=True) for text in texts), default=0.0))
