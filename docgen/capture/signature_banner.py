"""The banner of a digital signature ("Ký bởi … Ngày ký …"): it is no text of the paper, and its time no date of it."""

import re
from collections.abc import Sequence

from docgen.capture.lines import Line
from docgen.vietnamese.keys import plain

_BANNER = re.compile(
    r"(nguoi ky|ky boi|ky dien tu|duoc ky boi|ky so boi|chu ky so|chu ky hop le|ngay ky|thoi gian ky|gio ky|email|"
    r"e-mail|co quan|to chuc|don vi|ten to chuc|digitally signed|signed by|signer|signature|signing time|date|"
    r"dn|cn|ou|reason|location|ly do|noi ky|serial|hop le|valid)\b.*"
)
_TIME = re.compile(r".*\d{1,2}:\d{2}(:\d{2})?.*")
_MOST_LETTERS = 40  # what may remain of a page that is only a picture: a page number, a stamp


def without_banner(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of the paper itself, if a banner stands among them; else all of them."""
    signs = [_is_banner(line) for line in lines]
    if not any(
        "ky" in plain(line.words) or "sign" in plain(line.words)
        for line, sign in zip(lines, signs, strict=True)
        if sign
    ):
        return tuple(lines)
    return tuple(line for line, sign in zip(lines, signs, strict=True) if not sign)


def is_scan(lines: Sequence[Line], pages: int) -> bool:
    """Whether no page has words worth the name: a picture, perhaps with the banner of a signature on it."""
    letters = sum(sum(map(str.isalpha, line.words)) for line in without_banner(lines))
    return letters < _MOST_LETTERS * max(pages, 1)


def _is_banner(line: Line) -> bool:
    words = plain(line.words)
    if ":" not in words:
        return False
    timed = bool(_TIME.fullmatch(words)) and ("+07" in words or "ky" in words)
    return timed or bool(_BANNER.fullmatch(words))
