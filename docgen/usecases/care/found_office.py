"""Set up a new office from the sample one: settings, directory, templates, empty archive and index."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import FieldValueError, OfficeFileError
from docgen.settings import DIRECTORY_FILE_NAME, FILE_NAME
from docgen.vietnamese.characters import writable
from docgen.vietnamese.keys import clean, slug


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What a new office is called; None keeps the sample's."""

    name: str | None = None  # "Ủy ban nhân dân xã Tịnh Khê"
    cited_as: str | None = None  # "UBND xã"
    place: str | None = None  # "Tịnh Khê"

    def settings(self, sample: str) -> str:
        """docgen.toml for this office: the sample's text with the names put in; FieldValueError for an odd name."""
        for option, text in (("--name", self.name), ("--cited-as", self.cited_as), ("--place", self.place)):
            _check_name(text, option)
        values: Mapping[str, str | None] = {
            "key": _quoted(slug(self.name)) if self.name else None,
            "name": _quoted(self.name) if self.name else None,
            "header": _header(self.name) if self.name else None,
            "cited_as": _quoted(self.cited_as or self.name or "") if self.name or self.cited_as else None,
            "place": _quoted(self.place) if self.place else None,
        }
        for field, value in values.items():
            if value is not None:
                pattern = re.compile(rf"^{field} = [^#\n]*?(?=\s*(#|$))", re.MULTILINE)
                line = f"{field} = {value}".replace("\\", r"\\")
                sample = pattern.sub(line, sample, count=1)
        return sample


def office_files(sample: Path, office: NewOffice) -> dict[str, bytes]:
    """The files of a new office by their path in it; OfficeFileError if the sample is not whole."""
    try:
        settings = (sample / FILE_NAME).read_text(encoding="utf-8")
        found = {
            FILE_NAME: office.settings(settings).encode(),
            DIRECTORY_FILE_NAME: (sample / DIRECTORY_FILE_NAME).read_bytes(),
        }
        for path in sorted((sample / "templates").rglob("*")):
            if path.is_file() and not path.name.startswith(("~$", ".")):
                found[path.relative_to(sample).as_posix()] = path.read_bytes()
    except OSError as error:
        raise OfficeFileError(
            "Bản cài docgen thiếu cơ quan mẫu.", where=str(sample), next_step="Cài lại docgen."
        ) from error
    return found


def refuse_if_taken(folder: Path, names: Iterable[str]) -> None:
    """FieldValueError if one of the files is there already: nothing is overwritten."""
    for name in names:
        if os.path.lexists(folder / name):
            raise FieldValueError(
                f"Thư mục này đã có {name}: không ghi đè.",
                where=str(folder),
                next_step="Chọn thư mục khác; đã là một cơ quan thì sửa các tệp có sẵn.",
            )


def _check_name(text: str | None, option: str) -> None:
    if text is not None and (not slug(text) or not writable(text, where=option).isprintable()):
        raise FieldValueError(
            f"Giá trị của {option} không dùng làm tên được.",
            where=option,
            next_step='Ghi tên trên một dòng, ví dụ: --name "Ủy ban nhân dân xã Tịnh Khê"',
        )


def _quoted(text: str) -> str:
    """A TOML string."""
    escaped = clean(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _header(name: str) -> str:
    """The lines of the letterhead: "ỦY BAN NHÂN DÂN" stands on a line of its own.

    >>> _header("Ủy ban nhân dân xã Tịnh Khê")
    '["ỦY BAN NHÂN DÂN", "XÃ TỊNH KHÊ"]'
    """
    capitals = name.upper()
    body = "ỦY BAN NHÂN DÂN"
    lines = [body, capitals.removeprefix(body).strip()] if capitals.startswith(body + " ") else [capitals]
    return "[" + ", ".join(_quoted(line) for line in lines) + "]"
