"""The words of a page (.docx or .pdf) as the lines of a draft: fields from its parts, paragraphs as they stand."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from docgen.checks.model import CheckedDocument, CheckedParagraph, Source
from docgen.checks.regions import Region
from docgen.citations.sentences import joined_lines

_BODY = (Region.LEGAL_BASIS, Region.BODY, Region.TABLE, Region.ANNEX_LABEL, Region.ANNEX)
_DASH = re.compile(r"^\s*[-–—+•]\s*")
_FILE_COPY = re.compile(r"lưu\s*:?\s*", re.IGNORECASE)
_ADDRESSEE = re.compile(r"^\s*kính gửi\s*:?\s*", re.IGNORECASE)
_SPECIAL = re.compile(r"([\\*])")


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a draft takes over of a page."""

    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    file_copies: str
    body: tuple[str, ...]


def page_words(document: CheckedDocument) -> PageWords:
    """The recipients and the body; letterhead and closing are written by docgen."""
    recipients = [_bare(one.words) for one in document.of(Region.RECIPIENT)]
    copies = next((_FILE_COPY.sub("", one) for one in recipients if _FILE_COPY.match(one)), "")
    labelled = [_ADDRESSEE.sub("", one.words) for one in document.of(Region.ADDRESSEE_LABEL)]
    listed = [_DASH.sub("", one.words) for one in document.of(Region.ADDRESSEE)]
    return PageWords(
        addressees=tuple(filter(None, (_bare(one) for one in (*labelled, *listed)))),
        recipients=tuple(one for one in recipients if one and not _FILE_COPY.match(one)),
        file_copies=copies,
        body=tuple(_body(document)),
    )


def _bare(words: str) -> str:
    return _DASH.sub("", words).strip().rstrip(";.").strip()


def _body(document: CheckedDocument) -> Iterator[str]:
    wanted = [
        paragraph
        for paragraph, region in zip(document.paragraphs, document.regions, strict=True)
        if region in _BODY and paragraph.text.strip()
    ]
    if document.source is Source.PDF:  # its lines are pieces of paragraphs
        yield from (escaped(line) for line in joined_lines("\n".join(one.words for one in wanted)))
        return
    bases = {one.at for one in document.of(Region.LEGAL_BASIS)}
    for table, group in groupby(wanted, key=lambda one: one.cell.table if one.cell else None):
        together = list(group)
        if table is not None:
            yield from _table(together)
            continue
        for one in together:  # a basis is set in italics by its template
            yield escaped(one.words) if one.at in bases else _line(one)


def _table(paragraphs: Sequence[CheckedParagraph]) -> Iterator[str]:
    """A table as lines with bars; rows that lack a cell are filled up."""
    cells: dict[tuple[int, int], str] = {}
    for one in paragraphs:
        assert one.cell is not None  # noqa: S101  (grouped by their table)
        place = (one.cell.row, one.cell.column)
        cells[place] = f"{cells[place]} {one.words}" if place in cells else one.words
    columns = range(max(column for _, column in cells) + 1)
    yield ""
    for row in sorted({row for row, _ in cells}):
        yield (
            "| " + " | ".join(escaped(cells.get((row, at), "")).replace("|", r"\|") for at in columns) + " |"
        )
    yield ""


def _line(paragraph: CheckedParagraph) -> str:
    """The paragraph with its bold and italic words between stars."""
    pieces: list[str] = []
    runs = paragraph.visible_runs
    for face, group in groupby(runs, key=lambda run: (bool(run.face.bold), bool(run.face.italic))):
        pieces.append(_starred("".join(run.text for run in group), *face))
    written = " ".join("".join(pieces).split()) if runs else escaped(paragraph.words)
    return f"\\{written}" if written.startswith(("#", "|", "<!--")) else written


def _starred(text: str, bold: bool, italic: bool) -> str:
    stars = "**" * bold + "*" * italic
    inner = text.strip()
    if not stars or not inner:
        return escaped(text)
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{stars}{escaped(inner)}{stars[::-1]}{after}"


def escaped(text: str) -> str:
    """The text so that a draft reads it as it stands."""
    marked: Callable[[re.Match[str]], str] = lambda match: "\\" + match[0]  # noqa: E731
    return _SPECIAL.sub(marked, text).replace("[@", "[ @").replace("^[", "^ [").replace("[=", "[ =")
