"""A form comes back in every state: what can be read is read, what cannot is said with its cell."""

import io
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest

from docgen.errors import DraftSyntaxError, HostileFileError
from docgen.pdf.soffice import find_soffice
from docgen.reporting import many_files
from docgen.reporting.many_files import read_many
from docgen.reporting.report_file import read_report_file
from docgen.rules.report_tables import bundled_tables
from docgen.workfiles import read_file

TABLES = {(table.table_id, table.edition): table for table in bundled_tables()}
CELLS = 19 * 4  # không kể ghi chú


@pytest.fixture
def read(form_of, filled_in):
    """Reads the form of xã Tịnh Khê after somebody has filled it in and changed it."""
    return lambda change=None, **more: read_report_file(
        filled_in(form_of("xa-tinh-khe"), change=change, **more), "tk.xlsx", TABLES
    )


def codes(report):
    return sorted({finding.code for finding in report.findings})


def test_a_form_filled_in_properly_is_read_whole_with_the_place_of_every_value(read):
    report = read()
    assert (report.findings, len(report.cells)) == ((), CELLS)
    assert report.code.unit == "xa-tinh-khe"
    cell = next(one for one in report.cells if (one.row, one.column) == ("tc-16", "ty-le"))
    assert (cell.value, cell.sheet, cell.address) == (Decimal("66.5"), "Biểu", "F27")


def test_the_unit_may_write_on_a_new_sheet_with_columns_moved_and_rows_added(read):
    def worked_on(sheet):
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        for line in range(7, sheet.max_row + 1):  # Ghi chú lên đầu, các cột khác lùi sang phải
            values = [sheet.cell(line, column).value for column in range(1, 9)]
            for column, value in enumerate([values[7], *values[:7]], 10):
                sheet.cell(line, column).value = value
                sheet.cell(line, column - 9).value = None
        sheet.insert_rows(20)
        sheet.cell(20, 12).value = "Tiêu chí riêng của xã"
        sheet.cell(20, 14).value = 3
        sheet.cell(7, 14).value = "SỐ CHỈ TIÊU\n(chỉ tiêu)"

    report = read(worked_on)
    assert len(report.cells) == CELLS
    assert codes(report) == ["report.added"]
    assert "dòng 20" in report.findings[0].place
    assert {cell.address[0] for cell in report.cells} == {"N", "O", "P", "Q"}


def test_every_wrong_cell_is_named(read):
    def spoil(sheet):
        sheet["E9"], sheet["D11"], sheet["F12"], sheet["G13"] = -2, "ba", "12,5", "Tốt"
        sheet["D14"], sheet["E15"], sheet["F16"] = None, 9, "=A1"

    report = read(spoil)
    by_place = {finding.place.split(" (")[0]: finding for finding in report.findings}
    assert {place: finding.code for place, finding in by_place.items()} == {
        "ô E9": "report.range",
        "ô D11": "report.number",
        "ô G13": "report.choice",
        "ô D14": "report.missing",
        "ô E15": "report.at-most",
        "ô F16": "report.formula",
    }
    assert "tiêu chí 5 “Trường học”" in by_place["ô D14"].place


def test_a_formula_with_an_error_value_is_told_by_its_error(form_of, filled_in):
    data = filled_in(form_of("xa-tinh-khe"), change=lambda sheet: sheet.__setitem__("F9", "#DIV/0!"))
    (finding,) = read_report_file(data, "tk.xlsx", TABLES).findings
    assert (finding.code, finding.found) == ("report.formula", "#DIV/0!")


def _put(*values, looks="General"):
    """Write into D9, E9, F9 and so on: what the unit says of criterion 1."""

    def write(sheet):
        for cell, value in zip("DEFGH", values, strict=False):
            sheet[f"{cell}9"].value, sheet[f"{cell}9"].number_format = value, looks

    return write


def _one_lower(sheet):
    sheet.insert_rows(8)


def test_what_other_units_wrote_before_changes_nothing(form_of, filled_in):
    """Rows that were judged before are remembered: by line, place, kind of value and look, nothing less."""
    changes = [
        None,
        _put(1.0, 1, 100),
        _put(True, True, 100),  # gives the key of 1.0
        _put("1", "1", "100"),
        _put(1, 1, 0.5),
        _put(1, 1, 0.5, looks="0.0%"),
        _put(1, 1, 0.5),
        _put(1, 2, 100),
        _put(None, 1, 100, "Đạt", "vì sao"),
        _put(1, 1, 100, "ĐẠT", "vì sao"),
        _one_lower,
        None,
    ]
    forms = [filled_in(form_of("xa-tinh-khe"), change=change) for change in changes]
    alone = [read_report_file(form, "tk.xlsx", _tables_never_used()) for form in forms]
    assert len({repr(report) for report in alone}) == len(changes) - 2  # the first comes again, and the 0.5
    shared = _tables_never_used()
    assert [read_report_file(form, "tk.xlsx", shared) for form in [*forms, *forms[::-1]]] == [
        *alone,
        *alone[::-1],
    ]


def _tables_never_used():
    return {key: replace(table) for key, table in TABLES.items()}


def test_merged_cells_and_doubled_and_missing_rows_are_told(read):
    def spoil(sheet):
        sheet.merge_cells("F11:F12")
        sheet["B13"] = sheet["B14"].value
        sheet["A13"] = 5

    report = read(spoil)
    assert codes(report) == ["report.doubled", "report.merged", "report.row"]
    assert "F11:F12" in next(f.message for f in report.findings if f.code == "report.merged")
    assert "4. Điện" in next(f.message for f in report.findings if f.code == "report.row")


