"""What stands after a field (``loại:``, ``từ:`` …) in a query, read as what the field needs."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from docgen.search.loose_numbers import NumberReader
from docgen.search.query_complaint import complaint
from docgen.search.query_lexer import Token, TokenKind
from docgen.search.query_names import STATE_NAMES, STATES
from docgen.search.query_tree import Dated, Filter, InState, Kind, Number, OfType
from docgen.search.vocabulary import Vocabulary
from docgen.vietnamese.keys import nearest

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2099, 12, 31)

_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE_EXAMPLES = "Viết ngày như 28/11/2023, tháng như 11/2023, năm như 2023."


class FieldText(NamedTuple):
    """A field with the run of tokens after it; ``text`` is the whole query, for errors."""

    name: Token
    run: tuple[Token, ...]
    text: str

    def refused(self, what: str, next_step: str) -> Exception:
        """The error for what follows the field."""
        at = self.run[0].start if self.run else self.name.start
        return complaint(what, self.text, at, next_step)

    @property
    def label(self) -> str:
        """The field as typed: "loại:"."""
        return self.text[self.name.start : self.name.end]


def number_of(field: FieldText, vocabulary: Vocabulary) -> tuple[Number, int]:
    """The number after ``số:`` or ``viện dẫn:`` and how many tokens it takes."""
    found = NumberReader(field.run, vocabulary).number_at(0, must=True)
    if not found:
        raise field.refused(
            f"Sau “{field.label}” phải là số văn bản.", "Ví dụ: số:4157 · số:4157/QĐ-UBND · viện dẫn:5884"
        )
    number, taken = found
    is_borne = field.name.field == "number"
    return number._replace(is_certain=True, borne=is_borne, cited=not is_borne), taken


def filter_of(field: FieldText, vocabulary: Vocabulary) -> tuple[Filter, int]:
    """The condition of a field and how many tokens it takes; QueryError if it cannot be read."""
    match field.name.field:
        case "type":
            return _type(field, vocabulary)
        case "state":
            return _state(field)
        case "year":
            return _years(field)
        case key:
            return _days(field, key)


def _type(field: FieldText, vocabulary: Vocabulary) -> tuple[OfType, int]:
    words = _words(field)
    for length in range(min(4, len(words)), 0, -1):
        kind: Kind | None = vocabulary.kinds.get(words[:length])
        if kind:
            return OfType(kind.type_names), length
    close = nearest(" ".join(words[:3]), [" ".join(name) for name in vocabulary.kinds if len(name) > 1])
    meant = " hoặc ".join(
        f"“{vocabulary.type_names[name]}”" for name in close if name in vocabulary.type_names
    )
    raise field.refused(
        f"Không biết loại văn bản “{_typed(field)}”.",
        f"Có phải {meant}?" if meant else "Ghi tên loại hay chữ viết tắt, ví dụ: loại:quyết định · loại:TTr",
    )


def _state(field: FieldText) -> tuple[InState, int]:
    words = _words(field)
    for length in range(min(3, len(words)), 0, -1):
        states = STATES.get(" ".join(words[:length]))
        if states:
            return InState(states), length
    raise field.refused(f"Không biết tình trạng “{_typed(field)}”.", f"Dùng một trong: {STATE_NAMES}.")


def _years(field: FieldText) -> tuple[Dated, int]:
    words = _words(field)
    if words and _YEAR.fullmatch(words[0]):
        first = last = int(words[0])
        taken = 1
        if len(words) > 1 and _YEAR.fullmatch(words[1]) and _joint(field) == "-":
            last, taken = int(words[1]), 2
        if first <= last:
            return Dated(date(first, 1, 1), date(last, 12, 31)), taken
        raise field.refused(
            f"Khoảng năm {first}-{last} bị ngược.", f"Viết năm trước đứng trước: {last}-{first}."
        )
    raise field.refused(f"Sau “{field.label}” phải là năm bốn chữ số.", "Ví dụ: năm:2023 · năm:2021-2023")


def _days(field: FieldText, key: str) -> tuple[Dated, int]:
    first, last, taken = _span(field)
    match key:
        case "from":
            return Dated(first, LAST_DAY), taken
        case "to":
            return Dated(FIRST_DAY, last), taken
        case _:
            return Dated(first, last), taken


def _span(field: FieldText) -> tuple[date, date, int]:
    """First and last day of what is written (a day, a month, a year) and the tokens it takes."""
    if field.run and field.run[0].kind is TokenKind.DATE:
        day = day_of(field.run[0])
        if day is None:
            raise field.refused(f"Không có ngày “{_typed(field)}” trên lịch.", _DATE_EXAMPLES)
        return day, day, 1
    words = _words(field)
    if len(words) > 1 and _joint(field) == "/" and words[0].isdecimal() and _YEAR.fullmatch(words[1]):
        month, year = int(words[0]), int(words[1])
        if 1 <= month <= 12:  # noqa: PLR2004 — months of a year
            return date(year, month, 1), _last_of(year, month), 2
    if words and _YEAR.fullmatch(words[0]):
        return date(int(words[0]), 1, 1), date(int(words[0]), 12, 31), 1
    raise field.refused(f"Sau “{field.label}” phải là ngày, tháng hoặc năm.", _DATE_EXAMPLES)


def day_of(token: Token) -> date | None:
    """The day of a date token, None if no calendar has it."""
    try:
        day, month, year = (int(word.plain) for word in token.words)
        return date(year, month, day)
    except ValueError:
        return None


def _last_of(year: int, month: int) -> date:
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _words(field: FieldText) -> tuple[str, ...]:
    return tuple(word.plain for token in field.run if token.kind is TokenKind.WORD for word in token.words)


def _typed(field: FieldText, most: int = 3) -> str:
    """What stands after the field, for a message."""
    if not field.run:
        return ""
    return field.text[field.run[0].start : field.run[:most][-1].end]


def _joint(field: FieldText) -> str:
    """What stands between the first two tokens."""
    return field.text[field.run[0].end : field.run[1].start].strip()
