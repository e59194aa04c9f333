"""A spreadsheet that came back, as grids of values; nothing in it is run, nothing outside it is asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from docgen.errors import BrokenTemplateError, DraftSyntaxError
from docgen.ooxml.old_workbook_gate import OLE, check_old_workbook
from docgen.ooxml.relationships import relationships_in
from docgen.ooxml.sheet_extent import cells_of_open_document, cells_of_sheet, parts_that_may_be_sheets
from docgen.ooxml.workbook_gate import lazy_members_of
from docgen.ooxml.workbook_refusals import hostile, unreadable
from docgen.ooxml.xml_parts import parse_part
from docgen.reporting.grid_sheets import MOST_CELLS, GridSheet, unfolded
from docgen.reporting.old_workbook import read_old_sheets

MAX_BYTES = 20 * 1024 * 1024  # a filled-in form has 15 KB
_WORKBOOK, _BINARY, _OPEN_DOCUMENT = "xl/workbook.xml", "xl/workbook.bin", "content.xml"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_FOREIGN = {
    "xl/externalLinks/": "có liên kết lấy số từ tệp khác",
    "xl/embeddings/": "có tệp khác nhúng bên trong",
    "xl/connections.xml": "có kết nối lấy số từ nơi khác",
}


@dataclass(frozen=True, slots=True)
class CellTrouble:
    """A cell whose value cannot be believed: ``error`` is "#DIV/0!", or "" for a formula never computed."""

    error: str


@dataclass(frozen=True)
class Workbook:
    """A workbook that has passed the gate; ``members`` are its parts, none for an old .xls."""

    name: str
    sheets: tuple[GridSheet, ...]
    members: Mapping[str, bytes]

    @cached_property
    def troubles(self) -> Mapping[str, Mapping[tuple[int, int], CellTrouble]]:
        """By sheet and place: cells with an error value, and formulas without any value."""
        return {title: _troubles(self.members, part, self.name) for title, part in self._parts.items()}

    @cached_property
    def percent_cells(self) -> Mapping[str, frozenset[tuple[int, int]]]:
        """By sheet: the cells that show their number as a percentage, so that 0.875 is written 87,5 %."""
        return _percent_cells(self)

    @property
    def foreign_content(self) -> tuple[str, ...]:
        """What it holds that a report has no need of, in words."""
        return tuple(
            words
            for part, words in _FOREIGN.items()
            if any(member.startswith(part) for member in self.members)
        )

    @cached_property
    def _parts(self) -> Mapping[str, str]:
        if _WORKBOOK not in self.members:
            return {}
        targets = {one.id: one.target for one in relationships_in(self.members, _WORKBOOK, self.name)}
        tabs = parse_part(self.members[_WORKBOOK], _WORKBOOK, self.name).iter("{*}sheet")
        found = {tab.get("name", ""): targets.get(tab.get(_RELATION, ""), "") for tab in tabs}
        return {title: part for title, part in found.items() if part in self.members}


def read_workbook(data: bytes, name: str) -> Workbook:
    """The workbook; DraftSyntaxError if it is none or has a password, HostileFileError if it is dangerous."""
    if len(data) > MAX_BYTES:
        raise too_big(name)
    if data.startswith(OLE):
        check_old_workbook(data, name, most_cells=MOST_CELLS)
        return Workbook(name, read_old_sheets(data, name), {})
    members = lazy_members_of(data, name)
    _refuse_programs(members, name)
    try:
        _refuse_far_cells(members, name)
    except BrokenTemplateError as error:
        raise unreadable(name, "tệp hỏng") from error
    return Workbook(name, unfolded(data, name), members)


def _refuse_far_cells(members: Mapping[str, bytes], name: str) -> None:
    if any(part.lower() == _BINARY for part in members):
        raise unreadable(name, "là tệp .xlsb")
    cells = [cells_of_sheet(members[part], part, name) for part in parts_that_may_be_sheets(members)]
    if _OPEN_DOCUMENT in members:
        cells.append(cells_of_open_document(members[_OPEN_DOCUMENT], _OPEN_DOCUMENT, name))
    if max(cells, default=0) > MOST_CELLS:
        raise unreadable(name, "có ô nằm quá xa về bên phải hoặc bên dưới, không phải biểu báo cáo")


def too_big(name: str) -> DraftSyntaxError:
    """The error for a file that no form can have become."""
    return DraftSyntaxError(
        f"Tệp “{name}” lớn hơn {MAX_BYTES >> 20} MB; biểu báo cáo chỉ vài chục KB.",
        where=name,
        next_step="Đề nghị đơn vị gửi lại đúng biểu, không chèn ảnh; giấy tờ kèm theo thì vào sổ bằng: docgen receive",
    )


def _refuse_programs(members: Mapping[str, bytes], name: str) -> None:
    for part in members:
        if part.endswith("vbaProject.bin") or part.startswith(("xl/macrosheets/", "Basic/")):
            raise hostile(name, "chứa chương trình (macro)")
        if part.startswith("xl/externalLinks/") and b"ddeLink" in members[part]:
            raise hostile(name, "gọi chương trình khác (DDE)")


def _troubles(members: Mapping[str, bytes], part: str, name: str) -> dict[tuple[int, int], CellTrouble]:
    found: dict[tuple[int, int], CellTrouble] = {}
    for cell in parse_part(members[part], part, name).iter("{*}c"):
        value = cell.findtext("{*}v") or ""
        if cell.get("t") == "e":
            found[_place(cell.get("r", ""))] = CellTrouble(value or "#LỖI")
        elif not value and cell.find("{*}f") is not None:
            found[_place(cell.get("r", ""))] = CellTrouble("")
    return found


def _percent_cells(book: Workbook) -> dict[str, frozenset[tuple[int, int]]]:
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    if "xl/styles.xml" not in book.members:
        return {}
    styles = parse_part(book.members["xl/styles.xml"], "xl/styles.xml", book.name)
    own = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iter("{*}numFmt")}
    built_in = {str(number): code for number, code in BUILTIN_FORMATS.items()}
    looks = styles.find("{*}cellXfs")
    codes = [one.get("numFmtId", "0") for one in looks] if looks is not None else []
    percents = {str(at) for at, code in enumerate(codes) if "%" in own.get(code, built_in.get(code, ""))}
    return {
        title: frozenset(
            _place(cell.get("r", ""))
            for cell in parse_part(book.members[part], part, book.name).iter("{*}c")
            if cell.get("s", "0") in percents
        )
        for title, part in book._parts.items()  # noqa: SLF001  (a part of the same reading)
    }


def _place(address: str) -> tuple[int, int]:
    """Row and column from 0; (-1, -1) for what is no address."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        return -1, -1
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
