"""The office's number series (sổ số) in one year, checked: every code fits the archive, no two look alike.

docgen.toml is read before any law is known, so a code with {type} can only be judged here, where the types are;
and here is the last place before a number is taken.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from docgen.archive.names import MOST_FOLDER_BYTES, is_segment, look
from docgen.errors import NoSeriesError, OfficeFileError
from docgen.rules.document_types import DocumentType
from docgen.rules.profile import all_profiles
from docgen.settings import SeriesRule, Settings
from docgen.usecases.numbers.series import code_of, series_rule
from docgen.usecases.ports import Numbers
from docgen.vietnamese.keys import clean

_WHERE = "docgen.toml, các mục [[series]]"


@dataclass(frozen=True, slots=True)
class Series:
    """One series in one year. ``is_apart``: documents come into it only by name (mật, cơ quan tham mưu)."""

    code: str
    first_number: int
    is_apart: bool


@dataclass(frozen=True)
class SeriesBook:
    """The series that are in force in a year."""

    settings: Settings
    year: int

    def of(self, kind: DocumentType) -> Series:
        """The series that numbers a type; NoSeriesError, OfficeFileError."""
        rule = series_rule(self.settings, kind, year=self.year)
        return self.all[code_of(rule, kind)]

    def named(self, code: str) -> Series:
        """The series with this code; NoSeriesError, OfficeFileError."""
        found = self.all.get(clean(code))
        if found is None:
            raise NoSeriesError(
                f"Năm {self.year} không có sổ “{code}”.",
                where=_WHERE,
                next_step="Dùng một trong: " + ", ".join(sorted(self.all)) + ".",
            )
        return found

    def wanted(self, kind: DocumentType, name: str) -> Series:
        """The series named, or the one that numbers the type if none is."""
        return self.named(name) if name else self.of(kind)

    @cached_property
    def all(self) -> dict[str, Series]:
        """Every series of the year by its code; OfficeFileError if one cannot stand in the archive."""
        found: dict[str, Series] = {}
        looks: dict[str, str] = {}
        for series in self._expanded():
            _refuse_unfit(series.code)
            twin = looks.setdefault(look(series.code), series.code)
            if twin != series.code:
                raise OfficeFileError(
                    f"Hai mã sổ “{twin}” và “{series.code}” chỉ khác nhau ở chữ hoa hoặc dấu.",
                    where=_WHERE,
                    next_step="Đặt hai mã khác hẳn nhau: trong kho hai sổ là hai thư mục.",
                )
            found.setdefault(series.code, series)
        return found

    def _expanded(self) -> Iterator[Series]:
        for rule in self.settings.series:
            if rule.is_valid_in(self.year):
                for code in dict.fromkeys(self._codes(rule)):
                    yield Series(code, rule.first_numbers.get(self.year, 1), rule.apart)

    def _codes(self, rule: SeriesRule) -> Iterator[str]:
        types = all_profiles()[-1].types
        if "*" in rule.types:
            kinds = list(types.values)
        else:
            kinds = [kind for name in rule.types if (kind := types.named(name)) is not None]
        yield from (code_of(rule, kind) for kind in kinds)
        if "{type}" not in rule.code:
            yield rule.code  # also where its types are not yet known to the law


def refuse_change_within_year(kind: DocumentType, series: Series, book: SeriesBook, numbers: Numbers) -> None:
    """OfficeFileError if docgen.toml moved a type to another series after numbers were given this year."""
    if series.is_apart:
        return
    apart = {code for code, other in book.all.items() if other.is_apart}
    used = numbers.series_of_type(book.year, kind.name) - apart
    if used and series.code not in used:
        raise OfficeFileError(
            f"Loại “{kind.name}” năm {book.year} đã lấy số ở sổ {', '.join(sorted(used))}, "
            f"nay docgen.toml lại chỉ sang sổ {series.code}.",
            where=_WHERE,
            next_step=f"Chỉ đổi sổ từ đầu năm: đặt valid_to_year = {book.year} cho sổ cũ và "
            f"valid_from_year = {book.year + 1} cho sổ mới.",
        )


def _refuse_unfit(code: str) -> None:
    if not is_segment(code):
        raise OfficeFileError(
            f"Mã sổ “{code}” không đặt tên thư mục trong kho được.",
            where=_WHERE,
            next_step="Chỉ dùng chữ, số, dấu chấm, gạch nối, gạch dưới; bắt đầu và kết thúc bằng chữ hoặc số; "
            f"không quá {MOST_FOLDER_BYTES} byte (mỗi chữ có dấu 2–3 byte).",
        )
