"""Numbers as Vietnamese writes them: a point between thousands, a comma before the decimals."""

import re
from decimal import ROUND_HALF_UP, Decimal

_WRITTEN = re.compile(r"([-−–]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?", re.ASCII)


def written(number: Decimal | int, *, places: int | None = None) -> str:
    """The number in words of figures; ``places`` decimals, or as many as it has.

    >>> written(Decimal("1234.50")), written(Decimal("85.666"), places=1), written(-7)
    ('1.234,5', '85,7', '-7')
    """
    value = Decimal(number)
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, decimals = f"{abs(value):,f}".partition(".")
    decimals = decimals.rstrip("0")
    sign = "-" if value < 0 else ""
    return sign + whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def parse_number(text: str) -> Decimal:
    """The number that ``written`` wrote; ValueError if it is none.

    >>> parse_number("1.234,5"), parse_number("12")
    (Decimal('1234.5'), Decimal('12'))
    """
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    sign = "-" if match[1] else ""
    return Decimal(f"{sign}{match[2].replace('.', '')}.{match[3] or '0'}").normalize() + 0


def percentage(part: int, whole: int) -> Decimal:
    """How many of a hundred, to one decimal; 0 of nothing.

    >>> percentage(12, 14), percentage(0, 0)
    (Decimal('85.7'), Decimal('0'))
    """
    if not whole:
        return Decimal(0)
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
