"""One frozen Settings: what docgen.toml says about the office. Nothing else reads that file."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from docgen.errors import NoOfficeError, OfficeFileError
from docgen.mail_settings import MailSettings, read_mail_settings
from docgen.toml_table import TomlTable

FILE_NAME = "docgen.toml"
DIRECTORY_FILE_NAME = "recipients.toml"
SEARCHES_FILE_NAME = "searches.toml"

_SERIES = re.compile(r"[0-9A-Za-zÀ-ỹĐđ{][0-9A-Za-zÀ-ỹĐđ._{}-]*")
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_LAST_NUMBER = 999_999
_CAPACITIES = ("", "TM.", "KT.", "TL.", "TUQ.", "Q.", "TM. KT.", "TM. Q.", "TL. KT.")


# NamedTuples, not dataclasses: every command reads this file first, and a dataclass costs 1.5 ms to define.


class Office(NamedTuple):
    """The office itself (cơ quan). ``header_lines`` stand in the letterhead, ``symbol`` ends its numbers."""

    key: str
    name: str
    header_lines: tuple[str, ...]
    superior: str
    cited_as: str
    symbol: str
    place: str
    head: str  # chức vụ người đứng đầu: "Chủ tịch"
    delivery: str  # hình thức gửi mặc định
    contact: tuple[str, ...] = ()  # các dòng địa chỉ, điện thoại ở cuối trang 1


class SeriesRule(NamedTuple):
    """One number series (sổ): which document types it numbers and where it starts in a given year.

    ``code`` may hold ``{type}``, the type's abbreviation: one series for each type. Series change at a year's
    turn only, hence years and no dates. One that is ``apart`` (sổ mật, sổ của cơ quan tham mưu) numbers only
    what is sent to it by name.
    """

    code: str
    types: tuple[str, ...]  # type names; "*" takes every type that no other series names
    first_numbers: Mapping[int, int]
    valid_from_year: int | None = None
    valid_to_year: int | None = None  # the last year, included
    apart: bool = False

    def is_valid_in(self, year: int) -> bool:
        """Whether this series is in force in a year."""
        return (self.valid_from_year or year) <= year <= (self.valid_to_year or year)


class SignatorySettings(NamedTuple):
    """A person who signs, in what capacity (quyền hạn): "KT." and "Phó Chủ tịch"."""

    key: str
    name: str
    capacity: str
    position: str
    on_behalf_of: (
        str  # for TM.: the body; for KT., TL., TUQ.: the head; for TL. KT.: the unit's head; "": own
    )
    valid_from: date | None
    valid_to: date | None
    other_position: str = ""  # chức vụ ở cơ quan, khi ký với chức danh của Hội đồng, Ban (ô 7b)


class Settings(NamedTuple):
    """The whole of docgen.toml; ``root`` is the office folder."""

    root: Path
    office: Office
    units: Mapping[str, str]  # mã đơn vị soạn thảo → tên
    series: tuple[SeriesRule, ...]
    signatories: Mapping[str, SignatorySettings]
    abbreviations: Mapping[str, str]
    mail: MailSettings | None = None  # máy chủ thư của cơ quan; None: chưa gửi thư bằng docgen

    @property
    def directory_file(self) -> Path:
        """recipients.toml."""
        return self.root / DIRECTORY_FILE_NAME

    @property
    def searches_file(self) -> Path:
        """searches.toml: what the clerks search for again and again; absent until one is saved."""
        return self.root / SEARCHES_FILE_NAME

    @property
    def templates(self) -> Path:
        """One folder a document type."""
        return self.root / "templates"

    @property
    def archive(self) -> Path:
        """Truth: the journal and the filed documents."""
        return self.root / "archive"

    @property
    def reports(self) -> Path:
        """The office's own tables to fill in and outlines of reports, if it has any."""
        return self.root / "reports"

    @property
    def waiting(self) -> Path:
        """Past papers that wait for a person (chờ xem); made when the first one comes."""
        return self.root / "waiting"

    @property
    def index(self) -> Path:  # type: ignore[override]  # nobody searches settings as a tuple
        """Derived: the database and the search index; safe to delete."""
        return self.root / "index"


def office_at(folder: Path) -> Path:
    """The folder itself, if it is an office; NoOfficeError if not."""
    try:
        if (folder / FILE_NAME).is_file():
            return folder.resolve()
    except OSError:  # a name that no file can have, a folder that may not be entered
        pass
    raise NoOfficeError(str(folder))


