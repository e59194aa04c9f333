"""A period beside the one before: only where both were reported with the same edition of the table."""

from dataclasses import dataclass, replace
from decimal import Decimal

from docgen.domain.table_description import TableDescription
from docgen.reporting.consolidation import Consolidation
from docgen.reporting.figures import Figure, FigureBook
from docgen.vietnamese.numbers import written

BEFORE, CHANGE = "ky-truoc", "tang-giam"
_PADDED_BELOW = 10


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the last period says of a figure; nothing, where there is none or its criteria were others."""

    before: Consolidation | None
    table: TableDescription | None

    @property
    def is_possible(self) -> bool:
        """Whether there is something to compare with."""
        return self.note == ""

    @property
    def note(self) -> str:
        """Why nothing can be compared, "" if it can."""
        if self.before is None or not self.before.state.reported:
            return "Chưa có số liệu kỳ trước để so sánh."
        before, now = self.before.state.table, self.table
        if before is None or now is None or (before.table_id, before.edition) != (now.table_id, now.edition):
            return "Kỳ trước báo cáo theo bộ tiêu chí khác, không so sánh được từng tiêu chí."
        return ""

    def value(self, key: str) -> Decimal | None:
        """The same figure of the last period."""
        return self.before.figures.value(key) if self.before is not None and self.is_possible else None

    def change(self, figure: Figure) -> Decimal | None:
        """What the figure has gained since the last period."""
        before = self.value(figure.key)
        return None if before is None else figure.value - before

    def note_down(self, figures: FigureBook) -> None:
        """Every figure of the last period, and what changed, beside this period's, so that they can be traced."""
        if self.before is None or not self.is_possible:
            return
        label = self.before.state.cycle.period.label
        for figure in list(figures.values()):
            before = self.before.figures.get(figure.key)
            if before is None or not before.sources:
                continue
            earlier = figures.add(
                replace(before, key=f"{figure.key}.{BEFORE}", label=f"{before.label}, {label}")
            )
            figures.add(
                Figure(
                    f"{figure.key}.{CHANGE}",
                    f"{figure.label}: tăng, giảm so với {label}",
                    figure.value - before.value,
                    "kỳ này trừ kỳ trước",
                    inputs=(figure.key, earlier.key),
                )
            )

    def words(self, figure: Figure, noun: str) -> str:
        """Words such as "tăng 01 xã so với 6 tháng cuối năm 2023"; "" where nothing can be said."""
        change = self.change(figure)
        if change is None or self.before is None:
            return ""
        label = self.before.state.cycle.period.label
        if change == 0:
            return f"bằng {label}"
        size = abs(change)
        shown = f"{int(size):02d}" if size == int(size) and size < _PADDED_BELOW else written(size)
        return f"{'tăng' if change > 0 else 'giảm'} {shown} {noun} so với {label}"


def signed(change: Decimal | None) -> str:
    """A difference in a table.

    >>> signed(Decimal(1)), signed(Decimal("-0.5")), signed(Decimal(0)), signed(None)
    ('+1', '-0,5', '0', '–')
    """
    if change is None:
        return "–"
    return f"{'+' if change > 0 else ''}{written(change)}"
