"""What the tags of a template can say: the words of one letter as plain values."""

from collections.abc import Collection

from markupsafe import Markup

from docgen.domain.letter import Letter
from docgen.rendering.allow_list import OWN_FIELDS
from docgen.rendering.line_breaks import keep_hyphens, keep_together
from docgen.vietnamese.characters import writable

BLANK_NUMBER = " " * 6  # room to write the number by hand: "Số:       /UBND-KT"

# Field → what a clerk calls it; a message about its text names it so.
LETTER_FIELDS = {
    "co_quan_chu_quan": "cơ quan chủ quản",
    "co_quan": "tên cơ quan",
    "so": "số",
    "ky_hieu": "ký hiệu",
    "dia_danh": "địa danh",
    "ngay": "ngày",
    "trich_yeu": "trích yếu",
    "kinh_gui": "kính gửi",
    "noi_dung": "nội dung",
    "noi_nhan": "nơi nhận",
    "luu": "lưu",
    "quyen_han": "quyền hạn, chức vụ",
    "nguoi_ky": "người ký",
    "du_thao": "dự thảo",
    OWN_FIELDS: "trường riêng",
}
BLOCK_FIELDS = ("noi_dung",)  # made of whole paragraphs: {{p noi_dung }}


def letter_context(letter: Letter, body: str, own_fields: Collection[str]) -> dict[str, object]:
    """The fields of this letter, those of ``own_fields`` it leaves out being empty; ``body`` is ready XML.

    UnwritableTextError names the field.
    """
    texts = {
        "co_quan_chu_quan": letter.superior,
        "ky_hieu": letter.symbol,
        "dia_danh": letter.place,
        "trich_yeu": letter.subject,
        "luu": letter.file_copies,
        "nguoi_ky": letter.signer,
    }
    lists = {
        "co_quan": letter.issuer_lines,
        "kinh_gui": letter.addressees,
        "noi_nhan": letter.recipients,
        "quyen_han": letter.authority_lines,
    }
    return {
        **{name: _words(text, LETTER_FIELDS[name]) for name, text in texts.items()},
        **{name: [_words(text, LETTER_FIELDS[name]) for text in items] for name, items in lists.items()},
        "so": _words(letter.number, LETTER_FIELDS["so"]) or BLANK_NUMBER,
        "ngay": keep_together(writable(letter.date_line, where=LETTER_FIELDS["ngay"])),
        "noi_dung": Markup(body),  # noqa: S704 - made by write_body, every word of it escaped
        "du_thao": letter.is_draft,
        OWN_FIELDS: {key: _words(letter.own_fields.get(key, ""), key) for key in own_fields},
    }


def _words(text: str, field: str) -> str:
    return keep_hyphens(writable(text, where=field))
