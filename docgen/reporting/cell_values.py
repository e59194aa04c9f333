"""What stands in a cell, as the description wants it: numbers as people type them, choices, text."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from docgen.domain.table_description import Column, ColumnType, Value
from docgen.vietnamese.characters import is_writable
from docgen.vietnamese.keys import clean, key, plain

_NUMBER = re.compile(r"[-+]?\d[\d.,\s]*")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:([.,\s])\d{3})(?:\1\d{3})*")
_PLAIN = re.compile(r"([-+]?\d+)(?:[.,](\d+))?")
_MOST_TEXT = 2_000
_MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Understood:
    """A value; ``note`` says how it was understood where that is not certain."""

    value: Value
    typed: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """What is wrong with a cell: the rule's code, what it says, what should stand there."""

    code: str
    message: str
    expected: str = ""


def understand(raw: Any, column: Column) -> Understood | NotUnderstood:
    """The value of a cell that is not empty."""
    if column.type is ColumnType.TEXT:
        return Understood(_text(raw))
    if column.type is ColumnType.CHOICE:
        return _choice(raw, column)
    if isinstance(raw, bool | date | time | timedelta):
        return NotUnderstood("report.number", f"ghi “{shown(raw)}”, không phải số", expected_of(column))
    if isinstance(raw, int | float):
        return _within(_decimal(raw), column, "")
    return _typed_number(str(raw), column)


def shown(raw: Any) -> str:
    """A cell as a clerk reads it: 12,5 and not 12.5, a date as 01/07/2025.

    >>> shown(12.5), shown(3.0), shown(True)
    ('12,5', '3', 'ĐÚNG')
    """
    if isinstance(raw, bool):
        return "ĐÚNG" if raw else "SAI"
    if isinstance(raw, date):
        return f"{raw:%d/%m/%Y}"
    if isinstance(raw, int | float | Decimal):
        return written(_decimal(raw) if not isinstance(raw, Decimal) else raw)
    return _text(raw)[:80]


def written(number: Decimal) -> str:
    """A number with the comma of Vietnamese.

    >>> written(Decimal("1234.50")), written(Decimal("19"))
    ('1.234,5', '19')
    """
    text = f"{number.normalize():,f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def expected_of(column: Column) -> str:
    """What the column wants, in words."""
    if column.type is ColumnType.CHOICE:
        return "một trong: " + ", ".join(column.choices)
    kind = "số nguyên" if column.type is ColumnType.INTEGER else "số"
    if column.minimum is not None and column.maximum is not None:
        return f"{kind} từ {written(column.minimum)} đến {written(column.maximum)}"
    if column.minimum is not None:
        return f"{kind} từ {written(column.minimum)} trở lên"
    return f"{kind} không quá {written(column.maximum)}" if column.maximum is not None else kind


@lru_cache(maxsize=4096)
def _decimal(number: float) -> Decimal:
    """Fifteen figures, as spreadsheets keep them: 0.1 + 0.2 is 0.3."""
    if number == int(number) and abs(number) < 10**_MOST_DIGITS:
        return Decimal(int(number))
    return Decimal(f"{number:.15g}")


def _text(raw: Any) -> str:
    if not isinstance(raw, str):
        return shown(raw)
    return clean(raw if raw.isprintable() else "".join(filter(is_writable, raw)))[:_MOST_TEXT]


def _choice(raw: Any, column: Column) -> Understood | NotUnderstood:
    if raw in column.choices:  # the way of nearly all
        return Understood(raw)
    text = shown(raw)
    for same in (key, plain):
        found = [choice for choice in column.choices if same(choice) == same(text)]
        if len(found) == 1:
            return Understood(found[0], typed=text)
    return NotUnderstood("report.choice", f"ghi “{text}”, không có trong danh sách", expected_of(column))


def _typed_number(text: str, column: Column) -> Understood | NotUnderstood:
    """A number that stands as text: "12,5", "12.5", "1.234", "12,5 %", "3 chỉ tiêu"."""
    bare = _without_unit(clean(text), column)
    if not _NUMBER.fullmatch(bare):
        return NotUnderstood("report.number", f"ghi chữ “{shown(text)}” ở chỗ của số", expected_of(column))
    grouped = _GROUPED.fullmatch(bare)
    fraction = _PLAIN.fullmatch(bare)
    if fraction is None and grouped is None:
        return NotUnderstood("report.number", f"ghi “{shown(text)}”, không rõ là số nào", expected_of(column))
    readings = []
    if grouped is not None:
        readings.append(Decimal(re.sub(r"[.,\s]", "", bare)))
    if fraction is not None:
        readings.append(Decimal(f"{fraction[1]}.{fraction[2] or 0}").normalize())
    fitting = [one for one in readings if isinstance(_within(one, column, ""), Understood)]
    chosen = fitting[0] if fitting else readings[0]
    result = _within(chosen, column, shown(text))
    if isinstance(result, Understood) and len(set(fitting)) > 1:
        return Understood(chosen, shown(text), f"ghi “{shown(text)}”, hiểu là {written(chosen)}")
    return result


def _without_unit(text: str, column: Column) -> str:
    lowered = text.casefold()
    for unit in (column.unit.casefold(), "%"):
        if unit and lowered.endswith(unit):
            return text[: len(text) - len(unit)].strip()
    return text


def _within(number: Decimal, column: Column, typed: str) -> Understood | NotUnderstood:
    if column.type is ColumnType.INTEGER and number != int(number):
        words = typed or written(number)
        return NotUnderstood("report.integer", f"ghi {words}, phải là số nguyên", expected_of(column))
    if column.minimum is not None and number < column.minimum:
        what = "số âm" if column.minimum == 0 else f"nhỏ hơn {written(column.minimum)}"
        return NotUnderstood("report.range", f"ghi {typed or written(number)}: {what}", expected_of(column))
    if column.maximum is not None and number > column.maximum:
        return NotUnderstood(
            "report.range",
            f"ghi {typed or written(number)}: lớn hơn {written(column.maximum)}",
            expected_of(column),
        )
    return Understood(number, typed)
