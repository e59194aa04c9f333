"""Normal forms for comparing: *clean* to show, *key* to compare, *plain* to find.

clean   look-alike Đ, dashes, slashes and spaces made one; nothing else changes.
key     clean, one tone placement, case folded: equal keys are equal words (Uỷ ban = Ủy ban).
plain   key without any diacritic: for recall only, never identity (Sơn Hà = Sơn Hạ, HĐ = HD).
"""

import re
import unicodedata
from functools import lru_cache

_LOOK_ALIKES = {
    **dict.fromkeys((0x00D0, 0x0189), "Đ"),  # Eth and African D stand for Đ in old files
    **dict.fromkeys((0x00F0, 0x0256), "đ"),
    **dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D), "-"),
    **dict.fromkeys((0x2044, 0x2215, 0xFF0F), "/"),
    **dict.fromkeys((0x00AD, *range(0x200B, 0x200E), 0x2060, 0xFEFF), None),  # invisible
}
_SPACES = re.compile(r"\s+")

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_OPEN_SYLLABLE = re.compile(
    rf"(?<![qQ])([oO])([aAeE])([{_TONES}])(?![\w\u0300-\u036f])|(?<![qQ])([uU])([yY])([{_TONES}])(?![\w\u0300-\u036f])"
)
_D_STROKE = str.maketrans("đĐ", "dD")


def clean(text: str) -> str:
    r"""NFC, one kind of Đ, of dash, of slash and of space; trimmed.

    >>> clean(" 05 /UBND\u2013KT\u00a0")
    '05 /UBND-KT'
    """
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_LOOK_ALIKES)).strip()


def one_tone_placement(text: str) -> str:
    """Tone on the first vowel of open syllables in oa, oe, uy; closed ones and qu- stay.

    >>> one_tone_placement("Uỷ ban, hoà, thuỷ lợi, khoẻ; quý, toàn, huyện, ngoài")
    'Ủy ban, hòa, thủy lợi, khỏe; quý, toàn, huyện, ngoài'
    """
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    moved = _OPEN_SYLLABLE.sub(
        lambda m: (m[1] + m[3] + m[2]) if m[1] else (m[4] + m[6] + m[5]),
        decomposed,
    )
    return unicodedata.normalize("NFC", moved)


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """The form in which equal words are equal; accents count.

    >>> key("HOẢ TỐC") == key("Hỏa  tốc"), key("Sơn Hà") == key("Sơn Hạ")
    (True, False)
    """
    return one_tone_placement(clean(text)).casefold()


def without_marks(text: str) -> str:
    """The same letters without any diacritic, đ as d; case kept.

    >>> without_marks("Quyết định số 4157/QĐ-UBND")
    'Quyet dinh so 4157/QD-UBND'
    """
    if text.isascii():
        return text
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.translate(_D_STROKE)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The key without diacritics: finds, never identifies.

    >>> plain("Nông thôn mới")
    'nong thon moi'
    """
    return without_marks(key(text))


def slug(text: str) -> str:
    """A short ASCII name for a file or a key.

    >>> slug("Giấy mời (họp) – 2023")
    'giay-moi-hop-2023'
    """
    return "-".join(re.findall(r"[a-z0-9]+", plain(text)))


def nearest(wanted: str, known: "list[str]", *, most: int = 3) -> list[str]:
    """The known words most like the wanted one, best first: for "có phải …?" in messages.

    Compared without diacritics, because that is how slips look.
    """
    from difflib import get_close_matches

    by_plain: dict[str, list[str]] = {}
    for word in known:
        by_plain.setdefault(plain(word), []).append(word)
    close = get_close_matches(plain(wanted), list(by_plain), n=most, cutoff=0.6)
    return [word for bare in close for word in by_plain[bare]][:most]
