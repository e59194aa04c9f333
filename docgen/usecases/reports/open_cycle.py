"""Open a reporting cycle (mở kỳ báo cáo): for each unit the request letter, the form and the narrative to fill in."""

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.domain.report_cycle import ReportCycle
from docgen.domain.report_duty import ReportingUnit
from docgen.domain.table_description import TableDescription
from docgen.errors import MissingFieldError
from docgen.rendering.narrative_form import narrative_form
from docgen.reporting.form_layout import Form
from docgen.reporting.form_workbook import form_workbook
from docgen.reporting.letter_words import LetterFrame
from docgen.reporting.request_letter import request_letter
from docgen.rules.report_tables import TableShelf


@dataclass(frozen=True, slots=True)
class Request:
    """What one unit is sent, by file name; the letter is a draft that the clerk may change before issuing."""

    unit: ReportingUnit
    folder: str
    letter: tuple[str, str]
    forms: dict[str, bytes]


def table_of(cycle: ReportCycle, tables: TableShelf) -> TableDescription:
    """The table of a cycle; MissingFieldError says how to give it one."""
    table = tables.edition(cycle.table_id, cycle.table_edition)
    if table is None:
        raise MissingFieldError(
            f"Kỳ {cycle.period.label} chưa biết dùng biểu nào.",
            where=cycle.cycle_id,
            next_step=f"Ghi “bảng: TÊN_BIỂU” trong mục báo cáo của văn bản giao; có: {', '.join(tables.names)}; "
            f"biểu riêng đặt trong thư mục reports/, còn hiệu lực vào ngày {cycle.closes_on:%d/%m/%Y}.",
        )
    return table


def requests_of(cycle: ReportCycle, table: TableDescription, frame: LetterFrame) -> Iterator[Request]:
    """What each unit is sent, in the order of the directive; the same cycle gives the same files."""
    for unit in cycle.units:
        form = Form(cycle, unit, table)
        stem = f"{cycle.period.code}-{unit.key}"
        forms = {f"bieu-{stem}.xlsx": form_workbook(form)}
        if table.narrative:
            forms[f"phan-loi-{stem}.docx"] = narrative_form(
                form.head, table.narrative, on=cycle.duty_issued_on
            )
        yield Request(unit, unit.key, (f"yeu-cau-{stem}.md", request_letter(cycle, unit, frame)), forms)
