"""Which column of an old office's register (sổ đăng ký văn bản) means what: headings in the words offices use."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.distribution.intake.tables import SourceSheet
from docgen.vietnamese.keys import plain

# Compared without accents; the first field that fits a heading gets the column.
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "paper": ("mã tệp",),
    "decision": ("duyệt",),
    "reference": (
        "số, ký hiệu", "số ký hiệu", "số và ký hiệu", "số, ký hiệu văn bản", "số ký hiệu văn bản",
        "số, ký hiệu vb", "số/ký hiệu", "số kh", "số hiệu", "số và ký hiệu văn bản", "số kí hiệu", "số văn bản",
    ),
    "number": ("số", "số vb", "số đi", "số công văn", "số cv"),
    "symbol": ("ký hiệu", "kí hiệu", "ký hiệu văn bản", "ký hiệu vb"),
    "date": (
        "ngày", "ngày tháng", "ngày, tháng", "ngày tháng văn bản", "ngày văn bản", "ngày vb", "ngày ban hành",
        "ngày ký", "ngày tháng năm", "ngày, tháng, năm", "ngày tháng năm văn bản", "ngày, tháng văn bản", "ngày bh",
        "ngày tháng vb", "ngày, tháng, năm văn bản",
    ),
    "issuer": (
        "cơ quan", "cơ quan ban hành", "nơi ban hành", "tác giả", "cơ quan bh", "đơn vị ban hành", "tác giả văn bản",
        "nơi gửi", "cơ quan gửi", "cơ quan, tổ chức ban hành", "cơ quan tổ chức ban hành",
    ),
    "type": ("loại", "loại văn bản", "tên loại", "loại vb", "thể loại", "tên loại văn bản"),
    "titled_subject": (
        "tên loại và trích yếu", "tên loại và trích yếu nội dung", "tên loại và trích yếu nội dung văn bản",
        "tên loại, trích yếu", "tên loại và trích yếu nội dung vb", "tên loại và trích yếu văn bản",
    ),
    "subject": (
        "trích yếu", "trích yếu nội dung", "nội dung", "nội dung trích yếu", "trích yếu nội dung văn bản", "về việc",
        "trích yếu văn bản", "nội dung văn bản", "tên văn bản",
    ),
    "signer": ("người ký", "họ tên người ký", "người ký văn bản", "lãnh đạo ký", "ký"),
    "recipients": ("nơi nhận", "nơi nhận văn bản", "nơi nhận vb", "đơn vị nhận"),
    "file": (
        "tệp", "file", "tên tệp", "tên file", "đường dẫn", "tệp đính kèm", "file đính kèm", "tệp tin", "bản scan",
        "file scan", "link", "tập tin", "đường dẫn tệp",
    ),
}  # fmt: skip
_FIELD_OF = {plain(heading): field for field, headings in _HEADINGS.items() for heading in headings}
_LAST_HEADING_ROW = 30
_NEEDED = (("reference", "number"), ("date",), ("subject", "titled_subject"))
_NOTE = re.compile(r"\(.*?\)|\d+$")
_YEAR = re.compile(r"năm\s*:?\s*((?:19|20)\d\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RegisterHeader:
    """The columns by field, the first row of data, and the year that the title above tells, 0 if none."""

    columns: Mapping[str, int]
    first_row: int
    year: int = 0

    @property
    def is_review_list(self) -> bool:
        """Whether docgen wrote the table for a clerk to decide on."""
        return "paper" in self.columns and "decision" in self.columns


def find_register_header(sheet: SourceSheet) -> RegisterHeader | None:
    """The heading row, wherever it stands; None if the table is no register."""
    title: list[str] = [sheet.name]
    for number, row in sheet.rows.items():
        if number > _LAST_HEADING_ROW:
            return None
        for cells, first in _candidates(sheet, number, row):
            columns = _columns(cells)
            if _is_heading(columns):
                return RegisterHeader(columns, first, _year(" ".join([*title, *row])))
        title += row
    return None


def _candidates(sheet: SourceSheet, number: int, row: Sequence[str]) -> Iterator[tuple[Sequence[str], int]]:
    """The row, and the row together with the one below it: headings over merged cells take two."""
    yield row, number + 1
    below = sheet.rows.get(number + 1, ())
    if below and not _is_heading(_columns(below)):
        width = max(len(row), len(below))
        upper, lower = ([*cells, *[""] * (width - len(cells))] for cells in (row, below))
        yield [second or first for first, second in zip(upper, lower, strict=True)], number + 2


def _is_heading(columns: Mapping[str, int]) -> bool:
    return all(any(name in columns for name in names) for names in _NEEDED)


def _columns(cells: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, cell in enumerate(cells):
        field = _FIELD_OF.get(" ".join(_NOTE.sub("", plain(cell)).strip(" :.*").split()))
        if field:
            columns.setdefault(field, at)
    return columns


def _year(title: str) -> int:
    found = _YEAR.search(title)
    return int(found[1]) if found else 0
