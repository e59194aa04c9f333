"""Safe repairs written into a Word file: only letters change, faces and everything else stay."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from docgen.checks.word_walk import paragraphs_of
from docgen.domain.finding import Fix, TextEdit, with_edits
from docgen.ooxml.namespaces import w
from docgen.ooxml.package import read_package
from docgen.ooxml.text_pieces import pieces_of
from docgen.ooxml.writing import zip_members
from docgen.ooxml.xml_parts import Element, parse_part, serialize_part

_KEEP_SPACES = "{http://www.w3.org/XML/1998/namespace}space"


def repaired_docx(data: bytes, name: str, fixes: Iterable[Fix]) -> bytes:
    """The file with these fixes made; BrokenTemplateError or HostileTemplateError as on reading."""
    package = read_package(data, name)
    root = parse_part(package.members[package.main_part], package.main_part, name)
    edits: defaultdict[int, list[TextEdit]] = defaultdict(list)
    for fix in fixes:
        edits[fix.paragraph].extend(fix.edits)
    for at, found in enumerate(paragraphs_of(root.find(w("body")), name)):
        if at in edits:
            _repair(found.element, edits[at])
    return zip_members({**package.members, package.main_part: serialize_part(root)})


def _repair(paragraph: Element, edits: Sequence[TextEdit]) -> None:
    """Make the edits: each run's text is changed once, whatever the number of edits."""
    pieces = list(pieces_of(paragraph))
    starts = [0, *accumulate(len(piece.text) for piece in pieces)]
    parts: defaultdict[int, list[TextEdit]] = defaultdict(list)
    for edit in _apart(edits):
        first, last = bisect_right(starts, edit.start) - 1, bisect_left(starts, edit.end)
        if any(piece.element is None for piece in pieces[first:last]):
            continue  # a tab or a line break stands in between: not safe
        for at in range(first, last):
            start, end = max(edit.start, starts[at]), min(edit.end, starts[at + 1])
            parts[at].append(TextEdit(start - starts[at], end - starts[at], edit.text if at == first else ""))
    for at, changes in parts.items():
        element = pieces[at].element
        if element is not None:
            element.text = with_edits(pieces[at].text, tuple(changes))
            element.set(_KEEP_SPACES, "preserve")


def _apart(edits: Sequence[TextEdit]) -> Iterator[TextEdit]:
    """The edits in order; of two that overlap the earlier one counts."""
    end = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start >= end:
            yield edit
            end = edit.end
