"""Slips that go with paper documents (phiếu gửi), with the part that comes back signed (phiếu xác nhận)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docgen.distribution.destinations import Destination
from docgen.distribution.merging import MergedList, reference_of
from docgen.ooxml.layout import PageLayout
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.tables import cell, row, table
from docgen.ooxml.text import run
from docgen.rendering.print_page import FLUSH_LEFT, PAGE_BREAK, grid, letterhead, page_of, print_file
from docgen.templating.style_names import BODY_TEXT

_HEADINGS = ("STT", "Số, ký hiệu", "Ngày", "Trích yếu nội dung", "Số bản")
_WIDTHS_MM = (12, 33, 24, 80, 16)
_CUT = "✂ - - - - - - - - - - - - - - - - - - - - Cắt theo đường này - - - - - - - - - - - - - - - - - - - -"
_FEW = 4  # documents on a slip that leave room for the return slip on the same page


@dataclass(frozen=True, slots=True)
class SlipSender:
    """Who sends: the name, the lines of the letterhead, the place of the date (địa danh)."""

    name: str
    lines: Sequence[str]
    place: str


def slips(merged: MergedList, to: Sequence[Destination], sender: SlipSender) -> bytes:
    """One page for each recipient: the slip above, the return slip to cut off below."""
    layout = page_of(max(document.issued_on for document in merged.documents))
    pages = PAGE_BREAK.join(_page(layout, merged, one, sender) for one in to)
    return print_file(layout, title="Phiếu gửi", body=pages, numbered=False)


def _page(layout: PageLayout, merged: MergedList, to: Destination, sender: SlipSender) -> str:
    year = max(merged.documents[one.place].issued_on for one in to.enclosures).year
    documents = grid(_WIDTHS_MM, _HEADINGS, _documents(merged, to), centred=frozenset({0, 2, 4}))
    cut = paragraph("VBChoKy", run(_CUT)) if len(to.enclosures) <= _FEW else PAGE_BREAK
    return "".join(
        [
            letterhead(
                layout, sender.lines, number="Số:          /PG", place_and_date=_day_line(sender.place, year)
            ),
            paragraph("VBCachDong"),
            paragraph("VBQuyenHan", run("PHIẾU GỬI")),
            paragraph("VBKinhGuiMotNoi", run(f"Kính gửi: {to.name}")),
            paragraph(BODY_TEXT, run("Gửi kèm theo phiếu này các văn bản sau:")),
            paragraph("VBCachDong"),
            documents,
            paragraph(
                BODY_TEXT,
                run("Khi nhận được, đề nghị ký xác nhận vào phần dưới và gửi lại nơi gửi."),
            ),
            _signed(layout, ("", "NGƯỜI GỬI", "(Ký, ghi rõ họ tên)")),
            paragraph("VBCachDong"),
            cut,
            paragraph("VBCachDong"),
            _return_slip(layout, merged, to, sender.name, year),
        ]
    )


def _return_slip(
    layout: PageLayout,
    merged: MergedList,
    to: Destination,
    sender: str,
    year: int,
) -> str:
    references = "; ".join(f"{merged.reference(one.place)} ({one.copies} bản)" for one in to.enclosures)
    return "".join(
        [
            paragraph("VBQuyenHan", run("PHIẾU XÁC NHẬN ĐÃ NHẬN VĂN BẢN")),
            paragraph("VBKinhGuiMotNoi", run(f"Kính gửi: {sender}")),
            paragraph(BODY_TEXT, run(f"{to.name} đã nhận đủ: {references}.")),
            paragraph(
                BODY_TEXT, run("Số đến: ………… Ngày đến: ………… Tình trạng bì: …………………"), properties=FLUSH_LEFT
            ),
            _signed(
                layout,
                ("", _day_line("…………", year), "NGƯỜI NHẬN", "(Ký, ghi rõ họ tên, đóng dấu nếu có)"),
                dated=True,
            ),
        ]
    )


def _documents(merged: MergedList, to: Destination) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for at, one in enumerate(to.enclosures, 1):
        document = merged.documents[one.place]
        day: date = document.issued_on
        rows.append((str(at), reference_of(document), f"{day:%d/%m/%Y}", document.subject, str(one.copies)))
    return rows


def _day_line(place: str, year: int) -> str:
    return f"{place}, ngày … tháng … năm {year}"


def _signed(layout: PageLayout, lines: Sequence[str], *, dated: bool = False) -> str:
    """The place to sign, at the right; the line before the last is the role, in bold."""
    left, right = layout.closing_columns
    _, *words = lines
    *above, role, hint = words
    content = [paragraph("VBDiaDanhNgay", run(line, italic=True)) for line in above if dated]
    content += [
        paragraph("VBQuyenHan", run(role)),
        paragraph("VBChoKy", run(hint, italic=True)),
        paragraph("VBChoKy") * 3,
    ]
    return table((left, right), [row([cell(left, paragraph("VBMoc")), cell(right, *content)])]) + paragraph(
        "VBMoc"
    )
