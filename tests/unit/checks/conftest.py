"""A letter printed by docgen, and documents made from it by changing one thing, as the cases describe.

The parts of the letter are found by the styles of our own template; the checker never looks at those names.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from docgen.domain.letter import Letter, Paragraph, ParagraphKind, Run
from docgen.ooxml.namespaces import w
from docgen.ooxml.units import half_points, twips, twips_of_points
from docgen.ooxml.writing import zip_members
from docgen.rendering.template_shelf import TemplateShelf
from docgen.rules.profile import FormatProfile, as_of

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests/cases/checks"
DAY = date(2026, 1, 5)
MAIN = "word/document.xml"

PARTS = {
    "quốc hiệu": ["VBQuocHieu"],
    "tiêu ngữ": ["VBTieuNgu"],
    "kẻ tiêu ngữ": ["VBKeTieuNgu"],
    "cơ quan": ["VBCoQuan"],
    "kẻ cơ quan": ["VBKeCoQuan"],
    "số": ["VBSo"],
    "về việc": ["VBVeViec"],
    "địa danh": ["VBDiaDanhNgay"],
    "kính gửi": ["VBKinhGui", "VBKinhGuiMotNoi"],
    "nơi kính gửi": ["VBKinhGuiMuc"],
    "nội dung": ["VBDoanVan", "VBDieu", "VBKhoan", "VBDiem", "VBGachDauDong"],
    "nơi nhận": ["VBNoiNhan"],
    "mục nơi nhận": ["VBNoiNhanMuc"],
    "quyền hạn": ["VBQuyenHan"],
    "người ký": ["VBNguoiKy"],
    "số trang": ["VBSoTrang"],
}
# Parts that a công văn does not have: put behind (or before) one that it has, with this look.
_CENTRED = {"canh": "giữa", "đậm": "có", "cỡ": 14}
ADDED: dict[str, tuple[str, bool, dict[str, Any]]] = {
    "cơ quan chủ quản": ("cơ quan", False, {"canh": "giữa", "cỡ": 13}),
    "dấu": ("số", True, {"canh": "giữa", "đậm": "có", "cỡ": 13, "màu": "FF0000"}),
    "quyết định": ("nội dung", False, _CENTRED),
    "căn cứ": ("quyết định", False, {"canh": "đều", "nghiêng": "có", "cỡ": 14}),
    "thẩm quyền": ("căn cứ", False, _CENTRED),
    "kẻ tên loại": ("thẩm quyền", False, {"canh": "giữa", "kẻ": "có"}),
    "trích yếu": ("kẻ tên loại", False, _CENTRED),
    "tên loại": ("trích yếu", False, _CENTRED),
}
_ALIGN = {"giữa": "center", "trái": "left", "phải": "right", "đều": "both"}


class Document:
    """One .docx taken apart; ``bytes()`` puts it together."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.members = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.members[MAIN])
        self.headers = {
            n: etree.fromstring(m) for n, m in self.members.items() if n.startswith("word/header")
        }
        self.added: dict[str, list[Any]] = {}

    def bytes(self) -> bytes:
        parts = {MAIN: self.root, **self.headers}
        return zip_members(self.members | {name: etree.tostring(root) for name, root in parts.items()})

    def part(self, name: str) -> list[Any]:
        if name in ADDED:
            return self.added.get(name, [])
        roots = self.headers.values() if name == "số trang" else [self.root]
        return [p for root in roots for p in root.iter(w("p")) if _style(p) in PARTS[name]]

    def change(self, name: str, value: Any) -> None:
        """Text, look, several paragraphs or none in the place of a part."""
        if name in ("phụ lục", "trang"):
            (self.annexes if name == "phụ lục" else self.page)(value)
        elif value is None:
            for paragraph in self.part(name):
                paragraph.getparent().remove(paragraph)
        elif isinstance(value, list):
            self.replace(name, value)
        elif name in ADDED and not self.part(name):
            self.replace(name, [value])
        else:
            for at, paragraph in enumerate(self.part(name)):
                _dress(paragraph, value if isinstance(value, dict) or at == 0 else {})

    def replace(self, name: str, values: list[Any]) -> None:
        old = self.part(name)
        model = old[0] if old else _plain_paragraph()
        new = [deepcopy(model) for _ in values]
        for paragraph, value in zip(new, values, strict=True):
            _dress(paragraph, ADDED[name][2] if name in ADDED else {})
            _dress(paragraph, value)
        anchor, behind = (old[0], True) if old else self.anchor(name)
        for paragraph in reversed(new) if behind else new:
            (anchor.addnext if behind else anchor.addprevious)(paragraph)
        for paragraph in old:
            paragraph.getparent().remove(paragraph)
        self.added[name] = new

    def anchor(self, name: str) -> tuple[Any, bool]:
        beside, behind, _ = ADDED[name]
        while not self.part(beside):
            beside, behind, _ = ADDED[beside]
        return self.part(beside)[-1 if behind else 0], behind

    def annexes(self, values: list[Any]) -> None:
        section = self.root.find(f"{w('body')}/{w('sectPr')}")
        for value in values:
            paragraph = _plain_paragraph()
            _dress(paragraph, _CENTRED)
            _dress(paragraph, value)
            section.addprevious(paragraph)

    def page(self, values: Mapping[str, Any]) -> None:
        section = next(self.root.iter(w("sectPr")))
        size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
        sides = {"trên": "top", "dưới": "bottom", "trái": "left", "phải": "right"}
        for name, value in values.items():
            if name in sides:
                margins.set(w(sides[name]), str(twips(value)))
            elif name == "khổ":
                for side, length in zip(("w", "h"), value, strict=True):
                    size.set(w(side), str(twips(length)))
            else:
                _PAGE_CHANGES[name](self, section, value)


