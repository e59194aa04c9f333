"""The parts of a document (thành phần thể thức) that rules speak about, and what clerks call them."""

from enum import StrEnum


class Region(StrEnum):
    """Which component of NĐ 30/2020 Phụ lục I.IV a paragraph belongs to."""

    NATIONAL_NAME = "national-name"  # ô 1: Quốc hiệu
    MOTTO = "motto"  # ô 1: Tiêu ngữ
    SUPERIOR = "superior"  # ô 2: cơ quan chủ quản
    ISSUER = "issuer"  # ô 2: cơ quan ban hành
    NUMBER = "number"  # ô 3
    PLACE_DATE = "place-date"  # ô 4
    LETTER_SUBJECT = "letter-subject"  # ô 5b: V/v
    TITLE = "title"  # ô 5a: tên loại
    ABSTRACT = "abstract"  # ô 5a: trích yếu
    ISSUING_AUTHORITY = "issuing-authority"  # thẩm quyền ban hành
    LEGAL_BASIS = "legal-basis"  # căn cứ
    OPERATIVE = "operative"  # QUYẾT ĐỊNH:
    ADDRESSEE_LABEL = "addressee-label"  # ô 9a: Kính gửi
    ADDRESSEE = "addressee"
    BODY = "body"  # ô 6
    TABLE = "table"
    AUTHORITY = "authority"  # ô 7a
    SIGNATURE = "signature"  # ô 7c và những gì khác trong khối chữ ký
    SIGNER = "signer"  # ô 7b
    RECIPIENTS_LABEL = "recipients-label"  # ô 9b
    RECIPIENT = "recipient"
    MARK = "mark"  # ô 10a, 10b, 11: dấu chỉ độ mật, độ khẩn, phạm vi lưu hành
    LETTERHEAD = "letterhead"  # thứ khác ở phần đầu
    ANNEX_LABEL = "annex-label"
    ANNEX = "annex"
    BOX = "box"  # khung chữ
    RULE = "rule"  # kẻ ngang
    EMPTY = "empty"


REGION_NAMES = {
    Region.NATIONAL_NAME: "Quốc hiệu",
    Region.MOTTO: "Tiêu ngữ",
    Region.SUPERIOR: "Tên cơ quan chủ quản",
    Region.ISSUER: "Tên cơ quan ban hành",
    Region.NUMBER: "Số, ký hiệu",
    Region.PLACE_DATE: "Địa danh, ngày tháng",
    Region.LETTER_SUBJECT: "Trích yếu công văn",
    Region.TITLE: "Tên loại",
    Region.ABSTRACT: "Trích yếu",
    Region.ISSUING_AUTHORITY: "Thẩm quyền ban hành",
    Region.LEGAL_BASIS: "Căn cứ",
    Region.OPERATIVE: "Dòng mở đầu phần quy định",
    Region.ADDRESSEE_LABEL: "Kính gửi",
    Region.ADDRESSEE: "Kính gửi",
    Region.BODY: "Nội dung",
    Region.TABLE: "Bảng",
    Region.AUTHORITY: "Quyền hạn, chức vụ người ký",
    Region.SIGNATURE: "Khối chữ ký",
    Region.SIGNER: "Họ tên người ký",
    Region.RECIPIENTS_LABEL: "Nơi nhận",
    Region.RECIPIENT: "Nơi nhận",
    Region.MARK: "Dấu chỉ mức độ",
    Region.LETTERHEAD: "Phần đầu văn bản",
    Region.ANNEX_LABEL: "Phụ lục",
    Region.ANNEX: "Phụ lục",
    Region.BOX: "Khung chữ",
    Region.RULE: "Kẻ ngang",
    Region.EMPTY: "Đoạn trống",
}
