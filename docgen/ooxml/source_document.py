"""A Word file from outside whose content is to be carried into another one: let through the gate, then opened."""

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.errors import BrokenTemplateError, HostileTemplateError
from docgen.ooxml.namespaces import W, w
from docgen.ooxml.package import Package, open_package
from docgen.ooxml.relationships import relationships_in
from docgen.ooxml.text_pieces import NOT_READ, pieces_of
from docgen.ooxml.xml_parts import Element, parse_part

MOST_PARAGRAPHS = 50_000
_NOTES = ("footnotes", "endnotes")


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """The open parts; ``parts`` holds those that the document points to, by kind ("styles", "footnotes")."""

    package: Package
    document: Element
    parts: dict[str, tuple[str, Element]]

    @property
    def body(self) -> Element:
        """The ``w:body``."""
        return self.document.find(w("body"))

    def part(self, kind: str) -> Element | None:
        """The root of the part in this role, None if there is none."""
        return self.parts[kind][1] if kind in self.parts else None

    def part_name(self, kind: str) -> str:
        """The name of that part."""
        return self.parts[kind][0]

    def paragraphs(self) -> Iterator[Element]:
        """Every paragraph in reading order: those of the body, then of the footnotes, then of the endnotes."""
        yield from self.body_paragraphs()
        for root in (self.part(kind) for kind in _NOTES):
            if root is not None:
                yield from _readable(root)

    def body_paragraphs(self) -> Iterator[Element]:
        """Those of the body alone."""
        return _readable(self.body)


def read_source(data: bytes, name: str) -> SourceDocument:
    """The Word file; BrokenTemplateError or HostileTemplateError if it is damaged, dangerous or no document."""
    package = open_package(data, name)
    document = parse_part(package.members[package.main_part], package.main_part, name)
    if document.find(w("body")) is None or document.nsmap.get("w") != W:
        raise BrokenTemplateError(
            f"Tệp “{name}” không do Word hay LibreOffice ghi ra.",
            where=f"{name}: {package.main_part}",
            next_step="Mở tệp bằng Word, lưu lại dạng .docx rồi thử lại.",
        )
    parts = {
        arrow.kind: (arrow.target, parse_part(package.members[arrow.target], arrow.target, name))
        for arrow in relationships_in(package.members, package.main_part, name)
        if arrow.kind in ("styles", "numbering", *_NOTES) and arrow.target in package.members
    }
    source = SourceDocument(package, document, parts)
    _refuse_endless(source, name)
    return source


def _refuse_endless(source: SourceDocument, name: str) -> None:
    roots = [source.document, *(root for _, root in source.parts.values())]
    count = sum(1 for root in roots for _ in root.iter(w("p"), w("tbl"), w("tc")))
    if count > MOST_PARAGRAPHS:
        raise HostileTemplateError(
            f"Tệp “{name}” có hơn {MOST_PARAGRAPHS:,} đoạn và ô bảng".replace(",", ".")
            + ", không phải nội dung một văn bản.",
            where=name,
            next_step="Mở tệp bằng Word, xóa các đoạn trống; bảng quá dài thì gửi kèm dạng tệp Excel.",
        )


def _readable(root: Element) -> Iterator[Element]:
    for paragraph in root.iter(w("p")):
        if not any(parent.tag in NOT_READ for parent in paragraph.iterancestors()):
            yield paragraph


def text_of(paragraph: Element) -> str:
    """The text of one paragraph, without that of paragraphs inside it."""
    return "".join(piece.text for piece in pieces_of(paragraph))
