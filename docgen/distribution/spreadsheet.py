"""Tables as an Excel workbook: text stays text, and the same tables give the same bytes.

Written without openpyxl, whose styled cells take five times as long: a letter may go to 3,321 communes.
Parts and order of elements: ECMA-376 Part 1, SpreadsheetML.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from docgen.distribution.csv_export import FORMULA_STARTS
from docgen.ooxml.namespaces import DECLARATION
from docgen.ooxml.properties import CORE_PART, core_properties
from docgen.ooxml.text import escape
from docgen.ooxml.theme import theme_part
from docgen.ooxml.writing import FAST, zip_members
from docgen.vietnamese.characters import writable

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_A4 = 9  # ST_PaperSize
_MOST_CHARACTERS = 32_767  # in a cell; Excel "repairs" a file with more
_CUT = " … (còn nữa: xem văn bản)"


class Look(IntEnum):
    """How a row looks; the number is that of its cell format in ``_STYLES``."""

    PLAIN = 0
    TITLE = 1
    BOLD = 2
    HEADING = 3
    BODY = 4


_QUOTED = 5  # what is added to a look for text that a spreadsheet would take for a formula


@dataclass(frozen=True, slots=True)
class Row:
    """One row; an empty text is an empty cell."""

    cells: Sequence[int | str]
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, printed on A4 as wide as the paper.

    ``widths`` are in characters as Excel counts; ``heading`` is the number of the row that is frozen and
    printed on every page, 0 for none; ``merges`` are ranges like "G7:G19".
    """

    title: str
    widths: Sequence[int]
    rows: Sequence[Row]
    heading: int = 0
    merges: Sequence[str] = ()
    landscape: bool = True


def workbook(sheets: Sequence[Sheet], *, title: str, created: date) -> bytes:
    """The .xlsx; UnwritableTextError for text that no Office file can hold."""
    strings: dict[str, int] = {}
    parts = {f"worksheets/sheet{at}.xml": _sheet(sheet, strings) for at, sheet in enumerate(sheets, 1)}
    parts |= {"theme/theme1.xml": theme_part(_FONT_NAME), "styles.xml": _STYLES}
    parts["sharedStrings.xml"] = _shared_strings(strings)
    members = {
        "[Content_Types].xml": _content_types(list(parts)),
        "_rels/.rels": _relationships(
            (f"{_R}/officeDocument", "xl/workbook.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", CORE_PART),
        ),
        CORE_PART: core_properties(title, "docgen", created),
        "xl/workbook.xml": _workbook(sheets),
        "xl/_rels/workbook.xml.rels": _relationships(*((f"{_R}/{_kind(part)}", part) for part in parts)),
        **{f"xl/{part}": text for part, text in parts.items()},
    }
    return zip_members({name: text.encode() for name, text in members.items()}, level=FAST)


def _kind(part: str) -> str:
    """The kind of a part, as its relationship and content type call it."""
    return {"worksheets": "worksheet", "theme": "theme"}.get(
        part.partition("/")[0], part.removesuffix(".xml")
    )


