"""Where things stand on a form: what its writer puts there and its reader looks for."""

from dataclasses import dataclass

from docgen.domain.form_code import LABEL, FormCode
from docgen.domain.report_cycle import ReportCycle
from docgen.domain.report_duty import ReportingUnit
from docgen.domain.table_description import Column, TableDescription
from docgen.rules.profile import as_of

SHEET = "Biểu"  # the sheet that units fill in
HIDDEN_SHEET = "docgen"  # the code again, and the values to choose from
HEADING_ROW = 7


@dataclass(frozen=True, slots=True)
class Form:
    """One form: of one unit, in one cycle, with one edition of a table."""

    cycle: ReportCycle
    unit: ReportingUnit
    table: TableDescription

    @property
    def code(self) -> FormCode:
        """What it answers."""
        return FormCode(self.cycle.cycle_id, self.unit.key, self.table.table_id, self.table.edition)

    @property
    def head(self) -> tuple[str, ...]:
        """The lines above the table."""
        cycle = self.cycle
        day = as_of(cycle.duty_issued_on).dates.short
        data = f"số liệu từ {day(cycle.opens_on)} đến hết {day(cycle.closes_on)}"
        due = f"Hạn gửi: {day(cycle.due_on)}" + (f", gửi qua {cycle.through.name}" if cycle.through else "")
        return (
            self.table.title.upper(),
            f"Kỳ báo cáo: {cycle.period.label} ({data})",
            f"Đơn vị báo cáo: {self.unit.name}",
            f"{due}; theo văn bản số {cycle.duty_reference} ngày {day(cycle.duty_issued_on)}",
            f"{LABEL}: {self.code}",
        )


def heading_of(column: Column) -> str:
    """The heading of a column, with its unit of measure."""
    return f"{column.label} ({column.unit})" if column.unit else column.label
