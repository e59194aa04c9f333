"""The names a clerk may use in a query, Vietnamese or English, with accents or without: data."""

FIELDS = {
    "so": "number",
    "ky hieu": "number",
    "number": "number",
    "ref": "number",
    "loai": "type",
    "type": "type",
    "nam": "year",
    "year": "year",
    "tu": "from",
    "tu ngay": "from",
    "from": "from",
    "den": "to",
    "den ngay": "to",
    "to": "to",
    "ngay": "day",
    "date": "day",
    "co quan": "issuer",
    "issuer": "issuer",
    "nguoi ky": "signer",
    "ky": "signer",
    "signer": "signer",
    "vien dan": "cites",
    "cites": "cites",
    "trich yeu": "subject",
    "subject": "subject",
    "tinh trang": "state",
    "trang thai": "state",
    "state": "state",
}

_SHOWN = ("số:", "loại:", "năm:", "từ:", "đến:", "ngày:", "cơ quan:", "người ký:", "viện dẫn:", "trích yếu:")

_CORRECTED, _REPLACED, _RECALLED = ("corrected",), ("replaced",), ("recalled",)
_ABOLISHED = ("abolished",)
_STANDING, _FALLEN = ("issued", "corrected"), ("replaced", "recalled", "abolished")

STATES = {
    "con hieu luc": _STANDING,
    "in force": _STANDING,
    "het hieu luc": _FALLEN,
    "dinh chinh": _CORRECTED,
    "corrected": _CORRECTED,
    "thay the": _REPLACED,
    "bi thay the": _REPLACED,
    "replaced": _REPLACED,
    "bai bo": _ABOLISHED,
    "bi bai bo": _ABOLISHED,
    "abolished": _ABOLISHED,
    "thu hoi": _RECALLED,
    "bi thu hoi": _RECALLED,
    "recalled": _RECALLED,
}
STATE_NAMES = "còn hiệu lực, hết hiệu lực, đính chính, thay thế, bãi bỏ, thu hồi"


def known_field_names() -> str:
    """The fields as they are written for a clerk."""
    return ", ".join((*_SHOWN, "tình trạng:"))
