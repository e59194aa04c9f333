"""What a Word file promises its PDF: the words that must be printed and the fonts they ask for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docgen.ooxml.namespaces import MC, w
from docgen.ooxml.package import Package
from docgen.ooxml.relationships import relationships_in
from docgen.ooxml.xml_parts import Element, parse_part

_NOTES = ("footnotes", "endnotes")
# Text that is in the file and not on the page: taken away by a tracked change, the twin for old programs.
_NOT_PRINTED = frozenset((w("del"), w("moveFrom"), f"{{{MC}}}Fallback"))
_PRINTS = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("footnoteReference"): " ",  # the number in its place is the renderer's
    w("endnoteReference"): " ",
}
_OFF = ("0", "false", "off")
_FONT_KINDS = ("ascii", "hAnsi", "cs", "eastAsia")
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_IMPLIED_FONTS = ("Symbol", "Wingdings", "OpenSymbol")  # bullets of lists


@dataclass(frozen=True, slots=True)
class Expected:
    """``paragraphs`` are those of body and notes, without fields, whose text the renderer computes."""

    paragraphs: tuple[str, ...]
    fonts: frozenset[str]
    pictures: int = 0  # in the text, not in headers and footers, which a page may not show


def expected_of(package: Package) -> Expected:
    """Words and fonts of a Word file; BrokenTemplateError if a part is ill-formed."""
    roots = _roots(package)
    targets = [package.main_part, *_notes(package)]
    paragraphs = [text for part in targets for text in _printed_paragraphs(roots[part])]
    fonts = {name for root in roots.values() for name in _named_fonts(root)}
    pictures = sum(1 for _ in roots[package.main_part].iter(f"{{{_A}}}blip"))
    return Expected(tuple(paragraphs), frozenset((*fonts, *_IMPLIED_FONTS)), pictures)


def _roots(package: Package) -> Mapping[str, Element]:
    return {
        part: parse_part(content, part, package.name)
        for part, content in package.members.items()
        if part.endswith(".xml") and part.startswith("word/")
    }


def _notes(package: Package) -> Iterator[str]:
    for relationship in relationships_in(package.members, package.main_part, package.name):
        if relationship.kind in _NOTES and relationship.target in package.members:
            yield relationship.target


def _named_fonts(root: Element) -> Iterator[str]:
    for fonts in root.iter(w("rFonts")):
        yield from (fonts.get(w(kind)) for kind in _FONT_KINDS if fonts.get(w(kind)))
    for theme_font in root.iter(f"{{{_A}}}latin"):
        yield theme_font.get("typeface", "")


def _printed_paragraphs(root: Element) -> Iterator[str]:
    for paragraph in root.iter(w("p")):
        if not any(parent.tag in _NOT_PRINTED for parent in paragraph.iterancestors()):
            text = _printed_text(paragraph)
            if text.strip():
                yield text


def _printed_text(paragraph: Element) -> str:
    """The text of the paragraph's own runs, outside fields and not hidden."""
    pieces: list[str] = []
    open_fields = 0
    for run in _own_runs(paragraph):
        for child in run.iterchildren():
            if child.tag == w("fldChar"):
                open_fields += {"begin": 1, "end": -1}.get(child.get(w("fldCharType"), ""), 0)
            elif not open_fields and not _hidden(run):
                pieces.append((child.text or "") if child.tag == w("t") else _PRINTS.get(child.tag, ""))
    return "".join(pieces)


def _own_runs(element: Element) -> Iterator[Element]:
    """Runs of this paragraph, not of one inside a text box, and not the computed text of a simple field."""
    for child in element.iterchildren():
        if child.tag == w("r"):
            yield child
        elif child.tag not in _NOT_PRINTED and child.tag not in (w("p"), w("fldSimple"), w("pPr")):
            yield from _own_runs(child)


def _hidden(run: Element) -> bool:
    vanish = run.find(f"{w('rPr')}/{w('vanish')}")
    return vanish is not None and vanish.get(w("val"), "true") not in _OFF
