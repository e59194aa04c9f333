"""The merged list of several documents as text, CSV and Excel."""

import csv
import io
from collections.abc import Iterator
from datetime import date

from docgen.distribution.csv_export import BOM, inert
from docgen.distribution.merging import MergedList
from docgen.distribution.spreadsheet import Look, Row, Sheet, workbook
from docgen.distribution.text_table import text_table

TITLE = "DANH SÁCH GỬI NHIỀU VĂN BẢN"
COUNT_HEADINGS = ("Số, ký hiệu", "Nơi nhận", "Gửi giấy", "Lưu", "Cần in", "Gửi điện tử")
_CSV_HEADINGS = ("STT", "Nơi nhận", "Số, ký hiệu", "Ngày", "Để làm gì", "Số bản", "Cách gửi", "Trích yếu")


def period_line(merged: MergedList) -> str:
    """How many documents of which days."""
    days = [document.issued_on for document in merged.documents]
    first, last = f"{min(days):%d/%m/%Y}", f"{max(days):%d/%m/%Y}"
    when = f"ngày {first}" if first == last else f"từ ngày {first} đến ngày {last}"
    return f"{len(days)} văn bản, {when}"


def count_rows(merged: MergedList) -> list[tuple[str | int, ...]]:
    """One row a document under ``COUNT_HEADINGS``, then the total."""
    counts = merged.counts()
    rows: list[tuple[str | int, ...]] = [
        (one.reference, one.recipients, one.on_paper, one.kept, one.to_print, one.electronic)
        for one in counts
    ]
    return [
        *rows,
        (
            "Cộng",
            len(merged.recipients),
            sum(one.on_paper for one in counts),
            sum(one.kept for one in counts),
            sum(one.to_print for one in counts),
            sum(one.electronic for one in counts),
        ),
    ]


def to_text(merged: MergedList) -> str:
    """Who gets which documents, then how many copies to make."""
    rows = [
        (
            str(at),
            row.name,
            str(row.copies),
            str(row.paper_copies),
            ", ".join(map(merged.reference, row.shares)),
        )
        for at, row in enumerate(merged.rows, 1)
    ]
    headings = ("STT", "Nơi nhận", "Số bản", "Bản giấy", "Văn bản")
    return "\n".join(
        [
            TITLE,
            period_line(merged),
            "",
            text_table(headings, rows, numbers={0, 2, 3}),
            "",
            counts_text(merged),
            "",
        ]
    )


def counts_text(merged: MergedList) -> str:
    """How many copies to make: for each document, for each recipient on paper, in all."""
    counts = [[str(cell) for cell in row] for row in count_rows(merged)]
    lines = ["SỐ BẢN CẦN IN", text_table(COUNT_HEADINGS, counts, numbers={1, 2, 3, 4, 5})]
    on_paper = [(row.name, str(row.paper_copies)) for row in merged.rows if row.paper_copies]
    if on_paper:
        lines += ["", text_table(("Nơi nhận bản giấy", "Số bản"), on_paper, numbers={1})]
    return "\n".join(lines)


def to_csv(merged: MergedList) -> bytes:
    """One row a recipient and document, UTF-8 with BOM, nothing that a spreadsheet would run."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_CSV_HEADINGS)
    for row in _long_rows(merged):
        writer.writerow([inert(cell) if isinstance(cell, str) else cell for cell in row])
    return (BOM + text.getvalue()).encode()


def to_xlsx(merged: MergedList) -> bytes:
    """Three sheets: recipients against documents, the same as a long list, the copies to make."""
    last: date = max(document.issued_on for document in merged.documents)
    return workbook([_matrix(merged), _long(merged), _counts(merged)], title=TITLE, created=last)


def _long_rows(merged: MergedList) -> Iterator[tuple[str | int, ...]]:
    for at, row in enumerate(merged.rows, 1):
        for place, share in row.shares.items():
            document = merged.documents[place]
            day = document.issued_on.strftime("%d/%m/%Y")
            yield (
                at,
                row.name,
                merged.reference(place),
                day,
                share.role,
                share.copies,
                share.delivery,
                document.subject,
            )


def _matrix(merged: MergedList) -> Sheet:
    """A number where a recipient gets a document."""
    places = range(len(merged.documents))
    body = [
        Row(
            [at, row.name, *(row.shares[p].copies if p in row.shares else "" for p in places), row.copies],
            Look.BODY,
        )
        for at, row in enumerate(merged.rows, 1)
    ]
    per_document = [sum(row.shares[p].copies for row in merged.rows if p in row.shares) for p in places]
    total = Row(["", "Cộng", *per_document, sum(per_document)], Look.HEADING)
    headings = ("STT", "Nơi nhận", *(merged.reference(p) for p in places), "Số bản")
    return Sheet(
        title="Nơi nhận và văn bản",
        widths=(6, 48, *(14 for _ in places), 9),
        rows=[
            Row((TITLE,), Look.TITLE),
            Row((period_line(merged),)),
            Row(headings, Look.HEADING),
            *body,
            total,
        ],
        heading=3,
    )


def _long(merged: MergedList) -> Sheet:
    return Sheet(
        title="Từng lượt gửi",
        widths=(6, 44, 18, 12, 14, 8, 17, 60),
        rows=[Row(_CSV_HEADINGS, Look.HEADING), *(Row(row, Look.BODY) for row in _long_rows(merged))],
        heading=1,
    )


def _counts(merged: MergedList) -> Sheet:
    on_paper = [Row((row.name, row.paper_copies), Look.BODY) for row in merged.rows if row.paper_copies]
    return Sheet(
        title="Số bản cần in",
        widths=(44, 10, 10, 8, 10, 12),
        rows=[
            Row(COUNT_HEADINGS, Look.HEADING),
            *(Row(row, Look.BODY) for row in count_rows(merged)),
            Row(()),
            Row(("Nơi nhận bản giấy", "Số bản"), Look.HEADING),
            *on_paper,
        ],
        landscape=False,
    )
