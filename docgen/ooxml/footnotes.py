"""Footnotes (chú thích cuối trang) as Word XML, and the part that holds them."""

from collections.abc import Sequence

from docgen.ooxml.namespaces import DECLARATION, WORD_NAMESPACES, w
from docgen.ooxml.xml_parts import Element, whole_number

_CLOSING_TAG = "</w:footnotes>"

# Word wants the line above the notes and its continuation as notes −1 and 0.
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr>'
    '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    f"<w:r><w:{mark}/></w:r></w:p></w:footnote>"
    for kind, number, mark in (
        ("separator", -1, "separator"),
        ("continuationSeparator", 0, "continuationSeparator"),
    )
)


def empty_footnotes_part() -> str:
    """A footnotes part with its separators and no note."""
    return f"{DECLARATION}<w:footnotes {WORD_NAMESPACES}>{_SEPARATORS}{_CLOSING_TAG}"


def with_footnotes(part: str, notes: Sequence[str]) -> str:
    """The part with more notes at its end."""
    start, closing, _ = part.rpartition(_CLOSING_TAG)
    return f"{start}{''.join(notes)}{closing}"


def footnote(number: int, runs: str, *, text_style: str, mark_style: str) -> str:
    """The note itself: its mark, a space, then ``runs``, which are ready XML."""
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{text_style}"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="{mark_style}"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{runs}</w:p></w:footnote>'
    )


def footnote_mark(number: int, *, mark_style: str) -> str:
    """The mark in the text that points to note ``number``."""
    return f'<w:r><w:rPr><w:rStyle w:val="{mark_style}"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def highest_footnote(root: Element) -> int:
    """The highest id of a footnotes part, 0 if it holds separators only."""
    return max((whole_number(note, w("id"), 0) for note in root.iterchildren(w("footnote"))), default=0)


def number_as_read(document: Element, notes: Element) -> None:
    """Number the notes from 1 in the order in which the text marks them: LibreOffice goes by the order of the notes.

    Both roots are changed; notes that nothing marks stay behind the others.
    """
    separators = [note for note in notes if note.get(w("type")) is not None]
    own = {note.get(w("id")): note for note in notes if note.get(w("type")) is None}
    marked: dict[str, str] = {}
    for mark in document.iter(w("footnoteReference")):
        old = mark.get(w("id"), "")
        if old in own:
            mark.set(w("id"), marked.setdefault(old, str(len(marked) + 1)))
    unmarked = [old for old in own if old not in marked]
    new = {**marked, **{old: str(len(marked) + at) for at, old in enumerate(unmarked, 1)}}
    notes[:] = separators + [own[old] for old in new]
    for old, number in new.items():
        own[old].set(w("id"), number)
