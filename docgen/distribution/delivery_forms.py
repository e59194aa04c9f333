"""The forms of delivery (hình thức gửi) that a list may name, and which of them need paper."""

KEPT = "lưu tại cơ quan"  # a kept copy
ELECTRONIC = "điện tử"
POST, BY_HAND, PAPER, BOTH = "bưu điện", "trực tiếp", "giấy", "điện tử và giấy"

_BY_POST = (POST, PAPER, BOTH)  # "giấy" leaves the way open: the clerk strikes out what went otherwise
_BY_HAND = (BY_HAND, PAPER, BOTH)


def needs_paper(form: str) -> bool:
    """Whether a copy must be printed; a kept copy is one (NĐ 30/2020 Điều 19)."""
    return form in (POST, BY_HAND, PAPER, BOTH, KEPT)


def goes_by_post(form: str) -> bool:
    """Whether it belongs in the post book, an envelope, a label."""
    return form in _BY_POST


def goes_by_hand(form: str) -> bool:
    """Whether it belongs in the hand-over book."""
    return form in _BY_HAND


def is_electronic(form: str) -> bool:
    """Whether a file is sent."""
    return form in (ELECTRONIC, BOTH)
