"""Text of the legacy encodings (TCVN3, VNI) as Unicode, for search and metadata; the file itself stays as it is."""

import re
from enum import Enum

from docgen.vietnamese.legacy_tables import TCVN3, VNI


class LegacyEncoding(Enum):
    """An encoding (bảng mã) that files of the years before Unicode use."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


_PAIRS = {LegacyEncoding.TCVN3: TCVN3, LegacyEncoding.VNI: VNI}
_SINGLE = {
    encoding: str.maketrans({old: new for old, new in table.items() if len(old) == 1})
    for encoding, table in _PAIRS.items()
}
_DOUBLE = re.compile("|".join(map(re.escape, (old for old in VNI if len(old) > 1))))
_TCVN3_FONT = re.compile(r"\.vn", re.IGNORECASE)
_VNI_FONT = re.compile(r"vni[- ]", re.IGNORECASE)
# Word moves the letters of a font that calls itself a symbol font to this private range.
_SYMBOLS = {0xF000 + code: code for code in range(0x20, 0x100)}


def encoding_of_font(font: str) -> LegacyEncoding | None:
    """The encoding that a font's name tells of.

    >>> encoding_of_font(".VnTimeH"), encoding_of_font("VNI-Times"), encoding_of_font("Times New Roman")
    (<LegacyEncoding.TCVN3: 'TCVN3'>, <LegacyEncoding.VNI: 'VNI'>, None)
    """
    if _TCVN3_FONT.match(font):
        return LegacyEncoding.TCVN3
    return LegacyEncoding.VNI if _VNI_FONT.match(font) else None


def is_capital_font(font: str) -> bool:
    """Whether a TCVN3 font shows every letter as a capital: .VnTimeH, .VnArialH."""
    return bool(_TCVN3_FONT.match(font)) and font.rstrip().endswith("H")


def from_legacy(text: str, encoding: LegacyEncoding) -> str:
    """The text as Unicode; what the encoding has no letter for stays.

    >>> from_legacy("céng hoµ x· héi chñ nghÜa viÖt nam", LegacyEncoding.TCVN3)
    'cộng hoà xã hội chủ nghĩa việt nam'
    >>> from_legacy("UÛy ban nhaân daân xaõ Tònh Kheâ", LegacyEncoding.VNI)
    'Ủy ban nhân dân xã Tịnh Khê'
    """
    text = text.translate(_SYMBOLS)
    if encoding is LegacyEncoding.TCVN3:
        return text.translate(_SINGLE[encoding])
    pieces, at = [], 0
    for match in _DOUBLE.finditer(text):  # pairs first: the ù of "aù" is no letter of its own
        pieces += [text[at : match.start()].translate(_SINGLE[encoding]), VNI[match[0]]]
        at = match.end()
    return "".join([*pieces, text[at:].translate(_SINGLE[encoding])])


def to_legacy(text: str, encoding: LegacyEncoding) -> str:
    """The text as an old file holds it; for tests and for telling what a file would look like.

    >>> to_legacy("Uỷ ban", LegacyEncoding.TCVN3), to_legacy("Uỷ ban nhân dân", LegacyEncoding.VNI)
    ('Uû ban', 'Uyû ban nhaân daân')
    """
    back: dict[str, str] = {}
    for old, new in _PAIRS[encoding].items():
        back.setdefault(new, old)  # the first way of writing is the regular one
    return "".join(back.get(letter, letter) for letter in text)
