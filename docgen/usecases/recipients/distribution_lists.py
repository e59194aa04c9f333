"""The distribution lists of several documents or of a period, read from where they were frozen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.distribution.lists import DistributionList
from docgen.domain.plain_values import NOT_AS_WRITTEN
from docgen.domain.record import DocumentRecord, Origin
from docgen.errors import ArchiveDamagedError, DocumentNotFoundError, FieldValueError
from docgen.usecases import document_files as files
from docgen.usecases.finding.find_document import find_document
from docgen.usecases.ports import Archive, Register


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``first`` to ``last``, both included; None leaves that side open."""

    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise FieldValueError(
                f"Khoảng thời gian ngược: từ {self.first:%d/%m/%Y} đến {self.last:%d/%m/%Y}.",
                where="--from, --to",
                next_step="Đổi chỗ hai ngày.",
            )

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def __str__(self) -> str:
        since = f"từ {self.first:%d/%m/%Y}" if self.first else "từ đầu"
        return f"{since} đến {self.last:%d/%m/%Y}" if self.last else f"{since} đến nay"


@dataclass(frozen=True, slots=True)
class Dispatched:
    """A document with the list that was frozen with it."""

    record: DocumentRecord
    listing: DistributionList


def lists_of(names: Sequence[str], *, register: Register, archive: Archive) -> tuple[Dispatched, ...]:
    """The lists of these documents, once each, oldest first; DocumentNotFoundError if one has none."""
    records = {record.archive_id: record for record in (find_document(n, register=register) for n in names)}
    found = [Dispatched(record, frozen_list(record, archive)) for record in records.values()]
    return tuple(sorted(found, key=lambda one: (one.record.issued_on, one.record.reference)))


def lists_between(period: Period, *, register: Register, archive: Archive) -> tuple[Dispatched, ...]:
    """The lists of everything issued in the period, oldest first; DocumentNotFoundError if nothing was."""
    found = sorted(
        dispatched(period, register=register, archive=archive),
        key=lambda one: (one.record.issued_on, one.record.reference),
    )
    if not found:
        raise DocumentNotFoundError(
            "Không có văn bản nào phát hành trong khoảng này.",
            where=str(period),
            next_step="Chọn khoảng khác; văn bản cũ đưa vào kho sau thì không có danh sách gửi.",
        )
    return tuple(found)


def dispatched(period: Period, *, register: Register, archive: Archive) -> Iterator[Dispatched]:
    """Everything issued in the period, in the order of filing; past documents brought no list."""
    for entry in register.filed():
        record = entry.record
        if record is not None and record.origin is Origin.ISSUED and record.issued_on in period:
            yield Dispatched(record, frozen_list(record, archive))


def frozen_list(record: DocumentRecord, archive: Archive) -> DistributionList:
    """The list of one document; DocumentNotFoundError if it has none, ArchiveDamagedError if it is spoilt."""
    if files.DISTRIBUTION not in {file.name for file in archive.files(record.archive_id)}:
        raise DocumentNotFoundError(
            f"Văn bản {record.reference} không có danh sách gửi.",
            where=record.archive_id,
            next_step="Chỉ văn bản phát hành bằng docgen mới có danh sách gửi kèm theo.",
        )
    data = files.read_json(archive, record.archive_id, files.DISTRIBUTION)
    try:
        return DistributionList.from_json(data)
    except NOT_AS_WRITTEN as error:
        raise ArchiveDamagedError(
            "Danh sách gửi trong kho không đọc được.",
            where=f"{record.archive_id}, tệp {files.DISTRIBUTION}",
            next_step="Lấy lại hồ sơ này từ bản sao lưu; không sửa trực tiếp trong kho.",
        ) from error
