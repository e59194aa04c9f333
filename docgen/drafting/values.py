"""The values of a draft's fields: text, lists, recipients, a template's own fields."""

import re
from typing import NoReturn

from docgen.domain.dates import parse_date
from docgen.domain.merging import marks_in
from docgen.drafting.draft import WantedRecipient
from docgen.drafting.front_matter import HeadValue, Value
from docgen.errors import FieldValueError
from docgen.templating.fields import FieldSpec, FieldType
from docgen.vietnamese.keys import key, slug

MAX_COPIES = 1000
_COPIES = re.compile(r"0*[1-9]\d{0,3}", re.ASCII)
_WHOLE_NUMBER = re.compile(r"-?\d{1,18}", re.ASCII)


def refuse(what: str, where: str, next_step: str) -> NoReturn:
    """Raise FieldValueError."""
    raise FieldValueError(what, where=where, next_step=next_step)


def text_of(value: HeadValue, where: str = "") -> str:
    """A field that is one text, on one line, white space folded."""
    if not isinstance(value.value, str):
        refuse(
            "Mục này phải là một dòng chữ, không phải danh sách.",
            where,
            "Bỏ dấu [ ] hoặc { }, hoặc đặt trong nháy kép.",
        )
    return " ".join(value.value.split())


def words_of(value: HeadValue, where: str) -> tuple[str, ...]:
    """A field that is several short words: a list, or one text with commas ("VT, KT")."""
    items = value.value if isinstance(value.value, list) else str(value.value).split(",")
    if not all(isinstance(item, str) for item in items) or isinstance(value.value, dict):
        refuse("Mục này phải là các chữ cách nhau bằng dấu phẩy.", where, "Ví dụ: VT, KT")
    return tuple(word for item in items if (word := " ".join(str(item).split())))


def lines_of(value: HeadValue, where: str) -> tuple[str, ...]:
    """A field that is one line or a list of lines; commas belong to the lines."""
    items = value.value if isinstance(value.value, list) else str(value.value).splitlines()
    if isinstance(value.value, dict) or not all(isinstance(item, str) for item in items):
        refuse("Mục này phải là một dòng hoặc danh sách các dòng.", where, 'Viết ["dòng một", "dòng hai"].')
    return tuple(line for item in items if (line := " ".join(str(item).split())))


def recipients(value: HeadValue, where: str) -> tuple[WantedRecipient, ...]:
    """The entries of Kính gửi or Nơi nhận, in order."""
    items = value.value if isinstance(value.value, list) else [value.value]
    return tuple(_recipient(item, where) for item in items if item)


def _recipient(item: Value, where: str) -> WantedRecipient:
    if isinstance(item, str):
        return WantedRecipient(" ".join(item.split()))
    if not isinstance(item, dict):
        refuse("Một nơi nhận không thể là danh sách lồng nhau.", where, "Tách thành từng nơi nhận.")
    entry = {slug(name): text for name, text in item.items()}
    unknown = set(entry) - {"gui", "ten", "ban"}
    target, literal = entry.get("gui"), entry.get("ten")
    if unknown or (target is None) == (literal is None):
        refuse(
            "Nơi nhận viết trong { } chưa đúng.",
            where,
            "Viết {gửi: mã-trong-danh-bạ, bản: 2} hoặc {tên: Ông …, bản: 1}.",
        )
    wanted = target if target is not None else literal
    if not isinstance(wanted, str) or not wanted.strip():
        refuse("Nơi nhận để trống.", where, "Ghi mã, tên trong danh bạ, hoặc {tên: …}.")
    return WantedRecipient(
        " ".join(wanted.split()), _copies(entry.get("ban", "1"), where), literal=target is None
    )


def _copies(value: Value, where: str) -> int:
    if isinstance(value, str) and _COPIES.fullmatch(value) and int(value) <= MAX_COPIES:
        return int(value)
    shown = f" “{value}”" if isinstance(value, str) else ""
    refuse(f"Số bản{shown} không hợp lệ.", where, f"Ghi một số từ 1 đến {MAX_COPIES}.")


def own_value(value: HeadValue, spec: FieldSpec, where: str) -> str:
    """A template's own field, checked against its type; the items of a list come one a line."""
    if spec.type is FieldType.LIST:
        return "\n".join(lines_of(value, where))
    text = text_of(value, where)
    if spec.type is FieldType.TEXT:
        text = str(value.value).strip()  # its line breaks are the clerk's
    if not text or marks_in(text):  # what a spreadsheet fills in is checked row by row
        return text
    if spec.type is FieldType.NUMBER and not _WHOLE_NUMBER.fullmatch(text):
        refuse(f"“{text}” không phải số nguyên.", where, "Ghi bằng chữ số, ví dụ: 12")
    if spec.type is FieldType.DATE:
        try:
            parse_date(text)
        except ValueError:
            refuse(f"“{text}” không phải ngày.", where, "Ghi dạng 28/11/2023.")
    if spec.type is FieldType.CHOICE:
        chosen = [choice for choice in spec.choices if key(choice) == key(text)]
        if not chosen:
            refuse(
                f"“{text}” không có trong các lựa chọn.",
                where,
                "Chọn trong: " + ", ".join(spec.choices) + ".",
            )
        return chosen[0]
    return text