def test_a_total_that_does_not_add_up_is_told(read):
    def spoil(sheet):
        total = next(line for line in range(9, 40) if str(sheet.cell(line, 4).value).startswith("=SUM"))
        sheet.cell(total, 4).value, sheet.cell(total, 7).value = 57, "14/19"

    report = read(spoil)
    (finding,) = report.findings
    assert (finding.code, finding.found, finding.expected) == ("report.total", "14/19", "15")


def test_a_percentage_that_excel_keeps_as_a_fraction_is_read_as_it_is_shown(read):
    def percent(sheet):
        sheet["F9"], sheet["F11"] = 0.875, 0.5
        sheet["F9"].number_format = "0.0%"

    values = {cell.address: cell.value for cell in read(percent).cells}
    assert (values["F9"], values["F11"]) == (Decimal("87.5"), Decimal("0.5"))


def test_without_the_hidden_sheet_the_visible_code_speaks_and_without_both_the_words(read):
    def lose(sheet):
        del sheet.parent["docgen"]

    assert read(lose).code.unit == "xa-tinh-khe"

    def lose_both(sheet):
        lose(sheet)
        sheet["A5"] = None

    report = read(lose_both)
    assert report.code is None
    assert (report.unit_words, report.period_words) == ("UBND xã Tịnh Khê", "6 tháng cuối năm 2023")
    assert len(report.cells) == CELLS


def test_a_form_whose_headings_are_gone_has_no_table(read):
    def behead(sheet):
        for column in range(1, 9):
            sheet.cell(7, column).value = f"cột {column}"

    assert codes(read(behead)) == ["report.no-table"]


def _repacked(data, *, change=None, add=None):
    """The workbook with one part changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(info.filename, content) if change else content)
        for name, content in (add or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def _with_doctype(part, content):
    if part == "xl/worksheets/sheet1.xml":
        return b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + content
    return content


@pytest.mark.parametrize(
    ("spoiled", "error", "words"),
    [
        (lambda _: b"\xd0\xcf\x11\xe0" + b"\0" * 2000, DraftSyntaxError, "mật khẩu"),
        (lambda data: data[: len(data) // 2], DraftSyntaxError, "hỏng"),
        (lambda _: b"", DraftSyntaxError, "hỏng"),
        (lambda data: _repacked(data, change=_with_doctype), HostileFileError, "khai báo"),
        (
            lambda data: _repacked(data, add={"xl/media/a.bin": b"0" * 30_000_000}),
            HostileFileError,
            "phình ra",
        ),
        (lambda data: _repacked(data, add={"xl/vbaProject.bin": b"x"}), HostileFileError, "macro"),
        (
            lambda data: _repacked(data, add={"xl/externalLinks/externalLink1.xml": b"<x><ddeLink/></x>"}),
            HostileFileError,
            "DDE",
        ),
    ],
    ids=["password", "torn", "empty", "doctype", "bomb", "macro", "dde"],
)
def test_a_hostile_or_broken_file_is_refused_in_words(form_of, spoiled, error, words):
    with pytest.raises(error, match=words):
        read_report_file(spoiled(form_of("xa-tinh-khe")), "tk.xlsx", TABLES)


def test_many_files_are_read_on_every_core_in_their_order_the_bad_ones_as_values(
    form_of, filled_in, tmp_path, monkeypatch
):
    good = filled_in(form_of("xa-tinh-khe"))
    contents = {"1.xlsx": good, "2.xlsx": b"PK rac", "3.xlsx": good, "4.txt": b"x", "5.xlsx": good}
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    paths = [*(tmp_path / name for name in contents), tmp_path / "khong-co.xlsx"]
    few = [(path.name, reading()) for path, _, reading in read_many(paths, TABLES, loaded=read_file)]
    monkeypatch.setattr(many_files, "MANY", 2)
    monkeypatch.setattr(many_files.os, "cpu_count", lambda: 2)
    many = [(path.name, reading()) for path, _, reading in read_many(paths, TABLES, loaded=read_file)]
    assert [name for name, _ in many] == [*contents, "khong-co.xlsx"]
    for (_, alone), (_, together) in zip(few, many, strict=True):
        assert type(alone) is type(together)
        if isinstance(alone, Exception):
            assert (str(alone), alone.__dict__) == (str(together), together.__dict__)
        else:
            assert alone == together
    assert [isinstance(said, Exception) for _, said in many] == [False, True, False, True, False, True]


def test_links_to_other_files_are_a_remark_not_a_refusal(form_of, filled_in):
    data = _repacked(
        filled_in(form_of("xa-tinh-khe")), add={"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    )
    report = read_report_file(data, "tk.xlsx", TABLES)
    assert codes(report) == ["report.foreign"]
    assert len(report.cells) == CELLS


@pytest.mark.office
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_what_libreoffice_saves_again_is_the_same_report(form_of, filled_in, tmp_path, kind):
    soffice = find_soffice()
    if soffice is None:
        pytest.skip("không có LibreOffice")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "tk.xlsx").write_bytes(filled_in(form_of("xa-tinh-khe")))
    subprocess.run(
        [
            soffice, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to", kind, "--outdir", str(tmp_path), str(tmp_path / "in" / "tk.xlsx"),
        ],
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    saved = tmp_path / f"tk.{kind}"
    if not saved.exists():
        pytest.skip("LibreOffice ở đây không có phần bảng tính (calc)")
    report = read_report_file(saved.read_bytes(), saved.name, TABLES)
    assert (report.code.unit, report.findings, len(report.cells)) == ("xa-tinh-khe", (), CELLS)
