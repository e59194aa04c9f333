"""The letters a PDF is printed with: Liberation Serif 2, as wide as Times New Roman letter by letter."""

from docgen.ooxml.font_files import FACES, folder

__all__ = ["FACES", "OWN_FAMILY", "TWINS", "folder", "plain_name", "stands_for"]

OWN_FAMILY = "liberationserif"  # as plain_name writes it
# Fonts that stand in for Microsoft's without moving a line: same widths, other names.
TWINS = {
    "timesnewroman": ("liberationserif", "tinos"),
    "arial": ("liberationsans", "arimo"),
    "couriernew": ("liberationmono", "cousine"),
    "calibri": ("carlito",),
    "cambria": ("caladea",),
}


def plain_name(name: str) -> str:
    """A font's family without spaces, style and subset mark, to compare what Word and PDF call it.

    >>> plain_name("BAAAAA+LiberationSerif-BoldItalic"), plain_name("Times New Roman")
    ('liberationserif', 'timesnewroman')
    >>> plain_name("TimesNewRomanPS-BoldMT")
    'timesnewroman'
    """
    family = name.rpartition("+")[2].partition("-")[0].partition(",")[0]
    return "".join(family.split()).removesuffix("MT").removesuffix("PS").lower()


def stands_for(printed: str, wanted: str) -> bool:
    """Whether the font in the PDF is the wanted one or its twin.

    >>> stands_for("CAAAAA+LiberationSerif", "Times New Roman"), stands_for("DejaVuSans", "Times New Roman")
    (True, False)
    """
    found, asked = plain_name(printed), plain_name(wanted)
    return found == asked or found in TWINS.get(asked, ())
