"""Issue a draft (phát hành): check everything, take the number, print, file, index.

The order is the promise (archive.md §3.3): nothing that can fail for the draft's own fault happens after the number
is reserved; what fails after that keeps the number, and running the same draft again goes on where it stopped.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from docgen import __version__
from docgen.distribution.directory import Directory
from docgen.domain.letter import Letter
from docgen.domain.record import DocumentRecord, Issuer, Origin
from docgen.domain.reference import Reference
from docgen.domain.register import NumberClaim, NumberState, RegisterEntry
from docgen.drafting.draft import Draft
from docgen.errors import DraftChangedError, FieldValueError, ObjectExistsError
from docgen.rules.profile import FormatProfile, as_of
from docgen.settings import Settings
from docgen.usecases import document_files as files
from docgen.usecases.compose_letter import Composition, compose_letter
from docgen.usecases.indexing import index_document
from docgen.usecases.ports import Archive, Clock, ReadyTemplate, Register, SearchIndex, Templates
from docgen.usecases.series import series_code, series_rule

# A dummy for the rehearsal before a number is taken: as wide as a number gets.
_WIDEST_NUMBER = 99999


@dataclass(frozen=True, slots=True)
class Issued:
    """What issuing came to. ``already`` means: nothing was done, it had been issued before."""

    record: DocumentRecord
    already: bool
    resumed: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What issuing would do (--dry-run)."""

    number: int
    reference: Reference
    archive_id_series: str
    dated: date
    recipients: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssueDesk:
    """Issues drafts, with everything it needs at hand."""

    settings: Settings
    directory: Directory
    templates: Templates
    register: Register
    archive: Archive
    index: SearchIndex
    clock: Clock
    document_text: Callable[[bytes], str]

    def issue(self, draft: Draft, *, on: date | None, holder: str) -> Issued:
        """Issue the draft on a day (today if None); the same draft twice is one document with one number."""
        before = self.register.by_request(draft.request_id)
        if before is not None and before.state is NumberState.FILED:
            return self._already(draft, before)
        prepared = self._prepare(draft, on=before.dated if before else on, holder=holder)
        warnings = list(prepared.composition.warnings)
        if before is not None and on not in (None, before.dated):
            warnings.append(f"Số đã giữ cho ngày {before.dated:%d/%m/%Y}; giữ nguyên ngày đó.")
        entry = self.register.reserve(prepared.claim)
        record = self._file(draft, prepared, entry)
        if problem := index_document(record, self.archive, self.index):
            warnings.append(problem)
        return Issued(record, already=False, resumed=before is not None, warnings=tuple(warnings))

    def rehearse(self, draft: Draft, *, on: date | None, holder: str) -> Rehearsal | Issued:
        """Everything issuing would check, and the number it would give; writes nothing."""
        before = self.register.by_request(draft.request_id)
        if before is not None and before.state is NumberState.FILED:
            return self._already(draft, before)
        prepared = self._prepare(draft, on=before.dated if before else on, holder=holder)
        number = before.number if before else self.register.preview(prepared.claim)
        return Rehearsal(
            number=number,
            reference=Reference(number, prepared.composition.letter.symbol),
            archive_id_series=prepared.claim.series,
            dated=prepared.claim.dated,
            recipients=prepared.composition.distribution.totals.recipients,
            warnings=prepared.composition.warnings,
        )

    def _already(self, draft: Draft, entry: RegisterEntry) -> Issued:
        assert entry.record is not None  # noqa: S101  (a filed entry has its record)
        if (entry.record.details or {}).get("draft_sha256") != draft.content_hash:
            raise DraftChangedError(
                f"Dự thảo này đã phát hành thành văn bản số {entry.record.reference}, nhưng nội dung nay đã khác.",
                where=draft.name,
                next_step="Văn bản đã phát hành không sửa được. Nếu đây là văn bản mới chép từ dự thảo cũ: "
                "xóa dòng “mã dự thảo” rồi chạy lại.",
            )
        return Issued(entry.record, already=True, resumed=False, warnings=())

    def _prepare(self, draft: Draft, *, on: date | None, holder: str) -> "_Prepared":
        day = self._day(draft, on)
        profile = as_of(day)
        composition = compose_letter(
            draft,
            on=day,
            settings=self.settings,
            directory=self.directory,
            find=lambda locator: [entry.record for entry in self.register.find(locator) if entry.record],
            profile=profile,
        )
        template = self.templates.ready(draft.type_name)
        prepared = _Prepared(composition, profile, template, self._claim(draft, composition, day, holder))
        rehearsal = template.render(prepared.letter(_WIDEST_NUMBER), created=day)
        self.archive.check_writable(needed_bytes=len(rehearsal) + 4 * len(draft.text.encode()))
        return prepared

    def _day(self, draft: Draft, on: date | None) -> date:
        today = self.clock.today()
        if on is not None and on > today:
            raise FieldValueError(
                f"Ngày {on:%d/%m/%Y} chưa đến.",
                where=draft.name,
                next_step="Ngày văn bản là ngày cấp số; bỏ --on để lấy ngày hôm nay.",
            )
        return on or today

    def _claim(self, draft: Draft, composition: Composition, day: date, holder: str) -> NumberClaim:
        return NumberClaim(
            request_id=draft.request_id,
            series=series_code(self.settings, composition.kind),
            dated=day,
            content_hash=draft.content_hash,
            holder=holder,
            first_number=series_rule(self.settings, composition.kind).first_numbers.get(day.year, 1),
        )

    def _file(self, draft: Draft, prepared: "_Prepared", entry: RegisterEntry) -> DocumentRecord:
        """Print and file under the reserved number; take over an object that an interrupted run left complete."""
        digest = self.archive.inventory_digest(entry.archive_id)
        if digest is None:
            record = self._record(draft, prepared, entry)
            try:
                digest = self.archive.publish(
                    entry.archive_id,
                    self._files(draft, prepared, record),
                    message=f"Phát hành văn bản số {record.reference}",
                    at=self.clock.now(),
                )
            except ObjectExistsError:  # the same draft, issued at this moment by someone else: theirs is ours
                digest = self.archive.inventory_digest(entry.archive_id)
        record = files.read_record(self.archive, entry.archive_id)
        if digest is None or record.request_id != draft.request_id:
            raise ObjectExistsError(
                f"Chỗ {entry.archive_id} trong kho đã có văn bản khác.",
                where=entry.archive_id,
                next_step="Báo người quản trị: sổ và kho không khớp nhau. Số này vẫn được giữ cho dự thảo.",
            )
        self.register.settle(entry.archive_id, record, digest)
        return record

    def _record(self, draft: Draft, prepared: "_Prepared", entry: RegisterEntry) -> DocumentRecord:
        letter = prepared.letter(entry.number)
        office = self.settings.office
        return DocumentRecord(
            archive_id=entry.archive_id,
            series=entry.series,
            reference=Reference(entry.number, letter.symbol),
            type_name=prepared.composition.kind.name,
            issued_on=entry.dated,
            issuer=Issuer(office.key, office.name, office.cited_as),
            subject=letter.subject,
            origin=Origin.ISSUED,
            request_id=draft.request_id,
            signer=letter.signer,
            citations=prepared.composition.citations,
            details=self._details(draft, prepared, letter),
        )

    def _details(self, draft: Draft, prepared: "_Prepared", letter: Letter) -> dict[str, Any]:
        return {
            "authority": list(letter.authority_lines),
            "template": {"name": prepared.template.name, "sha256": prepared.template.sha256},
            "rules": prepared.profile.instrument,
            "draft_sha256": draft.content_hash,
            "report_duty": draft.report_duty.to_json() if draft.report_duty else None,
            "program": f"docgen {__version__}",
        }

    def _files(self, draft: Draft, prepared: "_Prepared", record: DocumentRecord) -> dict[str, bytes]:
        letter = prepared.letter(record.reference.number)
        docx = prepared.template.render(letter, created=record.issued_on)
        distribution = prepared.composition.distribution.numbered(record.reference)
        return {
            files.document_name(record.reference, "docx"): docx,
            files.METADATA: files.to_bytes(record.to_json()),
            files.DRAFT: draft.text.encode(),
            files.LETTER_DATA: files.to_bytes(asdict(letter)),
            files.DISTRIBUTION: files.to_bytes(distribution.to_json()),
            files.TEXT: self.document_text(docx).encode(),
        }


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A draft that has passed every check, waiting for its number."""

    composition: Composition
    profile: FormatProfile
    template: ReadyTemplate
    claim: NumberClaim

    def letter(self, number: int) -> Letter:
        """The letter under this number."""
        reference = Reference(number, self.composition.letter.symbol)
        written = reference.written(pad_below=self.profile.number_pad_below)
        return replace(
            self.composition.letter,
            number=written.split("/")[0],
            date_line=self.profile.dates.long(self.claim.dated),
        )
