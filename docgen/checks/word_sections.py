"""The pages of a Word file: size, margins, and where the page number stands."""

import re
from collections.abc import Iterator, Mapping

from docgen.checks.model import CheckedParagraph, PageNumber, Paging, Section, Shape, TextRun
from docgen.checks.word_properties import paragraph_properties, run_properties, switched_on
from docgen.checks.word_styles import WordStyles
from docgen.checks.word_walk import paragraphs_of
from docgen.ooxml.namespaces import R, w
from docgen.ooxml.package import Package
from docgen.ooxml.relationships import relationships_from
from docgen.ooxml.text_pieces import pieces_of
from docgen.ooxml.units import mm_of_twips
from docgen.ooxml.xml_parts import Element, Roots, whole_number

_SIDES = ("top", "bottom", "left", "right")
_KINDS = ("headerReference", "footerReference")
_SHOWN_BY_DEFAULT = "default"
_PAGES_PART = "docProps/app.xml"
_PAGES = re.compile(rb"<(?:\w+:)?Pages>(\d{1,6})</")  # how many pages Word counted when it saved


def read_sections(body: Element) -> tuple[Section, ...]:
    """The sections in order; ``has_table`` is told by the tables at the top of the text."""
    sections: list[Section] = []
    has_table = False
    for block in body.iterchildren():
        has_table = has_table or block.tag == w("tbl")
        properties = block if block.tag == w("sectPr") else block.find(f"{w('pPr')}/{w('sectPr')}")
        if properties is not None:
            sections.append(_section(properties, has_table=has_table))
            has_table = False
    return tuple(sections)


def _section(properties: Element, *, has_table: bool) -> Section:
    size, margins = properties.find(w("pgSz")), properties.find(w("pgMar"))
    numbering = properties.find(w("pgNumType"))
    width, height = (whole_number(size, w(side), 0) for side in ("w", "h"))
    return Section(
        width_mm=mm_of_twips(width) if width else None,
        height_mm=mm_of_twips(height) if height else None,
        margins_mm={
            side: mm_of_twips(abs(whole_number(margins, w(side), 0)))
            for side in _SIDES
            if margins is not None and margins.get(w(side)) is not None
        },
        landscape=width > height > 0,
        has_table=has_table,
        number_format="decimal" if numbering is None else numbering.get(w("fmt"), "decimal"),
    )


def read_paging(package: Package, roots: Roots, body: Element, styles: WordStyles) -> Paging:
    """The page numbers of the first section; ``roots`` are the parts of the package, parsed."""
    sections = body.findall(f"{w('p')}/{w('pPr')}/{w('sectPr')}") + body.findall(w("sectPr"))
    if not sections:
        return Paging(many_pages=_has_many_pages(package, body))
    first, *later = sections
    found = {
        arrow.id: arrow.target for arrow in relationships_from(roots, package.main_part) if not arrow.external
    }
    targets = {at: (target, roots[target]) for at, target in found.items() if target in roots}
    title_page = first.find(w("titlePg"))
    return Paging(
        numbers=tuple(_numbers(first, targets, styles)),
        later_numbers=any(True for section in later for _ in _numbers(section, targets, styles)),
        first_differs=title_page is not None and switched_on(title_page),
        many_pages=_has_many_pages(package, body),
    )


def _numbers(
    section: Element, targets: Mapping[str, tuple[str, Element]], styles: WordStyles
) -> Iterator[PageNumber]:
    for kind in _KINDS:
        for reference in section.iterchildren(w(kind)):
            target = targets.get(reference.get(f"{{{R}}}id", ""))
            if target is None:
                continue
            shown = reference.get(w("type"), _SHOWN_BY_DEFAULT)
            for paragraph in _with_page_field(target[1], target[0], styles):
                yield PageNumber(kind == "headerReference", shown == "first", paragraph)


def _with_page_field(root: Element, name: str, styles: WordStyles) -> Iterator[CheckedParagraph]:
    for found in paragraphs_of(root, name):
        if _holds_page_field(found.element):
            yield _page_number_paragraph(found.element, styles, boxed=found.boxed)


def _holds_page_field(paragraph: Element) -> bool:
    for element in paragraph.iter(w("instrText"), w("fldSimple")):
        words = (element.text or element.get(w("instr"), "")).split()
        if words and words[0].upper() == "PAGE":
            return True
    return False


def _page_number_paragraph(paragraph: Element, styles: WordStyles, *, boxed: bool) -> CheckedParagraph:
    own = paragraph_properties(paragraph.find(w("pPr")))
    shape = styles.shape(own)
    style = own.get("style", "")
    runs = tuple(
        TextRun(piece.text, styles.face(style, run_properties(piece.run.find(w("rPr")), styles.theme)))
        for piece in pieces_of(paragraph)
    )
    has_tabs = any(run.text == "\t" for run in runs)
    digits = tuple(run for run in runs if run.text.strip().isdigit())
    if not digits:  # the number has never been counted: its face is that of the paragraph
        digits = (TextRun("1", styles.face(style, {})),)
    unknown = has_tabs or boxed
    placed = Shape(align=None if unknown else shape.align)
    return CheckedParagraph(0, "".join(run.text for run in runs), digits, placed, boxed=boxed)


def _has_many_pages(package: Package, body: Element) -> bool:
    """Whether the file itself says that it has more than one page."""
    if next(body.iter(w("lastRenderedPageBreak")), None) is not None:
        return True
    if any(mark.get(w("type")) == "page" for mark in body.iter(w("br"))):
        return True
    pages = _PAGES.search(package.members.get(_PAGES_PART, b""))
    return pages is not None and int(pages[1]) > 1
