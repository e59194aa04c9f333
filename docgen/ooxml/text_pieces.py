"""The text of a paragraph piece by piece, each with the run it stands in: for reading and for changing letters."""

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.ooxml.namespaces import MC, w
from docgen.ooxml.xml_parts import Element

_PARAGRAPH, _RUN, _TEXT = w("p"), w("r"), w("t")
_AS_TEXT = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_PROPERTIES = ("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr")
# Formatting; text that a tracked change took away; the twin of a drawing for old programs.
NOT_READ = frozenset((*map(w, _PROPERTIES), w("del"), w("moveFrom"), f"{{{MC}}}Fallback"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one run; ``element`` is its ``w:t``, None for a tab or a line break."""

    run: Element
    element: Element | None
    text: str


def pieces_of(paragraph: Element) -> Iterator[Piece]:
    """The text of a paragraph, piece by piece, without that of paragraphs inside it."""
    for child in paragraph.iterchildren():
        if child.tag == _RUN:
            yield from _run_pieces(child)
        elif child.tag not in NOT_READ and child.tag != _PARAGRAPH:
            yield from pieces_of(child)


def _run_pieces(run: Element) -> Iterator[Piece]:
    for child in run.iterchildren():
        if child.tag == _TEXT:
            yield Piece(run, child, child.text or "")
        elif child.tag in _AS_TEXT:
            yield Piece(run, None, _AS_TEXT[child.tag])
