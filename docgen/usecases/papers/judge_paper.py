"""Whether what was read of a paper is sure enough to be filed without a person, and if not, why."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from docgen.capture.evidence import Found
from docgen.capture.paper_reading import FIELDS, NEEDED, PaperReading
from docgen.capture.past_sheet import PastEntry, day_of, reference_of
from docgen.domain.record import DocumentRecord, Origin
from docgen.domain.reference import Reference
from docgen.errors import DocgenError, MissingFieldError
from docgen.usecases.papers.paper_issuer import issuer_name
from docgen.usecases.papers.past_filing import PastFiling
from docgen.vietnamese.keys import key


@dataclass(frozen=True, slots=True)
class Verdict:
    """The record that filing would make, None if it cannot be made yet; ``doubts`` say what a person must see.

    ``other`` is a filed document of the same number, ``same`` the one that this paper is, as far as can be told.
    """

    record: DocumentRecord | None
    doubts: tuple[str, ...] = ()
    other: DocumentRecord | None = None
    same: DocumentRecord | None = None


def judge(reading: PaperReading, filing: PastFiling, *, name: str, digest: str) -> Verdict:
    """The verdict on a paper as it was read; two different documents of one number are no doubt, but are told."""
    doubts = [
        f"{label}: {found.why or 'không thấy'}"
        for field, label in NEEDED.items()
        if not (found := reading.field(field)).is_sure
    ]
    if 0 < reading.unread < reading.pages:
        doubts.append(
            f"máy chưa đọc chữ của {reading.unread} trong {reading.pages} trang: tìm theo lời văn sẽ sót các trang ấy"
        )
    if not all(reading.field(field).value for field in NEEDED):
        return Verdict(None, tuple(doubts))
    try:
        record = record_of(reading, filing, name=name, digest=digest)
    except DocgenError as error:
        return Verdict(None, (*doubts, error.what))
    if (odd := _foreign_symbol(record, filing)) and not doubts:
        doubts.append(odd)
    other = filing.standing(record)
    same = filing.same_as(record) if other is not None else None
    if other is not None and same is None and other.origin is Origin.ISSUED:
        doubts.append(f"số này docgen đã cấp cho văn bản khác: {who(other)}")
    return Verdict(record, tuple(doubts), other, same)


def record_of(reading: PaperReading, filing: PastFiling, *, name: str, digest: str) -> DocumentRecord:
    """The record of a paper with these values; FieldValueError and others say what is wrong with them."""
    values = {field: reading.field(field).value.strip() for field in FIELDS}
    for field, label in NEEDED.items():
        if not values[field]:
            raise MissingFieldError(f"Còn thiếu {label}.", where=name, next_step=f"Điền mục “{label}”.")
    entry = _entry(values, name)
    office = filing.settings.office
    known = issuer_name(values["issuer"], office=office, directory=filing.directory, on=entry.issued_on)
    entry = replace(entry, issuer=known or values["issuer"])
    details = {
        "file": name,
        ("sha256" if name else "row"): digest,
        "recipients": list(reading.recipients),
        "addressees": list(reading.addressees),
        "read": {field: _evidence(found) for field, found in reading.fields.items() if found.value},
        **({"unread_pages": reading.unread} if reading.unread else {}),
        **({"encoding": reading.encoding} if reading.encoding else {}),
    }
    return filing.record(entry, details=details, citations=_cited(reading))


def _entry(values: Mapping[str, str], name: str) -> PastEntry:
    return PastEntry(
        place=name,
        reference=reference_of(values["number"], where=name),
        issued_on=day_of(values["date"], where=name),
        issuer=values["issuer"],
        subject=values["subject"],
        signer=values["signer"],
        type_name=values["type"],
        file=name,
    )


def _evidence(found: Found) -> dict[str, str]:
    return {"words": found.evidence, "place": found.place, "confidence": found.confidence.value}


def _cited(reading: PaperReading) -> tuple[Reference, ...]:
    cited = []
    for text in reading.citations:
        try:
            cited.append(Reference.parse(text))
        except ValueError:
            continue
    return tuple(cited)


def _foreign_symbol(record: DocumentRecord, filing: PastFiling) -> str:
    """An own document whose symbol does not name the office: one of the two was misread."""
    office = filing.settings.office
    groups = [key(group) for group in record.reference.symbol.replace("/", "-").split("-")]
    if record.issuer.key != office.key or any(key(office.symbol) in group for group in groups):
        return ""
    return f"ký hiệu {record.reference.symbol} không phải của {office.cited_as}"


def who(there: DocumentRecord) -> str:
    """A filed document as it is named to a clerk who compares: number, day, archive id."""
    return f"{there.reference} ngày {there.issued_on:%d/%m/%Y} ({there.archive_id})"
