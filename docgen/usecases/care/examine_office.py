"""Examine the office (khám cơ quan): every mismatch between ledger, archive and index, and what mends it."""

import platform
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from docgen import __version__
from docgen.archive.file_system import network_file_system, not_writable, open_to_all
from docgen.archive.verify_findings import ArchiveFinding
from docgen.archive.verify_run import Verified
from docgen.archive.verify_stages import dead_stages
from docgen.domain.delivery import DeliveryState
from docgen.domain.register import NumberState, RegisterEntry
from docgen.errors import DocgenError, IndexUnusableError
from docgen.settings import DIRECTORY_FILE_NAME, Settings
from docgen.usecases.care.books_aside import BooksAside
from docgen.usecases.care.examine_reports import examine_cycles, examine_report_files
from docgen.usecases.care.symptoms import Symptom, of_error
from docgen.usecases.finding.citation_web import CitationWeb
from docgen.usecases.finding.search_port import SearchIndex
from docgen.usecases.ports import Archive, Register

CLOCK_TOLERANCE = timedelta(minutes=5)
AT_WORK = timedelta(minutes=10)  # a clerk's command takes seconds; what is older was interrupted

_ROOM_MARGIN_BYTES = 256 << 20
_MEND = {
    "J000": "docgen rebuild --from database; không được thì lấy archive/journal từ bản sao lưu",
    "J020": "docgen rebuild --from database, nếu nhật ký chỉ bị cắt; nếu bị sửa: lấy lại từ bản sao lưu",
}


@dataclass(frozen=True, slots=True)
class Patient:
    """An office to be examined; the callables answer what only the real world knows."""

    settings: Settings
    register: Register
    archive: Archive
    index: SearchIndex
    web: CitationWeb
    now: datetime
    check_directory: Callable[[], object]
    check_template: Callable[[Path], object]
    verify_fast: Callable[[], Verified]


def examine(patient: Patient) -> Iterator[Symptom]:
    """Every symptom, the causes before what follows from them."""
    yield from _files_of_the_office(patient)
    yield from examine_report_files(patient.settings)
    yield from _disk(patient.settings)
    yield from _left_behind(patient.settings)
    verified = patient.verify_fast()
    yield from map(_of_archive, verified.findings)
    if any(one.code.startswith("J0") for one in verified.findings):
        return  # with a damaged journal nothing else can be told
    yield from _clock(patient, verified)
    try:
        yield from _numbers(patient)
        yield from _mails(patient)
        yield from examine_cycles(patient.settings, patient.register, patient.archive)
        yield from _search_index(patient)
        yield from _citation_web(patient)
    except DocgenError as error:
        yield of_error("D070", error)


def versions() -> dict[str, str]:
    """What runs here, for whoever is asked for help."""
    return {
        "docgen": __version__,
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "system": f"{platform.system()} {platform.release()}",
        "ocfl": "1.1",
    }


def _files_of_the_office(patient: Patient) -> Iterator[Symptom]:
    settings = patient.settings
    try:
        patient.check_directory()
    except DocgenError as error:
        yield of_error("D010", error, f"sửa {DIRECTORY_FILE_NAME}, hoặc lấy lại từ bản sao lưu")
    folders = sorted(path for path in settings.templates.glob("*") if path.is_dir())
    if not folders:
        yield Symptom(
            "D011", str(settings.templates), "Cơ quan không có mẫu nào.", "lấy lại templates từ bản sao lưu"
        )
    for folder in folders:
        try:
            patient.check_template(folder)
        except DocgenError as error:
            yield of_error("D012", error)


def _disk(settings: Settings) -> Iterator[Symptom]:
    archive, index = settings.archive, settings.index
    own = [archive, archive / "ocfl", archive / "journal", archive / "work", index]
    for folder in not_writable(own):
        yield Symptom(
            "D020",
            str(folder),
            "Tài khoản này không ghi được vào đây.",
            f'chmod u+rwx "{folder}" (người quản trị)',
        )
    for folder in open_to_all([settings.root, *own]):
        yield Symptom(
            "D021",
            str(folder),
            "Mọi người dùng máy này đều sửa xóa được thư mục này.",
            f'chmod o-w "{folder}"',
        )
    for folder in (archive, index):
        if kind := network_file_system(folder):
            yield Symptom(
                "D022",
                str(folder),
                f"Thư mục nằm trên ổ mạng ({kind}): khóa tệp ở đó không đáng tin, số có thể bị cấp trùng.",
                "chuyển cơ quan về đĩa của một máy, các máy khác dùng chung qua docgen serve",
            )
    free = shutil.disk_usage(settings.root).free
    if free < _ROOM_MARGIN_BYTES:
        yield Symptom("D023", str(settings.root), f"Đĩa chỉ còn {free >> 20} MB.", "giải phóng chỗ trên đĩa")


