"""The values of a draft's fields: text, lists, recipients, the report duty, a template's own fields."""

from collections.abc import Mapping
from typing import NoReturn

from docgen.domain.dates import parse_date
from docgen.domain.report_duty import PERIODS, ReportDuty
from docgen.drafting.draft import WantedRecipient
from docgen.drafting.front_matter import HeadValue, Value
from docgen.errors import FieldValueError
from docgen.templating.fields import FieldSpec
from docgen.vietnamese.keys import key, plain

MAX_COPIES = 1000


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


def recipients(value: HeadValue, where: str) -> tuple[WantedRecipient, ...]:
    """The entries of Kính gửi or Nơi nhận, in order."""
    items = value.value if isinstance(value.value, list) else [value.value]
    return tuple(_recipient(item, where) for item in items if item)


def _recipient(item: Value, where: str) -> WantedRecipient:
    if isinstance(item, str):
        return WantedRecipient(" ".join(item.split()))
    if not isinstance(item, dict):
        refuse("Một nơi nhận không thể là danh sách lồng nhau.", where, "Tách thành từng nơi nhận.")
    entry = {plain(name): text for name, text in item.items()}
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
    if isinstance(value, str) and value.isdecimal() and 1 <= int(value) <= MAX_COPIES:
        return int(value)
    refuse(f"Số bản “{value}” không hợp lệ.", where, f"Ghi một số từ 1 đến {MAX_COPIES}.")


def report_duty(value: HeadValue, where: str) -> ReportDuty:
    """The field báo cáo: {kỳ: […], đơn vị: […], qua: …}."""
    if not isinstance(value.value, dict):
        refuse(
            "Mục báo cáo viết chưa đúng.",
            where,
            "Viết {kỳ: [6 tháng, năm], đơn vị: [14-xa], qua: phong-kinh-te}.",
        )
    entry: Mapping[str, Value] = {plain(name): item for name, item in value.value.items()}
    missing = {"ky": "kỳ", "don vi": "đơn vị"}.items()
    for bare, label in missing:
        if not entry.get(bare):
            refuse(f"Mục báo cáo thiếu “{label}”.", where, f"Thêm {label}: […].")
    if unknown := set(entry) - {"ky", "don vi", "qua"}:
        refuse(f"Mục báo cáo không có phần “{min(unknown)}”.", where, "Chỉ dùng: kỳ, đơn vị, qua.")
    periods = tuple(_period(word, where) for word in words_of(HeadValue(entry["ky"], 0), where))
    units = words_of(HeadValue(entry["don vi"], 0), where)
    return ReportDuty(periods, units, text_of(HeadValue(entry.get("qua", ""), 0), where))


def _period(word: str, where: str) -> str:
    for period in PERIODS:
        if key(word.removeprefix("0")) == key(period) or plain(word) == plain(period):
            return period
    refuse(f"Không có kỳ báo cáo “{word}”.", where, "Chọn trong: " + ", ".join(PERIODS) + ".")


def own_value(value: HeadValue, spec: FieldSpec, where: str) -> str:
    """A template's own field, checked against its type."""
    text = text_of(value, where) if spec.type != "text" else str(value.value).strip()
    if not text:
        return ""
    if spec.type == "number" and not text.lstrip("-").isdecimal():
        refuse(f"“{text}” không phải số nguyên.", where, "Ghi bằng chữ số, ví dụ: 12")
    if spec.type == "date":
        try:
            parse_date(text)
        except ValueError:
            refuse(f"“{text}” không phải ngày.", where, "Ghi dạng 28/11/2023.")
    if spec.type == "choice":
        chosen = [choice for choice in spec.choices if key(choice) == key(text)]
        if not chosen:
            refuse(
                f"“{text}” không có trong các lựa chọn.",
                where,
                "Chọn trong: " + ", ".join(spec.choices) + ".",
            )
        return chosen[0]
    return text
