"""Pictures and links of one Word file carried into another: new names, new ids, their own parts with them."""

import posixpath
from collections.abc import Mapping

from docgen.errors import HostileTemplateError
from docgen.ooxml.namespaces import R, w
from docgen.ooxml.package import Package
from docgen.ooxml.package_editing import PackageEditor
from docgen.ooxml.relationships import Relationship, relationships_in
from docgen.ooxml.xml_parts import Element, parse_part

_CARRIED = frozenset(
    (
        "image",
        "hdphoto",
        "chart",
        "chartColorStyle",
        "chartStyle",
        "chartUserShapes",
        "themeOverride",
        "diagramColors",
        "diagramData",
        "diagramDrawing",
        "diagramLayout",
        "diagramQuickStyle",
    )
)
_SAFE_ADDRESSES = ("http://", "https://", "mailto:", "#")
_MOST_DEEP = 4  # a picture of a chart of a diagram; more is a trap


class PartCarrier:
    """Carries what elements of one part of ``source`` point to into the package of ``target``."""

    def __init__(self, source: Package, source_part: str, target: PackageEditor, target_part: str) -> None:
        self._source = source
        self._target = target
        self._target_part = target_part
        self._arrows = {
            arrow.id: arrow for arrow in relationships_in(source.members, source_part, source.name)
        }
        self._types = _content_types(source)
        self._new_ids: dict[str, str] = {}
        self._new_parts: dict[str, str] = {}

    def carry(self, element: Element) -> None:
        """Let everything below the element point to its copy; a link that leads nowhere safe becomes plain text."""
        for link in [link for link in element.iter(w("hyperlink")) if not self._is_safe(link)]:
            _unwrap(link)
        for node in element.iter():
            for name, old in list(node.attrib.items()):
                if str(name).startswith(f"{{{R}}}") and old:
                    node.set(name, self._new_id(old))

    def _is_safe(self, link: Element) -> bool:
        identity = link.get(f"{{{R}}}id")
        if identity is None:
            return True  # to a bookmark of the document itself
        arrow = self._arrows.get(identity)
        return arrow is not None and arrow.target.lower().startswith(_SAFE_ADDRESSES)

    def _new_id(self, old: str) -> str:
        if old not in self._new_ids:
            arrow = self._arrows.get(old)
            if arrow is None:
                raise self._refused(f"trỏ tới một phần không có ({old})")
            target = arrow.target if arrow.external else self._copy(arrow, 0)
            self._new_ids[old] = self._target.add_arrow(
                self._target_part, arrow.type, target, external=arrow.external
            )
        return self._new_ids[old]

    def _copy(self, arrow: Relationship, depth: int) -> str:
        """The name of the part's copy; its own parts are copied with it."""
        old = arrow.target
        if old in self._new_parts:
            return self._new_parts[old]
        if arrow.kind not in _CARRIED or depth > _MOST_DEEP or old not in self._source.members:
            raise self._refused(f"có phần mà docgen chưa chuyển được ({arrow.kind})")
        folder = posixpath.dirname(self._target_part)
        wanted = posixpath.join(folder, *old.split("/")[1:] if "/" in old else (old,))
        new = self._target.free_name(wanted)
        self._new_parts[old] = new
        content_type = self._types.get(f"/{old}") or self._types.get(_ending(old), "application/octet-stream")
        self._target.add_part(new, self._source.members[old], content_type)
        self._carry_own(old, new, depth)
        return new

    def _carry_own(self, old: str, new: str, depth: int) -> None:
        """The relationships of a copied part; the ids inside it change with them."""
        arrows = relationships_in(self._source.members, old, self._source.name)
        new_ids = {}
        for arrow in arrows:
            if arrow.external:
                raise self._refused("lấy nội dung từ bên ngoài")
            new_ids[arrow.id] = self._target.add_arrow(new, arrow.type, self._copy(arrow, depth + 1))
        if any(old_id != new_id for old_id, new_id in new_ids.items()):
            _renumber(self._target.root(new), new_ids)

    def _refused(self, what: str) -> HostileTemplateError:
        return HostileTemplateError(
            f"Tệp Word “{self._source.name}” {what}.",
            where=self._source.name,
            next_step="Mở tệp bằng Word, thay phần này bằng chữ, bảng hoặc hình rồi lưu lại.",
        )


def _renumber(root: Element, new_ids: Mapping[str, str]) -> None:
    for node in root.iter():
        for name, old in list(node.attrib.items()):
            if str(name).startswith(f"{{{R}}}") and old in new_ids:
                node.set(name, new_ids[old])


def _unwrap(element: Element) -> None:
    for child in list(element):
        element.addprevious(child)
    element.getparent().remove(element)


def _content_types(package: Package) -> dict[str, str]:
    """Content types by "/part" and by ".ending"."""
    root = parse_part(package.members["[Content_Types].xml"], "[Content_Types].xml", package.name)
    return {
        entry.get("PartName") or f".{entry.get('Extension', '').lower()}": entry.get("ContentType", "")
        for entry in root
    }


def _ending(part: str) -> str:
    return posixpath.splitext(part)[1].lower()
