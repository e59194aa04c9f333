"""Forms that come back as old .xls, under a password, or with a cell at the far corner: read, or refused in words."""

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import olefile
import pytest

from docgen.errors import DocgenError, DraftSyntaxError, HostileFileError
from docgen.ooxml.sheet_extent import cells_of_open_document
from docgen.reporting.report_file import read_report_file, try_report_file
from docgen.rules.report_tables import bundled_tables

SAMPLES = Path(__file__).parents[2] / "samples" / "reports"
OLD = (SAMPLES / "kieu-cu.xls").read_bytes()
LOCKED = (SAMPLES / "co-mat-khau.xlsx").read_bytes()
TABLES = {(table.table_id, table.edition): table for table in bundled_tables()}
SHEET, PASSWORD, NUMBER, END = 0x0085, 0x002F, 0x0203, 0x000A


def read(data, name="bao-cao.xls"):
    return read_report_file(data, name, TABLES)


def with_records(change):
    """The old form with its stream of records changed by ``change``, which must keep the length."""
    file = io.BytesIO(OLD)
    with olefile.OleFileIO(file, write_mode=True) as container:
        records = bytearray(container.openstream("Workbook").read())
        change(records)
        container.write_stream("Workbook", bytes(records))
    return file.getvalue()


def places_of(records, kind):
    at, found = 0, []
    while at + 4 <= len(records):
        size = int.from_bytes(records[at + 2 : at + 4], "little")
        if int.from_bytes(records[at : at + 2], "little") == kind:
            found.append(at)
        at += 4 + size
    return found


def macro_sheet(records):
    records[places_of(records, SHEET)[0] + 4 + 5] = 1


def locked(records):
    at = places_of(records, 0x0042)[0]  # the code page becomes a FILEPASS
    records[at] = PASSWORD


def far_corner(records):
    cell = (places_of(records, NUMBER) or places_of(records, 0x027E))[-1]
    records[cell + 4 : cell + 8] = b"\xff\xff\xff\x00"


def renamed(data, old, new):
    """An entry of the container under another name."""
    before, after = old.encode("utf-16-le"), new.encode("utf-16-le")
    at = data.index(before)
    entry = bytearray(data)
    entry[at : at + 64] = after.ljust(64, b"\0")
    entry[at + 64 : at + 66] = (len(after) + 2).to_bytes(2, "little")
    return bytes(entry)


def test_an_old_excel_form_is_read_like_any_other():
    report = read(OLD)
    assert (report.code.unit, report.findings, len(report.cells)) == ("xa-0001", (), 19 * 5)


@pytest.mark.parametrize(
    ("spoiled", "error", "words"),
    [
        (renamed(OLD, "\x05SummaryInformation", "_VBA_PROJECT_CUR"), HostileFileError, "macro"),
        (with_records(macro_sheet), HostileFileError, "macro"),
        (with_records(locked), DraftSyntaxError, "có đặt mật khẩu"),
        (with_records(far_corner), DraftSyntaxError, "quá xa"),
        (renamed(OLD, "Workbook", "WordDocument"), DraftSyntaxError, "không phải bảng tính"),
        (OLD[:3000], DraftSyntaxError, "hỏng"),
        (OLD[:512] + b"\0" * 5000, DraftSyntaxError, "hỏng|không phải bảng tính"),
    ],
    ids=["vba", "macro-sheet", "password", "far-cell", "word", "torn", "empty"],
)
def test_an_old_form_that_is_dangerous_locked_or_broken_is_refused_in_words(spoiled, error, words):
    with pytest.raises(error, match=words):
        read(spoiled)


def test_no_damage_to_an_old_form_ends_in_anything_but_words(chance, torture):
    """Bytes turned anywhere: what comes back is a report or a refusal, never a crash."""
    outcomes = Counter()
    for _ in range(150 * torture):
        data = bytearray(OLD)
        for _ in range(chance.randint(1, 20)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        outcomes[isinstance(try_report_file(bytes(data), "a.xls", TABLES), DocgenError)] += 1
    print(outcomes)
    assert outcomes.total() == 150 * torture


@pytest.mark.parametrize("name", ["bao-cao.xlsx", "bao-cao.xls"])
def test_a_form_that_is_truly_encrypted_is_told_by_its_password(name):
    with pytest.raises(DraftSyntaxError, match="có đặt mật khẩu"):
        read(LOCKED, name)


def _with_part(data, part, change):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == part else content)
    return out.getvalue()


FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
FAR_BY_ROW = b'<row r="1048576">' + b"<c/>" * 16_383 + b"<c><v>1</v></c></row></sheetData>"


@pytest.mark.parametrize(
    "far", [FAR, FAR_BY_ROW, FAR.replace(b"<c r", b"<c  r")], ids=["named", "counted", "spaced"]
)
def test_one_stray_cell_at_the_far_corner_is_refused_before_the_sheet_is_unfolded(form_of, far):
    """Unfolded it would take five hundred gigabytes; the system would end the program."""
    form = form_of("xa-tinh-khe")
    stray = _with_part(form, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", far))
    assert stray != form
    with pytest.raises(DraftSyntaxError, match="quá xa"):
        read(stray, "bao-cao.xlsx")


@pytest.mark.parametrize(
    ("target", "part"),
    [("x.bin", "xl/x.bin"), ("/xl/theme/A.xml", "xl/theme/A.xml"), ("../xl/x.xml", "xl/../xl/x.xml")],
)
@pytest.mark.parametrize("quote", [b'"', b"'"])
def test_a_sheet_with_a_far_cell_is_found_whatever_its_part_is_called(form_of, target, part, quote):
    out = io.BytesIO()
    form = form_of("xa-tinh-khe")
    with zipfile.ZipFile(io.BytesIO(form)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "xl/_rels/workbook.xml.rels":
                content = re.sub(rb"Target=\"[^\"]*sheet1.xml\"", f'Target="{target}"'.encode(), content)
                content = content.replace(b'"', quote)
            is_sheet = info.filename == "xl/worksheets/sheet1.xml"
            content = content.replace(b"</sheetData>", FAR) if is_sheet else content
            new.writestr(part if is_sheet else info.filename, content)
    with pytest.raises(DraftSyntaxError, match="quá xa"):
        read(out.getvalue(), "bao-cao.xlsx")


OPEN_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Biểu">
<table:table-row table:number-rows-repeated="{rows}">
<table:table-cell table:number-columns-repeated="{columns}"/></table:table-row>
<table:table-row><table:table-cell table:number-columns-repeated="{columns}"/>
<table:table-cell office:value-type="string"><text:p>xa</text:p></table:table-cell></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


def _open_document(rows, columns):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", OPEN_DOCUMENT.format(rows=rows, columns=columns))
    return out.getvalue()


def test_a_far_cell_of_an_open_document_is_refused_by_the_cells_up_to_it():
    with pytest.raises(DraftSyntaxError, match="quá xa"):
        read(_open_document(1_000_000, 16_000), "bao-cao.ods")
    near = OPEN_DOCUMENT.format(rows=20, columns=8).encode()
    assert cells_of_open_document(near, "content.xml", "bao-cao.ods") == 21 * 9
