"""The block "Nơi nhận" as it is printed: dashes, ends of lines, and where many recipients go.

Form: NĐ 30/2020 Phụ lục I.II.9: every line "- …;", the last one "- Lưu: VT, {đơn vị}."
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from docgen.distribution.lists import DistributionList
from docgen.ooxml.metrics import text_width_mm

_POINTS = 11  # size of the list (Phụ lục I.II.9)
_MOST_LINES = 14  # beside a signature with its seal: beyond, the signature is torn away from its text
_MOST_ADDRESSEES = 12  # lines of "Kính gửi" that leave room for the text on page 1


class BlockLayout(StrEnum):
    """Where the recipients stand."""

    ONE_COLUMN = "một cột"
    TWO_COLUMNS = "hai cột"
    ANNEX = "phụ lục kèm theo"


@dataclass(frozen=True, slots=True)
class RecipientBlock:
    """The printed lines of one letter and the layout that fits them; a proposal, the list stays whole."""

    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    layout: BlockLayout
    reason: str  # in Vietnamese, "" for the usual layout


def recipient_block(listing: DistributionList, *, column_mm: float = 80) -> RecipientBlock:
    """The block of a letter whose list of recipients is ``column_mm`` wide."""
    recipients = _punctuated(listing.recipient_lines, listing.file_copies)
    layout, reason = _layout(listing, recipients, column_mm)
    return RecipientBlock(_addressees(listing.addressee_lines), recipients, layout, reason)


def _addressees(lines: Sequence[str]) -> tuple[str, ...]:
    if len(lines) <= 1:
        return tuple(f"Kính gửi: {line}" for line in lines)
    ends = [";"] * (len(lines) - 1) + ["."]
    return ("Kính gửi:", *(f"- {line}{end}" for line, end in zip(lines, ends, strict=True)))


def _punctuated(lines: Sequence[str], file_copies: Sequence[str]) -> tuple[str, ...]:
    kept = (f"- Lưu: {', '.join(file_copies)}.",) if file_copies else ()
    return ("Nơi nhận:", *(f"- {line};" for line in lines), *kept)


def _layout(
    listing: DistributionList, recipients: Sequence[str], column_mm: float
) -> tuple[BlockLayout, str]:
    if len(listing.addressee_lines) > _MOST_ADDRESSEES:
        return BlockLayout.ANNEX, (
            f"“Kính gửi” có {len(listing.addressee_lines)} dòng; ghi “(danh sách kèm theo)” và in phụ lục"
        )
    height = sum(_lines_taken(line, column_mm) for line in recipients)
    if height <= _MOST_LINES:
        return BlockLayout.ONE_COLUMN, ""
    half = sum(_lines_taken(line, column_mm / 2) for line in recipients) / 2
    if half <= _MOST_LINES:
        return BlockLayout.TWO_COLUMNS, f"“Nơi nhận” cao {height} dòng; xếp hai cột thì vừa"
    return BlockLayout.ANNEX, f"“Nơi nhận” cao {height} dòng; nên in phụ lục danh sách nơi nhận"


def _lines_taken(line: str, width_mm: float) -> int:
    return max(1, -(-int(text_width_mm(line, _POINTS)) // max(1, int(width_mm))))
