"""The styles of one template, found by name: programs change ids, names they keep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docgen.errors import BrokenTemplateError
from docgen.ooxml.metrics import Face
from docgen.ooxml.namespaces import w
from docgen.ooxml.xml_parts import Element, whole_number
from docgen.templating.style_names import USED_BY_DOCGEN

_OFF = ("0", "false", "none")
_WORD_DEFAULT_PT = 10


@dataclass(frozen=True, slots=True)
class TemplateStyles:
    """``ids`` by lower-case name; ``faces`` by id."""

    file: str
    ids: Mapping[str, str]
    faces: Mapping[str, Face]
    default: Face

    def id(self, name: str) -> str:
        """The id of a style; BrokenTemplateError if the template does not have it."""
        if name.lower() not in self.ids:
            raise _missing([name], self.file)
        return self.ids[name.lower()]

    def by_id(self, shares: Mapping[str, float]) -> dict[str, float]:
        """The same values under the styles' ids; names the template does not have are left out."""
        return {self.id(name): share for name, share in shares.items() if name.lower() in self.ids}


def read_styles(root: Element, file: str) -> TemplateStyles:
    """The styles of a template; BrokenTemplateError names those that docgen needs and does not find."""
    by_id = {style.get(w("styleId")): style for style in root.iterchildren(w("style"))}
    ids = {_value(style, "name").lower(): key for key, style in by_id.items()}
    missing = [name for name in USED_BY_DOCGEN if name.lower() not in ids]
    if missing:
        raise _missing(missing, file)
    default = overlay(Face(_WORD_DEFAULT_PT), root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"))
    return TemplateStyles(file, ids, {key: _face(key, by_id, default) for key in by_id}, default)


def _missing(names: Sequence[str], file: str) -> BrokenTemplateError:
    return BrokenTemplateError(
        f"Mẫu Word “{file}” thiếu kiểu chữ (style): {', '.join(names)}.",
        where=f"{file}: word/styles.xml",
        next_step="Chép lại các kiểu này từ mẫu gốc, đừng xóa hay đổi tên chúng.",
    )


def overlay(face: Face, properties: Element | None) -> Face:
    """The face after the run properties ``w:rPr`` have been laid over it."""
    if properties is None:
        return face
    half_points = whole_number(properties.find(w("sz")), w("val"), 0)
    return Face(
        size_pt=half_points / 2 or face.size_pt,
        bold=_switch(properties, "b", face.bold),
        italic=_switch(properties, "i", face.italic),
    )


def _face(style_id: str, by_id: Mapping[str, Element], default: Face) -> Face:
    chain: list[Element] = []
    while style_id in by_id and by_id[style_id] not in chain:
        chain.append(by_id[style_id])
        style_id = _value(chain[-1], "basedOn")
    face = default
    for style in reversed(chain):
        face = overlay(face, style.find(w("rPr")))
    return face


def _value(parent: Element, child: str) -> str:
    found = parent.find(w(child))
    value: str = "" if found is None else found.get(w("val"), "")
    return value


def _switch(properties: Element, name: str, inherited: bool) -> bool:
    found = properties.find(w(name))
    return inherited if found is None else found.get(w("val"), "1") not in _OFF
