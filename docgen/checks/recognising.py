"""Tells the parts of a document apart by their words and places, never by the names of styles.

Letters of other offices have styles of their own or none, so a part is known by what the decree makes it say.
"""

from collections.abc import Collection, Sequence

from docgen.checks.model import CheckedParagraph
from docgen.checks.recognising_closing import recognise_closing
from docgen.checks.recognising_letterhead import recognise_letterhead
from docgen.checks.recognising_opening import recognise_opening
from docgen.checks.regions import Region


def recognise(paragraphs: Sequence[CheckedParagraph], titles: Collection[str]) -> list[Region]:
    """A region for each paragraph; ``titles`` are the keys of the type names (tên loại) of the day."""
    regions = [_plain_region(paragraph) for paragraph in paragraphs]
    opening = recognise_letterhead(paragraphs, regions)
    recognise_opening(paragraphs, regions, opening, titles)
    recognise_closing(paragraphs, regions, opening)
    return regions


def _plain_region(paragraph: CheckedParagraph) -> Region:
    if not paragraph.text.strip():
        return Region.RULE if paragraph.shape.bordered or paragraph.drawn else Region.EMPTY
    if paragraph.boxed:
        return Region.BOX
    if not paragraph.words.strip("_-–—─ "):
        return Region.RULE  # a rule drawn with signs
    return Region.BODY if paragraph.cell is None else Region.TABLE
