"""Makes metrics.json from the installed Liberation Serif 2 fonts; run by hand when the letters change.

    pip install fonttools
    python -m docgen.ooxml.measure_fonts /usr/share/fonts/truetype/liberation2

Liberation Serif 2 is metric-compatible with Times New Roman: same widths, letter by letter.
The fonts are under the SIL Open Font License 1.1; only their advance widths are kept here.
"""

import importlib
import json
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

FACES = {
    "regular": "LiberationSerif-Regular.ttf",
    "bold": "LiberationSerif-Bold.ttf",
    "italic": "LiberationSerif-Italic.ttf",
    "bold italic": "LiberationSerif-BoldItalic.ttf",
}
_PUNCTUATION = "\u00a0–—‘’“”…•·§°±×÷²³¹½¼¾«»₫€−"
_VOWELS = "aăâeêioôơuưy"
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng


def letters() -> str:
    """Every character whose width is kept: ASCII, the Vietnamese letters, common punctuation."""
    ascii_letters = [chr(code) for code in range(0x20, 0x7F)]
    vietnamese = [
        unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in ("", *_TONES)
    ] + ["đ"]
    return "".join(
        dict.fromkeys([*ascii_letters, *vietnamese, *(c.upper() for c in vietnamese), *_PUNCTUATION])
    )


def measure(folder: Path) -> dict[str, dict[str, str]]:
    """Per face: advance width in 1/2048 em → the characters that have it."""
    fonts = importlib.import_module("fontTools.ttLib")  # needed here only, so no dependency of docgen
    faces: dict[str, dict[str, str]] = {}
    for face, file_name in FACES.items():
        font = fonts.TTFont(folder / file_name)
        names, advances = font.getBestCmap(), font["hmtx"].metrics
        by_width: defaultdict[int, str] = defaultdict(str)
        for letter in letters():
            by_width[advances[names[ord(letter)]][0]] += letter
        faces[face] = {str(width): by_width[width] for width in sorted(by_width)}
    return faces


if __name__ == "__main__":
    target = Path(__file__).with_name("metrics.json")
    text = json.dumps(measure(Path(sys.argv[1])), ensure_ascii=False, indent=1)
    target.write_text(text + "\n", encoding="utf-8")
