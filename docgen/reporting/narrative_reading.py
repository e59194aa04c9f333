"""The narrative (phần lời) of a unit: the paragraphs it wrote under each heading of the form."""

import re
from collections.abc import Sequence

from docgen.domain.submission import NarrativePart
from docgen.domain.table_description import TableDescription
from docgen.ooxml.reading import document_text
from docgen.vietnamese.characters import is_writable
from docgen.vietnamese.keys import clean, plain

_NUMBERING = re.compile(r"^(?:[ivx]+|\d{1,2}|[a-z])[.)]\s+", re.IGNORECASE)
_HINT = re.compile(r"\s*\[[^\]]*\]\s*")
_MOST_CHARACTERS = 200_000


def read_narrative(
    data: bytes, name: str, tables: Sequence[TableDescription]
) -> tuple[list[str], tuple[NarrativePart, ...]]:
    """Every line of the file, and what stands under each heading that some description knows.

    BrokenTemplateError, HostileTemplateError as of ``document_text``.
    """
    text = document_text(data, name)[:_MOST_CHARACTERS]
    lines = [clean("".join(filter(is_writable, line))) for line in text.splitlines()]
    headings = {plain(one.label): one.key for table in tables for one in table.narrative}
    found: dict[str, list[str]] = {}
    current = ""
    for line in lines:
        bare = _NUMBERING.sub("", line).rstrip(":. ")
        if key := headings.get(plain(bare)):
            current = key
        elif current and line and not _HINT.fullmatch(line):
            found.setdefault(current, []).append(line)
    return lines, tuple(NarrativePart(key, tuple(paragraphs)) for key, paragraphs in found.items())
