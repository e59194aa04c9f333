"""The fields every draft knows, beside those of its template: key, Vietnamese label, help, example.

One table: reading, ``docgen new`` and the messages all speak from it.
"""

from dataclasses import dataclass

from docgen.vietnamese.keys import slug


@dataclass(frozen=True, slots=True)
class CommonField:
    """A field of the head; known by its key and by its label, with or without accents."""

    key: str
    label: str
    help: str
    example: str
    required: bool = False
    is_list: bool = False
    choices: tuple[str, ...] = ()

    def answers_to(self, typed: str) -> bool:
        """Whether the clerk means this field: "trích yếu", "Trich yeu", "trich-yeu".

        >>> CommonField("ky", "ký", "", "").answers_to("Ký")
        True
        """
        return slug(typed) in (self.key, slug(self.label))


COMMON_FIELDS = (
    CommonField(
        "loai", "loại", "tên loại văn bản; xem các mẫu trong thư mục templates/", "công văn", required=True
    ),
    CommonField(
        "trich-yeu",
        "trích yếu",
        "nội dung chính, không viết “V/v” hay “Về việc”; [@@nhóm số] in ra số thành viên của nhóm",
        "duy trì và nâng cao chất lượng các tiêu chí của [@@14-xa số] xã đạt chuẩn nông thôn mới",
        required=True,
    ),
    CommonField(
        "kinh-gui",
        "kính gửi",
        "những nơi trực tiếp giải quyết: mã hoặc tên trong danh bạ recipients.toml; trừ bớt: 14-xa trừ Tịnh Hòa",
        "[phong-don-vi, 14-xa]",
        is_list=True,
    ),
    CommonField(
        "noi-nhan",
        "nơi nhận",
        "những nơi nhận để biết; nơi không có trong danh bạ viết {tên: …}; nhiều bản viết {gửi: …, bản: 2}",
        "[như trên, so-nnptnt]",
        required=True,
        is_list=True,
    ),
    CommonField("luu", "lưu", "nơi lưu: VT rồi đến đơn vị soạn thảo", "VT, KT", required=True),
    CommonField(
        "ky", "ký", "người ký: mã trong mục [signatories] của docgen.toml", "nguyen-lam", required=True
    ),
    CommonField(
        "ky-cung",
        "ký cùng",
        "người ký nữa: mã người ký, hoặc {họ tên, quyền hạn, cơ quan, tên in, ký hiệu}; ghi cơ quan là văn bản "
        "liên tịch: tên cơ quan ấy in ở đầu văn bản, ký hiệu ghép thêm",
        "[{cơ quan: Ủy ban MTTQ Việt Nam thành phố, quyền hạn: [TM. BAN THƯỜNG TRỰC, CHỦ TỊCH], họ tên: Trần Văn B, "
        "ký hiệu: MTTQ}]",
    ),
    CommonField(
        "don-vi-soan",
        "đơn vị soạn",
        "chữ viết tắt trong ký hiệu công văn; bỏ trống thì lấy theo dòng lưu",
        "KT",
    ),
    CommonField(
        "bao-cao",
        "báo cáo",
        "chế độ báo cáo mà văn bản giao: kỳ (tháng, quý, 6 tháng, năm, một lần), đơn vị, qua đâu; thêm được bảng "
        "(mã biểu phải lập) và hạn (5 ngày làm việc sau ngày chốt số liệu; báo cáo một lần: ngày phải nộp)",
        "{kỳ: [6 tháng, năm], đơn vị: [phong-don-vi, 14-xa], qua: phong-kinh-te}",
    ),
    CommonField(
        "tham-quyen",
        "thẩm quyền",
        "“tập thể” thì ký thay mặt (TM.), “người đứng đầu” thì không; bỏ trống thì theo docgen.toml",
        "tập thể",
        choices=("tập thể", "người đứng đầu"),
    ),
    CommonField(
        "do-khan",
        "độ khẩn",
        "hỏa tốc, thượng khẩn hoặc khẩn; bỏ trống là thường",
        "khẩn",
        choices=("hỏa tốc", "thượng khẩn", "khẩn"),
    ),
    CommonField(
        "luu-hanh",
        "lưu hành",
        "xem xong trả lại hoặc lưu hành nội bộ; bỏ trống là không",
        "lưu hành nội bộ",
        choices=("xem xong trả lại", "lưu hành nội bộ"),
    ),
    CommonField(
        "dong-cuoi-trang",
        "dòng cuối trang",
        "các dòng địa chỉ, điện thoại in ở cuối trang 1",
        '["Địa chỉ: 48 Hùng Vương", "ĐT: 0255 3822 222"]',
        is_list=True,
    ),
    CommonField(
        "nguoi-soan", "người soạn", "ký hiệu người soạn thảo và số bản phát hành, in sau dòng Lưu", "PL.(300)"
    ),
    CommonField(
        "tep-noi-dung",
        "tệp nội dung",
        "nội dung đã soạn trong Word: tên tệp .docx đặt cạnh dự thảo này; khi đó sau dòng --- thứ hai để trống",
        "noi-dung.docx",
    ),
    CommonField(
        "can-xac-nhan",
        "cần xác nhận",
        "những mục phải xem lại, mỗi mục một dòng; còn mục nào thì chưa phát hành được, xem xong thì xóa đi",
        "[người ký còn đương chức]",
    ),
    CommonField(
        "ma-du-thao",
        "mã dự thảo",
        "do docgen new đặt; giữ nguyên thì cùng một dự thảo không bao giờ bị cấp hai số",
        "",
    ),
)


def common_field(typed: str) -> CommonField | None:
    """The common field the clerk means, None if it is none of them."""
    return next((field for field in COMMON_FIELDS if field.answers_to(typed)), None)
