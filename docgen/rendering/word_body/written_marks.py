"""The marks typed in a Word body give way to their words, in the face of the run they begin in."""

from collections.abc import Sequence
from copy import deepcopy
from itertools import accumulate, groupby

from docgen.domain.letter import FootnoteMark, Run, WrittenMark
from docgen.ooxml.namespaces import w
from docgen.ooxml.source_document import SourceDocument
from docgen.ooxml.text_pieces import Piece, pieces_of
from docgen.ooxml.xml_parts import Element
from docgen.rendering.line_breaks import keep_hyphens

KEEP_SPACES = "{http://www.w3.org/XML/1998/namespace}space"
_RUN, _TEXT, _FACE = w("r"), w("t"), w("rPr")

NoteMarks = dict[Element, FootnoteMark]


def write_marks(source: SourceDocument, written: Sequence[WrittenMark]) -> NoteMarks:
    """Change the open document; returns the empty runs in which footnotes of ours will be marked."""
    notes: NoteMarks = {}
    paragraphs = list(source.paragraphs()) if written else []
    for at, marks in groupby(written, lambda mark: mark.paragraph):
        for mark in reversed(list(marks)):  # from the end, so that the places before it stay true
            _write(paragraphs[at], mark, notes)
    return notes


def _write(paragraph: Element, mark: WrittenMark, notes: NoteMarks) -> None:
    pieces = list(pieces_of(paragraph))
    starts = [0, *accumulate(len(piece.text) for piece in pieces)]
    touched = [
        (piece, max(mark.start - start, 0), min(mark.end - start, len(piece.text)))
        for piece, start in zip(pieces, starts, strict=False)
        if start < mark.end and start + len(piece.text) > mark.start
    ]
    first, begin, _ = touched[0]
    run = _split_before(first, begin)
    for content in mark.content:
        new = run.makeelement(_RUN)
        if (face := run.find(_FACE)) is not None:
            new.append(deepcopy(face))
        run.addprevious(new)
        if isinstance(content, FootnoteMark):
            notes[new] = content
        else:
            _say(new, content)
    for piece, start, end in touched:
        _cut(piece, 0 if piece is first else start, end - begin if piece is first else end)
        if all(child.tag == _FACE for child in piece.run) and piece.run.getparent() is not None:
            piece.run.getparent().remove(piece.run)


def _split_before(piece: Piece, at: int) -> Element:
    """Move what stands in the run before this letter into a run of its own; returns the run of the rest."""
    run, text = piece.run, piece.element
    if text is None:
        return run
    before = deepcopy(run)
    twin = before[list(run).index(text)]
    for later in list(twin.itersiblings()):
        before.remove(later)
    twin.text = (text.text or "")[:at]
    twin.set(KEEP_SPACES, "preserve")
    run.addprevious(before)
    for earlier in [child for child in text.itersiblings(preceding=True) if child.tag != _FACE]:
        run.remove(earlier)
    text.text = (text.text or "")[at:]
    return run


def _cut(piece: Piece, start: int, end: int) -> None:
    """Take letters out of a piece; a tab or line break inside a mark goes with it."""
    if piece.element is None:
        return
    text = piece.element.text or ""
    if text[:start] + text[end:]:
        piece.element.text = text[:start] + text[end:]
        piece.element.set(KEEP_SPACES, "preserve")
    else:
        piece.element.getparent().remove(piece.element)


def _say(run: Element, words: Run) -> None:
    for name, wanted in (("b", words.bold), ("i", words.italic)):
        face = run.find(_FACE)
        if wanted and (face is None or face.find(w(name)) is None):
            if face is None:
                face = run.makeelement(_FACE)
                run.insert(0, face)
            face.insert(_place_of(face, name), face.makeelement(w(name)))
    text = run.makeelement(_TEXT)
    text.text = keep_hyphens(words.text)
    text.set(KEEP_SPACES, "preserve")
    run.append(text)


def _place_of(face: Element, name: str) -> int:
    """Word wants the style and the fonts first, then bold, then italic."""
    before = {w("rStyle"), w("rFonts")} | ({w("b"), w("bCs")} if name == "i" else set())
    return sum(child.tag in before for child in face)
