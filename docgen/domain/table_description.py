"""The table that units fill in (biểu báo cáo), described once: its rows, columns, totals and targets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

Value = Decimal | str
NO_TARGETS: Mapping[str, Value] = {}


class ColumnType(StrEnum):
    """What may stand in a cell of the column."""

    FIXED = "fixed"  # in sẵn, đơn vị không sửa
    TEXT = "text"  # chữ
    INTEGER = "integer"  # số nguyên
    DECIMAL = "decimal"  # số, có thể có phần thập phân
    PERCENT = "percent"  # phần trăm: 12,5 nghĩa là 12,5 %
    CHOICE = "choice"  # một trong các giá trị cho sẵn

    @property
    def is_number(self) -> bool:
        """Whether its cells hold numbers."""
        return self in (ColumnType.INTEGER, ColumnType.DECIMAL, ColumnType.PERCENT)


class Total(StrEnum):
    """What the table's last row says of a column."""

    NONE = "none"
    SUM = "sum"  # cộng các số
    COUNT = "count"  # đếm số dòng có giá trị ``counted``


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``at_most`` is the key of a column whose number this one may not exceed.

    A column that is ``FIXED`` prints a fact of the row: its ``key`` is "number", "label", "unit" or "target".
    """

    key: str
    label: str
    type: ColumnType
    unit: str = ""  # đơn vị tính
    choices: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    at_most: str = ""
    required: bool = True
    total: Total = Total.NONE
    counted: str = ""  # giá trị được đếm ở dòng tổng
    width: int = 12  # in characters of the sheet
    help: str = ""
    former_labels: tuple[str, ...] = ()  # as older forms headed it

    @property
    def is_filled_in(self) -> bool:
        """Whether the unit fills it in."""
        return self.type is not ColumnType.FIXED


@dataclass(frozen=True, slots=True)
class Row:
    """One row, usually a criterion (tiêu chí); ``group`` is the heading above it.

    ``targets`` say by column key what every unit shall reach (mức phấn đấu): the choice, or at least the number.
    """

    key: str
    number: str  # TT, as printed
    label: str
    group: str = ""
    unit: str = ""
    targets: Mapping[str, Value] = field(default_factory=lambda: NO_TARGETS)
    target_words: str = ""  # mức quy định, as printed


@dataclass(frozen=True, slots=True)
class NarrativeHeading:
    """One heading of the narrative (phần lời) and what the unit shall write under it."""

    key: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TableDescription:
    """One edition of a table: for the periods whose cut-off day lies in its time of force.

    ``table_id`` stays the same over the editions ("tieu-chi-ntm"), ``edition`` is the first day of force, ISO 8601.
    ``basis`` is the instrument it comes from, ``sources`` where each part was read.
    """

    table_id: str
    edition: str
    title: str
    basis: str
    in_force_from: date
    in_force_to: date | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    narrative: tuple[NarrativeHeading, ...] = ()
    total_label: str = "Tổng cộng"
    sources: Mapping[str, str] = field(default_factory=dict)

    def in_force_on(self, day: date) -> bool:
        """Whether a period that closes on this day is reported with this edition."""
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)

    def column(self, key: str) -> Column:
        """The column with this key; KeyError."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    def row(self, key: str) -> Row:
        """The row with this key; KeyError."""
        for row in self.rows:
            if row.key == key:
                return row
        raise KeyError(key)

    @property
    def filled_in(self) -> tuple[Column, ...]:
        """The columns that units fill in."""
        return tuple(column for column in self.columns if column.is_filled_in)

    @property
    def groups(self) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """The rows under their headings, in order."""
        headings = dict.fromkeys(row.group for row in self.rows)
        return tuple((name, tuple(row for row in self.rows if row.group == name)) for name in headings)
