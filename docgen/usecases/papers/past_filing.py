"""Filing one past document (văn bản cũ): its record, its place, and the three steps that put it there for good."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from docgen import __version__
from docgen.capture.past_sheet import PastEntry
from docgen.citations.write import bare_subject
from docgen.distribution.directory import Directory
from docgen.domain.record import Citation, DocumentRecord, Issuer, Origin
from docgen.domain.reference import Reference
from docgen.domain.register import PAST_REQUEST, NumberClaim, NumberState, archive_id_of
from docgen.errors import FieldValueError, ObjectExistsError, UnknownRecipientError
from docgen.rules.document_types import DocumentType
from docgen.rules.profile import all_profiles
from docgen.settings import Settings
from docgen.usecases import document_files as files
from docgen.usecases.numbers.series import foreign_series, past_series, twin_series
from docgen.usecases.ports import Archive, Clock, Register
from docgen.vietnamese.keys import key, slug

_MOST_TWINS = 1000  # documents of one number
_ALIKE = 0.85  # two readings of one trích yếu differ in a mark or a line's end, two documents in more


@dataclass(frozen=True, slots=True)
class PastFiling:
    """Makes records of past documents and files them; the same one twice is filed once."""

    settings: Settings
    directory: Directory
    register: Register
    archive: Archive
    clock: Clock

    def record(
        self,
        entry: PastEntry,
        *,
        details: Mapping[str, Any] | None = None,
        citations: tuple[Reference, ...] = (),
    ) -> DocumentRecord:
        """The record that filing would make; raises what is wrong with the entry itself."""
        kind = document_type(entry)
        issuer = self.issuer(entry)
        if issuer.key == self.settings.office.key:
            series = past_series(self.settings, kind, entry.reference, year=entry.issued_on.year)
        else:
            series = foreign_series(issuer, entry.reference)
        if entry.issued_on > self.clock.today():
            raise FieldValueError(
                f"Ngày {entry.issued_on:%d/%m/%Y} chưa đến.", where=entry.place, next_step="Sửa lại mục ngày."
            )
        record = DocumentRecord(
            archive_id="",
            series="",
            reference=entry.reference,
            type_name=kind.name,
            issued_on=entry.issued_on,
            issuer=issuer,
            subject=entry.subject,
            origin=Origin.PAST,
            request_id="",
            signer=entry.signer,
            citations=tuple(Citation(reference) for reference in citations),
            details={**(details or {}), "program": f"docgen {__version__}"},
        )
        return _placed(record, series)

    def twin(self, record: DocumentRecord) -> DocumentRecord:
        """The same document at the first free place beside another that bears its number (trùng số)."""
        for nth in range(2, _MOST_TWINS):
            moved = _placed(record, twin_series(record.series, nth))
            there = self.standing(moved)
            if there is None or is_same(there, record):
                return moved
        raise AssertionError(record.archive_id)

    def standing(self, wanted: DocumentRecord) -> DocumentRecord | None:
        """The filed document that stands where this one wants to; one issued here counts too."""
        entry = self.register.entry(wanted.archive_id)
        return entry.record if entry is not None and entry.state is NumberState.FILED else None

    def same_as(self, wanted: DocumentRecord) -> DocumentRecord | None:
        """The filed document that this one is: at its place, or beside another that bears its number."""
        place = wanted
        for nth in range(2, _MOST_TWINS):
            there = self.standing(place)
            if there is None or is_same(there, wanted):
                return there
            place = _placed(wanted, twin_series(wanted.series, nth))
        return None

    def put(self, record: DocumentRecord, content: Mapping[str, bytes]) -> DocumentRecord:
        """Take the number, publish the object, tell the register; returns the record that stands there now."""
        content = {files.METADATA: files.to_bytes(record.to_json()), **content}
        self.register.reserve(self._claim(record, content))
        digest = self.archive.lasting_digest(record.archive_id) or self._publish(record, content)
        there = files.read_record(self.archive, record.archive_id)
        self.register.settle(there.archive_id, there, digest)
        return there

    def issuer(self, entry: PastEntry) -> Issuer:
        """The body that the entry names; UnknownRecipientError if neither office nor directory bears the name."""
        office = self.settings.office
        if key(entry.issuer) in (office.key, key(office.name), key(office.cited_as)):
            return Issuer(office.key, office.name, office.cited_as)
        body = self.directory.issuer(entry.issuer, on=entry.issued_on)
        if body is None:
            raise UnknownRecipientError(
                f"Danh bạ không có cơ quan “{entry.issuer}”.",
                where=f"{entry.place}, mục “cơ quan”",
                next_step="Ghi đúng mã hoặc tên trong recipients.toml, hoặc thêm cơ quan này vào danh bạ.",
            )
        return Issuer(body.key, body.name, body.cited_as or body.name)

    def _claim(self, record: DocumentRecord, content: Mapping[str, bytes]) -> NumberClaim:
        own = record.issuer.key == self.settings.office.key
        return NumberClaim(
            request_id=record.request_id,
            series=record.series,
            dated=record.issued_on,
            content_hash=hashlib.sha256(content[files.METADATA]).hexdigest(),
            holder="đưa văn bản cũ vào kho",
            number=record.reference.number,
            suffix=record.reference.suffix,
            is_foreign=not own or bool((record.details or {}).get("twin")),
        )

    def _publish(self, record: DocumentRecord, content: Mapping[str, bytes]) -> str:
        """Write the object; returns its digest, also when someone else filed it at this very moment."""
        try:
            return self.archive.publish(
                record.archive_id,
                content,
                message=f"Đưa vào kho văn bản số {record.reference}",
                at=self.clock.now(),
            )
        except ObjectExistsError:
            digest = self.archive.lasting_digest(record.archive_id)
            if digest is None:
                raise
            return digest


def _placed(record: DocumentRecord, series: str) -> DocumentRecord:
    reference = record.reference
    archive_id = archive_id_of(record.year, series, reference.number, reference.suffix)
    details = {**(record.details or {})}
    if record.series:
        details["twin"] = record.archive_id  # the place that another document of this number holds
    return replace(
        record,
        series=series,
        archive_id=archive_id,
        request_id=f"{PAST_REQUEST}{archive_id}",
        details=details,
    )


def document_type(entry: PastEntry) -> DocumentType:
    """The type of the entry, by name or by symbol; FieldValueError if neither tells."""
    types = all_profiles()[-1].types
    kind = types.named(entry.type_name) if entry.type_name else types.of(entry.reference)
    if kind is not None:
        return kind
    what = (
        f"Không có loại văn bản “{entry.type_name}”."
        if entry.type_name
        else "Không đọc được loại từ ký hiệu."
    )
    raise FieldValueError(
        what,
        where=f"{entry.place}, {entry.reference}",
        next_step="Ghi mục “loại” là một trong: " + ", ".join(kind.name for kind in types.values) + ".",
    )


def heading_text(record: DocumentRecord, text: str) -> bytes:
    """What can be searched: a line that says what the document is, then its own words."""
    head = (
        f"{record.type_name[:1].upper()}{record.type_name[1:]} số {record.reference} "
        f"ngày {record.issued_on:%d/%m/%Y} của {record.issuer.name} về việc {bare_subject(record.subject)}"
    )
    return f"{head}\n\n{text.strip()}\n".encode()


def is_same(one: DocumentRecord, other: DocumentRecord) -> bool:
    """Whether two records tell of one document: the day, and nearly the trích yếu."""
    if one.issued_on != other.issued_on:
        return False
    subjects = slug(bare_subject(one.subject)), slug(bare_subject(other.subject))
    return subjects[0] == subjects[1] or SequenceMatcher(None, *subjects).ratio() >= _ALIKE
