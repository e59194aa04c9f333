"""A commented draft to begin from: every field with its help, the required ones to be filled in."""

from collections.abc import Iterator, Sequence

from docgen.drafting.fields import COMMON_FIELDS
from docgen.templating.fields import FieldSpec

_BODY = """\
<!-- Nội dung văn bản: mỗi dòng là một đoạn. Xóa các dòng ghi chú này.
**chữ đậm**, *chữ nghiêng*, ^[chú thích cuối trang]; bảng viết bằng các dòng | ô | ô |
[@4157/QĐ-UBND]             viện dẫn đầy đủ, số, ngày, trích yếu lấy từ kho
[@4157/QĐ-UBND ^]           viện dẫn, trích yếu ở chú thích cuối trang
[@4157/QĐ-UBND Số ^]        chỉ “Số 4157/QĐ-UBND ngày 08/8/2022”
[@@14-xa]                   tên nhóm trong danh bạ; số lượng docgen tự đếm
[@@14-xa trừ Tịnh Hòa]      nhóm trừ bớt thành viên
-->
"""


def new_draft(type_name: str, own_fields: Sequence[FieldSpec], *, draft_id: str) -> str:
    """The text of a new draft of this type; ``draft_id`` makes sure it never gets two numbers."""
    return "\n".join(["---", *_head(type_name, own_fields, draft_id), "---", _BODY])


def _head(type_name: str, own_fields: Sequence[FieldSpec], draft_id: str) -> Iterator[str]:
    given = {"loai": type_name, "ma-du-thao": draft_id}
    for field in COMMON_FIELDS:
        yield f"# {field.help}" + (f" — ví dụ: {field.example}" if field.example else "")
        line = f"{field.label}: {given.get(field.key, '')}".rstrip()
        yield line if field.required or field.key in (*given, "kinh-gui") else f"#{line}"
    for spec in own_fields:
        yield f"# {spec.help}" + (f" — chọn: {', '.join(spec.choices)}" if spec.choices else "")
        yield ("" if spec.required else "#") + f"{spec.label}: {spec.default}".rstrip()
