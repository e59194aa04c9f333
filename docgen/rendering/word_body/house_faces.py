"""The face of carried text: the font, colour and sizes of the law; bold, italic, underline as the writer set them.

A specialist's file brings whatever fonts Word had at hand. The decree knows one font and one colour, and a narrow
range of sizes for the text (NĐ 30/2020 Phụ lục I.I, I.V): what lies outside gives way to the template's own.
"""

from dataclasses import dataclass

from docgen.ooxml.namespaces import w
from docgen.ooxml.units import half_points
from docgen.ooxml.xml_parts import Element, whole_number
from docgen.rules.profile import Measure

# Fonts whose letters are signs: in another font a bullet would become a letter.
_SIGNS = ("symbol", "wingdings", "webdings", "zapfdingbats", "marlett")
_DROPPED = tuple(map(w, ("color", "lang", "effect", "shadow", "outline", "emboss", "imprint")))
_SIZES = (w("sz"), w("szCs"))


@dataclass(frozen=True, slots=True)
class HouseFaces:
    """Brings run properties to the house's face; ``body_size`` is the range of the text, in points."""

    body_size: Measure

    def settle(self, root: Element) -> None:
        """Every ``w:rPr`` below ``root``."""
        for face in root.iter(w("rPr")):
            self.settle_face(face, sized=not _in_table(face))

    def settle_face(self, face: Element, *, sized: bool) -> None:
        """One ``w:rPr``; with ``sized`` a size outside the range is dropped too."""
        for child in list(face):
            foreign = child.tag in _DROPPED or (child.tag == w("rFonts") and not _is_sign_font(child))
            if foreign or (sized and child.tag in _SIZES and not self._allowed(child)):
                face.remove(child)

    def _allowed(self, size: Element) -> bool:
        low, high = half_points(self.body_size.min), half_points(self.body_size.max)
        return low <= whole_number(size, w("val"), 0) <= high


def _is_sign_font(fonts: Element) -> bool:
    return any(str(value).lower().startswith(_SIGNS) for value in fonts.attrib.values())


def _in_table(face: Element) -> bool:
    return next(face.iterancestors(w("tbl"), w("txbxContent")), None) is not None