def column_letters(number: int) -> str:
    """The letters of a column, counted from 1.

    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _sheet(sheet: Sheet, strings: dict[str, int]) -> str:
    """One sheet; texts that are new join ``strings``, the table that all sheets share."""
    letters = [
        column_letters(at) for at in range(1, max((len(row.cells) for row in sheet.rows), default=1) + 1)
    ]
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
        for at, width in enumerate(sheet.widths, 1)
    )
    merges = "".join(f'<mergeCell ref="{one}"/>' for one in sheet.merges)
    return (
        f'{DECLARATION}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f"<sheetViews>{_view(sheet)}</sheetViews>"
        f"<cols>{columns}</cols><sheetData>{''.join(_rows(sheet.rows, letters, strings))}</sheetData>"
        + (f'<mergeCells count="{len(sheet.merges)}">{merges}</mergeCells>' if merges else "")
        + '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="{_A4}" orientation="{"landscape" if sheet.landscape else "portrait"}" '
        'fitToWidth="1" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>"
    )


def _view(sheet: Sheet) -> str:
    if not sheet.heading:
        return '<sheetView workbookViewId="0"/>'
    below = f"A{sheet.heading + 1}"
    return (
        f'<sheetView workbookViewId="0"><pane ySplit="{sheet.heading}" topLeftCell="{below}" '
        f'activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="{below}" '
        f'sqref="{below}"/></sheetView>'
    )


def _rows(rows: Sequence[Row], letters: Sequence[str], strings: dict[str, int]) -> Iterator[str]:
    for at, row in enumerate(rows, 1):
        cells = []
        for letter, value in zip(letters, row.cells, strict=False):
            if isinstance(value, int):
                cells.append(f'<c r="{letter}{at}" s="{int(row.look)}"><v>{value}</v></c>')
            elif value:
                look = row.look + _QUOTED if value.startswith(FORMULA_STARTS) else row.look
                place = strings.setdefault(value, len(strings))
                cells.append(f'<c r="{letter}{at}" s="{int(look)}" t="s"><v>{place}</v></c>')
            else:
                cells.append(f'<c r="{letter}{at}" s="{int(row.look)}"/>')
        yield f'<row r="{at}">{"".join(cells)}</row>'


def _shared_strings(strings: dict[str, int]) -> str:
    items = "".join(f'<si><t xml:space="preserve">{_escaped(text)}</t></si>' for text in strings)
    return f'{DECLARATION}<sst xmlns="{_MAIN}" uniqueCount="{len(strings)}">{items}</sst>'


def _escaped(text: str) -> str:
    if len(text) > _MOST_CHARACTERS:
        text = text[: _MOST_CHARACTERS - len(_CUT)] + _CUT
    return escape(writable(text, where="bảng tính")).replace("\r", "&#13;")


def _workbook(sheets: Sequence[Sheet]) -> str:
    names = [_escaped(sheet.title).replace("'", "''") for sheet in sheets]
    listed = "".join(
        f'<sheet name="{_escaped(sheet.title)}" sheetId="{at}" r:id="rId{at}"/>'
        for at, sheet in enumerate(sheets, 1)
    )
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{at}">'
        f"'{names[at]}'!${sheet.heading}:${sheet.heading}</definedName>"
        for at, sheet in enumerate(sheets)
        if sheet.heading
    )
    return (
        f'{DECLARATION}<workbook xmlns="{_MAIN}" xmlns:r="{_R}"><sheets>{listed}</sheets>'
        + (f"<definedNames>{titles}</definedNames>" if titles else "")
        + "</workbook>"
    )


def _content_types(parts: Sequence[str]) -> str:
    kinds = {
        "xl/workbook.xml": f"{_CONTENT}.sheet.main+xml",
        CORE_PART: "application/vnd.openxmlformats-package.core-properties+xml",
        **{f"xl/{part}": f"{_CONTENT}.{_kind(part)}+xml" for part in parts},
        "xl/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    }
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in kinds.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*arrows: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(arrows, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _formats() -> str:
    """The cell formats: first every look, then every look with the sign that says "text, not a formula"."""
    top = '<alignment vertical="top" wrapText="1"/>'
    heading = '<alignment horizontal="center" vertical="center" wrapText="1"/>'
    looks = [(0, 0, ""), (1, 0, ""), (2, 0, ""), (2, 1, heading), (0, 1, top)]
    return "".join(
        f'<xf numFmtId="0" fontId="{font}" fillId="0" borderId="{border}" xfId="0" applyFont="1" applyBorder="1" '
        f'applyAlignment="1"{quoted}>{alignment}</xf>'
        for quoted in ("", ' quotePrefix="1"')
        for font, border, alignment in looks
    )


_FONT_NAME = "Times New Roman"
_FONT = f'<name val="{_FONT_NAME}"/><family val="1"/>'
_LINE = "".join(
    f'<{side} style="thin"><color auto="1"/></{side}>' for side in ("left", "right", "top", "bottom")
)
_STYLES = (
    f'{DECLARATION}<styleSheet xmlns="{_MAIN}">'
    f'<fonts count="3"><font><sz val="12"/>{_FONT}</font><font><b/><sz val="14"/>{_FONT}</font>'
    f'<font><b/><sz val="12"/>{_FONT}</font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    f"<border>{_LINE}<diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="10">{_formats()}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
