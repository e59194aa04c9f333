"""A Word file made ready for rdocx, whose line breaking has one weakness: a line may end wherever a run ends.

So a footnote mark, or a bracket after an italic word, could begin a line. Nothing of the text changes:
runs that look alike become one; punctuation takes the look of the word it touches; a footnote mark is tied
to its word; and a sign that Times New Roman lacks gets a run of its own, or the whole run would change font.
"""

import re

from docgen.ooxml.namespaces import w
from docgen.ooxml.package import Package
from docgen.ooxml.xml_parts import Element, parse_part, serialize_part
from docgen.pdf.embedded_fonts import with_fonts
from docgen.pdf.font_sizes import FontSizes
from docgen.pdf.note_marks import tie_note_marks
from docgen.pdf.runs import isolate_strange_signs, join_alike, move_punctuation

_TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_STYLES = "word/styles.xml"


def prepared(package: Package) -> bytes:
    """The Word file for rdocx, as bytes."""
    members = dict(package.members)
    sizes = FontSizes(parse_part(members[_STYLES], _STYLES, package.name) if _STYLES in members else None)
    for part, content in package.members.items():
        if _TEXT_PARTS.fullmatch(part) or part == package.main_part:
            root = parse_part(content, part, package.name)
            _prepare(root, sizes)
            members[part] = serialize_part(root)
    return with_fonts(package, members)


def _prepare(root: Element, sizes: FontSizes) -> None:
    marks = sum(1 for _ in root.iter(w("footnoteReference"), w("endnoteReference")))
    for paragraph in root.iter(w("p")):
        join_alike(paragraph)
        move_punctuation(paragraph)
        isolate_strange_signs(paragraph)
        tie_note_marks(paragraph, sizes, digits=len(str(marks)))
