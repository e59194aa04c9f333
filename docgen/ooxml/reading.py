"""Plain text of a Word file: every paragraph a line, in reading order."""

from collections.abc import Iterator

from docgen.ooxml.namespaces import MC, w
from docgen.ooxml.package import Package, read_package
from docgen.ooxml.relationships import relationships_in
from docgen.ooxml.xml_parts import Element, parse_part

_PARAGRAPH = w("p")
_AS_TEXT = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
# Formatting; the twin of a drawing for old programs; text that a tracked change took away.
_NOT_READ = frozenset((w("pPr"), w("rPr"), w("del"), w("moveFrom"), f"{{{MC}}}Fallback"))
_NOTES = ("footnotes", "endnotes")


def document_text(data: bytes, name: str = "văn bản.docx") -> str:
    """The words of a .docx: paragraphs, tables and text boxes in reading order, then foot- and endnotes.

    BrokenTemplateError or HostileTemplateError if the file cannot be read safely.
    """
    package = read_package(data, name)
    lines = list(paragraph_texts(_root(package, package.main_part)))
    notes = notes_text(package)
    return "\n".join([*lines, notes] if notes else lines)


def notes_text(package: Package) -> str:
    """The foot- and endnotes, each a line; "" if there are none."""
    return "\n".join(
        note.strip()
        for relationship in relationships_in(package.members, package.main_part, package.name)
        if relationship.kind in _NOTES and relationship.target in package.members
        for note in paragraph_texts(_root(package, relationship.target))
        if note.strip()
    )


def paragraph_texts(root: Element) -> Iterator[str]:
    """The text of each paragraph; a text box's own paragraphs follow the one it hangs on."""
    return map(paragraph_text, read_paragraphs(root))


def read_paragraphs(root: Element) -> Iterator[Element]:
    """The paragraphs that a reader of the page sees, in reading order."""
    for paragraph in root.iter(_PARAGRAPH):
        if not any(parent.tag in _NOT_READ for parent in paragraph.iterancestors()):
            yield paragraph


def paragraph_text(paragraph: Element) -> str:
    """The text of one paragraph, without that of paragraphs inside it."""
    return "".join(_pieces(paragraph))


def _pieces(element: Element) -> Iterator[str]:
    for child in element.iterchildren():
        if child.tag == w("t"):
            yield child.text or ""
        elif child.tag in _AS_TEXT:
            yield _AS_TEXT[child.tag]
        elif child.tag != _PARAGRAPH and child.tag not in _NOT_READ:
            yield from _pieces(child)


def _root(package: Package, part: str) -> Element:
    return parse_part(package.members[part], part, package.name)
