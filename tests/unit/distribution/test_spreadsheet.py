"""The workbook writer, read back by a program that is not ours."""

import io
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from docgen.distribution.spreadsheet import Look, Row, Sheet, column_letters, workbook
from docgen.errors import UnwritableTextError
from docgen.vietnamese.characters import is_writable

writable_text = st.text(st.characters(codec="utf-8"), max_size=40).filter(
    lambda text: all(map(is_writable, text))
)
cells = st.one_of(st.integers(0, 10**6), writable_text)


def read_back(sheet: Sheet) -> list[list[object]]:
    book = load_workbook(io.BytesIO(workbook([sheet], title="Thử", created=date(2023, 1, 5))))
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6))
def test_cells_come_back_as_they_went(rows: list[list[int | str]]) -> None:
    sheet = Sheet("Trang", (10, 10, 10), [Row(row, Look.BODY) for row in rows])
    wanted = [[unicodedata.normalize("NFC", c) or None if isinstance(c, str) else c for c in r] for r in rows]
    back = read_back(sheet)
    padded = [[*row, *[None] * (3 - len(row))] for row in back]
    padded += [[None] * 3] * (len(wanted) - len(padded))
    assert padded == wanted


def test_a_cell_longer_than_excel_allows_is_cut_and_says_so() -> None:
    (cell,) = read_back(Sheet("Trang", (10,), [Row(("Ấ" * 40_000,))]))[0]
    assert isinstance(cell, str)
    assert len(cell) == 32_767
    assert cell.endswith("(còn nữa: xem văn bản)")


def test_what_no_office_file_can_hold_is_refused() -> None:
    with pytest.raises(UnwritableTextError):
        read_back(Sheet("Trang", (10,), [Row(("a\x07b",))]))


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_columns_are_lettered_as_excel_does(number: int, letters: str) -> None:
    assert column_letters(number) == letters


def test_the_workbook_passes_a_second_opinion(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    sheet = Sheet("Trang 'một'", (10, 20), [Row(("A", "=1+1"), Look.HEADING)], heading=1, merges=("A1:B1",))
    path.write_bytes(workbook([sheet], title="Thử", created=date(2023, 1, 5)))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
