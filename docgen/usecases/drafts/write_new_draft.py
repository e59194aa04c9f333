"""A commented draft to begin from: every field with its help, the required ones to be filled in."""

from collections.abc import Iterator, Mapping, Sequence

from docgen.drafting.fields import COMMON_FIELDS, common_field
from docgen.drafting.head_writing import head_line
from docgen.templating.fields import FieldSpec, FieldType
from docgen.vietnamese.keys import slug

_WRITTEN = {
    FieldType.DATE: "dạng 28/11/2023",
    FieldType.NUMBER: "bằng chữ số",
    FieldType.LIST: "dạng [mục một, mục hai]",
}
_BODY = """\
<!-- Nội dung văn bản: mỗi dòng là một đoạn. Xóa các dòng ghi chú này.
**chữ đậm**, *chữ nghiêng*, ^[chú thích cuối trang]; bảng viết bằng các dòng | ô | ô |
[biểu đồ] Tên biểu đồ       rồi các dòng số | Tiêu chí | Số xã |: thành biểu đồ cột
[@4157/QĐ-UBND]             viện dẫn đầy đủ, số, ngày, trích yếu lấy từ kho
[@4157/QĐ-UBND ^]           viện dẫn, trích yếu ở chú thích cuối trang
[@4157/QĐ-UBND Số ^]        chỉ “Số 4157/QĐ-UBND ngày 08/8/2022”
[@@14-xa]                   tên nhóm trong danh bạ; số lượng docgen tự đếm
[@@14-xa trừ Tịnh Hòa]      nhóm trừ bớt thành viên
# Phụ lục: TÊN PHỤ LỤC       mở đầu một phụ lục sau chữ ký; (ngang) để in trang ngang
-->
"""


def new_draft(
    type_name: str,
    fields: Sequence[FieldSpec],
    *,
    draft_id: str,
    skeleton: str = "",
    answers: Mapping[str, str] | None = None,
) -> str:
    """The text of a new draft of this type; ``draft_id`` makes sure it never gets two numbers.

    ``fields`` are what the type's template says about fields, ``skeleton`` the body it begins with, ``answers``
    what the clerk has said already, by label.
    """
    said = answers or {}
    in_word = any(common is not None and common.key == "tep-noi-dung" for common in map(common_field, said))
    body = "" if in_word else "\n".join(part for part in (_BODY, skeleton.strip()) if part)
    head = ["---", *_common(type_name, fields, draft_id, said), *_own(fields, said), "---", body]
    return "\n".join(head).rstrip() + "\n"


def _common(
    type_name: str, fields: Sequence[FieldSpec], draft_id: str, answers: Mapping[str, str]
) -> Iterator[str]:
    given = {"loai": type_name, "ma-du-thao": draft_id}
    meant = {slug(field.key): field for field in fields if field.is_common}
    for field in COMMON_FIELDS:
        own = meant.get(field.key)
        help_text = (own.help if own else "") or field.help
        yield f"# {help_text}" + (f" — ví dụ: {field.example}" if field.example else "")
        if field.label in answers:
            yield head_line(field.label, answers[field.label], is_list=field.is_list)
            continue
        value = given.get(field.key) or (own.default if own else "")
        line = f"{field.label}: {value}".rstrip()
        asked = own.required if own else field.required or field.key == "kinh-gui"
        yield line if asked or value else f"#{line}"


def _own(fields: Sequence[FieldSpec], answers: Mapping[str, str]) -> Iterator[str]:
    own = [field for field in fields if not field.is_common]
    labels = {field.key: field.label for field in own}
    for spec in own:
        yield f"# {spec.help}" + "".join(f" — {note}" for note in _notes(spec, labels))
        if spec.label in answers:
            yield head_line(spec.label, answers[spec.label], is_list=spec.type is FieldType.LIST)
        else:
            mark = "" if spec.required and not spec.condition else "#"
            yield mark + f"{spec.label}: {spec.default}".rstrip()


def _notes(spec: FieldSpec, labels: Mapping[str, str]) -> Iterator[str]:
    if spec.choices:
        yield "chọn: " + ", ".join(spec.choices)
    if spec.type in _WRITTEN:
        yield _WRITTEN[spec.type]
    if spec.condition:
        yield f"chỉ khi “{labels[spec.condition.key]}” là “{spec.condition.value}”"