def _left_behind(settings: Settings) -> Iterator[Symptom]:
    for folder in dead_stages(settings.archive / "work"):
        yield Symptom(
            "D030",
            str(folder),
            "Chỗ làm tạm của một lệnh bị dừng giữa chừng.",
            "không cần làm gì: lệnh ghi kho kế tiếp tự dọn",
            is_warning=True,
        )
    aside = BooksAside(settings.archive, settings.index)
    if aside.is_begun:
        is_to_go_on = aside.is_in_place() or not any((settings.archive / "journal").glob("*.jsonl"))
        yield Symptom(
            "D031",
            str(aside.folder),
            "Một lần dựng lại sổ từ kho bị dừng giữa chừng.",
            f"docgen rebuild{' --from archive' if is_to_go_on else ''}",
            is_warning=True,
        )


def _of_archive(found: ArchiveFinding) -> Symptom:
    mend = _MEND.get(found.code, found.next_step)
    return Symptom(found.code, found.path, found.what, mend, found.is_warning)


def _clock(patient: Patient, verified: Verified) -> Iterator[Symptom]:
    if verified.last_at and patient.now + CLOCK_TOLERANCE < (last := _moment(verified.last_at)):
        yield Symptom(
            "D040",
            "đồng hồ của máy này",
            f"Đồng hồ chậm: máy chỉ {patient.now.astimezone():%d/%m/%Y %H:%M}, "
            f"việc cuối trong nhật ký là {last.astimezone():%d/%m/%Y %H:%M}.",
            "chỉnh lại ngày giờ của máy",
        )


def _numbers(patient: Patient) -> Iterator[Symptom]:
    for entry in patient.register.unfinished():
        taken = _moment(entry.taken_at) if entry.taken_at else patient.now
        if entry.state is NumberState.ISSUING and patient.now - taken > AT_WORK:
            yield _interrupted(entry, stands=patient.archive.inventory_digest(entry.archive_id) is not None)


def _interrupted(entry: RegisterEntry, *, stands: bool) -> Symptom:
    whose = entry.holder or entry.by or entry.request_id
    what = "văn bản đã vào kho nhưng sổ chưa ghi xong" if stands else "văn bản chưa vào kho"
    return Symptom(
        "D050",
        entry.archive_id,
        f"Số {entry.number}{entry.suffix} của sổ {entry.series} ({whose}) đang phát hành dở: {what}.",
        "chạy lại đúng lệnh đã dừng (docgen issue DỰ_THẢO); bỏ hẳn thì: "
        f"docgen number void {entry.archive_id} --reason LÝ_DO",
        is_warning=True,
    )


def _mails(patient: Patient) -> Iterator[Symptom]:
    for delivery in patient.register.deliveries.in_state(DeliveryState.SENDING):
        if patient.now - _moment(delivery.at) > AT_WORK:
            yield Symptom(
                "D051",
                delivery.archive_id,
                f"Thư gửi {delivery.recipient.name} không chắc đã đi: lệnh gửi bị dừng khi máy chủ thư đang nhận.",
                f"hỏi nơi nhận, rồi: docgen deliver settle {delivery.archive_id} --sent (hoặc --not-sent) "
                f"--to “{delivery.recipient.name}” --reason LÝ_DO",
                is_warning=True,
            )


def _search_index(patient: Patient) -> Iterator[Symptom]:
    filed = sum(1 for _ in patient.register.filed())
    try:
        indexed = patient.index.verify()
    except IndexUnusableError as error:
        yield of_error("D060", error, "docgen index rebuild")
        return
    if indexed != filed:
        yield Symptom(
            "D061",
            str(patient.settings.index),
            f"Chỉ mục tìm kiếm có {indexed} văn bản, sổ có {filed}.",
            "docgen index rebuild",
        )


def _citation_web(patient: Patient) -> Iterator[Symptom]:
    """The web catches up by itself; what it can't do is read a damaged text, or write where it must not."""
    place, mend = str(patient.settings.index), "docgen citations rebuild"
    try:
        patient.web.catch_up()
        count, unread = patient.web.file.count(), patient.web.file.unread()
    except IndexUnusableError as error:
        yield of_error("D062", error, mend)
        return
    filed = sum(1 for _ in patient.register.filed())
    if count != filed:
        yield Symptom("D063", place, f"Mạng viện dẫn có {count} văn bản, sổ có {filed}.", mend)
    for archive_id in unread:
        what = "Chưa đọc được viện dẫn của văn bản này: tệp lời văn hỏng."
        yield Symptom("D064", archive_id, what, f"chữa hồ sơ trong kho rồi chạy: {mend}", is_warning=True)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def is_well(symptoms: Iterable[Symptom]) -> bool:
    """Whether nothing needs an act."""
    return all(symptom.is_warning for symptom in symptoms)
