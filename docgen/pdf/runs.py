"""Runs of a paragraph (đoạn chữ cùng dạng) rearranged so that they end at spaces. The text stays as it is."""

import copy
from collections.abc import Iterator

from lxml import etree

from docgen.ooxml.namespaces import w
from docgen.ooxml.xml_parts import Element
from docgen.pdf.coverage import covered

OPENING, CLOSING = "([{“‘«", ")]}”’».,;:!?…"
# Looks that punctuation may take over from its neighbour; not underlines, colours or raised letters.
_MILD = frozenset(map(w, ("b", "bCs", "i", "iCs", "lang", "noProof")))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def join_alike(paragraph: Element) -> None:
    """Neighbouring text runs with the same look become one."""
    for left, right in _neighbours(paragraph):
        if _look(left) == _look(right):
            _set_text(right, _text(left) + _text(right))
            _drop(left)


def move_punctuation(paragraph: Element) -> None:
    """“(” goes to the run behind it, “),” to the run before it, where the two differ mildly."""
    for left, right in _neighbours(paragraph):
        if not _differ_mildly(left, right):
            continue
        before, after = _text(left), _text(right)
        opening = before[len(before.rstrip(OPENING)) :]
        closing = after[: len(after) - len(after.lstrip(CLOSING))]
        if opening and not after[:1].isspace():
            _set_text(left, before[: -len(opening)])
            _set_text(right, opening + after)
        elif closing and not before[-1:].isspace():
            _set_text(left, before + closing)
            _set_text(right, after[len(closing) :])


def isolate_strange_signs(paragraph: Element) -> None:
    """A run is cut before and behind signs such as ☐, which come from another font."""
    for run in [run for run in paragraph.iter(w("r")) if _is_text(run)]:
        pieces = list(_pieces(_text(run)))
        for piece in pieces[:-1]:
            before = copy.deepcopy(run)
            _set_text(before, piece)
            run.addprevious(before)
        if len(pieces) > 1:
            _set_text(run, pieces[-1])


def text_run(text: str, look: Element | None) -> Element:
    """A new run with a copy of this look (``w:rPr``)."""
    run = etree.Element(w("r"))
    if look is not None:
        run.append(copy.deepcopy(look))
    etree.SubElement(run, w("t"))
    _set_text(run, text)
    return run


def _neighbours(paragraph: Element) -> Iterator[tuple[Element, Element]]:
    """Text runs that touch, left to right; the right one may have been changed by the step before."""
    for run in list(paragraph.iter(w("r"))):
        left = run.getprevious()
        if left is not None and _is_text(left) and _is_text(run):
            yield left, run


def _is_text(run: Element) -> bool:
    """Whether it holds one text and nothing else."""
    content = [child.tag for child in run if child.tag != w("rPr")]
    return run.tag == w("r") and content == [w("t")]


def _text(run: Element) -> str:
    return run.find(w("t")).text or ""


def _set_text(run: Element, text: str) -> None:
    element = run.find(w("t"))
    element.text = text
    element.set(_SPACE, "preserve")


def _drop(run: Element) -> None:
    run.getparent().remove(run)


def _look(run: Element) -> bytes:
    properties = run.find(w("rPr"))
    return b"" if properties is None or not len(properties) else etree.tostring(properties, method="c14n")


def _differ_mildly(left: Element, right: Element) -> bool:
    looks = [
        {etree.tostring(p, method="c14n"): p.tag for p in run.iterfind(f"{w('rPr')}/*")}
        for run in (left, right)
    ]
    differing = looks[0].keys() ^ looks[1].keys()
    return all({**looks[0], **looks[1]}[one] in _MILD for one in differing)


def _pieces(text: str) -> Iterator[str]:
    """The text cut where ordinary letters and strange signs meet."""
    start = 0
    for at in range(1, len(text)):
        if (text[at] in covered()) != (text[at - 1] in covered()):
            yield text[start:at]
            start = at
    yield text[start:]
