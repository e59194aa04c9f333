"""Lengths as Word counts them: twips (1/20 pt) and half-points."""

_MM_PER_INCH = 25.4
_PT_PER_INCH = 72
_TWIPS_PER_PT = 20


def twips(mm: float) -> int:
    """Millimetres as whole twips.

    >>> twips(210), twips(297)
    (11906, 16838)
    """
    return round(mm * _PT_PER_INCH * _TWIPS_PER_PT / _MM_PER_INCH)


def twips_of_points(points: float) -> int:
    """Points as whole twips."""
    return round(points * _TWIPS_PER_PT)


def half_points(points: float) -> int:
    """A font size as Word writes it."""
    return round(points * 2)


def mm_of_twips(count: float) -> float:
    """Twips as millimetres."""
    return count * _MM_PER_INCH / (_PT_PER_INCH * _TWIPS_PER_PT)


def mm_of_points(points: float) -> float:
    """Points as millimetres."""
    return points * _MM_PER_INCH / _PT_PER_INCH
