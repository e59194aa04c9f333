"""What every export of a distribution list shows: title, columns, cells and totals, in the clerk's words."""

from docgen.distribution.lists import DistributionList, DistributionRow

TITLE = "DANH SÁCH GỬI VĂN BẢN"

HEADINGS = ("STT", "Nơi nhận", "Phần", "Để làm gì", "Số bản", "Cách gửi", "Dòng trong văn bản", "Ghi chú")


def title_lines(listing: DistributionList) -> tuple[str, ...]:
    """The title, then number, date and subject (trích yếu) of the letter."""
    reference = str(listing.reference) if listing.reference else "(chưa cấp số)"
    return (
        TITLE,
        f"Số, ký hiệu: {reference}",
        f"Ngày: {listing.issued_on:%d/%m/%Y}",
        f"Trích yếu: {listing.subject}",
    )


def cells(row: DistributionRow) -> tuple[int | str, ...]:
    """One row under ``HEADINGS``."""
    return (
        row.position,
        row.name,
        row.part.value,
        row.role,
        row.copies,
        row.delivery,
        row.line,
        row.note,
    )


def named_in(row: DistributionRow) -> str:
    """The line of the letter with the part it stands in: ``Kính gửi: UBND 14 xã``, ``Lưu: VT, KT``."""
    return row.line if row.line.startswith(row.part.value) else f"{row.part.value}: {row.line}"


def totals_line(listing: DistributionList) -> str:
    """``Cộng: 41 nơi nhận; 43 bản (điện tử: 41, lưu tại cơ quan: 2).``"""  # noqa: D400, D415
    totals = listing.totals
    forms = ", ".join(f"{form}: {copies}" for form, copies in totals.copies_by_delivery.items())
    return f"Cộng: {totals.recipients} nơi nhận; {totals.copies} bản" + (f" ({forms})." if forms else ".")
