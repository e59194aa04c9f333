"""How the recipients of a letter are printed, and the annex they become where no closing can hold them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from docgen.distribution.lists import DistributionList
from docgen.distribution.recipient_columns import (
    ANNEX_HEADINGS,
    ANNEX_TITLE,
    BlockLayout,
    PrintedRecipients,
    Room,
    annex_rows,
    printed_recipients,
)
from docgen.domain.letter import Annex, Letter, Run, Table
from docgen.ooxml.layout import PageLayout
from docgen.rules.profile import FormatProfile
from docgen.templating.base.page_layout import page_layout


@dataclass(frozen=True, slots=True)
class OnPaper:
    """The letter with its recipients set, the list that remembers both, and what deserves a second look."""

    letter: Letter
    listing: DistributionList
    warnings: tuple[str, ...] = ()


def set_recipients(letter: Letter, listing: DistributionList, profile: FormatProfile) -> OnPaper:
    """The letter prints what fits; the list keeps every line."""
    printed = printed_recipients(
        listing.recipient_lines, listing.file_copies, _room(page_layout(profile), letter.authority_lines)
    )
    lines = (*printed.beside, *printed.below)
    noted = replace(listing, layout=printed.layout.value, printed_lines=lines)
    changed = replace(letter, recipients=printed.beside, recipients_below=printed.below)
    if printed.layout is BlockLayout.ONE_COLUMN:
        return OnPaper(changed, noted)
    if printed.layout is BlockLayout.TWO_COLUMNS:
        return OnPaper(changed, noted)
    annexes = (*letter.annexes, _annex(listing.recipient_lines))
    return OnPaper(replace(changed, annexes=annexes), noted, (_warning(printed),))


def _annex(lines: Sequence[str]) -> Annex:
    rows = [ANNEX_HEADINGS, *annex_rows(lines)]
    return Annex(ANNEX_TITLE, (Table(tuple(tuple((Run(cell),) for cell in row) for row in rows)),))


def _warning(printed: PrintedRecipients) -> str:
    return f"“Nơi nhận” dài {printed.height} dòng: in thành Phụ lục danh sách nơi nhận kèm theo văn bản."


def _room(layout: PageLayout, authority: Sequence[str]) -> Room:
    """The signature's height: authority, room for the seal, name, counted in lines of the list."""
    left_mm, text_mm = layout.closing_left_mm, layout.text_width_mm
    signature_pt = layout.authority_pt * (len(authority) + layout.signature_lines) + layout.signer_pt
    return Room(left_mm, text_mm - left_mm, ceil(signature_pt / layout.recipients_pt))
