"""Who got last year's letter on the same subject and would not get this one: "Năm trước có gửi …"."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from docgen.distribution.directory import Directory
from docgen.distribution.lists import DistributionList, DistributionRow, Part
from docgen.domain.record import DocumentRecord, Origin
from docgen.errors import DocgenError
from docgen.vietnamese.keys import key, plain

ListOf = Callable[[DocumentRecord], DistributionList]

_NUMBERS = re.compile(
    r"\b(?:(?:ngày|tháng|quý|năm|giai đoạn|học kỳ)\s+)*[\d/.\-]*\d[\d/.\-]*\b|\b[ivx]{1,4}\b"
)
_WORD = re.compile(r"[^\W\d_]+")
_SAID_BY_ALL = frozenset(
    ("ve", "viec", "cua", "va", "cac", "trong", "tren", "dia", "ban", "nam", "thang", "quy", "ngay")
)
_ALIKE = 0.75  # share of common words; "Tết năm 2022" and "Tết năm 2023" have all in common
_MOST_NAMED = 8


def subject_words(subject: str) -> frozenset[str]:
    """The words that make a subject, without accents, numbers and dates.

    >>> sorted(subject_words("tổ chức Tết Nguyên đán năm 2023"))
    ['chuc', 'dan', 'nguyen', 'tet', 'to']
    """
    return frozenset(plain(word) for word in telling_words(subject))


def telling_words(subject: str) -> list[str]:
    """The same words with their accents, in the order of the subject, once each."""
    words = dict.fromkeys(_WORD.findall(_NUMBERS.sub(" ", key(subject))))
    return [word for word in words if plain(word) not in _SAID_BY_ALL]


def likeness(one: str, other: str) -> float:
    """How much two subjects have in common, from 0 to 1."""
    ours, theirs = subject_words(one), subject_words(other)
    together = ours | theirs
    return len(ours & theirs) / len(together) if together else 0.0


def left_out(
    listing: DistributionList,
    *,
    type_name: str,
    candidates: Iterable[DocumentRecord],
    list_of: ListOf,
    directory: Directory,
) -> tuple[str, ...]:
    """A sentence if last year's letter on this subject went to somebody who is missing now, else nothing.

    ``candidates`` are documents that may be it; ``list_of`` reads the list of one.
    """
    before = _last_years(listing, type_name, candidates)
    if before is None:
        return ()
    try:
        earlier = list_of(before)
    except DocgenError:  # a document without a list, or a damaged one: no reason to hold up this letter
        return ()
    missing = list(_missing(earlier, listing, directory))
    if not missing:
        return ()
    named = ", ".join(missing[:_MOST_NAMED])
    more = f" và {len(missing) - _MOST_NAMED} nơi khác" if len(missing) > _MOST_NAMED else ""
    letter = f"{type_name} {before.reference} ngày {before.issued_on:%d/%m/%Y}, “{before.subject}”"
    return (f"Năm trước có gửi {named}{more} ({letter}); văn bản này không gửi.",)


def _last_years(
    listing: DistributionList, type_name: str, candidates: Iterable[DocumentRecord]
) -> DocumentRecord | None:
    """The likest letter of the year before; of equals the latest."""
    fitting = [
        (likeness(record.subject, listing.subject), record.issued_on, record.archive_id, record)
        for record in candidates
        if record.origin is Origin.ISSUED
        and key(record.type_name) == key(type_name)
        and record.issued_on.year == listing.issued_on.year - 1
    ]
    best = max(fitting, key=lambda one: one[:3], default=None)
    return best[3] if best and best[0] >= _ALIKE else None


def _missing(earlier: DistributionList, now: DistributionList, directory: Directory) -> Iterator[str]:
    """Names of who is left out; who has ended counts as sent if a successor gets the letter now."""
    keys = {row.recipient_key for row in _sent(now)}
    names = {key(row.name) for row in _sent(now)}
    told: set[str] = set()
    for row in _sent(earlier):
        if (row.recipient_key and row.recipient_key in keys) or key(row.name) in names:
            continue
        for name in _as_of(row, keys, now.issued_on, directory):
            if name not in told:
                told.add(name)
                yield name


def _as_of(row: DistributionRow, keys: set[str], on: date, directory: Directory) -> Iterator[str]:
    """What the missing recipient is called now; nothing if it has ended and nobody came after it."""
    body = directory.bodies.get(row.recipient_key)
    if body is None or body.exists_on(on):
        yield row.name
        return
    for heir in directory.succession.living(body, on):
        if heir.key not in keys:
            yield f"{row.name} (nay là {heir.name})" if heir.name != row.name else heir.name


def _sent(listing: DistributionList) -> Iterator[DistributionRow]:
    return (row for row in listing.rows if row.part is not Part.FILE_COPIES)