def find_office(start: Path) -> Path:
    """The nearest folder at or above ``start`` that holds docgen.toml; NoOfficeError if none does."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / FILE_NAME).is_file():
            return folder
    raise NoOfficeError(str(start))


def load_settings(root: Path) -> Settings:
    """Read docgen.toml in ``root``; OfficeFileError names the line or the key that is wrong."""
    table = TomlTable(read_toml(root / FILE_NAME), FILE_NAME)
    office = table.table("office")
    settings = Settings(
        root=root.resolve(),
        office=_office(office),
        units=table.table("units", {}).all_texts(),
        series=tuple(_series(row) for row in table.tables("series")),
        signatories=_signatories(table.table("signatories", {})),
        abbreviations=table.table("abbreviations", {}).all_texts(),
        mail=read_mail_settings(table.table("mail")) if "mail" in table.names() else None,
    )
    table.refuse_the_rest()
    return settings


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file as plain values; OfficeFileError in Vietnamese, with the line, if it is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise OfficeFileError(
            f"Không đọc được tệp {path.name}.",
            where=str(path),
            next_step="Kiểm tra tệp còn đó và có quyền đọc.",
        ) from error
    except UnicodeDecodeError as error:
        raise OfficeFileError(
            f"Tệp {path.name} không phải mã UTF-8.",
            where=str(path),
            next_step="Mở tệp và lưu lại với bảng mã UTF-8.",
        ) from error
    except RecursionError as error:
        raise OfficeFileError(
            f"Tệp {path.name} lồng nhau quá sâu.", where=str(path), next_step="Viết lại cho đơn giản."
        ) from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+), column (\d+)", str(error))
        place = f"{path}, dòng {line[1]}, cột {line[2]}" if line else f"{path}, cuối tệp"
        raise OfficeFileError(
            f"Tệp {path.name} sai cú pháp TOML.",
            where=place,
            next_step="Sửa dòng này: thường thiếu dấu nháy kép, dấu bằng, dấu ngoặc; "
            "tên mục có dấu tiếng Việt phải để trong nháy kép; một mục không viết hai lần.",
        ) from error


def _office(table: TomlTable) -> Office:
    office = Office(
        key=table.key("key"),
        name=table.text("name"),
        header_lines=table.texts("header"),
        superior=table.text("superior", ""),
        cited_as=table.text("cited_as"),
        symbol=table.text("symbol"),
        place=table.text("place"),
        head=table.text("head"),
        delivery=table.text("delivery", "điện tử"),
        contact=table.texts("contact") if "contact" in table.names() else (),
    )
    table.refuse_the_rest()
    return office


def _series(table: TomlTable) -> SeriesRule:
    code = table.text("code")
    if not _SERIES.fullmatch(code) or set(re.findall(r"{[^}]*}", code)) - {"{type}"}:
        table.refuse("code", "chỉ gồm chữ, số, dấu chấm, gạch nối và {type}")
    first = table.table("first_numbers", {})
    first_numbers = {}
    for year in first.names():
        number = first.value(year)
        if not _YEAR.fullmatch(year) or type(number) is not int or not 1 <= number <= _LAST_NUMBER:
            first.refuse(year, "phải có dạng 2023 = 118 (năm = số đầu tiên)")
        first_numbers[int(year)] = number
    rule = SeriesRule(
        code=code,
        types=table.texts("types"),
        first_numbers=first_numbers,
        valid_from_year=table.year("valid_from_year"),
        valid_to_year=table.year("valid_to_year"),
        apart=table.flag("apart"),
    )
    table.refuse_the_rest()
    return rule


def _signatories(people: TomlTable) -> dict[str, SignatorySettings]:
    return {key: _signatory(key, people.table(key)) for key in people.names()}


def _signatory(key: str, table: TomlTable) -> SignatorySettings:
    capacity = table.text("capacity", "")
    if capacity.startswith("TUQ. "):
        table.refuse("capacity", "người được ủy quyền (TUQ.) không ủy quyền lại, không để người khác ký thay")
    if capacity not in _CAPACITIES:
        table.refuse("capacity", "phải là một trong: " + ", ".join(c for c in _CAPACITIES if c) + ' hoặc ""')
    signatory = SignatorySettings(
        key=key,
        name=table.text("name"),
        capacity=capacity,
        position=table.text("position"),
        on_behalf_of=table.text("on_behalf_of", ""),
        valid_from=table.day("valid_from"),
        valid_to=table.day("valid_to"),
        other_position=table.text("other_position", ""),
    )
    table.refuse_the_rest()
    return signatory
