"""The short forms of letters (CT, PCT, CVP, VT …), spelled out."""

import re
from collections.abc import Mapping

_WORD = re.compile(r"\w+")


def spelled_out(text: str, short_forms: Mapping[str, str]) -> str:
    """The text with every short form in full; only whole words, and only in the case they are listed in.

    >>> spelled_out("Các PCT UBND TP", {"PCT": "Phó Chủ tịch", "TP": "thành phố"})
    'Các Phó Chủ tịch UBND thành phố'
    """
    return _WORD.sub(lambda word: short_forms.get(word[0], word[0]), text)
