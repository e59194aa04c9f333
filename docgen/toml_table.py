"""A TOML table that knows its place, so that every complaint about a file of the office can say where."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, NoReturn

from docgen.errors import OfficeFileError

_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)


class TomlTable:
    """A TOML table that knows its place, so that every complaint can say where."""

    def __init__(self, values: Mapping[str, Any], place: str) -> None:
        self._values = values
        self._place = place
        self._seen: set[str] = set()

    def names(self) -> tuple[str, ...]:
        """The keys, in the order of the file."""
        return tuple(self._values)

    def all_texts(self) -> dict[str, str]:
        """Every key with its text."""
        return {name: self.text(name) for name in self._values}

    def refuse(self, key: str, rule: str) -> NoReturn:
        """Raise OfficeFileError: what is wrong with this key, and where."""
        raise OfficeFileError(
            f"Mục “{key}” trong {self._place} không hợp lệ: {rule}.",
            where=self._place,
            next_step="Sửa mục này rồi chạy lại.",
        )

    def value(self, key: str, default: object = None) -> Any:
        """The value as it stands; a key without default must be there."""
        self._seen.add(key)
        if key not in self._values:
            if default is None:
                self.refuse(key, "còn thiếu")
            return default
        return self._values[key]

    def text(self, key: str, default: str | None = None) -> str:
        """A text, trimmed; one without default must not be empty."""
        value = self.value(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            self.refuse(key, "phải là một chuỗi chữ trong dấu nháy kép")
        return str(value).strip()

    def key(self, key: str) -> str:
        """A short name: small letters without accents, figures, dashes."""
        value = self.text(key)
        if not _KEY.fullmatch(value):
            self.refuse(key, "chỉ gồm chữ thường không dấu, số và gạch nối")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, at least one."""
        value = self.value(key)
        if not isinstance(value, list) or not value:
            self.refuse(key, 'phải là danh sách, ví dụ ["công văn"]')
        if not all(isinstance(item, str) and item.strip() for item in value):
            self.refuse(key, 'phải là danh sách các chuỗi chữ, ví dụ ["công văn"], không có mục trống')
        return tuple(item.strip() for item in value)

    def day(self, key: str) -> date | None:
        """A date, None if the key is absent."""
        value = self.value(key, "")
        if value == "":
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            self.refuse(key, "phải là ngày dạng 2023-11-28, không có dấu nháy")
        return value

    def year(self, key: str) -> int | None:
        """A year, None if the key is absent."""
        value = self.value(key, "")
        if value == "":
            return None
        if type(value) is not int or not _YEAR.fullmatch(str(value)):
            self.refuse(key, "phải là một năm, ví dụ 2024, không có dấu nháy")
        return int(value)

    def flag(self, key: str) -> bool:
        """A yes or no, no if the key is absent."""
        value = self.value(key, False)
        if not isinstance(value, bool):
            self.refuse(key, "phải là true hoặc false")
        return value

    def table(self, key: str, default: Mapping[str, Any] | None = None) -> "TomlTable":
        """A table inside this one."""
        value = self.value(key, default)
        if not isinstance(value, dict):
            self.refuse(key, "phải là một bảng [" + key + "]")
        return TomlTable(value, f"{self._place} [{key}]")

    def tables(self, key: str) -> "Iterator[TomlTable]":
        """The tables of a list ``[[key]]``."""
        value = self.value(key)
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            self.refuse(key, f"phải viết thành các bảng [[{key}]]")
        return (TomlTable(row, f"{self._place} [[{key}]] thứ {at}") for at, row in enumerate(value, 1))

    def refuse_the_rest(self) -> None:
        """OfficeFileError if the file holds a key that nobody asked for."""
        unknown = [key for key in self._values if key not in self._seen]
        if unknown:
            raise OfficeFileError(
                f"Không có mục nào tên “{unknown[0]}” trong {self._place}.",
                where=self._place,
                next_step="Các mục dùng được: " + ", ".join(sorted(self._seen)) + ".",
            )
