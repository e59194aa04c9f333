"""Signs that two entries are one recipient entered under two names."""

from collections.abc import Mapping

from docgen.distribution.short_forms import spelled_out
from docgen.domain.directory import Body
from docgen.vietnamese.keys import key

_POSITION = "chức danh"


def signs_of(body: Body, short_forms: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What only one recipient has at a time: mailbox, identifier, code, spelled-out name; label and value."""
    signs = (
        ("thư điện tử", body.email.casefold()),
        ("mã định danh", body.identifier.casefold()),
        ("mã đơn vị", body.code),
        ("tên viết đầy đủ", key(spelled_out(body.name, short_forms))),
    )
    return tuple((label, value) for label, value in signs if value)


def in_one_house(one: Body, other: Body) -> bool:
    """Who may share a mailbox: an office and who sits in it, or two positions of one office; never two people."""
    above = {one.parent, other.parent} - {""}
    if above & {one.key, other.key}:
        return True
    return one.kind == other.kind == _POSITION and bool(above) and one.parent == other.parent
