"""The block "Nơi nhận" as it is printed: dashes, ends of lines, and where many recipients go.

Form: NĐ 30/2020 Phụ lục I.II.9: every line "- …;", the last one "- Lưu: VT, {đơn vị}."
"""

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.distribution.lists import DistributionList
from docgen.distribution.recipient_columns import BlockLayout, Room, printed_recipients

_MOST_ADDRESSEES = 12  # lines of "Kính gửi" that leave room for the text on page 1


@dataclass(frozen=True, slots=True)
class RecipientBlock:
    """The printed lines of one letter and the layout that fits them; a proposal, the list stays whole."""

    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    layout: BlockLayout
    reason: str  # in Vietnamese, "" for the usual layout


def recipient_block(listing: DistributionList) -> RecipientBlock:
    """The block of a letter, as wide as docgen's own templates make it."""
    recipients = _punctuated(listing.recipient_lines, listing.file_copies)
    layout, reason = _layout(listing)
    return RecipientBlock(_addressees(listing.addressee_lines), recipients, layout, reason)


def _addressees(lines: Sequence[str]) -> tuple[str, ...]:
    if len(lines) <= 1:
        return tuple(f"Kính gửi: {line}" for line in lines)
    ends = [";"] * (len(lines) - 1) + ["."]
    return ("Kính gửi:", *(f"- {line}{end}" for line, end in zip(lines, ends, strict=True)))


def _punctuated(lines: Sequence[str], file_copies: Sequence[str]) -> tuple[str, ...]:
    kept = (f"- Lưu: {', '.join(file_copies)}.",) if file_copies else ()
    return ("Nơi nhận:", *(f"- {line};" for line in lines), *kept)


def _layout(listing: DistributionList) -> tuple[BlockLayout, str]:
    if len(listing.addressee_lines) > _MOST_ADDRESSEES:
        return BlockLayout.ANNEX, (
            f"“Kính gửi” có {len(listing.addressee_lines)} dòng; ghi “(danh sách kèm theo)” và in phụ lục"
        )
    printed = printed_recipients(listing.recipient_lines, listing.file_copies, Room())
    return printed.layout, _reason(printed.layout, printed.height)


def _reason(layout: BlockLayout, height: int) -> str:
    """Why it is not one column, in Vietnamese; "" if it is."""
    if layout is BlockLayout.ONE_COLUMN:
        return ""
    if layout is BlockLayout.TWO_COLUMNS:
        return f"“Nơi nhận” cao {height} dòng; xếp hai cột thì vừa"
    return f"“Nơi nhận” cao {height} dòng; in thành phụ lục danh sách nơi nhận"
