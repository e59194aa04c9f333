"""Slips of writing that have one right form, as edits that put them right."""

import re
import unicodedata
from collections.abc import Container, Iterator

from docgen.checks.model import CheckedDocument, CheckedParagraph
from docgen.domain.finding import Finding, Fix, TextEdit, with_edits
from docgen.rules.check_rules import CheckRule

_SPACES = re.compile(r"[ \u00a0]{2,}")
_LONGEST_SLIP = 4  # spaces; more are a blank to be filled in
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
# A number and symbol in running text: figures, a slash, then groups that begin with a capital.
_SYMBOL = re.compile(
    rf"(?<![\w/.])\d{{1,6}}[a-zđ]?\s{{0,2}}/\s{{0,2}}(?:(?:19|20)\d\d\s{{0,2}}/\s{{0,2}})?"
    rf"[A-ZĐ][\wĐđ&]{{0,9}}(?:\s{{0,2}}[-{_DASHES}]\s{{0,2}}[A-ZĐ][\wĐđ&]{{0,9}}){{1,3}}"
)
_SPACE_RUN = re.compile(r"\s+")
_DASH = re.compile(f"[{_DASHES}]")


def double_spaces(text: str) -> Iterator[TextEdit]:
    """Two spaces or more between words; blanks that are left to be filled in by hand are longer.

    >>> [with_edits("một  hai", (edit,)) for edit in double_spaces("một  hai")]
    ['một hai']
    """
    if "  " not in text and "\u00a0" not in text:
        return
    begins, ends = len(text) - len(text.lstrip()), len(text.rstrip())
    for match in _SPACES.finditer(text):
        if match.start() > begins and match.end() < ends and len(match[0]) <= _LONGEST_SLIP:
            yield TextEdit(match.start(), match.end(), " ")


def not_composed(text: str) -> Iterator[TextEdit]:
    r"""Letters written as base and separate marks; whole words, so that marks find their letters.

    >>> [edit.text for edit in not_composed("U\u0309y ban")]
    ['Ủy']
    """
    if unicodedata.is_normalized("NFC", text):
        return
    for match in re.finditer(r"\S+", text):
        composed = unicodedata.normalize("NFC", match[0])
        if composed != match[0]:
            yield TextEdit(match.start(), match.end(), composed)


def symbol_spaces(text: str) -> Iterator[TextEdit]:
    """Spaces inside a number and symbol.

    >>> [with_edits("số 4157 / QĐ - UBND", (edit,)) for edit in symbol_spaces("số 4157 / QĐ - UBND")][0]
    'số 4157/ QĐ - UBND'
    """
    for match in _SYMBOL.finditer(text):
        for space in _SPACE_RUN.finditer(match[0]):
            yield TextEdit(match.start() + space.start(), match.start() + space.end(), "")


def symbol_dashes(text: str) -> Iterator[TextEdit]:
    """Dashes inside a number and symbol that are no hyphen."""
    for match in _SYMBOL.finditer(text):
        for dash in _DASH.finditer(match[0]):
            yield TextEdit(match.start() + dash.start(), match.start() + dash.end(), "-")


def with_fix(
    rule: CheckRule,
    document: CheckedDocument,
    paragraph: CheckedParagraph,
    edits: tuple[TextEdit, ...],
    message: str,
) -> Iterator[Finding]:
    """A finding that shows the first slip and mends them all; none without edits."""
    if not edits:
        return
    first = edits[0]
    start, end = max(0, first.start - 15), min(len(paragraph.text), first.end + 15)
    shown = TextEdit(first.start - start, first.end - start, first.text)
    around = paragraph.text[start:end]
    yield rule.finding(
        document.place(paragraph),
        message,
        found=around,
        expected=with_edits(around, (shown,)),
        fix=Fix(paragraph.line or paragraph.at, edits),
    )


def mended(text: str, *, lines: Container[int]) -> str:
    r"""A draft in NFC, with the slips of these lines (counted from 1) put right; line ends stay.

    >>> mended("một  hai\nba  bốn", lines={2})
    'một  hai\nba bốn'
    """
    kept = unicodedata.normalize("NFC", text).splitlines(keepends=True)
    for at, line in enumerate(kept, 1):
        if at in lines:
            for slips in (double_spaces, symbol_spaces, symbol_dashes):
                line = with_edits(line, tuple(slips(line)))  # noqa: PLW2901 - each repair works on the last one's text
            kept[at - 1] = line
    return "".join(kept)
