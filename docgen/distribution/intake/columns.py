"""Which column means what: the heading row is found wherever it stands, the columns in any order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.distribution.intake.tables import SourceSheet
from docgen.vietnamese.keys import key, plain

# Headings that offices use for each field; compared without accents, for a heading identifies nobody.
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "key": ("khóa", "key"),
    "name": (
        "tên",
        "tên cơ quan",
        "tên đơn vị",
        "tên cơ quan, đơn vị",
        "tên cơ quan đơn vị",
        "tên đầy đủ",
        "cơ quan",
        "đơn vị",
        "cơ quan, đơn vị",
        "nơi nhận",
        "họ và tên",
        "họ tên",
        "name",
    ),
    "short": ("tên ngắn", "tên gọi tắt", "tên viết tắt", "viết tắt", "short"),
    "printed": ("tên in", "in trong văn bản", "printed"),
    "aliases": ("tên gọi khác", "tên khác", "aliases"),
    "cited_as": ("cách gọi khi viện dẫn", "cited_as"),
    "kind": ("nhóm mục", "kind"),
    "parent": ("trực thuộc", "cơ quan cấp trên", "cơ quan chủ quản", "cấp trên", "parent"),
    "delivery": ("cách gửi", "hình thức gửi", "gửi bằng", "delivery"),
    "email": ("email", "e-mail", "thư điện tử", "địa chỉ email", "hộp thư", "hộp thư điện tử", "mail"),
    "address": ("địa chỉ", "địa chỉ liên hệ", "địa chỉ trụ sở", "trụ sở", "address"),
    "identifier": ("mã định danh", "mã định danh điện tử", "định danh", "identifier"),
    "code": ("mã", "mã số", "mã đơn vị", "mã đơn vị hành chính", "mã đvhc", "mã xã", "code"),
    "valid_from": ("từ ngày", "có từ ngày", "ngày thành lập", "hiệu lực từ", "valid_from"),
    "valid_to": ("đến ngày", "hết ngày", "hiệu lực đến", "valid_to"),
    "successors": ("kế tục", "đơn vị kế tục", "cơ quan kế tục", "successors"),
}
_FIELD_OF = {plain(heading): field for field, headings in _HEADINGS.items() for heading in headings}
_COUNTERS = frozenset(plain(word) for word in ("stt", "tt", "số tt", "số thứ tự", "ghi chú"))
_ATTRIBUTES = frozenset(("loai", "cap", "dien thoai", "fax", "website", "vung", "huyen cu", "so dien thoai"))
_ATTRIBUTE_SIGN = "thuộc tính"
_LAST_HEADING_ROW = 30
_FEWEST_KNOWN = 2  # a single word "tên" may stand in any sentence


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table: fields and attributes by name, the headings that were passed over, the first row."""

    fields: Mapping[str, int]
    attributes: Mapping[str, int]
    ignored: tuple[str, ...]
    first_row: int
    merged: bool  # the heading takes two rows, with merged cells

    @property
    def known(self) -> int:
        """How many columns were understood."""
        return len(self.fields) + len(self.attributes)


def find_header(sheet: SourceSheet) -> Header | None:
    """The best heading among the first rows, of one row or two; None if there is no column of names."""
    found = [header for header in _candidates(sheet) if "name" in header.fields]
    enough = [header for header in found if header.known >= _FEWEST_KNOWN or _stands_alone(sheet, header)]
    return max(enough, key=lambda header: (header.known, not header.merged, -header.first_row), default=None)


def _stands_alone(sheet: SourceSheet, header: Header) -> bool:
    """A table of names only: its heading row holds nothing but known words."""
    row = sheet.rows.get(header.first_row - 1, ())
    return not header.ignored and any(row)


def _candidates(sheet: SourceSheet) -> Iterator[Header]:
    for number, row in sheet.rows.items():
        if number > _LAST_HEADING_ROW:
            return
        yield _header(row, number + 1, merged=False)
        if below := sheet.rows.get(number + 1):
            yield _header(_two_rows(row, below), number + 2, merged=True)


def _two_rows(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """The lower heading where there is one: the upper may be a merged cell over several ("Liên hệ")."""
    width = max(len(upper), len(lower))
    padded = [[*row, *[""] * (width - len(row))] for row in (upper, lower)]
    return [below or above for above, below in zip(*padded, strict=True)]


def _header(headings: Sequence[str], first_row: int, *, merged: bool) -> Header:
    fields: dict[str, int] = {}
    attributes: dict[str, int] = {}
    ignored: list[str] = []
    for at, heading in enumerate(headings):
        bare = plain(heading)
        field = _FIELD_OF.get(bare)
        if field and field not in fields:
            fields[field] = at
        elif key(heading).startswith(_ATTRIBUTE_SIGN) or bare in _ATTRIBUTES:
            attributes[key(heading).removeprefix(_ATTRIBUTE_SIGN).strip(" :")] = at
        elif heading and bare not in _COUNTERS:
            ignored.append(heading)
    return Header(fields, attributes, tuple(ignored), first_row, merged)
