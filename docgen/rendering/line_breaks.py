"""Places where a line must not break."""

_NO_BREAK_SPACE = "\u00a0"


def keep_hyphens(text: str) -> str:
    r"""A spaced hyphen stays with the word before it, or a line begins with "- xã hội" and reads as an item.

    >>> keep_hyphens("chính trị - xã hội")
    'chính trị\xa0- xã hội'
    """
    return text.replace(" - ", f"{_NO_BREAK_SPACE}- ")


def keep_together(text: str) -> str:
    """The whole text on one line: a date does not break after "ngày"."""
    return text.replace(" ", _NO_BREAK_SPACE)