def _first_page_numbered(_: Document, section: Any, __: Any) -> None:
    section.remove(section.find(w("titlePg")))


def _number_in_footer(_: Document, section: Any, __: Any) -> None:
    section.find(w("headerReference")).tag = w("footerReference")


def _unnumbered(_: Document, section: Any, __: Any) -> None:
    for reference in section.findall(w("headerReference")):
        section.remove(reference)


def _number_format(_: Document, section: Any, name: Any) -> None:
    etree.SubElement(section, w("pgNumType")).set(w("fmt"), name)


def _several_pages(document: Document, _: Any, __: Any) -> None:
    run = etree.SubElement(document.part("nội dung")[0], w("r"))
    etree.SubElement(run, w("lastRenderedPageBreak"))


def _with_table(document: Document, _: Any, __: Any) -> None:
    document.part("nội dung")[0].addnext(etree.fromstring(_TABLE))


_PAGE_CHANGES: dict[str, Callable[[Document, Any, Any], None]] = {
    "trang đầu có số": _first_page_numbered,
    "số ở chân trang": _number_in_footer,
    "không đánh số": _unnumbered,
    "kiểu số": _number_format,
    "nhiều trang": _several_pages,
    "bảng": _with_table,
}
_TABLE = (
    '<w:tbl xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:tr><w:tc><w:p><w:r>'
    "<w:t>Chỉ tiêu</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if style is None else style.get(w("val"))


def _plain_paragraph() -> Any:
    paragraph = etree.Element(w("p"))
    etree.SubElement(paragraph, w("pPr"))
    return paragraph


def _dress(paragraph: Any, value: Any) -> None:
    """Give a paragraph this text and this look."""
    wanted = value if isinstance(value, dict) else {"chữ": value}
    look = {**_LOOKS.get(paragraph, {}), **wanted}  # new words keep the look of the old ones
    if "chữ" in look:
        for run in paragraph.findall(w("r")):
            paragraph.remove(run)
        for words in look["chữ"].split("|"):  # a bar parts the text into runs
            text = etree.SubElement(etree.SubElement(paragraph, w("r")), w("t"))
            text.text = words
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for name, setting in look.items():
        if name in _PARAGRAPH_LOOKS:
            _set(paragraph.find(w("pPr")), *_PARAGRAPH_LOOKS[name](setting))
        elif name in _RUN_LOOKS:
            for run in paragraph.iter(w("r")):
                properties = run.find(w("rPr"))
                if properties is None:
                    properties = run.makeelement(w("rPr"))
                    run.insert(0, properties)
                _set(properties, *_RUN_LOOKS[name](setting))
        elif name != "chữ":
            raise KeyError(name)
    _LOOKS[paragraph] = {name: setting for name, setting in look.items() if name in _RUN_LOOKS}


_LOOKS: dict[Any, dict[str, Any]] = {}


def _set(properties: Any, tag: str, values: Mapping[str, str]) -> None:
    element = properties.find(w(tag))
    if element is None:
        element = etree.SubElement(properties, w(tag))
    for name, value in values.items():
        element.set(w(name), value)
    if tag == "pBdr" and not len(element):
        etree.SubElement(element, w("bottom")).set(w("val"), "single")


def _switch(tag: str) -> Callable[[str], tuple[str, dict[str, str]]]:
    return lambda wanted: (tag, {"val": {"có": "1", "không": "0"}[wanted]})


_PARAGRAPH_LOOKS: dict[str, Callable[[Any], tuple[str, dict[str, str]]]] = {
    "canh": lambda wanted: ("jc", {"val": _ALIGN[wanted]}),
    "lùi đầu dòng": lambda mm: ("ind", {"firstLine": str(twips(mm))}),
    "thụt hai bên": lambda mm: ("ind", {"left": str(twips(mm)), "right": str(twips(mm))}),
    "cách đoạn trước": lambda points: ("spacing", {"before": str(twips_of_points(points))}),
    "kẻ": lambda _: ("pBdr", {}),
    "cách dòng": lambda lines: ("spacing", {"line": str(round(240 * lines)), "lineRule": "auto"}),
}
_RUN_LOOKS: dict[str, Callable[[Any], tuple[str, dict[str, str]]]] = {
    "cỡ": lambda points: ("sz", {"val": str(half_points(points))}),
    "đậm": _switch("b"),
    "nghiêng": _switch("i"),
    "gạch chân": lambda _: ("u", {"val": "single"}),
    "màu": lambda colour: ("color", {"val": colour}),
    "phông": lambda font: ("rFonts", {"ascii": font, "hAnsi": font}),
}


@cache
def letter_bytes() -> bytes:
    """A công văn as docgen prints it, with nothing wrong in it."""
    letter = Letter(
        superior="",
        issuer_lines=("ỦY BAN NHÂN DÂN", "XÃ TỊNH KHÊ"),
        number="15",
        symbol="UBND-KT",
        place="Tịnh Khê",
        date_line="ngày 05 tháng 01 năm 2026",
        subject="báo cáo kết quả xây dựng nông thôn mới năm 2025",
        addressees=("Ủy ban nhân dân tỉnh Quảng Ngãi", "Sở Nông nghiệp và Môi trường"),
        body=(
            Paragraph(ParagraphKind.TEXT, (Run(_FIRST),)),
            Paragraph(ParagraphKind.TEXT, (Run(_SECOND),)),
        ),
        recipients=("Như trên", "CT, các PCT UBND xã"),
        file_copies="VT, KT",
        authority_lines=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        signer="Nguyễn Văn An",
    )
    return TemplateShelf(ROOT / "templates").ready("công văn").render(letter, created=DAY)


_FIRST = (
    "Thực hiện Công văn số 214/UBND-KTN ngày 08/12/2025 của UBND tỉnh về việc báo cáo kết quả xây dựng nông thôn mới, "
    "Ủy ban nhân dân xã Tịnh Khê đã giao các thôn rà soát từng tiêu chí và tổng hợp số liệu của cả năm."
)
_SECOND = (
    "Kết quả cho thấy toàn xã giữ vững các tiêu chí đã đạt, các tầng lớp Nhân dân đồng thuận và tham gia tích cực; "
    "Ủy ban nhân dân xã kính báo cáo."
)


def made_from(case: Mapping[str, Any]) -> bytes:
    """The document of a case: the letter, or the base it names, with the case's changes."""
    document = Document(letter_bytes())
    base = (
        yaml.safe_load((CASES / "nen" / f"{case['nền']}.yaml").read_text(encoding="utf-8"))
        if "nền" in case
        else {}
    )
    for changes in (base, case):
        for name, value in changes.items():
            if name not in ("nền", "tên", "lỗi", "sửa thành"):
                document.change(name, value)
    _LOOKS.clear()
    return document.bytes()


@pytest.fixture(scope="session")
def profile() -> FormatProfile:
    return as_of(DAY)


@pytest.fixture(scope="session")
def make() -> Callable[[Mapping[str, Any]], bytes]:
    return made_from


@pytest.fixture(scope="session")
def letter() -> bytes:
    return letter_bytes()
