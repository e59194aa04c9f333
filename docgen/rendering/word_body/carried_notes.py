"""The footnotes of a Word body join those of the letter; endnotes become footnotes, for the decree knows no others."""

from collections.abc import Iterator
from copy import deepcopy

from docgen.ooxml.footnotes import footnote, footnote_mark, highest_footnote
from docgen.ooxml.namespaces import WORD_NAMESPACES, w
from docgen.ooxml.source_document import SourceDocument
from docgen.ooxml.text import run
from docgen.ooxml.xml_parts import Element, parse_part
from docgen.rendering.line_breaks import keep_hyphens
from docgen.rendering.template_styles import TemplateStyles
from docgen.rendering.word_body.written_marks import NoteMarks
from docgen.templating import style_names as names

_KINDS = {
    "footnotes": (w("footnoteReference"), w("footnote")),
    "endnotes": (w("endnoteReference"), w("endnote")),
}
_MARKS_IN_NOTE = {w("endnoteRef"): w("footnoteRef"), w("footnoteRef"): w("footnoteRef")}


class NoteCarrier:
    """Appends notes to the ``w:footnotes`` of the letter and points the marks to them."""

    def __init__(self, notes: Element, styles: TemplateStyles) -> None:
        self._notes = notes
        self._text_style = styles.id(names.FOOTNOTE_TEXT)
        self._mark_style = styles.id(names.FOOTNOTE_MARK)
        self._next = highest_footnote(notes) + 1

    def carry(self, root: Element, source: SourceDocument) -> Iterator[tuple[str, Element]]:
        """Every note marked below ``root``; yields the kind and the copy of each, to be settled like the body."""
        for kind, (mark_tag, note_tag) in _KINDS.items():
            part = source.part(kind)
            found = {} if part is None else {note.get(w("id")): note for note in part.iterchildren(note_tag)}
            for mark in list(root.iter(mark_tag)):
                note = found.get(mark.get(w("id")))
                if note is None:
                    mark.getparent().remove(mark)  # Word would call the file damaged
                else:
                    yield kind, self._append(mark, note)

    def write(self, marks: NoteMarks) -> None:
        """The notes that citations bring; each mark is an empty run waiting for its note."""
        for place, mark in marks.items():
            number = self._number()
            runs = "".join(
                run(keep_hyphens(piece.text), bold=piece.bold, italic=piece.italic) for piece in mark.runs
            )
            note = footnote(number, runs, text_style=self._text_style, mark_style=self._mark_style)
            self._notes.append(_element(note))
            place.getparent().replace(place, _element(footnote_mark(number, mark_style=self._mark_style)))

    def _append(self, mark: Element, note: Element) -> Element:
        number = str(self._number())
        mark.tag = w("footnoteReference")
        mark.set(w("id"), number)
        self._raise(mark.getparent())
        copy = deepcopy(note)
        copy.tag = w("footnote")
        copy.set(w("id"), number)
        copy.attrib.pop(w("type"), None)
        for inner in list(copy.iter(*_MARKS_IN_NOTE)):
            inner.tag = _MARKS_IN_NOTE[inner.tag]
            self._raise(inner.getparent())
        self._notes.append(copy)
        return copy

    def _raise(self, run_: Element) -> None:
        """The run of a mark stands in the template's style of note marks, and in nothing else."""
        face = run_.find(w("rPr"))
        if face is not None:
            run_.remove(face)
        face = run_.makeelement(w("rPr"))
        style = face.makeelement(w("rStyle"))
        style.set(w("val"), self._mark_style)
        face.append(style)
        run_.insert(0, face)

    def _number(self) -> int:
        self._next += 1
        return self._next - 1


def _element(xml: str) -> Element:
    wrapped = f"<w:body {WORD_NAMESPACES}>{xml}</w:body>"
    return parse_part(wrapped.encode(), "footnotes", "mẫu")[0]
