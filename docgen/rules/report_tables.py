"""Table descriptions (mô tả biểu báo cáo): those that come with docgen and the office's own, chosen by date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from docgen.domain.table_description import (
    Column,
    ColumnType,
    NarrativeHeading,
    Row,
    TableDescription,
    Total,
    Value,
)
from docgen.errors import OfficeFileError
from docgen.rules.rule_files import rule_files, safe_yaml
from docgen.settings import Settings
from docgen.vietnamese.keys import slug


@dataclass(frozen=True, slots=True)
class TableShelf:
    """Every edition of every table."""

    tables: tuple[TableDescription, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The tables, once each."""
        return tuple(dict.fromkeys(table.table_id for table in self.tables))

    def usual(self) -> str:
        """The table of a duty that names none: the only one there is, else "" (it must be named)."""
        return self.names[0] if len(self.names) == 1 else ""

    def on(self, table_id: str, day: date) -> TableDescription | None:
        """The edition of a table in force on a day."""
        fitting = [table for table in self.tables if table.table_id == table_id and table.in_force_on(day)]
        return max(fitting, key=lambda table: table.in_force_from, default=None)

    def edition(self, table_id: str, edition: str) -> TableDescription | None:
        """One edition by name."""
        return next((t for t in self.tables if (t.table_id, t.edition) == (table_id, edition)), None)


def table_shelf(settings: Settings) -> TableShelf:
    """The tables of an office, one YAML file for each edition of its own; OfficeFileError says what is wrong."""
    folder = settings.reports
    own = [own_table(path) for path in sorted(folder.glob("*.yaml"))] if folder.is_dir() else []
    taken = {(table.table_id, table.edition) for table in own}
    bundled = (table for table in bundled_tables() if (table.table_id, table.edition) not in taken)
    return TableShelf((*bundled, *own))


@cache
def bundled_tables() -> tuple[TableDescription, ...]:
    """The tables that come with docgen."""
    return tuple(table_from(data) for _, data in rule_files("report_tables"))


def table_from(data: Mapping[str, Any]) -> TableDescription:
    """The description in a file's values; KeyError, TypeError or ValueError says that it is none."""
    start: date = data["in_force_from"]
    columns = tuple(_column(row) for row in data["columns"])
    table = TableDescription(
        table_id=data["table"],
        edition=start.isoformat(),
        title=data["title"],
        basis=data["basis"],
        in_force_from=start,
        in_force_to=data.get("in_force_to"),
        columns=columns,
        rows=tuple(_rows(data)),
        narrative=tuple(NarrativeHeading(**part) for part in data.get("narrative", ())),
        total_label=data.get("total_label", "Tổng cộng"),
        sources=dict(data.get("sources", {})),
    )
    _refuse_contradictions(table)
    return table


def _rows(data: Mapping[str, Any]) -> Iterable[Row]:
    common: Mapping[str, Any] = data.get("targets", {})
    for group in data["groups"]:
        for row in group["rows"]:
            targets = {**common, **row.get("targets", {})}
            yield Row(
                key=row["key"],
                number=str(row["number"]),
                label=row["label"],
                group=group.get("label", ""),
                unit=row.get("unit", ""),
                targets={column: _value(target) for column, target in targets.items()},
                target_words=row.get("target_words", data.get("target_words", "")),
            )


def _column(row: Mapping[str, Any]) -> Column:
    known = {**row, "type": ColumnType(row["type"]), "total": Total(row.get("total", "none"))}
    for name in ("minimum", "maximum"):
        known[name] = None if row.get(name) is None else _decimal(row[name])
    for name in ("choices", "former_labels"):
        known[name] = tuple(row.get(name, ()))
    return Column(**known)


def _value(target: Any) -> Value:
    return str(target) if isinstance(target, str) else _decimal(target)


def _decimal(number: Any) -> Decimal:
    try:
        return Decimal(str(number))
    except InvalidOperation as error:
        raise ValueError(number) from error


def _refuse_contradictions(table: TableDescription) -> None:
    """ValueError names what does not fit together."""
    columns = {column.key: column for column in table.columns}
    if len(columns) != len(table.columns) or len({row.key for row in table.rows}) != len(table.rows):
        raise ValueError("trùng key")
    for column in table.columns:
        if column.at_most and column.at_most not in columns:
            raise ValueError(f"at_most: {column.at_most}")
        if (column.type is ColumnType.CHOICE) != bool(column.choices):
            raise ValueError(f"choices: {column.key}")
        if column.total is Total.COUNT and column.counted not in column.choices:
            raise ValueError(f"counted: {column.key}")
    if not any(column.is_filled_in for column in table.columns) or not table.rows:
        raise ValueError("rows, columns")
    if slug(table.table_id) != table.table_id:
        raise ValueError(f"table: {table.table_id}")


def own_table(path: Path) -> TableDescription:
    """The table that a file of the office describes; OfficeFileError says what is wrong with it."""
    import yaml

    try:
        return table_from(safe_yaml(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise _refused(path, "tệp không đọc được hoặc không phải YAML") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _refused(path, f"thiếu hoặc sai mục {error}") from error


def _refused(path: Path, why: str) -> OfficeFileError:
    return OfficeFileError(
        f"Mô tả biểu báo cáo {path.name} chưa đúng: {why}.",
        where=str(path),
        next_step="Xem một biểu có sẵn: docgen report table tieu-chi-ntm",
    )
