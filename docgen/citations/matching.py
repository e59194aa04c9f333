"""Which filed document a mention means: one, several that cannot be told apart, or none.

87/QĐ-UBND can exist twice in a year, and again every year: the day decides first, then the issuer; what still
fits several documents is left open, and never taken for one of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from docgen.citations.write import bare_subject
from docgen.domain.mention import Mention
from docgen.domain.record import DocumentRecord, Issuer
from docgen.domain.reference import Reference
from docgen.vietnamese.keys import key, plain

_FEWEST_WORDS = 4  # a trích yếu of fewer words agrees with nothing and with everything
_ENOUGH_ALIKE = 0.6
_HEADS = re.compile(r"^(?:chủ tịch|giám đốc|trưởng phòng|thường trực|ban thường vụ)\s+")
_SHORTENED = (
    ("ubnd", "uy ban nhan dan"),
    ("hdnd", "hoi dong nhan dan"),
    ("tp.", "thanh pho"),
    ("tp", "thanh pho"),
)


class Match(StrEnum):
    """How sure it is which document is meant."""

    ONE = "one"
    SEVERAL = "several"
    MISDATED = "misdated"  # đúng số, ký hiệu nhưng ngày khác trong kho
    NONE = "none"  # chưa có trong kho


@dataclass(frozen=True, slots=True)
class Matched:
    """What a mention means; ``records`` has the one document, the several, or the one of another day."""

    match: Match
    records: tuple[DocumentRecord, ...] = ()

    @property
    def one(self) -> DocumentRecord | None:
        """The document, None unless there is exactly one that it can be."""
        return self.records[0] if self.match in (Match.ONE, Match.MISDATED) else None


NOTHING = Matched(Match.NONE)


def matched(mention: Mention, candidates: Sequence[DocumentRecord], *, on: date) -> Matched:
    """The document that a text of day ``on`` means; ``candidates`` bear its number."""
    if mention.archive_id:
        named = [record for record in candidates if record.archive_id == mention.archive_id]
        return Matched(Match.ONE, tuple(named)) if named else NOTHING
    if mention.reference is None:
        return NOTHING
    bearing = bearing_symbol(mention.reference, candidates, dated=mention.dated)
    if mention.dated is None:
        return _undated(mention, [record for record in bearing if record.issued_on <= on])
    of_day = [record for record in bearing if record.issued_on == mention.dated]
    if of_day:
        return _several(_by_issuer(mention.issuer, of_day, strict=False))
    # Another day: a slip if number, year and issuer are the same, or the trích yếu; else another document.
    slips = [record for record in bearing if _is_slip(mention, record)]
    return Matched(Match.MISDATED, tuple(slips)) if len(slips) == 1 else NOTHING


def bearing_symbol(
    reference: Reference, candidates: Sequence[DocumentRecord], *, dated: date | None = None
) -> list[DocumentRecord]:
    """Those that bear this number and symbol; typed without marks (QD-UBND) it needs the day to be told by."""
    same = [
        record
        for record in candidates
        if (record.reference.number, record.reference.suffix, record.reference.year)
        == (reference.number, reference.suffix, reference.year)
    ]
    exact = [record for record in same if key(record.reference.symbol) == key(reference.symbol)]
    return exact or [
        record
        for record in same
        if record.issued_on == dated and plain(record.reference.symbol) == plain(reference.symbol)
    ]


def _undated(mention: Mention, bearing: Sequence[DocumentRecord]) -> Matched:
    return _several(_by_issuer(mention.issuer, bearing, strict=True))


def _several(records: Sequence[DocumentRecord]) -> Matched:
    if not records:
        return NOTHING
    return Matched(Match.ONE if len(records) == 1 else Match.SEVERAL, tuple(records))


def _by_issuer(issuer: str, records: Sequence[DocumentRecord], *, strict: bool) -> Sequence[DocumentRecord]:
    """Those of the issuer that the text names; if it is none of theirs, all of them unless ``strict``."""
    if not issuer:
        return records
    own = [record for record in records if is_issuer(issuer, record.issuer)]
    return own if own or strict else records


def _is_slip(mention: Mention, record: DocumentRecord) -> bool:
    assert mention.dated is not None  # noqa: S101  (asked for dated mentions only)
    if mention.issuer and not is_issuer(mention.issuer, record.issuer):
        return False
    same_year = mention.dated.year == record.issued_on.year
    alike = bool(mention.subject) and subjects_agree(mention.subject, record.subject)
    return alike or (same_year and (bool(mention.issuer) or not mention.subject))


def is_issuer(typed: str, issuer: Issuer) -> bool:
    """Whether the words a text uses for a body can mean this issuer.

    >>> tp = Issuer("tp", "Ủy ban nhân dân thành phố Quảng Ngãi", "UBND thành phố")
    >>> is_issuer("UBND thành phố", tp), is_issuer("UBND tỉnh", tp), is_issuer("Chủ tịch UBND TP", tp)
    (True, False, True)
    """
    said = _in_full(typed)
    for known in (_in_full(issuer.name), _in_full(issuer.cited_as)):
        if known and said and (known.startswith(said) or said.startswith(known)):
            return True
    return False


def _in_full(name: str) -> str:
    words = plain(_HEADS.sub("", key(name))).replace("&", " ").split()
    full = dict(_SHORTENED)
    return " ".join(full.get(word, word) for word in words)


def subjects_agree(typed: str, filed: str) -> bool:
    """Whether the trích yếu that a text gives can be the filed one; shortening it is no contradiction.

    >>> subjects_agree("về việc ban hành Kế hoạch phòng chống bão", "về việc khen thưởng thành tích năm 2022")
    False
    """
    words, known = (plain(bare_subject(text)).split() for text in (typed, filed))
    words = words[: len(known)]  # what follows may be the sentence going on
    if min(len(words), len(known)) < _FEWEST_WORDS:
        return True
    in_both = sum(word in known for word in words)
    return in_both / len(words) >= _ENOUGH_ALIKE
