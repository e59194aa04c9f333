"""The lines above a signature (quyền hạn, chức vụ): TM., KT., TL., TUQ., Q. (NĐ 30/2020 Phụ lục I.II.7b)."""

from enum import StrEnum


class SigningCapacity(StrEnum):
    """In whose name a person signs."""

    OWN = ""  # người đứng đầu tự ký
    ON_BEHALF = "TM."  # thay mặt tập thể
    FOR_HEAD = "KT."  # ký thay
    BY_ORDER = "TL."  # thừa lệnh
    BY_MANDATE = "TUQ."  # thừa ủy quyền
    ACTING = "Q."  # quyền


def authority_lines(capacity: SigningCapacity, *, position: str, behalf: str) -> tuple[str, ...]:
    """The capital lines above the signature; ``behalf`` is the body for TM., the head's position otherwise.

    >>> authority_lines(SigningCapacity.FOR_HEAD, position="Phó Chủ tịch", behalf="Chủ tịch")
    ('KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH')
    """
    if capacity is SigningCapacity.OWN:
        return (position.upper(),)
    if capacity is SigningCapacity.ACTING:
        return (f"Q. {position.upper()}",)
    return (f"{capacity.value} {behalf.upper()}", position.upper())
