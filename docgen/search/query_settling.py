"""What parts say of each other: a number alone is a document's, "năm 2022" beside a number is its year."""

import re

from docgen.search.query_tree import Dated, Number, Part, Word, Year

_YEAR = re.compile(r"(?:19|20)\d\d")
_FILLERS = frozenset(["ngay", "cua", "ve", "viec"])


def settled(parts: list[Part]) -> list[Part]:
    """The parts of one query read together."""
    return _one_span(_alone_is_certain(_beside_a_number(parts)))


def _alone_is_certain(parts: list[Part]) -> list[Part]:
    """A number that is all there is to the query names a document; it counts nothing."""
    match [part for part in parts if not isinstance(part, Year | Dated)]:
        case [Number() as number]:
            certain = number._replace(is_certain=True)
            return [certain if part is number else part for part in parts]
    return parts


def _beside_a_number(parts: list[Part]) -> list[Part]:
    """Beside a document's number "năm 2022" is its year, and "ngày", "của", "về việc" say nothing more.

    So a whole citation pasted from a letter finds its document. Elsewhere these are words like others.
    """
    if not any(isinstance(part, Number) and part.is_certain for part in parts):
        return parts
    result: list[Part] = []
    for part in parts:
        if isinstance(part, Word) and part.plain in _FILLERS:
            continue
        previous = result[-1] if result else None
        if isinstance(part, Word) and _YEAR.fullmatch(part.plain) and _is_word(previous, "nam"):
            result[-1] = Year(int(part.plain))
        else:
            result.append(part)
    return result


def _one_span(parts: list[Part]) -> list[Part]:
    """``từ:`` and ``đến:`` together are one span of days."""
    spans = [part for part in parts if isinstance(part, Dated)]
    if len(spans) < 2:  # noqa: PLR2004 — nothing to join
        return parts
    joined = Dated(max(span.first for span in spans), min(span.last for span in spans))
    return [joined, *(part for part in parts if not isinstance(part, Dated))]


def _is_word(part: Part | None, plain: str) -> bool:
    return isinstance(part, Word) and part.plain == plain
