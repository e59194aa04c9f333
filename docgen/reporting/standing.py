"""How a cycle stands (tình hình báo cáo), in words: one line a unit, for the screen, Excel and the picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.distribution.spreadsheet import Look, Sheet, workbook
from docgen.distribution.spreadsheet import Row as SheetRow
from docgen.distribution.text_table import text_table
from docgen.domain.cycle_state import CycleState, Standing, UnitState
from docgen.pictures.heat_map import Heat, HeatMap, HeatRow
from docgen.reporting.days import written_day
from docgen.reporting.judging import heat_of, rows_of

HEADINGS = ("TT", "Đơn vị", "Tình trạng", "Ngày đến", "Số đến", "Lần nộp", "Chậm (ngày)")
_WIDTHS = (6, 44, 24, 13, 10, 10, 13)
_WORDS = {
    Standing.REPORTED: "đã báo cáo",
    Standing.RETURNED: "đã nộp, phải sửa",
    Standing.MISSING: "chưa báo cáo",
}


@dataclass(frozen=True, slots=True)
class CycleStanding:
    """A cycle as it stands on a day."""

    state: CycleState
    on: date

    @property
    def title(self) -> str:
        """The cycle's name."""
        return f"Tình hình báo cáo {self.state.cycle.period.label}"

    @property
    def summary(self) -> str:
        """How many have reported, and by when it is due."""
        cycle, late = self.state.cycle, len(self.state.late(self.on))
        said = f"Đến ngày {written_day(self.on)}: {len(self.state.reported)}/{len(cycle.units)} đơn vị đã báo cáo"
        return f"{said}, {late} đơn vị chậm; hạn {written_day(cycle.due_on)}"

    def to_text(self) -> str:
        """A table for the terminal."""
        cycle = self.state.cycle
        lines = [
            f"{self.title} (kỳ {cycle.period.code}), theo {cycle.duty_reference}: {cycle.duty_subject}",
            self.summary + ".",
            *(f"Lưu ý: {note}" for note in cycle.notes),
            "",
            text_table(HEADINGS, list(self._rows()), numbers={0, 4, 5, 6}),
        ]
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """Plain values, the cycle first."""
        return {
            **self.state.cycle.to_json(),
            "on": self.on.isoformat(),
            "reported": len(self.state.reported),
            "late": [unit.unit.key for unit in self.state.late(self.on)],
            "states": [self._unit_json(unit) for unit in self.state.units],
        }

    def to_xlsx(self) -> bytes:
        """One sheet, as wide as the paper."""
        rows = [
            SheetRow((self.title,), Look.TITLE),
            SheetRow((self.summary,), Look.PLAIN),
            SheetRow(()),
            SheetRow(HEADINGS, Look.HEADING),
            *(SheetRow([_number(cell) for cell in row], Look.BODY) for row in self._rows()),
        ]
        sheet = Sheet(title="Tình hình báo cáo", widths=_WIDTHS, rows=rows, heading=4)
        return workbook([sheet], title=self.title, created=self.on)

    def to_heat_map(self) -> HeatMap:
        """Units by criteria; units alone where the cycle has no table."""
        table = self.state.table
        columns = [(row.number, row.label) for row in table.rows] if table else [("", "Báo cáo")]
        rows = [HeatRow(one.unit.short, self._fields(one), self._remark(one)) for one in self.state.units]
        return HeatMap(self.title, self.summary, tuple(columns), tuple(rows))

    def _rows(self) -> Iterator[tuple[str, ...]]:
        for at, one in enumerate(self.state.units, 1):
            latest = one.table or one.to_correct
            late = one.days_late(self.on)
            yield (
                str(at),
                one.unit.name,
                self.words(one),
                written_day(latest.received_on) if latest and latest.received_on else "",
                str(latest.arrival_number) if latest else "",
                str(latest.version) if latest else "",
                str(late) if late else "",
            )

    def words(self, one: UnitState) -> str:
        """What is said of one unit."""
        if one.table is not None and one.to_correct is not None:
            return "đã báo cáo, bản sau phải sửa"
        if one.standing is Standing.MISSING and one.narrative is not None:
            return "mới nộp phần lời"
        return _WORDS[one.standing]

    def _remark(self, one: UnitState) -> str:
        late = one.days_late(self.on)
        return f"chậm {late} ngày" if late else ""

    def _fields(self, one: UnitState) -> tuple[Heat, ...]:
        table, alone = self.state.table, {Standing.MISSING: Heat.MISSING, Standing.RETURNED: Heat.FAULTY}
        width = len(table.rows) if table else 1
        if one.table is None:
            return (alone[one.standing],) * width
        if table is None:
            return (Heat.FILLED,)
        answers = rows_of(one.table)
        return tuple(heat_of(table, row, answers.get(row.key, {})) for row in table.rows)

    def _unit_json(self, one: UnitState) -> dict[str, Any]:
        table = one.table
        return {
            **one.unit.to_json(),
            "standing": one.standing.value,
            "words": self.words(one),
            "reported_on": one.reported_on.isoformat() if one.reported_on else None,
            "days_late": one.days_late(self.on),
            "counts": table.archive_id if table else None,
            "to_correct": one.to_correct.archive_id if one.to_correct else None,
            "submissions": [submission.archive_id for submission in one.submissions],
        }


def _number(cell: str) -> int | str:
    return int(cell) if cell.isdigit() else cell
