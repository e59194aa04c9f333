"""The papers that wait as a table (danh sách chờ xem): a clerk corrects it in Excel and gives it back."""

from collections.abc import Iterable
from datetime import date

from docgen.capture.paper_reading import FIELDS
from docgen.capture.waiting_room import WaitingPaper
from docgen.distribution.csv_export import csv_table
from docgen.distribution.spreadsheet import Look, Row, Sheet, workbook

_TITLE = "Danh sách văn bản chờ xem"
_HOW = (
    "Cột Duyệt: ghi x để đưa vào kho, “gắn” để thêm tệp vào văn bản đã có trong kho (chỉ cần đúng số), “riêng” nếu là "
    "văn bản khác cùng số, “bỏ” để loại ra, để trống là xem sau. Sửa các ô chưa đúng rồi lưu lại; "
    "đưa tệp này vào bằng: docgen import TÊN_TỆP. Không sửa cột Mã tệp."
)
HEADINGS = (
    "Duyệt", "Số, ký hiệu", "Ngày", "Cơ quan ban hành", "Loại", "Trích yếu", "Người ký", "Vì sao chờ",
    "Đọc được từ", "Nơi lấy", "Mã tệp",
)  # fmt: skip
_WIDTHS = (8, 20, 12, 28, 14, 50, 20, 40, 50, 30, 18)
_FIGURES = 16  # of the hash: enough to tell any two papers apart


def review_rows(papers: Iterable[WaitingPaper]) -> list[tuple[str, ...]]:
    """One row a paper, in the order of ``HEADINGS``."""
    return [_row(paper) for paper in papers]


def as_workbook(papers: Iterable[WaitingPaper], *, on: date) -> bytes:
    """The table as .xlsx."""
    rows = [Row((_TITLE,), Look.TITLE), Row((_HOW,)), Row(HEADINGS, Look.HEADING)]
    rows += [Row(cells, Look.BODY) for cells in review_rows(papers)]
    return workbook([Sheet("Chờ xem", _WIDTHS, rows, heading=3)], title=_TITLE, created=on)


def as_csv(papers: Iterable[WaitingPaper]) -> bytes:
    """The table as .csv for Excel."""
    return csv_table(HEADINGS, review_rows(papers))


def _row(paper: WaitingPaper) -> tuple[str, ...]:
    reading = paper.reading
    values = tuple(reading.field(field).value for field in FIELDS)
    number, day, issuer, kind, subject, signer = values
    evidence = "\n".join(
        f"{label}: “{found.evidence}” ({found.place})"
        for field, label in FIELDS.items()
        if (found := reading.field(field)).evidence
    )
    doubts = "\n".join(paper.doubts)
    return (
        "",
        number,
        day,
        issuer,
        kind,
        subject,
        signer,
        doubts,
        evidence,
        paper.origin,
        paper.id[:_FIGURES],
    )
