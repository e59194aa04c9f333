"""Examine the reporting cycles: descriptions of tables, duties, and the reports that were received for them."""

from collections.abc import Iterator

from docgen.domain.plain_values import NOT_AS_WRITTEN
from docgen.domain.record import DocumentRecord
from docgen.domain.report_cycle import split_cycle_id
from docgen.domain.report_duty import ReportDuty
from docgen.domain.report_period import PeriodKind
from docgen.errors import DocgenError
from docgen.reporting.outline import outline_for
from docgen.rules.report_tables import bundled_tables, own_table
from docgen.settings import Settings
from docgen.usecases.care.symptoms import Symptom, of_error
from docgen.usecases.ports import Archive, Register
from docgen.usecases.reports.cycle_state import answered, read_submission

_EXAMPLE = "biểu mẫu để xem theo: docgen report table tieu-chi-ntm"
_RESTORE = "docgen archive verify; rồi lấy lại hồ sơ từ bản sao lưu: docgen restore"


def examine_report_files(settings: Settings) -> Iterator[Symptom]:
    """The office's own tables and outlines in reports/ that cannot be read; each by itself, not only the first."""
    folder = settings.reports
    for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
        try:
            own_table(path)
        except DocgenError as error:
            yield of_error("D080", error, f"sửa {path.name}, hoặc lấy lại từ bản sao lưu; {_EXAMPLE}")
    for kind in (PeriodKind.HALF_YEAR, PeriodKind.YEAR, PeriodKind.QUARTER):
        try:
            outline_for(kind, settings.root)
        except DocgenError as error:
            yield of_error("D081", error)


def examine_cycles(settings: Settings, register: Register, archive: Archive) -> Iterator[Symptom]:
    """Duties that cannot be read or have no table, and received reports that lead nowhere."""
    duties: dict[str, ReportDuty] = {}
    for entry in register.with_report_duty():
        if entry.record is not None:
            duty = _duty(entry.record)
            if duty is None:
                what = "Nghĩa vụ báo cáo ghi trong hồ sơ văn bản này không đọc được."
                yield Symptom("D082", entry.archive_id, what, _RESTORE)
                continue
            duties[entry.archive_id] = duty
            yield from _without_table(entry.archive_id, duty, settings)
    for entry in register.filed():
        if entry.record is not None and answered(entry.record):
            yield from _answer(entry.record, duties, register, archive)


def _duty(record: DocumentRecord) -> ReportDuty | None:
    try:
        return ReportDuty.from_json((record.details or {})["report_duty"])
    except NOT_AS_WRITTEN:
        return None


def _without_table(archive_id: str, duty: ReportDuty, settings: Settings) -> Iterator[Symptom]:
    if not duty.table:
        return
    known = {table.table_id for table in bundled_tables()}
    for path in sorted(settings.reports.glob("*.yaml")) if settings.reports.is_dir() else ():
        try:
            known.add(own_table(path).table_id)
        except DocgenError:
            return  # told already, and this may be the one
    if duty.table not in known:
        yield Symptom(
            "D083",
            archive_id,
            f"Văn bản giao báo cáo theo biểu “{duty.table}” nhưng cơ quan không còn biểu này.",
            f"đặt lại tệp mô tả biểu “{duty.table}” vào thư mục {settings.reports}",
        )


def _answer(
    record: DocumentRecord, duties: dict[str, ReportDuty], register: Register, archive: Archive
) -> Iterator[Symptom]:
    said = answered(record)
    try:
        duty_id, _ = split_cycle_id(said["cycle"])
    except NOT_AS_WRITTEN:
        yield Symptom("D084", record.archive_id, "Báo cáo này không ghi thuộc kỳ nào.", _RESTORE)
        return
    if duty_id not in duties:
        entry = register.entry(duty_id)
        is_there = entry is not None and entry.record is not None
        what = "không giao báo cáo" if is_there else "không có trong kho"
        yield Symptom(
            "D084",
            record.archive_id,
            f"Báo cáo này nộp cho kỳ {said['cycle']}, nhưng văn bản giao {duty_id} {what}.",
            f"khôi phục cơ quan từ bản sao lưu có hồ sơ {duty_id}: docgen restore",
        )
        return
    owing = {unit.key for unit in duties[duty_id].owed_by}
    if owing and said.get("unit") not in owing:  # duties of an older time do not name their units
        yield Symptom(
            "D085",
            record.archive_id,
            f"Báo cáo này ghi của “{said.get('unit', '')}”, đơn vị không phải báo cáo theo {duty_id}: không được tính.",
            f"xem docgen show {record.archive_id}; đơn vị có trong văn bản giao thì đề nghị gửi lại biểu của mình",
            is_warning=True,
        )
    try:
        read_submission(record, archive)
    except DocgenError as error:
        yield of_error("D086", error, _RESTORE)
