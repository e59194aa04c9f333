"""Which legacy encoding a text is in, by what its words would be: for files that do not tell their fonts."""

import re

from docgen.vietnamese.legacy import LegacyEncoding, from_legacy
from docgen.vietnamese.syllables import is_syllable

# Signs such as « ¬ ­ µ are letters of the old encodings, so they belong to a word.
_WORD = re.compile(r"(?:[^\W\d_]|[\u00a1-\u00bf\uf0a1-\uf0bf])+")
_STRANGE = re.compile(r"[\u00a1-\u00ff\uf0a1-\uf0ff]")
_UNICODE_ONLY = re.compile(r"[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_FEWEST_WORDS = 3
_ENOUGH = 0.8
_LOOKED_AT = 20_000  # characters: what they say, the rest says too


def detect_legacy(text: str) -> LegacyEncoding | None:
    """The encoding in which nearly all of the odd words are Vietnamese; None for Unicode, French, anything else.

    >>> detect_legacy("céng hoµ x· héi chñ nghÜa viÖt nam")
    <LegacyEncoding.TCVN3: 'TCVN3'>
    >>> detect_legacy("Cộng hoà xã hội chủ nghĩa Việt Nam"), detect_legacy("déjà vu, à la carte, naïve façade")
    (None, None)
    """
    sample = text[:_LOOKED_AT]
    odd = [word for word in set(_WORD.findall(sample)) if _STRANGE.search(word)]
    if len(odd) < _FEWEST_WORDS or len(_UNICODE_ONLY.findall(sample)) > len(odd):
        return None
    shares = {encoding: _share(odd, encoding) for encoding in LegacyEncoding}
    best = max(shares, key=lambda encoding: shares[encoding])
    as_it_stands = sum(map(is_syllable, odd)) / len(odd)
    return best if shares[best] >= _ENOUGH and shares[best] > as_it_stands else None


def unicode_text(text: str) -> str:
    """The text as Unicode: converted where it is in a legacy encoding, else as it is."""
    encoding = detect_legacy(text)
    return from_legacy(text, encoding) if encoding else text


def _share(words: list[str], encoding: LegacyEncoding) -> float:
    decoded = [from_legacy(word, encoding) for word in words]
    return sum(is_syllable(word) and not word.isascii() for word in decoded) / len(words)
