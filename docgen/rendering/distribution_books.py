"""Pages of the books a registry keeps of what goes out: hand-over book and post book.

Sổ chuyển giao văn bản đi: TT 07/2012/TT-BNV phụ lục IX; sổ gửi văn bản đi bưu điện: NĐ 30/2020 phụ lục IV.III.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from docgen.distribution.destinations import Destination, Enclosure
from docgen.distribution.merging import MergedList
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.text import run
from docgen.rendering.print_page import PAGE_BREAK, grid, office_lines, page_of, print_file, turned

HANDOVER_TITLE = "SỔ CHUYỂN GIAO VĂN BẢN ĐI"
POST_TITLE = "SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN"

_HANDOVER = ("Ngày chuyển", "Số, ký hiệu văn bản", "Nơi nhận văn bản", "Ký nhận", "Ghi chú")
_HANDOVER_MM = (19, 34, 62, 28, 22)
_POST = (
    "Ngày chuyển",
    "Số, ký hiệu văn bản",
    "Nơi nhận văn bản",
    "Số lượng bì",
    "Ký nhận và dấu bưu điện",
    "Ghi chú",
)
_POST_MM = (22, 45, 83, 18, 52, 37)


@dataclass(frozen=True, slots=True)
class Book:
    """What the head and the cover of a book need; ``handed_on`` is the day to enter, None to leave it open."""

    issuer_lines: Sequence[str]
    superior: str = ""
    handed_on: date | None = None
    with_cover: bool = False


def handover_book(merged: MergedList, to: Sequence[Destination], book: Book) -> bytes:
    """One line for each document and recipient; copies stand under Ghi chú, as the form's notes say."""
    layout = page_of(_last_day(merged))
    rows = sorted(
        ((enclosure.place, one, enclosure) for one in to for enclosure in one.enclosures),
        key=lambda line: line[0],
    )
    body = _head(HANDOVER_TITLE, merged, book) + grid(
        _HANDOVER_MM,
        _HANDOVER,
        (
            (_day(book, piece), merged.reference(place), one.name, _receipt(piece), _note(piece))
            for place, one, piece in rows
        ),
        centred=frozenset({0, 4}),
    )
    return print_file(layout, title=HANDOVER_TITLE, body=body)


def post_book(merged: MergedList, to: Sequence[Destination], book: Book) -> bytes:
    """One line for each envelope: everything for one recipient goes into one."""
    layout = turned(page_of(_last_day(merged)))
    body = _head(POST_TITLE, merged, book) + grid(
        _POST_MM, _POST, _envelopes(merged, to, book), centred=frozenset({0, 3})
    )
    return print_file(layout, title=POST_TITLE, body=body)


def _envelopes(merged: MergedList, to: Sequence[Destination], book: Book) -> Iterator[tuple[str, ...]]:
    for one in to:
        place = f"{one.name}\n{one.address}" if one.address else one.name
        for day, pieces in groupby(one.enclosures, key=lambda piece: _day(book, piece)):
            inside = list(pieces)
            references = "; ".join(merged.reference(piece.place) for piece in inside)
            copies = sum(piece.copies for piece in inside)
            carried = dict.fromkeys(piece.sent.via for piece in inside if piece.sent and piece.sent.via)
            note = "; ".join([*carried, *([f"{copies} bản"] if copies > 1 else [])])
            yield (day, references, place, "1", "", note)


def _head(title: str, merged: MergedList, book: Book) -> str:
    head = paragraph("VBQuyenHan", run(title)) + paragraph("VBCachDong")
    return (_cover(title, merged, book) + PAGE_BREAK if book.with_cover else "") + (
        head if book.with_cover else office_lines(book.issuer_lines) + paragraph("VBCachDong") + head
    )


def _cover(title: str, merged: MergedList, book: Book) -> str:
    """The cover that all books of NĐ 30/2020 phụ lục IV have; the number of the book is the clerk's to write."""
    days = sorted(document.issued_on for document in merged.documents)
    numbers = [merged.reference(at) for at in range(len(merged.documents))]
    gap = paragraph("VBChoKy") * 6
    years = str(days[0].year) if days[0].year == days[-1].year else f"{days[0].year}-{days[-1].year}"
    lines = (
        f"Năm: {years}",
        f"Từ ngày {days[0]:%d/%m/%Y} đến ngày {days[-1]:%d/%m/%Y}",
        f"Từ số {numbers[0]} đến số {numbers[-1]}",
        "Quyển số: ………",
    )
    return (
        office_lines(book.issuer_lines, book.superior)
        + gap
        + paragraph("VBQuyenHan", run(title))
        + paragraph("VBChoKy") * 2
        + "".join(paragraph("VBChoKy", run(line)) for line in lines)
    )


def _day(book: Book, piece: Enclosure) -> str:
    """``03/01``: day and month, as the books are filled in (TT 07/2012 phụ lục IX); on record, or as the clerk says."""
    day = piece.sent.on if piece.sent else book.handed_on
    return f"{day:%d/%m}" if day else ""


def _receipt(piece: Enclosure) -> str:
    """The receipt that is on record; else the recipient signs here."""
    if piece.sent is None or piece.sent.received_on is None:
        return ""
    return f"{piece.sent.note or 'đã nhận'} {piece.sent.received_on:%d/%m}"


def _note(piece: Enclosure) -> str:
    via = f"; {piece.sent.via}" if piece.sent and piece.sent.via else ""
    return f"{piece.copies} bản{via}"


def _last_day(merged: MergedList) -> date:
    return max(document.issued_on for document in merged.documents)
