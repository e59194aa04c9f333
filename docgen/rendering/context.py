"""What the tags of a template can say: the words of one letter as plain values."""

from collections.abc import Mapping

from markupsafe import Markup

from docgen.domain.letter import Letter
from docgen.rendering.allow_list import OWN_FIELDS
from docgen.rendering.line_breaks import keep_hyphens, keep_together
from docgen.vietnamese.characters import writable

BLANK_NUMBER = " " * 6  # room to write the number by hand: "Số:       /UBND-KT"

SIGNATURE_FIELDS = ("ky_chung", "ky_truoc", "ky_tiep")

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
    "noi_nhan_tiep": "nơi nhận",
    "luu": "lưu",
    "quyen_han": "quyền hạn, chức vụ",
    "nguoi_ky": "người ký",
    "du_thao": "dự thảo",
    "trich_yeu_hoa": "trích yếu viết hoa chữ đầu",
    "ve_viec": "trích yếu mở đầu bằng “Về việc”",
    "ten_co_quan": "tên đầy đủ của cơ quan",
    "tham_quyen": "thẩm quyền ban hành",
    "nguoi_ban_hanh": "cơ quan hoặc người có thẩm quyền ban hành",
    "can_cu": "căn cứ ban hành",
    "chuc_vu_khac": "chức vụ khác",
    "do_khan": "độ khẩn",
    "luu_hanh": "phạm vi lưu hành",
    "lien_he": "liên hệ",
    "nguoi_soan": "ký hiệu người soạn và số bản",
    "phu_luc": "phụ lục",
    "ky_chung": "chữ ký của nhiều người",
    "ky_truoc": "chữ ký của những người ký cùng, trước",
    "ky_tiep": "chữ ký của những người ký cùng, sau",
    "ngay_ngan": "ngày viết gọn",
    OWN_FIELDS: "trường riêng",
}
BLOCK_FIELDS = (
    "noi_dung",
    "can_cu",
    "phu_luc",
    *SIGNATURE_FIELDS,
)  # made of whole paragraphs: {{p noi_dung }}

_ISSUES = ("ban hành", "phê duyệt", "công bố", "quy định", "bãi bỏ", "thành lập")  # mẫu 1.3: no "Về việc"


def letter_context(
    letter: Letter,
    body: str,
    own_fields: Mapping[str, bool],
    *,
    bases: str = "",
    annexes: str = "",
    signatures: Mapping[str, str] | None = None,
    goes_on: bool = True,
) -> dict[str, object]:
    """The fields of this letter; ``body``, ``bases``, ``annexes`` and ``signatures``, by field, are ready XML.

    ``goes_on``: the template has a place under the signature for more recipients.
    ``own_fields`` are the template's own, True for a list; what the letter leaves out is empty.
    UnwritableTextError names the field.
    """
    texts = {
        "co_quan_chu_quan": letter.superior,
        "ky_hieu": letter.symbol,
        "dia_danh": letter.place,
        "trich_yeu": letter.subject,
        "luu": letter.file_copies,
        "nguoi_ky": letter.signer,
        "trich_yeu_hoa": _capitalised(letter.subject),
        "ve_viec": _about(letter.subject),
        "ten_co_quan": letter.issuer_name,
        "tham_quyen": letter.issuing_authority,
        "nguoi_ban_hanh": letter.issuer_person or letter.issuer_name,
        "chuc_vu_khac": letter.other_position,
        "do_khan": letter.urgency,
        "luu_hanh": letter.circulation,
        "nguoi_soan": letter.drafter_mark,
        "ngay_ngan": letter.short_date,
    }
    lists = {
        "co_quan": letter.issuer_lines,
        "kinh_gui": letter.addressees,
        "noi_nhan": letter.recipients if goes_on else (*letter.recipients, *letter.recipients_below),
        "noi_nhan_tiep": letter.recipients_below if goes_on else (),
        "quyen_han": letter.authority_lines,
        "lien_he": letter.contact,
    }
    return {
        **{name: _words(text, LETTER_FIELDS[name]) for name, text in texts.items()},
        **{name: [_words(text, LETTER_FIELDS[name]) for text in items] for name, items in lists.items()},
        "so": _words(letter.number, LETTER_FIELDS["so"]) or BLANK_NUMBER,
        "ngay": keep_together(writable(letter.date_line, where=LETTER_FIELDS["ngay"])),
        # Made by write_body, every word of it escaped.
        "noi_dung": Markup(body),  # noqa: S704
        "can_cu": Markup(bases),  # noqa: S704
        "phu_luc": Markup(annexes),  # noqa: S704
        **{name: Markup((signatures or {}).get(name, "")) for name in SIGNATURE_FIELDS},  # noqa: S704
        "du_thao": letter.is_draft,
        OWN_FIELDS: {
            key: _own_value(letter.own_fields.get(key, ""), key, is_list=is_list)
            for key, is_list in own_fields.items()
        },
    }


def _own_value(text: str, key: str, *, is_list: bool) -> str | list[str]:
    written = _words(text, key)
    return [item for item in written.split("\n") if item] if is_list else written


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _about(subject: str) -> str:
    """The subject after "Về việc"; a document that issues or approves another says so instead (mẫu 1.3)."""
    return _capitalised(subject) if subject.lower().startswith(_ISSUES) else f"Về việc {subject}"


def _words(text: str, field: str) -> str:
    return keep_hyphens(writable(text, where=field))
