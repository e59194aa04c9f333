"""Correct an issued document (đính chính), mark it as replaced (thay thế), or recall it (thu hồi)."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from docgen.capture.file_text import file_kind, file_text
from docgen.distribution.directory import Directory
from docgen.domain.amendment import DocumentState
from docgen.domain.record import DocumentRecord, Origin
from docgen.drafting.draft import Draft
from docgen.errors import FieldValueError
from docgen.rules.profile import as_of
from docgen.settings import Settings
from docgen.usecases import document_files as files
from docgen.usecases.finding.find_document import find_document
from docgen.usecases.finding.indexing import index_document
from docgen.usecases.finding.search_port import SearchIndex
from docgen.usecases.letters.amend_document import Act, AmendDesk, Amended, Change
from docgen.usecases.letters.compose_letter import compose_letter
from docgen.usecases.letters.prepared_letter import PreparedLetter, refuse_unconfirmed
from docgen.usecases.letters.settle_versions import settle_versions
from docgen.usecases.ports import Archive, Clock, Register, Templates

ChangeOf = Callable[[DocumentRecord], Change]


@dataclass(frozen=True, slots=True)
class Correction:
    """What correcting came to; ``warnings`` deserve a second look."""

    amended: Amended
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CorrectDesk:
    """Corrects, replaces and recalls; with ``dry_run`` everything is checked and nothing is written."""

    settings: Settings
    directory: Directory
    templates: Templates
    register: Register
    archive: Archive
    index: SearchIndex
    clock: Clock
    document_text: Callable[[bytes], str]
    dry_run: bool = False

    def with_draft(self, name: str, draft: Draft, *, reason: str, by: str) -> Correction:
        """File what the draft says as the corrected text, under the same number, date and symbol."""
        act = Act(DocumentState.CORRECTED, reason, by, source=draft.content_hash)
        return self._do(name, act, lambda record: self._printed(record, draft))

    def with_file(self, name: str, file_name: str, data: bytes, *, reason: str, by: str) -> Correction:
        """File a .docx or .pdf as the corrected document; HostileFileError if it is neither."""
        act = Act(DocumentState.CORRECTED, reason, by, source=hashlib.sha256(data).hexdigest())
        return self._do(name, act, lambda record: self._taken_over(record, file_name, data))

    def replaced_by(self, name: str, other: str, *, reason: str, by: str) -> Correction:
        """Mark the document as replaced by another filed one; both keep their own text."""
        record = find_document(name, register=self.register)
        successor = find_document(other, register=self.register)
        if successor.archive_id == record.archive_id:
            raise FieldValueError(
                "Một văn bản không thay thế chính nó.",
                where="--replaced-by",
                next_step="Ghi số của văn bản thay thế.",
            )
        act = Act(DocumentState.REPLACED, reason, by, successor.archive_id)
        return self._do(record.archive_id, act, Change)

    def recall(self, name: str, *, reason: str, by: str) -> Correction:
        """Withdraw the document (NĐ 30/2020 Điều 18); its text stays, marked as recalled."""
        record = find_document(name, register=self.register)
        if record.state is DocumentState.RECALLED:
            return Correction(Amended(record, already=True), ())
        return self._do(record.archive_id, Act(DocumentState.RECALLED, reason, by), Change)

    def _do(self, name: str, act: Act, change: ChangeOf) -> Correction:
        desk = AmendDesk(self.register, self.archive, self.clock)
        if self.dry_run:
            return Correction(desk.rehearse(name, act, change), ())
        left = settle_versions(register=self.register, archive=self.archive, index=self.index)
        amended = desk.amend(name, act, change)
        problem = index_document(amended.record, self.archive, self.index)
        return Correction(amended, tuple(dict.fromkeys(filter(None, (left, problem)))))

    def _printed(self, record: DocumentRecord, draft: Draft) -> Change:
        prepared = self._prepared(record, draft)
        printed = dict(prepared.files(record, self.document_text))
        del printed[files.METADATA]
        before = record.details or {}
        corrected = replace(
            record,
            subject=prepared.composition.letter.subject,
            signer=prepared.composition.letter.signer,
            citations=prepared.composition.citations,
            # The first draft keeps its digest: running it again must still be known as already issued.
            details={
                **before,
                **prepared.details(),
                "draft_sha256": before.get("draft_sha256"),
                "corrected_draft_sha256": draft.content_hash,
            },
        )
        return Change(corrected, printed, _document_names(record, printed, self.archive))

    def _prepared(self, record: DocumentRecord, draft: Draft) -> PreparedLetter:
        """The draft, looked up on the day of the document: a correction does not move it to today."""
        _refuse_foreign(record)
        refuse_unconfirmed(draft)
        day = record.issued_on
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
        prepared = PreparedLetter(draft, composition, profile, template, day)
        if (prepared.symbol, composition.kind.name) != (record.reference.symbol, record.type_name):
            raise FieldValueError(
                f"Dự thảo này là {composition.kind.name} ký hiệu {prepared.symbol}, còn văn bản {record.reference} "
                f"là {record.type_name}; đính chính không đổi loại, ký hiệu.",
                where=draft.name,
                next_step="Sửa dự thảo cho đúng loại và đơn vị soạn thảo, hoặc phát hành văn bản mới thay thế.",
            )
        return prepared

    def _taken_over(self, record: DocumentRecord, file_name: str, data: bytes) -> Change:
        name = files.document_name(record.reference, file_kind(file_name, data))
        text = file_text(file_name, data).strip() or files.read_text(self.archive, record.archive_id)
        new = {name: data, files.TEXT: text.encode()}
        made_from = tuple(
            kept.name
            for kept in self.archive.files(record.archive_id)
            if kept.name in (files.DRAFT, files.LETTER_DATA)  # the file was not made from these
        )
        return Change(record, new, (*_document_names(record, new, self.archive), *made_from))


def _document_names(record: DocumentRecord, new: dict[str, bytes], archive: Archive) -> tuple[str, ...]:
    """The document's own files that have no place beside the corrected one: they stay in the older version."""
    own = {files.WORD_BODY, *(files.document_name(record.reference, kind) for kind in ("docx", "pdf"))}
    standing = {file.name for file in archive.files(record.archive_id)}
    return tuple(sorted(own & standing - set(new)))


def _refuse_foreign(record: DocumentRecord) -> None:
    if record.origin is not Origin.ISSUED:
        raise FieldValueError(
            f"Văn bản {record.reference} không phát hành bằng docgen, không lập lại từ dự thảo được.",
            where="--draft",
            next_step="Đính chính bằng tệp: --file TỆP.docx hoặc --file TỆP.pdf.",
        )
