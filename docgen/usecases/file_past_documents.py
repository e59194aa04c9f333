"""File past documents (văn bản cũ): they bring their own number; the archive then answers for them too."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath

from docgen import __version__
from docgen.capture.file_text import file_kind, file_text
from docgen.capture.past_sheet import PastEntry
from docgen.citations.write import bare_subject
from docgen.distribution.directory import Directory
from docgen.domain.record import DocumentRecord, Issuer, Origin
from docgen.domain.register import PAST_REQUEST, NumberClaim, NumberState, archive_id_of
from docgen.errors import (
    DocgenError,
    FieldValueError,
    NumberTakenError,
    ObjectExistsError,
    UnknownRecipientError,
)
from docgen.rules.document_types import DocumentType
from docgen.rules.profile import all_profiles
from docgen.settings import Settings
from docgen.usecases import document_files as files
from docgen.usecases.indexing import index_document
from docgen.usecases.ports import Archive, Clock, Register
from docgen.usecases.search_port import SearchIndex
from docgen.usecases.series import foreign_series, past_series
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

    def check(self, entries: Iterable[PastEntry]) -> None:
        """Raise what is wrong with any of them; writes nothing, so that a sheet is filed whole or not at all."""
        listed: dict[str, DocumentRecord] = {}
        for entry in entries:
            record = self._record(entry)
            if entry.file:
                with _place_named(entry):
                    file_kind(entry.file, self.read_file(entry.file))
            other = listed.setdefault(record.archive_id, record)
            _refuse_contradiction(other, record, f"Cùng tệp kê này đã có {other.reference}", entry)
            if filed := self._filed(record):
                _refuse_contradiction(filed, record, f"Trong kho đã có {filed.reference}", entry)

    def file(self, entry: PastEntry) -> FiledPast:
        """File one past document; the same one twice is filed once."""
        wanted = self._record(entry)
        if filed := self._filed(wanted):
            _refuse_contradiction(filed, wanted, f"Trong kho đã có {filed.reference}", entry)
            return FiledPast(filed, already=True, has_text=True, warnings=())
        content, has_text = self._content(entry, wanted)
        self.archive.check_writable(needed_bytes=sum(map(len, content.values())))
        self.register.reserve(self._claim(wanted, content))
        digest = self.archive.inventory_digest(wanted.archive_id) or self._publish(wanted, content)
        record = files.read_record(self.archive, wanted.archive_id)
        self.register.settle(record.archive_id, record, digest)
        _refuse_contradiction(record, wanted, f"Trong kho đã có {record.reference}", entry)
        problem = index_document(record, self.archive, self.index)
        return FiledPast(record, already=False, has_text=has_text, warnings=(problem,) if problem else ())

    def _filed(self, wanted: DocumentRecord) -> DocumentRecord | None:
        """The filed document that stands where this one wants to."""
        before = self.register.by_request(wanted.request_id)
        return before.record if before is not None and before.state is NumberState.FILED else None

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
            digest = self.archive.inventory_digest(record.archive_id)
            if digest is None:
                raise
            return digest

    def _record(self, entry: PastEntry) -> DocumentRecord:
        """The record that filing would make; raises what is wrong with the entry itself."""
        kind = self._kind(entry)
        issuer = self._issuer(entry)
        if issuer.key == self.settings.office.key:
            series = past_series(self.settings, kind, entry.reference, year=entry.issued_on.year)
        else:
            series = foreign_series(issuer, entry.reference)
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
            request_id=f"{PAST_REQUEST}{archive_id}",
            signer=entry.signer,
            details={"file": PurePath(entry.file).name, "program": f"docgen {__version__}"},
        )

    def _claim(self, record: DocumentRecord, content: dict[str, bytes]) -> NumberClaim:
        return NumberClaim(
            request_id=record.request_id,
            series=record.series,
            dated=record.issued_on,
            content_hash=hashlib.sha256(content[files.METADATA]).hexdigest(),
            holder="đưa văn bản cũ vào kho",
            number=record.reference.number,
            suffix=record.reference.suffix,
            is_foreign=record.issuer.key != self.settings.office.key,
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
            with _place_named(entry):
                data = self.read_file(entry.file)
                name = files.document_name(record.reference, file_kind(entry.file, data))
                text = file_text(entry.file, data).strip()
            content[name] = data
        head = (
            f"{record.type_name[:1].upper()}{record.type_name[1:]} số {record.reference} "
            f"ngày {record.issued_on:%d/%m/%Y} của {record.issuer.name} về việc {bare_subject(record.subject)}"
        )
        content[files.TEXT] = f"{head}\n\n{text}\n".encode()
        return content, bool(text)


def _refuse_contradiction(there: DocumentRecord, wanted: DocumentRecord, what: str, entry: PastEntry) -> None:
    """The same place with another date or trích yếu is another document: both can't have this number."""
    same = there.issued_on == wanted.issued_on and slug(there.subject) == slug(wanted.subject)
    if not same:
        raise NumberTakenError(
            f"{what} ngày {there.issued_on:%d/%m/%Y}: {there.subject}",
            where=entry.place,
            next_step="So lại ngày và trích yếu với bản giấy; văn bản đã vào kho giữ nguyên.",
        )


@contextmanager
def _place_named(entry: PastEntry) -> Iterator[None]:
    """What is wrong with a file is told with the line of the sheet that names it."""
    try:
        yield
    except DocgenError as error:
        error.where = f"{entry.place}, tệp {error.where or entry.file}"
        raise
