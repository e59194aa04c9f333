"""The field ký cùng: who else signs, from this office or from another body."""

from docgen.drafting.draft import WantedCoSigner
from docgen.drafting.front_matter import HeadValue, Value
from docgen.drafting.values import lines_of, refuse, text_of
from docgen.vietnamese.keys import slug

_PARTS = {
    "co-quan": "cơ quan",
    "ten-in": "tên in",
    "ky-hieu": "ký hiệu",
    "quyen-han": "quyền hạn",
    "ho-ten": "họ tên",
}
_EXAMPLE = "Viết {quyền hạn: [TM. BAN THƯỜNG TRỰC, CHỦ TỊCH], họ tên: Trần Văn B}, hoặc mã người ký trong docgen.toml."
MOST = 12  # signatures beside the signer's: more than a page holds


def co_signers(value: HeadValue, where: str) -> tuple[WantedCoSigner, ...]:
    """The entries in order; FieldValueError for one that says too little or something else."""
    items = value.value if isinstance(value.value, list) else [value.value]
    if len(items) > MOST:
        refuse(f"Quá nhiều người ký cùng: {len(items)}.", where, f"Nhiều nhất {MOST} người.")
    return tuple(_co_signer(item, value.line, where) for item in items if item)


def _co_signer(item: Value, line: int, where: str) -> WantedCoSigner:
    if isinstance(item, str):
        return WantedCoSigner(signatory=" ".join(item.split()))
    if not isinstance(item, dict):
        refuse("Mục ký cùng viết chưa đúng.", where, _EXAMPLE)
    parts = {slug(typed): HeadValue(given, line) for typed, given in item.items()}
    if unknown := [typed for typed in item if slug(typed) not in _PARTS]:
        refuse(f"Ký cùng không có phần “{unknown[0]}”.", where, f"Chỉ dùng: {', '.join(_PARTS.values())}.")

    def text(part: str) -> str:
        return text_of(parts[part], where) if part in parts else ""

    def lines(part: str) -> tuple[str, ...]:
        return lines_of(parts[part], where) if part in parts else ()

    authority, name = lines("quyen-han"), text("ho-ten")
    if not authority or not name:
        refuse("Ký cùng thiếu quyền hạn hoặc họ tên.", where, _EXAMPLE)
    body = text("co-quan")
    header = lines("ten-in") or ((body.upper(),) if body else ())
    capitals = tuple(one.upper() for one in authority)
    return WantedCoSigner(body=body, header=header, symbol=text("ky-hieu"), authority=capitals, name=name)
