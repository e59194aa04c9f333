"""Distribution lists on paper: one row a recipient, with room to sign for the copy (ký nhận)."""

from collections.abc import Iterator, Sequence

from docgen.distribution.columns import TITLE, named_in, totals_line
from docgen.distribution.lists import DistributionList, DistributionRow
from docgen.distribution.merged_exports import COUNT_HEADINGS, count_rows, period_line
from docgen.distribution.merged_exports import TITLE as MERGED_TITLE
from docgen.distribution.merging import MergedList, reference_of
from docgen.rendering.print_page import grid, note, office_lines, page_of, print_file, title_block

_HEADINGS = ("STT", "Nơi nhận", "Để làm gì", "Số bản", "Cách gửi", "Ký nhận")
_WIDTHS_MM = (13, 64, 28, 13, 21, 26)  # together the 165 mm between the margins
_MERGED_HEADINGS = ("STT", "Nơi nhận", "Văn bản", "Số bản", "Ký nhận")
_MERGED_WIDTHS_MM = (13, 62, 49, 13, 28)
_COUNT_WIDTHS_MM = (45, 24, 24, 24, 24, 24)


def to_docx(listing: DistributionList, issuer_lines: Sequence[str]) -> bytes:
    """The list as a .docx to print: issuer, title, letter, table, totals; the same list gives the same bytes."""
    reference = reference_of(listing)
    body = [
        office_lines(issuer_lines),
        title_block(
            TITLE, f"Văn bản số {reference} ngày {listing.issued_on:%d/%m/%Y}", italic=listing.subject
        ),
        grid(_WIDTHS_MM, _HEADINGS, _rows(listing.rows), centred=frozenset({0, 3})),
        note(totals_line(listing)),
    ]
    return print_file(page_of(listing.issued_on), title=f"{TITLE} {reference}", body="".join(body))


def merged_docx(merged: MergedList, issuer_lines: Sequence[str]) -> bytes:
    """The list of several documents: who gets which, then how many copies to make."""
    last = max(document.issued_on for document in merged.documents)
    rows = [
        (str(at), row.name, ", ".join(map(merged.reference, row.shares)), str(row.copies), "")
        for at, row in enumerate(merged.rows, 1)
    ]
    counts = [[str(cell) for cell in count] for count in count_rows(merged)]
    body = [
        office_lines(issuer_lines),
        title_block(MERGED_TITLE, period_line(merged)),
        grid(_MERGED_WIDTHS_MM, _MERGED_HEADINGS, rows, centred=frozenset({0, 3})),
        title_block("SỐ BẢN CẦN IN"),
        grid(_COUNT_WIDTHS_MM, COUNT_HEADINGS, counts, centred=frozenset(range(1, 6))),
        note("Cần in: bản giấy để gửi và bản lưu."),
    ]
    return print_file(page_of(last), title=MERGED_TITLE, body="".join(body))


def _rows(rows: Sequence[DistributionRow]) -> Iterator[tuple[str, ...]]:
    """The recipients, each run of them under the line of the letter that names them."""
    line = ""
    for one in rows:
        if named_in(one) != line:
            line = named_in(one)
            yield (line,)
        name = one.name + (f" ({one.note})" if one.note else "")
        yield (str(one.position), name, one.role, str(one.copies), one.delivery, "")
