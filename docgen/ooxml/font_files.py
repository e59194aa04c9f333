"""The font files that come with docgen: Liberation Serif 2, as wide as Times New Roman letter by letter.

They are in the package because a computer may have none, or only Liberation 1.x, which lacks 92 of the
146 Vietnamese letters: a word would be printed from two fonts. Licence: fonts/OFL.txt.
"""

from importlib.resources import files
from pathlib import Path

FACES = {
    "Regular": "LiberationSerif-Regular.ttf",
    "Bold": "LiberationSerif-Bold.ttf",
    "Italic": "LiberationSerif-Italic.ttf",
    "BoldItalic": "LiberationSerif-BoldItalic.ttf",
}


def folder() -> Path:
    """Where the font files stand."""
    return Path(str(files("docgen.ooxml"))) / "fonts"
