"""The closing (phần cuối văn bản): recipients, authority, signer; and the annexes behind it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from docgen.checks.model import CheckedParagraph
from docgen.checks.regions import Region
from docgen.checks.wording import begins_with

_LONGEST_LABEL = 30
_DASH = re.compile(r"[-–—+•]")
_ANNEX = re.compile(r"phụ lục(\s+(số\s+)?([ivxlc]+|\d+|[a-z]))?\s*[.:]?", re.IGNORECASE)
_UNNAMED = (Region.BODY, Region.TABLE)


def recognise_closing(paragraphs: Sequence[CheckedParagraph], regions: list[Region], start: int) -> None:
    """Names the parts in ``regions``; what cannot be told stays body or table."""
    label = _label(paragraphs, regions, start)
    if label is None:
        _name_annexes(paragraphs, regions, start)
        return
    regions[label.at] = Region.RECIPIENTS_LABEL
    end = (
        _name_in_table(paragraphs, regions, label)
        if label.cell
        else _name_in_lines(paragraphs, regions, label)
    )
    _name_annexes(paragraphs, regions, end, attached=True)


def _label(
    paragraphs: Sequence[CheckedParagraph], regions: Sequence[Region], start: int
) -> CheckedParagraph | None:
    for paragraph in paragraphs[start:]:
        short = len(paragraph.words) < _LONGEST_LABEL
        if short and regions[paragraph.at] in _UNNAMED and begins_with(paragraph.words, "nơi nhận"):
            return paragraph
    return None


def _name_in_lines(
    paragraphs: Sequence[CheckedParagraph], regions: list[Region], label: CheckedParagraph
) -> int:
    """Without a table: the dashed lines below the label; where the signature stands cannot be told."""
    end = label.at + 1
    for paragraph in paragraphs[label.at + 1 :]:
        if not paragraph.text.strip() or paragraph.boxed:
            continue
        if not _DASH.match(paragraph.words):
            break
        regions[paragraph.at] = Region.RECIPIENT
        end = paragraph.at + 1
    return end


def _name_in_table(
    paragraphs: Sequence[CheckedParagraph], regions: list[Region], label: CheckedParagraph
) -> int:
    assert label.cell is not None  # noqa: S101 - the caller looked
    home = label.cell
    table = [p for p in paragraphs if p.cell and p.cell.table == home.table and not p.boxed]
    signature: list[CheckedParagraph] = []
    for paragraph in table:
        cell = paragraph.cell
        if cell is None or cell.row < home.row:
            continue
        if cell.column > home.column:
            if _goes_on(paragraph, signature):
                regions[paragraph.at] = Region.RECIPIENT
            else:
                signature.append(paragraph)
        elif cell == home and paragraph.at > label.at and regions[paragraph.at] is Region.TABLE:
            regions[paragraph.at] = Region.RECIPIENT
    _name_signature(signature, regions)
    return table[-1].at + 1


def _goes_on(paragraph: CheckedParagraph, signature: Sequence[CheckedParagraph]) -> bool:
    """Whether it is a recipient under the signature, where there are too many for one column."""
    return any(line.words for line in signature) and bool(_DASH.match(paragraph.words))


def _name_signature(column: Sequence[CheckedParagraph], regions: list[Region]) -> None:
    """Capitals at the top are the authority, the last line below them is the name."""
    written = [paragraph for paragraph in column if regions[paragraph.at] is Region.TABLE]
    for paragraph in written:
        regions[paragraph.at] = Region.SIGNATURE
    top = _length_of_authority(written)
    for paragraph in written[:top]:
        regions[paragraph.at] = Region.AUTHORITY
    if top < len(written):
        regions[written[-1].at] = Region.SIGNER


def _length_of_authority(written: Sequence[CheckedParagraph]) -> int:
    """How many lines from the top are the authority: up to a gap, or to a line that is no office."""
    for at, (above, paragraph) in enumerate(pairwise(written), 1):
        if paragraph.at - above.at > 1 or not _looks_like_office(paragraph):
            return at
    return len(written)


def _looks_like_office(paragraph: CheckedParagraph) -> bool:
    words = paragraph.words
    return words.isupper() or bool(re.match(r"(TM|KT|TL|TUQ|Q)\b", words)) or not words.istitle()


def _name_annexes(
    paragraphs: Sequence[CheckedParagraph], regions: list[Region], start: int, *, attached: bool = False
) -> None:
    """From the first line "Phụ lục" behind ``start`` on everything is annex; all of it if it is ``attached``.

    Behind the closing stands no more text of the document itself, but what is issued with it (quy chế, danh sách).
    """
    inside = attached
    for paragraph in paragraphs[start:]:
        if regions[paragraph.at] not in _UNNAMED:
            continue
        if paragraph.cell is None and _ANNEX.fullmatch(paragraph.words):
            inside = True
            regions[paragraph.at] = Region.ANNEX_LABEL
        elif inside:
            regions[paragraph.at] = Region.ANNEX
