"""File past documents (văn bản cũ): they bring their own number; the archive then answers for them too."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from docgen import __version__
from docgen.capture.file_text import file_kind, file_text
from docgen.capture.past_sheet import PastEntry
from docgen.citations.write import bare_subject
from docgen.distribution.directory import Directory
from docgen.domain.record import DocumentRecord, Issuer, Origin
from docgen.domain.register import NumberClaim, NumberState, archive_id_of
from docgen.errors import FieldValueError, NumberTakenError, ObjectExistsError, UnknownRecipientError
from docgen.rules.document_types import DocumentType
from docgen.rules.profile import all_profiles
from docgen.settings import Settings
from docgen.usecases import document_files as files
from docgen.usecases.indexing import index_document
from docgen.usecases.ports import Archive, Clock, Register, SearchIndex
from docgen.usecases.series import foreign_series, series_code
from docgen.vietnamese.keys import key, slug


@dataclass(frozen=True, slots=True)
class FiledPast:
    """What filing one past document came to."""

    record: DocumentRecord
    already: bool
    has_text: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PastDesk:
    """Files past documents; ``read_file`` gives the bytes of a file beside the sheet."""

    settings: Settings
    directory: Directory
    register: Register
    archive: Archive
    index: SearchIndex
    clock: Clock
    read_file: Callable[[str], bytes]

    def check(self, entry: PastEntry) -> DocumentRecord:
        """The record that filing would make; raises what is wrong, writes nothing."""
        kind = self._kind(entry)
        issuer = self._issuer(entry)
        own = issuer.key == self.settings.office.key
        series = series_code(self.settings, kind) if own else foreign_series(issuer, entry.reference)
        archive_id = archive_id_of(
            entry.issued_on.year, series, entry.reference.number, entry.reference.suffix
        )
        if entry.issued_on > self.clock.today():
            raise FieldValueError(
                f"Ngày {entry.issued_on:%d/%m/%Y} chưa đến.", where=entry.place, next_step="Sửa lại mục ngày."
            )
        return DocumentRecord(
            archive_id=archive_id,
            series=series,
            reference=entry.reference,
            type_name=kind.name,
            issued_on=entry.issued_on,
            issuer=issuer,
            subject=entry.subject,
            origin=Origin.PAST,
            request_id=f"past:{archive_id}",
            signer=entry.signer,
            details={"file": PurePath(entry.file).name, "program": f"docgen {__version__}"},
        )

    def file(self, entry: PastEntry) -> FiledPast:
        """File one past document; the same one twice is filed once."""
        record = self.check(entry)
        content, has_text = self._content(entry, record)
        before = self.register.by_request(record.request_id)
        if before is not None and before.state is NumberState.FILED and before.record is not None:
            self._refuse_contradiction(before.record, record, entry)
            return FiledPast(before.record, already=True, has_text=has_text, warnings=())
        self.archive.check_writable(needed_bytes=sum(map(len, content.values())))
        self.register.reserve(self._claim(record, content))
        digest = self.archive.inventory_digest(record.archive_id)
        if digest is None:
            try:
                digest = self.archive.publish(
                    record.archive_id,
                    content,
                    message=f"Đưa vào kho văn bản số {record.reference}",
                    at=self.clock.now(),
                )
            except ObjectExistsError:  # the same document, filed at this moment by someone else
                digest = self.archive.inventory_digest(record.archive_id) or ""
        record = files.read_record(self.archive, record.archive_id)
        self.register.settle(record.archive_id, record, digest)
        problem = index_document(record, self.archive, self.index)
        return FiledPast(record, already=False, has_text=has_text, warnings=(problem,) if problem else ())

    def _claim(self, record: DocumentRecord, content: dict[str, bytes]) -> NumberClaim:
        return NumberClaim(
            request_id=record.request_id,
            series=record.series,
            dated=record.issued_on,
            content_hash=hashlib.sha256(content[files.METADATA]).hexdigest(),
            holder="đưa văn bản cũ vào kho",
            number=record.reference.number,
            suffix=record.reference.suffix,
        )

    def _kind(self, entry: PastEntry) -> DocumentType:
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

    def _issuer(self, entry: PastEntry) -> Issuer:
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

    def _content(self, entry: PastEntry, record: DocumentRecord) -> tuple[dict[str, bytes], bool]:
        """The files of the object, and whether the document's own words are among them."""
        content = {files.METADATA: files.to_bytes(record.to_json())}
        text = ""
        if entry.file:
            data = self.read_file(entry.file)
            name = files.document_name(record.reference, file_kind(entry.file, data))
            content[name] = data
            text = file_text(entry.file, data).strip()
        head = (
            f"{record.type_name[:1].upper()}{record.type_name[1:]} số {record.reference} "
            f"ngày {record.issued_on:%d/%m/%Y} của {record.issuer.name} về việc {bare_subject(record.subject)}"
        )
        content[files.TEXT] = f"{head}\n\n{text}\n".encode()
        return content, bool(text)

    def _refuse_contradiction(self, filed: DocumentRecord, wanted: DocumentRecord, entry: PastEntry) -> None:
        """The same place with another date or trích yếu is another document: both can't have this number."""
        same = filed.issued_on == wanted.issued_on and slug(filed.subject) == slug(wanted.subject)
        if not same:
            raise NumberTakenError(
                f"Trong kho đã có {filed.reference} ngày {filed.issued_on:%d/%m/%Y}: {filed.subject}",
                where=entry.place,
                next_step="So lại ngày và trích yếu với bản giấy; văn bản đã vào kho giữ nguyên.",
            )
