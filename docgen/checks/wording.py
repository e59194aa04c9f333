"""Whether a line begins with fixed words of the decree, however it spells and capitalises them."""

from docgen.vietnamese.keys import key

_MARKS = 3  # letters and marks that one letter of the words may be written with


def begins_with(line: str, words: str) -> bool:
    """Whether the line begins with these words, which are in small letters.

    >>> begins_with("NƠI NHẬN:", "nơi nhận"), begins_with("Nơi ở", "nơi nhận")
    (True, False)
    """
    if line[:1].lower() != words[:1]:  # most lines end here: a key takes long to make
        return False
    return key(line[: _MARKS * len(words)]).startswith(words)
