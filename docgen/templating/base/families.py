"""Every document type and the family that lays it out, in the order of NĐ 30/2020 Điều 7; then the copies."""

from collections.abc import Callable

from docgen.ooxml.layout import PageLayout
from docgen.templating.base.agreement import Agreement
from docgen.templating.base.attached import AttachedDocument
from docgen.templating.base.copies import Copy
from docgen.templating.base.decision import Decision
from docgen.templating.base.dispatch import dispatch
from docgen.templating.base.document import template_file
from docgen.templating.base.introduction import introduction
from docgen.templating.base.invitation import invitation
from docgen.templating.base.leave import leave_pass
from docgen.templating.base.minutes import minutes
from docgen.templating.base.named_document import NamedDocument
from docgen.templating.base.official_letter import official_letter
from docgen.templating.base.open_letter import open_letter
from docgen.templating.base.text import ANNEXES
from docgen.templating.base.title import ABOUT

_AGREED = "Hai bên thống nhất ký kết {what} với các điều khoản sau:"
_MET = "Hôm nay, ngày {{ truong.ngay_ky }}, tại {{ truong.noi_ky }}, chúng tôi gồm:"

# Folder of the template → what builds its body.
FAMILIES: dict[str, Callable[[PageLayout], str]] = {
    "nghi-quyet": Decision("NGHỊ QUYẾT", "QUYẾT NGHỊ:"),
    "quyet-dinh": Decision("QUYẾT ĐỊNH", "QUYẾT ĐỊNH:"),
    "chi-thi": NamedDocument("CHỈ THỊ", ABOUT),
    "quy-che": AttachedDocument("QUY CHẾ"),
    "quy-dinh": AttachedDocument("QUY ĐỊNH"),
    "thong-cao": NamedDocument("THÔNG CÁO"),
    "thong-bao": NamedDocument("THÔNG BÁO"),
    "huong-dan": NamedDocument("HƯỚNG DẪN"),
    "chuong-trinh": NamedDocument("CHƯƠNG TRÌNH"),
    "ke-hoach": NamedDocument("KẾ HOẠCH"),
    "phuong-an": NamedDocument("PHƯƠNG ÁN"),
    "de-an": NamedDocument("ĐỀ ÁN"),
    "du-an": NamedDocument("DỰ ÁN"),
    "bao-cao": NamedDocument("BÁO CÁO", addressed=True),
    "bien-ban": minutes,
    "to-trinh": NamedDocument("TỜ TRÌNH", ABOUT, addressed=True),
    "hop-dong": Agreement("HỢP ĐỒNG", _MET, _AGREED.format(what="hợp đồng")),
    "cong-van": official_letter,
    "cong-dien": dispatch,
    "ban-ghi-nho": Agreement("BẢN GHI NHỚ", _MET, _AGREED.format(what="bản ghi nhớ")),
    "ban-thoa-thuan": Agreement("BẢN THỎA THUẬN", _MET, _AGREED.format(what="bản thỏa thuận")),
    "giay-uy-quyen": NamedDocument("GIẤY ỦY QUYỀN", ABOUT),
    "giay-moi": invitation,
    "giay-gioi-thieu": introduction,
    "giay-nghi-phep": leave_pass,
    "phieu-gui": NamedDocument("PHIẾU GỬI", addressed=True),
    "phieu-chuyen": NamedDocument("PHIẾU CHUYỂN", addressed=True),
    "phieu-bao": NamedDocument("PHIẾU BÁO", addressed=True),
    "thu-cong": open_letter,
    "ban-sao-y": Copy("SAO Y"),
    "ban-sao-luc": Copy("SAO LỤC"),
    "ban-trich-sao": Copy("TRÍCH SAO"),
}


def template_of(key: str, layout: PageLayout) -> bytes:
    """The .docx of one type: its family's body, and the place of the annexes after it."""
    family = FAMILIES[key]
    first_header = family.first_header(layout) if isinstance(family, Copy) else ""
    body = family(layout) + ANNEXES
    return template_file(layout, title=f"Mẫu {key}", body=body, first_header=first_header)
