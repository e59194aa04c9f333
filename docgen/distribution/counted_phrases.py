"""A group's phrase with a number typed by hand: "UBND 13 xã" against "UBND {count} xã"."""

import re
from functools import lru_cache

from docgen.distribution.names import COUNT, MEMBERS
from docgen.vietnamese.keys import key

_NUMBER = r"0*(?P<count>\d{1,5})"


@lru_cache(maxsize=256)
def phrase_pattern(phrase: str) -> re.Pattern[str] | None:
    """What finds the phrase with any number in text in key form; None for a phrase that counts nobody."""
    if COUNT not in phrase or MEMBERS in phrase:
        return None
    before, _, after = key(phrase).partition(COUNT)
    return re.compile(rf"(?<!\w){re.escape(before)}{_NUMBER}{re.escape(after)}(?!\w)")


def typed_count(phrase: str, text: str) -> int | None:
    """The number that the text has where the phrase counts; None if it is not this phrase.

    >>> typed_count("UBND {count} xã", "UBND 06 xã"), typed_count("UBND {count} xã", "UBND 6 phường")
    (6, None)
    """
    pattern = phrase_pattern(phrase)
    match = pattern.fullmatch(key(text)) if pattern else None
    return int(match["count"]) if match else None
