"""A joint document (văn bản liên tịch): several bodies issue it, the first of them numbers it."""

from collections.abc import Sequence

from docgen.drafting.draft import WantedCoSigner


def joint_header(own: tuple[str, ...], others: Sequence[WantedCoSigner]) -> tuple[str, ...]:
    """The lines of the issuers' names, a dash between two of them."""
    lines = list(own)
    for other in others:
        if other.header:
            lines[-1] += " -"
            lines.extend(other.header)
    return tuple(lines)


def joint_symbol(own: str, others: Sequence[WantedCoSigner]) -> str:
    """The symbol with the abbreviations of the other issuers behind it: "CTr-UBND-MTTQ"."""
    return "-".join([own, *(other.symbol for other in others if other.symbol)])


def joint_authority(own: str, others: Sequence[WantedCoSigner]) -> str:
    """Thẩm quyền ban hành in capitals."""
    return " - ".join([own, *(other.body for other in others if other.body)]).upper()
