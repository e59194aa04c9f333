"""Reading one XML part strictly: no entities, no network, no recovery of broken text."""

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from docgen.errors import BrokenTemplateError, HostileTemplateError

Element = Any  # lxml is published without types
Roots = Mapping[str, Element]  # the root element of each XML part, by its name

_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False, collect_ids=False
)


def parse_part(data: bytes, part: str, file: str) -> Element:
    """The root element of ``data``; HostileTemplateError on a DOCTYPE, BrokenTemplateError if ill-formed."""
    if b"<!DOCTYPE" in data:
        raise _doctype(part, file)
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenTemplateError(
            f"Tệp Word “{file}” có phần XML bị hỏng.",
            where=f"{file}: {part}",
            next_step="Mở tệp bằng Word, lưu lại thành tệp .docx mới rồi thử lại.",
        ) from error
    if root.getroottree().docinfo.doctype:  # a DOCTYPE in another encoding, such as UTF-16
        raise _doctype(part, file)
    return root


def serialize_part(root: Element) -> bytes:
    """The part as bytes, with the declaration that Word writes."""
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return data


def xml_text(root: Element) -> str:
    """The part as text, without declaration."""
    text: str = etree.tostring(root, encoding="unicode")
    return text


def declare_prefixes(root: Element, prefixes: Mapping[str, str]) -> None:
    """Make these prefixes known in the whole part: some attributes name them in words."""
    if prefixes:
        etree.cleanup_namespaces(
            root, top_nsmap=dict(prefixes), keep_ns_prefixes=[*prefixes, *(key for key in root.nsmap if key)]
        )


def whole_number(element: Element | None, name: str, fallback: int) -> int:
    """The attribute as a number; ``fallback`` if there is none or it is something else, such as "50%"."""
    text = "" if element is None else element.get(name, "")
    return int(text) if re.fullmatch(r"-?\d{1,9}", text, re.ASCII) else fallback


def _doctype(part: str, file: str) -> HostileTemplateError:
    return HostileTemplateError(
        f"Tệp Word “{file}” chứa khai báo DOCTYPE, thứ mà Word không bao giờ ghi.",
        where=f"{file}: {part}",
        next_step="Không dùng tệp này; xin lại bản gốc từ nơi đã gửi.",
    )
