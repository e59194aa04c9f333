"""From the bytes of a .docx to its paragraphs with faces and shapes, through the gate of docgen.ooxml."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from docgen.checks.document import checked_document
from docgen.checks.model import CheckedDocument, CheckedParagraph, Source, TextRun
from docgen.checks.word_properties import paragraph_properties, run_properties
from docgen.checks.word_sections import read_paging, read_sections
from docgen.checks.word_styles import WordStyles, read_word_styles
from docgen.checks.word_walk import FoundParagraph, paragraphs_of
from docgen.errors import BrokenTemplateError
from docgen.ooxml.namespaces import w
from docgen.ooxml.package import Package, read_parsed
from docgen.ooxml.relationships import Relationship, relationships_from
from docgen.ooxml.text_pieces import pieces_of
from docgen.ooxml.xml_parts import Element, parse_part
from docgen.rules.document_types import DocumentTypes

_RUN_PROPERTIES = w("rPr")


def read_docx(data: bytes, name: str, types: DocumentTypes) -> CheckedDocument:
    """The document in ``data``; BrokenTemplateError or HostileTemplateError if it cannot be read safely.

    ``types`` are the document types of the day, by which titles are told.
    """
    package, roots = read_parsed(data, name)
    body = roots[package.main_part].find(w("body"))
    if body is None:
        raise BrokenTemplateError(
            f"Tệp “{name}” không có nội dung.",
            where=f"{name}: {package.main_part}",
            next_step="Mở tệp bằng Word, lưu lại dạng .docx rồi thử lại.",
        )
    arrows = relationships_from(roots, package.main_part)
    styles = _styles(_member(package, arrows, "styles"), _member(package, arrows, "theme"))
    return checked_document(
        name,
        Source.DOCX,
        tuple(_paragraphs(body, name, styles)),
        types=types,
        sections=read_sections(body),
        paging=read_paging(package, roots, body, styles),
    )


def _member(package: Package, arrows: Sequence[Relationship], kind: str) -> bytes:
    """The first part of this kind that the main part points to, b"" if there is none."""
    found = (arrow.target for arrow in arrows if arrow.kind == kind and arrow.target in package.members)
    return package.members[target] if (target := next(found, "")) else b""


@lru_cache(maxsize=8)  # an office's letters share their styles, byte for byte
def _styles(styles: bytes, theme: bytes) -> WordStyles:
    """The styles; both parts have passed the gate, so they can be read."""
    return read_word_styles(_root(styles, "word/styles.xml"), _root(theme, "word/theme/theme1.xml"))


def _root(data: bytes, part: str) -> Element | None:
    return parse_part(data, part, part) if data else None


def _paragraphs(body: Element, name: str, styles: WordStyles) -> Iterator[CheckedParagraph]:
    for at, found in enumerate(paragraphs_of(body, name)):
        yield _paragraph(at, found, styles)


def _paragraph(at: int, found: FoundParagraph, styles: WordStyles) -> CheckedParagraph:
    element = found.element
    own = paragraph_properties(element.find(w("pPr")))
    runs = tuple(_runs(element, own.get("style", ""), styles))
    return CheckedParagraph(
        at=at,
        text="".join(run.text for run in runs),
        runs=runs,
        shape=styles.shape(own),
        cell=found.cell,
        drawn=found.drawn,
        boxed=found.boxed,
    )


def _runs(paragraph: Element, style: str, styles: WordStyles) -> Iterator[TextRun]:
    """The text as shown; capitals that only the format asks for are capitals here too."""
    last_run: Element | None = None
    face = styles.face(style, {})
    for piece in pieces_of(paragraph):
        if piece.run is not last_run:
            last_run = piece.run
            face = styles.face(style, run_properties(piece.run.find(_RUN_PROPERTIES), styles.theme))
        if piece.text:
            yield TextRun(_capitals(piece.text) if face.capitals else piece.text, face)


def _capitals(text: str) -> str:
    """The text in capitals; letters whose capital is longer stay, so that places in the text keep."""
    return "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in text)
