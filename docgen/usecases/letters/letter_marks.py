"""Marks of a letter (NĐ 30/2020 Phụ lục I.III.2–4): urgency, circulation, contact line."""

from docgen.drafting.draft import Draft
from docgen.errors import FieldValueError
from docgen.settings import Office
from docgen.vietnamese.keys import key

_URGENCY = ("HỎA TỐC", "THƯỢNG KHẨN", "KHẨN")
_CIRCULATION = ("XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ")
_OFFICES_OWN = "có"


def urgency(draft: Draft) -> str:
    """The urgency mark as printed, "" for an ordinary letter; FieldValueError for any other word."""
    return _one_of(_URGENCY, draft.urgency, draft.place("độ khẩn"))


def circulation(draft: Draft) -> str:
    """The circulation mark as printed, "" if none."""
    return _one_of(_CIRCULATION, draft.circulation, draft.place("lưu hành"))


def contact_lines(draft: Draft, office: Office) -> tuple[str, ...]:
    """The lines at the bottom of page 1; "có" stands for the office's own from docgen.toml."""
    if [key(line) for line in draft.contact] != [key(_OFFICES_OWN)]:
        return draft.contact
    if not office.contact:
        raise FieldValueError(
            "docgen.toml chưa có các dòng liên hệ của cơ quan.",
            where=draft.place("dòng cuối trang"),
            next_step='Thêm contact = ["Địa chỉ: …", "ĐT: …"] vào mục [office], hoặc ghi các dòng đó ở đây.',
        )
    return office.contact


def _one_of(marks: tuple[str, ...], wanted: str, where: str) -> str:
    if not wanted:
        return ""
    found = next((mark for mark in marks if key(mark) == key(wanted)), "")
    if not found:
        raise FieldValueError(
            f"Không có mức “{wanted}”.",
            where=where,
            next_step="Chọn một trong: " + ", ".join(mark.lower() for mark in marks) + "; hoặc bỏ trống.",
        )
    return found
