"""What stands between the letterhead and the text: type and abstract, authority, legal bases, Kính gửi."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from docgen.checks.model import CheckedParagraph
from docgen.checks.regions import Region
from docgen.vietnamese.keys import key

_OPENING_LINES = 10  # non-empty paragraphs in which a title or Kính gửi can begin
_ABSTRACT_LINES = 6
_LEGAL_BASIS = re.compile(r"(căn cứ|theo đề nghị|xét|thực hiện)\b", re.IGNORECASE)
_OPERATIVE = re.compile(r"(QUYẾT ĐỊNH|QUYẾT NGHỊ)\s*:?|(quyết định|quyết nghị)\s*:", re.IGNORECASE)
_HEADING = re.compile(r"(Phần|Chương|Mục|Điều)\s+[\dIVXLC]+", re.IGNORECASE)
_DASH = re.compile(r"[-–—+•]")


def recognise_opening(
    paragraphs: Sequence[CheckedParagraph], regions: list[Region], start: int, titles: Collection[str]
) -> None:
    """Names the parts in ``regions``; ``start`` is the first paragraph behind the letterhead."""
    lines = [p for p in paragraphs[start:] if regions[p.at] is Region.BODY or regions[p.at] is Region.TABLE]
    opening = lines[:_OPENING_LINES]
    title = next((at for at, line in enumerate(opening) if _is_title(line, titles)), None)
    if title is not None:
        regions[opening[title].at] = Region.TITLE
        _name_abstract(lines, title + 1, regions)
        _name_bases(lines, title + 1, regions)
    for at, line in enumerate(opening):
        if key(line.words).startswith("kính gửi"):
            _name_addressees(lines, at, regions)
            break


def _is_title(line: CheckedParagraph, titles: Collection[str]) -> bool:
    looks_so = line.text.isupper() or line.shape.align == "center"
    return looks_so and key(line.words) in titles


def _name_abstract(lines: Sequence[CheckedParagraph], start: int, regions: list[Region]) -> None:
    """The centred lines below the title down to its rule: the abstract."""
    for before, line in pairwise(lines[start - 1 : start + _ABSTRACT_LINES]):
        ruled = Region.RULE in regions[before.at : line.at]
        if ruled or line.shape.align != "center" or line.text.isupper() or _HEADING.match(line.words):
            return
        if key(line.words).startswith("kính gửi"):
            return
        regions[line.at] = Region.ABSTRACT


def _name_bases(lines: Sequence[CheckedParagraph], start: int, regions: list[Region]) -> None:
    """Who decides, in capitals, and the legal bases: only above a line such as QUYẾT ĐỊNH:."""
    operative = next((at for at, line in enumerate(lines[start:], start) if _is_operative(line)), None)
    if operative is None:
        return
    regions[lines[operative].at] = Region.OPERATIVE
    for line in lines[start:operative]:
        if regions[line.at] is Region.BODY and _LEGAL_BASIS.match(line.words):
            regions[line.at] = Region.LEGAL_BASIS
        elif regions[line.at] is Region.BODY and line.text.isupper() and line.shape.align == "center":
            regions[line.at] = Region.ISSUING_AUTHORITY


def _is_operative(line: CheckedParagraph) -> bool:
    return bool(_OPERATIVE.fullmatch(line.words))


def _name_addressees(lines: Sequence[CheckedParagraph], at: int, regions: list[Region]) -> None:
    label = lines[at]
    regions[label.at] = Region.ADDRESSEE_LABEL
    if label.words.rstrip(":").strip().casefold() != key("Kính gửi"):
        return  # one addressee on the same line
    for line in lines[at + 1 :]:
        listed = bool(_DASH.match(line.words)) or line.shape.listed
        if not listed and not line.words.endswith(";"):
            return
        regions[line.at] = Region.ADDRESSEE
        if line.words.endswith("."):
            return
