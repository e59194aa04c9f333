"""The field báo cáo of a draft: the reporting duty that the document lays on units."""

import re
from datetime import date

from docgen.domain.dates import parse_date
from docgen.domain.report_duty import PERIODS, ReportDuty
from docgen.drafting.front_matter import HeadValue, Value
from docgen.drafting.values import refuse, text_of, words_of
from docgen.errors import FieldValueError
from docgen.vietnamese.keys import plain, slug

_PARTS = {"ky": "kỳ", "don-vi": "đơn vị", "qua": "qua", "bang": "bảng", "han": "hạn"}
_EVERY = re.compile(r"(?:hằng|hàng|mỗi) ", re.IGNORECASE)
_WORKING_DAYS = re.compile(r"0*([1-9]\d?)(?: ngay(?: lam viec)?)?")
_ONCE = "một lần"


def report_duty(value: HeadValue, where: str) -> ReportDuty:
    """The field báo cáo: {kỳ: […], đơn vị: […], qua: …, bảng: …, hạn: …}."""
    if not isinstance(value.value, dict):
        refuse(
            "Mục báo cáo viết chưa đúng.",
            where,
            "Viết {kỳ: [6 tháng, năm], đơn vị: [14-xa], qua: phong-kinh-te}.",
        )
    parts: dict[str, Value] = {}
    for typed, item in value.value.items():
        if slug(typed) not in _PARTS:
            refuse(f"Mục báo cáo không có phần “{typed}”.", where, f"Chỉ dùng: {', '.join(_PARTS.values())}.")
        parts[slug(typed)] = item
    words = {part: words_of(HeadValue(parts.get(part, ""), value.line), where) for part in ("ky", "don-vi")}
    for part, found in words.items():
        if not found:
            refuse(f"Mục báo cáo thiếu “{_PARTS[part]}”.", where, f"Thêm {_PARTS[part]}: […].")
    texts = {
        part: text_of(HeadValue(parts.get(part, ""), value.line), where) for part in ("qua", "bang", "han")
    }
    periods = tuple(_period(word, where) for word in words["ky"])
    due_on, due_working_days = _due(texts["han"], periods, where)
    return ReportDuty(periods, words["don-vi"], texts["qua"], slug(texts["bang"]), due_on, due_working_days)


def _period(word: str, where: str) -> str:
    bare = _EVERY.sub("", word).removeprefix("0")
    for period in PERIODS:
        if plain(bare) == plain(period):
            return period
    raise FieldValueError(
        f"Không có kỳ báo cáo “{word}”.", where=where, next_step="Chọn trong: " + ", ".join(PERIODS) + "."
    )


def _due(text: str, periods: tuple[str, ...], where: str) -> tuple[date | None, int | None]:
    """The last day of what is owed once, or how many working days every period has after it closes."""
    once = _ONCE in periods
    if once and len(periods) > 1:
        refuse("Kỳ “một lần” không đi cùng kỳ khác.", where, "Tách thành hai văn bản.")
    if not text:
        if once:
            refuse("Báo cáo một lần phải có hạn.", where, "Thêm hạn: 20/12/2023.")
        return None, None
    if once:
        try:
            return parse_date(text), None
        except ValueError:
            refuse(f"Hạn “{text}” không phải ngày.", where, "Ghi dạng 20/12/2023.")
    if match := _WORKING_DAYS.fullmatch(plain(text)):
        return None, int(match[1])
    raise FieldValueError(
        f"Hạn “{text}” chưa rõ.",
        where=where,
        next_step="Báo cáo định kỳ ghi số ngày làm việc sau ngày chốt số liệu, ví dụ hạn: 5 ngày làm việc.",
    )
