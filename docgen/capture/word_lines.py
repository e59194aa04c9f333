"""A .docx as lines: cells of tables are blocks, legacy fonts are read run by run."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docgen.capture.lines import BODY, Line, Paper
from docgen.ooxml.namespaces import w
from docgen.ooxml.package import Package, read_package
from docgen.ooxml.reading import notes_text, paragraph_text, read_paragraphs
from docgen.ooxml.xml_parts import Element, parse_part
from docgen.vietnamese.legacy import LegacyEncoding, encoding_of_font, from_legacy, is_capital_font

_STYLES = "word/styles.xml"
_HOMES = (w("tc"), w("txbxContent"))
_OFF = ("0", "false", "none", "off")


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style says of its paragraphs, "" or None where it is silent."""

    font: str = ""
    align: str = ""
    bold: bool | None = None
    parent: str = ""


def read_word(data: bytes, name: str) -> Paper:
    """The lines of a .docx; BrokenTemplateError or HostileTemplateError if it cannot be read safely."""
    package = read_package(data, name)
    root = parse_part(package.members[package.main_part], package.main_part, name)
    looks = _looks(package)
    found = _convert(root, looks)
    homes: dict[Element, int] = {}
    lines = tuple(line for p in read_paragraphs(root) for line in _lines(p, looks, homes))
    return Paper(lines, notes_text(package), encoding=found.value if found else "")


def _lines(paragraph: Element, looks: Mapping[str, _Look], homes: dict[Element, int]) -> Iterator[Line]:
    home = next(paragraph.iterancestors(*_HOMES), None)
    block = BODY if home is None else homes.setdefault(home, len(homes) + 1)
    properties = paragraph.find(w("pPr"))
    style = _style_of(properties)
    align = _value(properties, "jc") or _inherited(looks, style, "align")
    for text in paragraph_text(paragraph).split("\n"):
        yield Line(text, block, centred=align == "center", bold=_is_bold(paragraph, looks, style))


def _is_bold(paragraph: Element, looks: Mapping[str, _Look], style: str) -> bool:
    marks = [run.find(f"{w('rPr')}/{w('b')}") for run in paragraph.iterchildren(w("r"))]
    if any(mark is not None for mark in marks):
        return any(mark is not None and mark.get(w("val"), "1") not in _OFF for mark in marks)
    return bool(_inherited(looks, style, "bold"))


def _convert(root: Element, looks: Mapping[str, _Look]) -> LegacyEncoding | None:
    """Put Unicode in the place of what legacy fonts show; the last encoding that was met."""
    met = None
    for run in root.iter(w("r")):
        fonts = run.find(f"{w('rPr')}/{w('rFonts')}")
        font = "" if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or ""
        if not font:
            paragraph = next(run.iterancestors(w("p")), None)
            font = _inherited(
                looks, _style_of(None if paragraph is None else paragraph.find(w("pPr"))), "font"
            )
        if encoding := encoding_of_font(font):
            met = encoding
            for hyphen in run.findall(w("softHyphen")):  # Word's own way to write U+00AD, which in TCVN3 is ư
                hyphen.tag, hyphen.text = w("t"), "\u00ad"
            for text in run.iterchildren(w("t")):
                converted = from_legacy(text.text or "", encoding)
                text.text = converted.upper() if is_capital_font(font) else converted
    return met


def _looks(package: Package) -> dict[str, _Look]:
    """The styles by id; that of "" is what holds without any style."""
    if _STYLES not in package.members:
        return {}
    root = parse_part(package.members[_STYLES], _STYLES, package.name)
    looks = {style.get(w("styleId"), ""): _look(style) for style in root.iterchildren(w("style"))}
    default = next((s for s in root.iterchildren(w("style")) if _is_default(s)), None)
    base = root.find(f"{w('docDefaults')}/{w('rPrDefault')}")
    looks["\0"] = _Look() if base is None else _look(base)
    looks[""] = _Look(parent="\0") if default is None else looks[default.get(w("styleId"), "")]
    return looks


def _is_default(style: Element) -> bool:
    return bool(style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true"))


def _look(style: Element) -> _Look:
    fonts = style.find(f"{w('rPr')}/{w('rFonts')}")
    bold = style.find(f"{w('rPr')}/{w('b')}")
    return _Look(
        font="" if fonts is None else fonts.get(w("ascii")) or "",
        align=_value(style.find(w("pPr")), "jc"),
        bold=None if bold is None else bold.get(w("val"), "1") not in _OFF,
        parent=_value(style, "basedOn") or "\0",
    )


def _inherited(looks: Mapping[str, _Look], style: str, what: str) -> str:
    """What the style or the nearest it is based on says."""
    for _ in range(20):  # a chain may be a ring in a damaged file
        look = looks.get(style)
        if look is None:
            return ""
        if value := getattr(look, what):
            return str(value)
        if style == "\0" or getattr(look, what) is False:
            return ""
        style = look.parent
    return ""


def _style_of(properties: Element | None) -> str:
    return _value(properties, "pStyle")


def _value(parent: Element | None, tag: str) -> str:
    child = None if parent is None else parent.find(w(tag))
    return "" if child is None else child.get(w("val"), "")
