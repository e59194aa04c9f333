"""The parts of a template that are filled in, found by their role in the package."""

from collections.abc import Collection, Mapping

from docgen.errors import BrokenTemplateError
from docgen.ooxml.package import Package
from docgen.ooxml.relationships import relationships_in
from docgen.ooxml.xml_parts import Element, parse_part
from docgen.rendering.compiled_part import CompiledPart, compile_part
from docgen.rendering.context import BLOCK_FIELDS, LETTER_FIELDS
from docgen.rendering.rule_lines import page_text_twips

_FILLED_KINDS = ("header", "footer", "footnotes")
_ESSENTIAL = "noi_dung"  # a template without it would issue empty letters


def filled_parts(package: Package) -> list[str]:
    """The document, its headers, footers and footnotes."""
    arrows = relationships_in(package.members, package.main_part, package.name)
    return [package.main_part, *(arrow.target for arrow in arrows if arrow.kind in _FILLED_KINDS)]


def part_of_kind(package: Package, source: str, kind: str) -> str:
    """The part that ``source`` points to in this role, "" if there is none."""
    arrows = relationships_in(package.members, source, package.name)
    return next((arrow.target for arrow in arrows if arrow.kind == kind and not arrow.external), "")


def root_of(package: Package, part: str) -> Element:
    """The root element of a part; BrokenTemplateError if it is missing."""
    if part not in package.members:
        raise _not_a_template(package, "thiếu một phần bắt buộc của tệp Word")
    return parse_part(package.members[part], part, package.name)


def compile_parts(
    roots: Mapping[str, Element], package: Package, *, own_fields: Collection[str]
) -> dict[str, CompiledPart]:
    """Every part with tags, compiled; BrokenTemplateError if the letter's body has no place among them."""
    compiled = {
        part: compile_part(
            root, part, package.name, known=LETTER_FIELDS, blocks=BLOCK_FIELDS, own_fields=own_fields
        )
        for part, root in roots.items()
    }
    main = compiled[package.main_part]
    if main is None or _ESSENTIAL not in main.fields:
        raise _not_a_template(package, "không có thẻ {{p noi_dung }} cho nội dung văn bản")
    return {name: part for name, part in compiled.items() if part is not None}


def text_width_of(document: Element, package: Package) -> int:
    """Twips between the margins; BrokenTemplateError if the document does not say."""
    width = page_text_twips(document)
    if width <= 0:
        raise _not_a_template(package, "không ghi khổ giấy và lề trang")
    return width


def _not_a_template(package: Package, what: str) -> BrokenTemplateError:
    return BrokenTemplateError(
        f"Mẫu Word “{package.name}” {what}.",
        where=f"{package.name}: {package.main_part}",
        next_step="Mở tệp mẫu bằng Word và bổ sung, hoặc chép lại mẫu gốc.",
    )
