"""What belongs to the writing of a Word file and not to the document is taken out before it is carried over."""

import re
import unicodedata

from docgen.ooxml.namespaces import MC, w
from docgen.ooxml.xml_parts import Element

_ALTERNATIVES, _CHOICE, _FALLBACK = (f"{{{MC}}}{tag}" for tag in ("AlternateContent", "Choice", "Fallback"))
_DRAWN_BY_ALL = frozenset(("wps", "wpg", "wpc"))  # shapes that Word and LibreOffice both draw
# Marks of the writing: comments, spelling, protection, the page a program once broke at.
_DROPPED = tuple(
    map(
        w,
        (
            "commentRangeStart",
            "commentRangeEnd",
            "commentReference",
            "annotationRef",
            "proofErr",
            "permStart",
            "permEnd",
            "lastRenderedPageBreak",
            "pPrChange",
            "rPrChange",
            "tblPrChange",
            "trPrChange",
            "tcPrChange",
            "tblGridChange",
            "sectPrChange",
            "numberingChange",
        ),
    )
)
# Boxes around content that mean something only to the file they come from; what is in them stays.
_UNWRAPPED = tuple(map(w, ("sdt", "customXml", "smartTag")))
_OF_THE_BOX = frozenset(map(w, ("sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr")))
_LATER_WORD = re.compile(
    r"\{http://schemas\.microsoft\.com/office/word/20\d\d(?:/\d\d)?/(?:wordml|wordprocessingDrawing)[^}]*\}"
)


def clean(root: Element) -> None:
    """Take out comments, content controls, tracked formatting, revision marks and what only later Words know."""
    for box in list(root.iter(*_UNWRAPPED)):
        _unwrap(box)
    for alternatives in list(root.iter(_ALTERNATIVES)):
        _drop_twin(alternatives)
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in _DROPPED or _LATER_WORD.match(element.tag):
            _remove(element)
            continue
        for name in [name for name in element.attrib if _is_revision(str(name))]:
            del element.attrib[name]
    _put_in_order(root)
    for text in root.iter(w("t")):
        # Text is NFC on the way in; a line end inside is a space to Word.
        text.text = unicodedata.normalize("NFC", (text.text or "").replace("\n", " "))


def _put_in_order(root: Element) -> None:
    """LibreOffice writes bold twice, and the end of a section before its style: Word might call that damaged."""
    for face in root.iter(w("rPr")):
        met: set[str] = set()
        for child in list(face):
            if child.tag in met:
                face.remove(child)
            met.add(child.tag)
    for properties in root.iter(w("pPr")):
        for last in (w("rPr"), w("sectPr")):
            if (child := properties.find(last)) is not None:
                properties.append(child)
        if (style := properties.find(w("pStyle"))) is not None:
            properties.insert(0, style)


def _unwrap(box: Element) -> None:
    parent = box.getparent()
    content = box.find(w("sdtContent")) if box.tag == w("sdt") else box
    for child in list(content) if content is not None else []:
        if child.tag not in _OF_THE_BOX:
            box.addprevious(child)
    if parent is not None:
        parent.remove(box)


def _drop_twin(alternatives: Element) -> None:
    """The twin for old programs still has the marks that were written out in the first one."""
    choices = alternatives.findall(_CHOICE)
    fallback = alternatives.find(_FALLBACK)
    if fallback is not None and any(choice.get("Requires", "") in _DRAWN_BY_ALL for choice in choices):
        alternatives.remove(fallback)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _is_revision(name: str) -> bool:
    return name.startswith(w("rsid")) or bool(_LATER_WORD.match(name))
