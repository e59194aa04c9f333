"""What may stand in a text: NFC on the way in, every odd character kept or refused by name.

Unicode per TCVN 6909:2001 is precomposed, hence NFC (NĐ 30/2020 Phụ lục I.I).
"""

import unicodedata

from docgen.errors import UnwritableTextError

# XML 1.0 §2.2 "Char": what a Word file can hold at all.
_XML_WHITESPACE = "\t\n\r"
# Bidirectional controls are legal XML but make a letter read otherwise than it is stored.
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")

# For a class in a pattern; a range like À-Ỹ would hold small letters too.
CAPITALS = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"

_FIRST_PRINTABLE = 0x20
_SURROGATES = range(0xD800, 0xE000)
_NONCHARACTERS = (0xFFFE, 0xFFFF)

_CONTROL_NAMES = {
    0x00: "NUL",
    0x07: "BEL",
    0x08: "BACKSPACE",
    0x0B: "VT",
    0x0C: "FF",
    0x1B: "ESC",
    0x7F: "DEL",
}


def is_writable(character: str) -> bool:
    """Whether a Word file can hold this one character and show it as what it is."""
    code = ord(character)
    if code < _FIRST_PRINTABLE:
        return character in _XML_WHITESPACE
    if code in _SURROGATES or code in _NONCHARACTERS:
        return False
    return character not in _BIDI_CONTROLS


def character_name(character: str) -> str:
    r"""The name a clerk can look for: code point and Unicode name.

    >>> character_name("\x0b")
    'U+000B (VT)'
    >>> character_name("\ufffe")
    'U+FFFE (không phải ký tự)'
    """
    code = ord(character)
    fallback = _CONTROL_NAMES.get(code, "không phải ký tự" if code in _NONCHARACTERS else "ký tự điều khiển")
    return f"U+{code:04X} ({unicodedata.name(character, fallback)})"


def first_unwritable(text: str) -> int | None:
    """Position of the first character that a Word file cannot hold, or None."""
    for ordinary in "\u00a0\n\t\r":
        text = text.replace(ordinary, " ")
    if text.isprintable():  # nearly all, in a fiftieth of the time
        return None
    return next((at for at, character in enumerate(text) if not is_writable(character)), None)


def writable(text: str, *, where: str = "") -> str:
    r"""The text in NFC, or UnwritableTextError naming the first character that cannot stand in it.

    >>> writable("Uy\u0309 ban")
    'Uỷ ban'
    """
    at = first_unwritable(text)
    if at is None:
        return unicodedata.normalize("NFC", text)
    line = f"dòng {text.count(chr(10), 0, at) + 1}, " if "\n" in text else ""
    before = text[max(0, at - 20) : at].rsplit("\n", 1)[-1]
    place = f"{line}sau “{before}”" if before else f"{line}ký tự đầu dòng"
    raise UnwritableTextError(
        f"Có ký tự {character_name(text[at])} mà tệp Word không chứa được.",
        where=f"{where}: {place}" if where else place,
        next_step="Xóa ký tự này (thường dính theo khi sao chép từ PDF hoặc trang mạng) rồi chạy lại.",
    )
