"""A letter printed with an empty place for its body, and the content of a Word file put there."""

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.domain.letter import WordBody
from docgen.ooxml.carried_parts import PartCarrier
from docgen.ooxml.footnotes import number_as_read
from docgen.ooxml.namespaces import MC, WORD_NAMESPACES, w
from docgen.ooxml.package import read_package
from docgen.ooxml.package_editing import PackageEditor
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.source_document import SourceDocument, read_source
from docgen.ooxml.writing import FAST, zip_members
from docgen.ooxml.xml_parts import Element, declare_prefixes, parse_part
from docgen.rendering.rule_lines import section_twips
from docgen.rendering.sections import width_of_section
from docgen.rendering.template_styles import TemplateStyles
from docgen.rendering.word_body.carried_lists import ListCarrier
from docgen.rendering.word_body.carried_notes import NoteCarrier
from docgen.rendering.word_body.carried_sections import settle_sections
from docgen.rendering.word_body.carried_styles import StyleCarrier
from docgen.rendering.word_body.cleaning import clean
from docgen.rendering.word_body.closing_line import (
    close,
    content_of,
    end_bases,
    part_from_tables,
    split_bases,
)
from docgen.rendering.word_body.fitted_measures import fit
from docgen.rendering.word_body.house_faces import HouseFaces
from docgen.rendering.word_body.identities import settle_identities
from docgen.rendering.word_body.written_marks import NoteMarks, write_marks
from docgen.rules.profile import FormatProfile
from docgen.templating import style_names as names

_BASES, _BODY = "docgenCanCu", "docgenNoiDung"


def empty_place(*, for_bases: bool = False) -> str:
    """What a template is filled with where the content of a Word file will stand."""
    name = _BASES if for_bases else _BODY
    return f'<w:p><w:bookmarkStart w:id="0" w:name="{name}"/><w:bookmarkEnd w:id="0"/></w:p>'


@dataclass(frozen=True, slots=True)
class Page:
    """What the template gives: its styles, the ``width`` of its text in twips, whether bases stand apart."""

    styles: TemplateStyles
    width: int
    bases_apart: bool
    end_mark: bool


def graft(docx: bytes, body: WordBody, page: Page, profile: FormatProfile) -> bytes:
    """The letter with the body in its place; the same letter and body give the same bytes."""
    source = read_source(body.data, body.name)
    waiting = write_marks(source, body.written)
    for root in (source.document, *(root for _, root in source.parts.values())):
        clean(root)
    editor = PackageEditor(read_package(docx, body.name))
    _Graft(source, editor, page, HouseFaces(profile.size_pt["body"])).carry_out(waiting)
    return zip_members(editor.finished().members, level=FAST)


@dataclass(slots=True)
class _Graft:
    source: SourceDocument
    editor: PackageEditor
    page: Page
    faces: HouseFaces

    def carry_out(self, waiting: NoteMarks) -> None:
        """Settle what the content refers to, then move it into the letter."""
        body = self.source.body
        last_section = body.find(w("sectPr"))
        elements = content_of(body)
        requires = _required_prefixes(elements)
        notes = NoteCarrier(self.editor.root(self.editor.target("footnotes")), self.page.styles)
        self._settle(elements, list(notes.carry(body, self.source)))
        bases, rest = split_bases(elements) if self.page.bases_apart else ([], elements)
        end_bases(bases, self._style(names.BODY_TEXT), self._style(names.BODY_BASIS))
        part_from_tables(rest)
        rest = self._framed(rest)
        settle_identities(elements, self.editor.document)
        self._insert(_BASES, bases)
        self._insert(_BODY, rest)
        settle_sections(rest, self.editor.document, last_section)
        self._fit(rest)
        notes.write(waiting)
        number_as_read(self.editor.document, self.editor.root(self.editor.target("footnotes")))
        declare_prefixes(self.editor.document, requires)

    def _settle(self, elements: Sequence[Element], notes: Sequence[tuple[str, Element]]) -> None:
        """Faces, styles, lists, pictures and links of the content and of its notes."""
        styles_root = self.editor.root(self.editor.target("styles"))
        styles = StyleCarrier(self.source.part("styles"), styles_root, self.page.styles, self.faces)
        roots = [*elements, *(note for _, note in notes)]
        for root in roots:
            self.faces.settle(root)
            styles.settle(root)
        lists = ListCarrier(self.source.part("numbering"), self.editor, self.faces)
        lists.settle([*roots, *styles.carried()], styles.carried_id)
        self._carry_parts(self.source.package.main_part, self.editor.main_part, elements)
        for kind in {kind for kind, _ in notes}:
            own = [note for of_kind, note in notes if of_kind == kind]
            self._carry_parts(self.source.part_name(kind), self.editor.target("footnotes"), own)

    def _carry_parts(self, source_part: str, target_part: str, roots: Sequence[Element]) -> None:
        carrier = PartCarrier(self.source.package, source_part, self.editor, target_part)
        for root in roots:
            carrier.carry(root)

    def _framed(self, elements: list[Element]) -> list[Element]:
        """The body with its end mark, kept to the signature, and apart from a table of the template before it."""
        framed = list(elements)
        if framed and framed[0].tag == w("tbl"):
            framed.insert(0, _paragraph(paragraph(self._style(names.ANCHOR))))
        mark = close(framed, self._style(names.BODY_TEXT)) if self.page.end_mark else ""
        if mark:
            framed.append(_paragraph(mark))
        elif framed and framed[-1].tag == w("p"):
            _keep_to_next(framed[-1])
        return framed

    def _insert(self, place: str, elements: Sequence[Element]) -> None:
        for mark in self.editor.document.iter(w("bookmarkStart")):
            if mark.get(w("name")) == place:
                empty = mark.getparent()
                for element in elements:
                    empty.addprevious(element)
                empty.getparent().remove(empty)
                return

    def _fit(self, elements: Sequence[Element]) -> None:
        """From the end: the section that an element stands in is told by its last paragraph."""
        width = section_twips(elements[-1]) or self.page.width if elements else 0
        for element in reversed(elements):
            section = element.find(f"{w('pPr')}/{w('sectPr')}")
            if section is not None:
                width = width_of_section(section)
            fit(element, width)

    def _style(self, name: str) -> str:
        return self.page.styles.id(name)


def _keep_to_next(element: Element) -> None:
    properties = element.find(w("pPr"))
    if properties is not None and properties.find(w("keepNext")) is None:
        properties.insert(1, properties.makeelement(w("keepNext")))


def _paragraph(xml: str) -> Element:
    return parse_part(f"<w:body {WORD_NAMESPACES}>{xml}</w:body>".encode(), "w:p", "mẫu")[0]


def _required_prefixes(elements: Sequence[Element]) -> dict[str, str]:
    """Prefixes that alternatives name in words ("wps"): they must be known in the letter too."""
    found: dict[str, str] = {}
    for element in elements:
        for choice in element.iter(f"{{{MC}}}Choice"):
            for prefix in choice.get("Requires", "").split():
                if uri := choice.nsmap.get(prefix):
                    found[prefix] = uri
    return found
