"""Sections of a Word file: the letter is one, each annex another with page numbers of its own."""

from copy import deepcopy

from docgen.ooxml.namespaces import WORD_NAMESPACES, R, w
from docgen.ooxml.xml_parts import Element, parse_part, xml_text
from docgen.rendering.annex_parts import AnnexEdges

_R_ID = f"{{{R}}}id"
# Word wants what a section says in a fixed order.
BEFORE_TYPE = tuple(map(w, ("headerReference", "footerReference", "footnotePr", "endnotePr")))
BEFORE_NUMBERING = BEFORE_TYPE + tuple(
    w(tag)
    for tag in (
        "type",
        "pgSz",
        "pgMar",
        "paperSrc",
        "pgBorders",
        "lnNumType",
    )
)


def section_of(document: Element) -> str:
    """The section of a document as XML; text_width_of has seen that there is one."""
    return xml_text(document.find(f"{w('body')}/{w('sectPr')}"))


def annex_section(section: str, edges: AnnexEdges, *, landscape: bool) -> str:
    """The section of an annex: the letter's page, numbered from 1 anew, on its side if it is a wide one."""
    root = _parse(section)
    for kind, identity in (("header", edges.header), ("footer", edges.footer)):
        _refer(root, kind, identity)
    for old in root.findall(w("pgNumType")):
        root.remove(old)
    numbering = root.makeelement(w("pgNumType"))
    numbering.set(w("start"), "1")
    at = max(at for at, child in enumerate(root) if child.tag in BEFORE_NUMBERING)
    root.insert(at + 1, numbering)
    if landscape:
        turn(root)
    return xml_text(root)


def section_break(section: str, style: str) -> str:
    """The low paragraph that ends a section."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{section}</w:pPr></w:p>'


def width_of_section(section: str | Element) -> int:
    """Twips between the margins."""
    root = _parse(section) if isinstance(section, str) else section
    margins = root.find(w("pgMar"))
    sides = sum(int(margins.get(w(side), "0")) for side in ("left", "right"))
    return int(root.find(w("pgSz")).get(w("w"))) - sides


def end_with_section(document: Element, section: str) -> None:
    """Make this the section that the document ends with."""
    body = document.find(w("body"))
    body.replace(body.find(w("sectPr")), _parse(section))


def _parse(section: str) -> Element:
    wrapped = (
        section if "xmlns:w=" in section else section.replace("<w:sectPr", f"<w:sectPr {WORD_NAMESPACES}", 1)
    )
    return deepcopy(parse_part(wrapped.encode(), "sectPr", "mẫu"))


def _refer(root: Element, kind: str, identity: str) -> None:
    """Let the first page of the section have this header or footer."""
    tag = w(f"{kind}Reference")
    for old in [child for child in root.findall(tag) if child.get(w("type")) == "first"]:
        root.remove(old)
    reference = root.makeelement(tag)
    reference.set(w("type"), "first")
    reference.set(_R_ID, identity)
    root.insert(0, reference)


def turn(root: Element) -> None:
    """Portrait becomes landscape; the bound edge of the sheet stays the widest margin (Phụ lục I.I.3)."""
    size, margins = root.find(w("pgSz")), root.find(w("pgMar"))
    width, height = size.get(w("w")), size.get(w("h"))
    size.set(w("w"), height)
    size.set(w("h"), width)
    size.set(w("orient"), "landscape")
    top, left = margins.get(w("top")), margins.get(w("left"))
    margins.set(w("top"), left)
    margins.set(w("left"), top)
