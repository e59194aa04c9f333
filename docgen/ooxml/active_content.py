"""What a Word file must not hold to be taken in: macros, embedded objects, anything fetched."""

import posixpath
import re
from collections.abc import Iterator, Mapping

from docgen.errors import HostileTemplateError
from docgen.ooxml.namespaces import w
from docgen.ooxml.relationships import relationships_from
from docgen.ooxml.xml_parts import Element, Roots

_MEMBERS = {
    r"vba(project|data)": "có macro",
    r"/activex/": "có điều khiển ActiveX",
    r"/embeddings/|oleobject": "có đối tượng nhúng (OLE)",
}
_CONTENT_TYPES = {b"macroenabled": "có macro", b"vbaproject": "có macro", b"activex": "có điều khiển ActiveX"}
_RELATIONSHIPS = {
    "vbaProject": "có macro",
    "control": "có điều khiển ActiveX",
    "oleObject": "có đối tượng nhúng (OLE)",
    "package": "có đối tượng nhúng (OLE)",
    "aFChunk": "chèn nguyên một tệp khác (altChunk)",
    "subDocument": "chèn nguyên một tệp khác",
    "attachedTemplate": "gắn với một tệp mẫu khác",
}
_ELEMENTS = {
    w("altChunk"): "chèn nguyên một tệp khác (altChunk)",
    w("object"): "có đối tượng nhúng (OLE)",
    w("control"): "có điều khiển ActiveX",
    w("subDoc"): "chèn nguyên một tệp khác",
}
_FETCHING_FIELD = re.compile(
    r"\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MACROBUTTON)\b", re.IGNORECASE
)


def refuse_active_content(members: Mapping[str, bytes], roots: Roots, file: str) -> None:
    """HostileTemplateError naming the first part that holds anything but text, tables and pictures."""
    types = members["[Content_Types].xml"].lower()
    _refuse_any(
        (("[Content_Types].xml", what) for mark, what in _CONTENT_TYPES.items() if mark in types), file
    )
    for part in members:
        _refuse_any(
            ((part, what) for mark, what in _MEMBERS.items() if re.search(mark, part, re.IGNORECASE)), file
        )
        if part.endswith(".rels"):
            _refuse_any(_bad_relationships(roots, part), file)
        elif part in roots:
            _refuse_any(_bad_elements(roots[part], part), file)


def _refuse_any(reasons: Iterator[tuple[str, str]], file: str) -> None:
    for part, what in reasons:
        raise HostileTemplateError(
            f"Tệp Word “{file}” {what}; docgen chỉ nhận chữ, bảng và hình.",
            where=f"{file}: {part}",
            next_step="Mở tệp bằng Word, xóa phần này (liên kết, đối tượng nhúng, macro, mẫu đính kèm; biểu đồ thì "
            "dán lại dạng hình), lưu lại dạng .docx rồi thử lại.",
        )


def _bad_relationships(roots: Roots, rels: str) -> Iterator[tuple[str, str]]:
    folder, name = posixpath.split(rels)
    source = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
    for relationship in relationships_from(roots, source):
        if relationship.kind in _RELATIONSHIPS:
            yield rels, _RELATIONSHIPS[relationship.kind]
        elif relationship.external and relationship.kind != "hyperlink":
            yield rels, f"lấy nội dung từ bên ngoài ({relationship.target[:80]})"


def _bad_elements(root: Element, part: str) -> Iterator[tuple[str, str]]:
    for element in root.iter(*_ELEMENTS):
        yield part, _ELEMENTS[element.tag]
    for instruction in _field_instructions(root):
        if match := _FETCHING_FIELD.match(instruction):
            yield part, f"có trường {match[1].upper()} lấy nội dung từ bên ngoài"


def _field_instructions(root: Element) -> Iterator[str]:
    """Every field's instruction; one that Word split over several runs is joined up to the next mark."""
    instruction = ""
    for element in root.iter(w("instrText"), w("fldChar"), w("fldSimple")):
        if element.tag == w("instrText"):
            instruction += element.text or ""
        elif element.tag == w("fldSimple"):
            yield element.get(w("instr"), "")
        else:
            yield instruction
            instruction = ""
    yield instruction
