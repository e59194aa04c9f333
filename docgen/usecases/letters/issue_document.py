"""Issue a draft (phát hành): check everything, take the number, print, file, index.

The order is the promise (archive.md §3.3): nothing that can fail for the draft's own fault happens after the number
is reserved; what fails after that keeps the number, and running the same draft again goes on where it stopped.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from docgen.distribution.directory import Directory
from docgen.domain.record import DocumentRecord, Issuer, Origin
from docgen.domain.reference import Reference
from docgen.domain.register import (
    GivenNumber,
    NumberClaim,
    NumberState,
    RegisterEntry,
    archive_id_of,
)
from docgen.drafting.draft import Draft
from docgen.errors import DraftChangedError, FieldValueError, NumberStateError, ObjectExistsError
from docgen.pdf.maker import PdfMaker
from docgen.rules.profile import all_profiles, as_of
from docgen.settings import Settings
from docgen.usecases import document_files as files
from docgen.usecases.finding.citation_web import CitationWeb
from docgen.usecases.finding.indexing import index_document
from docgen.usecases.finding.search_port import SearchIndex
from docgen.usecases.letters.compose_letter import compose_letter, refuse_unnumbered
from docgen.usecases.letters.dead_citations import drafting_warnings
from docgen.usecases.letters.last_years_letter import left_out_warnings
from docgen.usecases.letters.prepared_letter import Enclosed, PreparedLetter
from docgen.usecases.letters.settle_versions import settle_versions
from docgen.usecases.numbers.number_wish import NEXT_NUMBER, NumberWish, numbering_note
from docgen.usecases.numbers.series_book import SeriesBook, refuse_change_within_year
from docgen.usecases.numbers.tombstone import settle_void, standing_void
from docgen.usecases.ports import Archive, Clock, Register, Templates


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
    web: CitationWeb
    clock: Clock
    document_text: Callable[[bytes], str]
    pdf_maker: PdfMaker | None = None
    enclosed: Enclosed | None = None  # filed beside the document

    def issue(self, draft: Draft, *, on: date | None, holder: str, wish: NumberWish = NEXT_NUMBER) -> Issued:
        """Issue the draft on a day (today if None); the same draft twice is one document with one number."""
        problem = settle_versions(register=self.register, archive=self.archive, index=self.index)
        before = self.register.by_request(draft.request_id)
        if before is not None and before.state is NumberState.FILED:
            return self._already(draft, before)
        warnings = [*([problem] if problem else ()), *(wish.unheard(before, on) if before else ())]
        if before is not None and self.archive.inventory_digest(before.archive_id) is not None:
            record = self._settle(draft, before, self.archive.lasting_digest(before.archive_id))
        else:
            prepared, claim = self._prepare(
                draft, on=before.dated if before else on, holder=holder, wish=wish
            )
            warnings.extend(prepared.composition.warnings)
            record = self._file(draft, prepared, self.register.reserve(claim))
        return self._indexed(draft, record, warnings, already=False, resumed=before is not None)

    def rehearse(
        self, draft: Draft, *, on: date | None, holder: str, wish: NumberWish = NEXT_NUMBER
    ) -> Rehearsal | Issued:
        """Everything issuing would check, and the number it would give; writes nothing."""
        before = self.register.by_request(draft.request_id)
        if before is not None and before.state is NumberState.FILED and before.record is not None:
            _refuse_change(draft, before.record)
            return Issued(before.record, already=True, resumed=False, warnings=())
        prepared, claim = self._prepare(draft, on=before.dated if before else on, holder=holder, wish=wish)
        given = GivenNumber(before.number, before.suffix) if before else self.register.preview(claim)
        return Rehearsal(
            number=given.number,
            reference=Reference(given.number, prepared.symbol, given.suffix),
            archive_id_series=claim.series,
            dated=claim.dated,
            recipients=prepared.composition.distribution.totals.recipients,
            warnings=prepared.composition.warnings,
        )

    def _already(self, draft: Draft, entry: RegisterEntry) -> Issued:
        assert entry.record is not None  # noqa: S101  (a filed entry has its record)
        return self._indexed(draft, entry.record, [], already=True, resumed=False)

    def _indexed(
        self, draft: Draft, record: DocumentRecord, warnings: list[str], *, already: bool, resumed: bool
    ) -> Issued:
        """The last step, done again each time: a run that stopped just before it left the index without."""
        if problem := index_document(record, self.archive, self.index):
            warnings.append(problem)
        _refuse_change(draft, record)
        return Issued(record, already=already, resumed=resumed, warnings=tuple(warnings))

    def _prepare(
        self, draft: Draft, *, on: date | None, holder: str, wish: NumberWish
    ) -> tuple[PreparedLetter, NumberClaim]:
        day = self._day(draft, on, wish)
        profile = as_of(day)
        composition = compose_letter(
            draft,
            on=day,
            settings=self.settings,
            directory=self.directory,
            find=lambda locator: [entry.record for entry in self.register.find(locator) if entry.record],
            profile=profile,
        )
        missed = left_out_warnings(
            composition,
            directory=self.directory,
            register=self.register,
            archive=self.archive,
            index=self.index,
        )
        cited = drafting_warnings(composition, on=day, web=self.web)
        composition = replace(composition, warnings=(*composition.warnings, *cited, *missed))
        refuse_unnumbered(draft, composition)
        book = SeriesBook(self.settings, day.year)
        series = book.wanted(composition.kind, wish.series)
        refuse_change_within_year(composition.kind, series, book, self.register.numbers)
        template = self.templates.ready(draft.type_name)
        prepared = PreparedLetter(draft, composition, profile, template, day, self.pdf_maker, self.enclosed)
        rehearsed = prepared.rehearse()
        self.archive.check_writable(needed_bytes=rehearsed.needed_bytes)
        noted = replace(composition, warnings=(*composition.warnings, *rehearsed.warnings))
        return replace(prepared, composition=noted), wish.claim(draft, series, dated=day, holder=holder)

    def day_for(self, draft: Draft, on: date | None) -> date:
        """The day a draft would be issued on if it were issued now."""
        before = self.register.by_request(draft.request_id)
        return before.dated if before else self._day(draft, on, NEXT_NUMBER)

    def _day(self, draft: Draft, on: date | None, wish: NumberWish) -> date:
        """The day of the document: as said, or the day its number was reserved for, or today."""
        today = self.clock.today()
        if on is not None and on > today:
            raise FieldValueError(
                f"Ngày {on:%d/%m/%Y} chưa đến.",
                where=draft.name,
                next_step="Ngày văn bản là ngày cấp số; bỏ --on để lấy ngày hôm nay.",
            )
        return on or self._day_of_held_number(draft, wish) or today

    def _day_of_held_number(self, draft: Draft, wish: NumberWish) -> date | None:
        """The day that the wished number was reserved for, today at the latest; None if none is wished."""
        kind = all_profiles()[-1].types.named(draft.type_name)
        if wish.held is None or kind is None:
            return None
        today = self.clock.today()
        series = SeriesBook(self.settings, today.year).wanted(kind, wish.series)
        held = self.register.entry(archive_id_of(today.year, series.code, wish.held))
        return min(held.dated, today) if held and held.state is NumberState.RESERVED else None

    def _file(self, draft: Draft, prepared: PreparedLetter, entry: RegisterEntry) -> DocumentRecord:
        """Print under the reserved number and file; the register is told last."""
        record = self._record(draft, prepared, entry)
        # Somebody else may issue the same draft, or make its number void, at this moment: whoever stands there won.
        try:
            digest: str | None = self.archive.publish(
                entry.archive_id,
                prepared.files(record, self.document_text),
                message=f"Phát hành văn bản số {record.reference}",
                at=self.clock.now(),
            )
        except ObjectExistsError:
            digest = self.archive.lasting_digest(entry.archive_id)
        return self._settle(draft, entry, digest)

    def _settle(self, draft: Draft, entry: RegisterEntry, digest: str | None) -> DocumentRecord:
        """Tell the register of the object that stands in the archive, from this run or an interrupted one."""
        self._refuse_void(entry)
        record = files.read_record(self.archive, entry.archive_id)
        if digest is None or record.request_id != draft.request_id:
            raise ObjectExistsError(
                f"Chỗ {entry.archive_id} trong kho đã có văn bản khác.",
                where=entry.archive_id,
                next_step="Báo người quản trị: sổ và kho không khớp nhau. Số này vẫn được giữ cho dự thảo.",
            )
        self.register.settle(entry.archive_id, record, digest)
        return record

    def _refuse_void(self, entry: RegisterEntry) -> None:
        void = standing_void(self.archive, entry.archive_id)
        if void is not None:
            settle_void(void, register=self.register, archive=self.archive)
            raise NumberStateError(
                f"Số {entry.written} của dự thảo này vừa bị {void.by} hủy: {void.reason}",
                where=entry.archive_id,
                next_step="Vẫn cần phát hành thì chạy lại lệnh này: dự thảo được cấp số mới.",
            )

    def _record(self, draft: Draft, prepared: PreparedLetter, entry: RegisterEntry) -> DocumentRecord:
        office = self.settings.office
        return DocumentRecord(
            archive_id=entry.archive_id,
            series=entry.series,
            reference=Reference(entry.number, prepared.symbol, entry.suffix),
            type_name=prepared.composition.kind.name,
            issued_on=entry.dated,
            issuer=Issuer(office.key, office.name, office.cited_as),
            subject=prepared.composition.letter.subject,
            origin=Origin.ISSUED,
            request_id=draft.request_id,
            signer=prepared.composition.letter.signer,
            citations=prepared.composition.citations,
            details={**prepared.details(), **numbering_note(entry)},
        )


def _refuse_change(draft: Draft, record: DocumentRecord) -> None:
    """DraftChangedError if the draft is no longer the one that was issued."""
    if (record.details or {}).get("draft_sha256") != draft.content_hash:
        raise DraftChangedError(
            f"Dự thảo này đã phát hành thành văn bản số {record.reference}, nhưng nội dung nay đã khác.",
            where=draft.name,
            next_step="Văn bản đã phát hành không sửa được. Nếu đây là văn bản mới chép từ dự thảo cũ: "
            "xóa dòng “mã dự thảo” rồi chạy lại.",
        )
