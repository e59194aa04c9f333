"""The sheet a clerk fills in for past documents (văn bản cũ): a YAML list, one entry a document.

- số: 4157/QĐ-UBND
  ngày: 08/8/2022
  cơ quan: UBND thành phố
  trích yếu: về việc ban hành Kế hoạch …
  người ký: Nguyễn Văn A          # không bắt buộc
  loại: quyết định                # không bắt buộc: đọc từ ký hiệu
  tệp: scan/4157.pdf              # không bắt buộc: .docx hoặc .pdf, cạnh tệp này
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import yaml

from docgen.domain.dates import parse_date
from docgen.domain.reference import Reference
from docgen.errors import DraftSyntaxError, FieldValueError, MissingFieldError, UnknownFieldError
from docgen.vietnamese.characters import writable
from docgen.vietnamese.keys import slug

_FIELDS = {
    "so": "số",
    "ngay": "ngày",
    "co-quan": "cơ quan",
    "trich-yeu": "trích yếu",
    "nguoi-ky": "người ký",
    "loai": "loại",
    "tep": "tệp",
}
_REQUIRED = ("so", "ngay", "co-quan", "trich-yeu")


@dataclass(frozen=True, slots=True)
class PastEntry:
    """One past document as the clerk described it; ``file`` is a path beside the sheet, or ""."""

    place: str  # tệp và dòng, for messages
    reference: Reference
    issued_on: date
    issuer: str
    subject: str
    signer: str
    type_name: str
    file: str


def read_sheet(data: bytes, *, name: str) -> tuple[PastEntry, ...]:
    """The entries of a sheet; DraftError with the line if one cannot be understood."""
    root = _yaml_root(_text(data, name), name)
    if not isinstance(root, yaml.SequenceNode) or not root.value:
        raise DraftSyntaxError(
            "Tệp kê văn bản cũ phải là danh sách.", where=name, next_step="Mỗi văn bản mở đầu bằng “- số: …”."
        )
    return tuple(_entry(node, name) for node in root.value)


def _text(data: bytes, name: str) -> str:
    try:
        return writable(data.decode("utf-8-sig"), where=name)
    except UnicodeDecodeError as error:
        raise DraftSyntaxError(
            "Tệp kê văn bản cũ không phải mã UTF-8.",
            where=f"{name}, dòng {data.count(10, 0, error.start) + 1}",
            next_step="Lưu lại tệp với bảng mã UTF-8.",
        ) from error


def _yaml_root(text: str, name: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        position = getattr(error, "position", None)
        line = mark.line + 1 if mark else text.count("\n", 0, position) + 1 if position is not None else 0
        raise DraftSyntaxError(
            "Tệp kê văn bản cũ sai cú pháp YAML.",
            where=f"{name}, dòng {line}" if line else name,
            next_step="Mỗi văn bản mở đầu bằng “- số: …”; giá trị có dấu hai chấm thì đặt trong nháy kép.",
        ) from error


def _entry(node: yaml.Node, name: str) -> PastEntry:
    place = f"{name}, dòng {node.start_mark.line + 1}"
    if not isinstance(node, yaml.MappingNode):
        raise DraftSyntaxError(
            "Một văn bản viết chưa đúng.", where=place, next_step="Viết các dòng “tên: giá trị”."
        )
    values: dict[str, str] = {}
    for key_node, value_node in node.value:
        where = f"{name}, dòng {key_node.start_mark.line + 1}"
        typed = key_node.value if isinstance(key_node, yaml.ScalarNode) else "…"
        field = slug(typed)
        if field not in _FIELDS:
            raise UnknownFieldError(
                f"Không có mục “{typed}”.",
                where=where,
                next_step="Các mục dùng được: " + ", ".join(_FIELDS.values()) + ".",
            )
        if field in values:
            raise DraftSyntaxError(f"Mục “{typed}” viết hai lần.", where=where, next_step="Giữ lại một dòng.")
        if not isinstance(value_node, yaml.ScalarNode):
            raise FieldValueError(
                f"Mục “{typed}” phải là một dòng chữ.", where=where, next_step=f"Viết dạng “{typed}: …”."
            )
        # A double-quoted value may spell out what the file itself could not hold: "\\u0000".
        values[field] = " ".join(writable(value_node.value, where=where).split())
    return _past_entry(values, place)


def _past_entry(values: Mapping[str, str], place: str) -> PastEntry:
    for field in _REQUIRED:
        if not values.get(field):
            raise MissingFieldError(
                f"Văn bản cũ còn thiếu mục “{_FIELDS[field]}”.",
                where=place,
                next_step=f"Thêm dòng “{_FIELDS[field]}: …”.",
            )
    return PastEntry(
        place=place,
        reference=reference_of(values["so"], where=place),
        issued_on=day_of(values["ngay"], where=place),
        issuer=values["co-quan"],
        subject=values["trich-yeu"],
        signer=values.get("nguoi-ky", ""),
        type_name=values.get("loai", ""),
        file=values.get("tep", ""),
    )


def reference_of(text: str, *, where: str) -> Reference:
    """The number and symbol that a clerk typed; FieldValueError if it is none."""
    try:
        return Reference.parse(text)
    except ValueError:
        raise FieldValueError(
            f"“{text}” không phải số, ký hiệu văn bản.", where=where, next_step="Viết dạng 4157/QĐ-UBND."
        ) from None


def day_of(text: str, *, where: str) -> date:
    """The day that a clerk typed; FieldValueError if it is none."""
    try:
        return parse_date(text)
    except ValueError:
        raise FieldValueError(
            f"“{text}” không phải ngày.", where=where, next_step="Viết dạng 08/8/2022."
        ) from None
