"""The fields (trường) that one template asks for beyond those of every document."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NoReturn

from docgen.errors import BrokenTemplateError

_KEY = re.compile(r"[a-z][a-z0-9_]*")


class FieldType(StrEnum):
    """What a field holds."""

    TEXT = "text"  # nhiều dòng
    LINE = "line"  # một dòng
    DATE = "date"  # ngày
    NUMBER = "number"  # số
    CHOICE = "choice"  # chọn một trong danh sách
    LIST = "list"  # nhiều mục, mỗi mục một dòng


@dataclass(frozen=True, slots=True)
class Condition:
    """A field that is asked for only when another one, a choice, has this value."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: ``key`` stands in the Word file as ``{{ truong.key }}``, ``label`` in the draft.

    With ``is_common`` it is no field of the template's own, but says what a common field means in this type:
    whether it is required, its default, its help, and whether ``docgen new`` asks for it at all.
    """

    key: str
    label: str
    help: str = ""
    type: FieldType = FieldType.LINE
    required: bool = False
    default: str = ""
    choices: tuple[str, ...] = ()
    condition: Condition | None = None
    is_common: bool = False
    asked: bool = True


def common_field_from(key: str, entry: Any, where: str) -> FieldSpec:
    """What ``[common]`` says about one common field; BrokenTemplateError."""
    if not isinstance(entry, dict) or set(entry) - {"required", "default", "help", "asked"}:
        _refuse(where, f'mục “{key}” phải có dạng {{ required = true, default = "…", help = "…" }}')
    if not isinstance(entry.get("required"), bool):
        _refuse(where, f"mục “{key}” phải ghi required = true hoặc false")
    if not isinstance(entry.get("asked", True), bool) or (entry["required"] and not entry.get("asked", True)):
        _refuse(where, f"mục “{key}”: asked = false chỉ dùng với mục không bắt buộc")
    texts = [entry.get(name, "") for name in ("default", "help")]
    if not _KEY.fullmatch(key) or not all(isinstance(text, str) for text in texts):
        _refuse(where, f"mục “{key}”: default và help là chuỗi chữ, tên mục viết không dấu")
    return FieldSpec(
        key,
        "",
        texts[1],
        required=entry["required"],
        default=texts[0],
        is_common=True,
        asked=entry.get("asked", True),
    )


def field_from(entry: Mapping[str, Any], where: str) -> FieldSpec:
    """The field of one ``[[fields]]`` table; BrokenTemplateError says what is wrong with it."""
    unknown = sorted(
        set(entry) - {"key", "label", "help", "type", "required", "default", "choices", "condition"}
    )
    if unknown:
        _refuse(where, f"có mục lạ: {', '.join(unknown)}")
    for name in ("key", "label", "help", "type", "default"):
        if not isinstance(entry.get(name, ""), str):
            _refuse(where, f"mục “{name}” phải là chuỗi chữ trong dấu nháy kép")
    if not _KEY.fullmatch(entry.get("key", "")):
        _refuse(where, "mục “key” phải có, chỉ gồm chữ thường không dấu, số và gạch dưới")
    if not entry.get("label", "").strip():
        _refuse(where, "mục “label” (nhãn tiếng Việt) còn thiếu")
    if not isinstance(entry.get("required", False), bool):
        _refuse(where, "mục “required” phải là true hoặc false")
    return FieldSpec(
        key=entry["key"],
        label=entry["label"].strip(),
        help=entry.get("help", ""),
        type=_type(entry.get("type", "line"), where),
        required=entry.get("required", False),
        default=entry.get("default", ""),
        choices=_choices(entry, where),
        condition=_condition(entry.get("condition"), where),
    )


def _type(name: str, where: str) -> FieldType:
    if name not in list(FieldType):
        _refuse(where, f"mục “type” phải là một trong: {', '.join(FieldType)}")
    return FieldType(name)


def _condition(written: Any, where: str) -> Condition | None:
    """``condition = "hinh_thuc = trực tuyến"``."""
    if written is None:
        return None
    key, equals, value = written.partition("=") if isinstance(written, str) else ("", "", "")
    if not equals or not _KEY.fullmatch(key.strip()) or not value.strip():
        _refuse(where, 'mục “condition” phải có dạng "hinh_thuc = trực tuyến"')
    return Condition(key.strip(), value.strip())


def _choices(entry: Mapping[str, Any], where: str) -> tuple[str, ...]:
    choices = entry.get("choices", [])
    if not isinstance(choices, list) or not all(isinstance(choice, str) and choice for choice in choices):
        _refuse(where, "mục “choices” phải là danh sách chuỗi chữ")
    if bool(choices) != (entry.get("type") == FieldType.CHOICE):
        _refuse(where, 'mục “choices” phải có khi type = "choice", và chỉ khi đó')
    if choices and entry.get("default", "") not in ("", *choices):
        _refuse(where, "mục “default” không nằm trong “choices”")
    return tuple(choices)


def _refuse(where: str, what: str) -> NoReturn:
    raise BrokenTemplateError(
        f"Khai báo trường của mẫu không hợp lệ: {what}.",
        where=where,
        next_step="Sửa tệp template.toml rồi chạy lại.",
    )
