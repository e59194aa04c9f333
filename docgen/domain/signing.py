"""The lines above a signature (quyền hạn, chức vụ): TM., KT., TL., TUQ., Q. (NĐ 30/2020 Phụ lục I.II.7b, Điều 13)."""

from dataclasses import dataclass
from enum import StrEnum


class SigningCapacity(StrEnum):
    """In whose name a person signs."""

    OWN = ""  # người đứng đầu tự ký
    ON_BEHALF = "TM."  # thay mặt tập thể
    FOR_HEAD = "KT."  # ký thay
    BY_ORDER = "TL."  # thừa lệnh
    BY_MANDATE = "TUQ."  # thừa ủy quyền
    ACTING = "Q."  # quyền


@dataclass(frozen=True, slots=True)
class SigningNames:
    """Who stands behind a signature.

    ``body`` is the collective ("Ủy ban nhân dân"), ``head`` its head ("Chủ tịch"), ``unit_head`` the head of the
    unit that signs by order ("Chánh Văn phòng"), ``position`` the signer's own position.
    """

    position: str
    body: str
    head: str
    unit_head: str = ""


_C = SigningCapacity
# Stack of prefixes → the lines, top to bottom; "{head}" stands for the head's position, and so on.
_STACKS: dict[tuple[SigningCapacity, ...], tuple[str, ...]] = {
    (_C.OWN,): ("{position}",),
    (_C.ON_BEHALF,): ("TM. {body}", "{position}"),
    (_C.FOR_HEAD,): ("KT. {head}", "{position}"),
    (_C.BY_ORDER,): ("TL. {head}", "{position}"),
    (_C.BY_MANDATE,): ("TUQ. {head}", "{position}"),
    (_C.ACTING,): ("Q. {position}",),
    (_C.ON_BEHALF, _C.FOR_HEAD): ("TM. {body}", "KT. {head}", "{position}"),
    (_C.ON_BEHALF, _C.ACTING): ("TM. {body}", "Q. {position}"),
    (_C.BY_ORDER, _C.FOR_HEAD): ("TL. {head}", "KT. {unit_head}", "{position}"),
}


def signing_stack(written: str) -> tuple[SigningCapacity, ...]:
    """The prefixes of "TM. KT."; ValueError, in words for the clerk, if they may not stand together.

    >>> [capacity.value for capacity in signing_stack("TL. KT.")]
    ['TL.', 'KT.']
    """
    prefixes = written.split() or [""]
    known = [capacity.value for capacity in SigningCapacity]
    if unknown := [prefix for prefix in prefixes if prefix not in known]:
        raise ValueError(f"không có quyền hạn ký “{unknown[0]}”; chỉ dùng TM., KT., TL., TUQ., Q.")
    stack = tuple(SigningCapacity(prefix) for prefix in prefixes)
    if stack in _STACKS:
        return stack
    if SigningCapacity.BY_MANDATE in stack:
        raise ValueError("người được ủy quyền (TUQ.) không ủy quyền lại, không để người khác ký thay")
    allowed = ", ".join(" ".join(stack) for stack in _STACKS if len(stack) > 1)
    raise ValueError(f"“{written}” không đi cùng nhau; chỉ ghép: {allowed}")


def authority_lines(stack: tuple[SigningCapacity, ...], names: SigningNames) -> tuple[str, ...]:
    """The capital lines above the signature.

    >>> names = SigningNames("Phó Chủ tịch", body="Ủy ban nhân dân", head="Chủ tịch")
    >>> authority_lines(signing_stack("TM. KT."), names)
    ('TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH')
    """
    words = {
        "position": names.position,
        "body": names.body,
        "head": names.head,
        "unit_head": names.unit_head or names.head,
    }
    return tuple(line.format(**words).upper() for line in _STACKS[stack])


def for_the_collective(stack: tuple[SigningCapacity, ...]) -> tuple[SigningCapacity, ...]:
    """The same signature under a document of the collective: the head signs TM., a deputy TM. and KT.

    Who signs by order or by mandate does so for the head in any case.
    """
    if stack == (SigningCapacity.OWN,):
        return (SigningCapacity.ON_BEHALF,)
    longer = (SigningCapacity.ON_BEHALF, *stack)
    return longer if longer in _STACKS else stack


def for_the_head(stack: tuple[SigningCapacity, ...]) -> tuple[SigningCapacity, ...]:
    """The same signature under a document within the head's own competence: no TM."""
    shorter = tuple(capacity for capacity in stack if capacity is not SigningCapacity.ON_BEHALF)
    return shorter or (SigningCapacity.OWN,)
