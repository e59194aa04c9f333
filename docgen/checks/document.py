"""Puts a checked document together: which paragraph is which part, and what number, date and type it bears."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from docgen.checks.model import CheckedDocument, CheckedParagraph, Paging, Section, Source
from docgen.checks.recognising import recognise
from docgen.checks.regions import Region
from docgen.domain.reference import Reference
from docgen.rules.document_types import DocumentType, DocumentTypes
from docgen.vietnamese.keys import key

_NUMBER_LABEL = re.compile(r"\s*Số\s*:?", re.IGNORECASE)
_DATE = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.IGNORECASE)


def checked_document(
    name: str,
    source: Source,
    paragraphs: Sequence[CheckedParagraph],
    *,
    types: DocumentTypes,
    sections: tuple[Section, ...] = (),
    paging: Paging = Paging(),  # noqa: B008 - frozen
    embedded_fonts: tuple[str, ...] = (),
) -> CheckedDocument:
    """The document with its parts told apart."""
    titles = frozenset(key(kind.title) for kind in types.values if kind.title)
    regions = recognise(paragraphs, titles)
    by_region: defaultdict[Region, list[CheckedParagraph]] = defaultdict(list)
    for paragraph, region in zip(paragraphs, regions, strict=True):
        by_region[region].append(paragraph)
    number_text = _number_text(by_region[Region.NUMBER])
    reference = read_reference(number_text)
    return CheckedDocument(
        name=name,
        source=source,
        paragraphs=tuple(paragraphs),
        regions=tuple(regions),
        sections=sections,
        paging=paging,
        embedded_fonts=embedded_fonts,
        kind=_kind(by_region[Region.TITLE], number_text, reference, types),
        reference=reference,
        number_text=number_text,
        issued_on=_issued_on(by_region[Region.PLACE_DATE]),
        is_draft=_is_blank(number_text),
        by_region={region: tuple(found) for region, found in by_region.items()},
    )


def read_reference(number_text: str) -> Reference | None:
    """Number and symbol, None if they are blank or cannot be read."""
    try:
        return Reference.parse(number_text)
    except ValueError:
        return None


def _number_text(paragraphs: Sequence[CheckedParagraph]) -> str:
    return _NUMBER_LABEL.sub("", paragraphs[0].words, count=1).strip() if paragraphs else ""


def _is_blank(number_text: str) -> bool:
    """Whether the number still is to be given: nothing, dots or a line before the slash."""
    return bool(number_text) and not any(letter.isdigit() for letter in number_text.partition("/")[0])


def _kind(
    titles: Sequence[CheckedParagraph], number_text: str, reference: Reference | None, types: DocumentTypes
) -> DocumentType | None:
    for title in titles:
        for kind in types.values:
            if kind.title and key(kind.title) == key(title.words.rstrip(":")):
                return kind
    if reference is None and _is_blank(number_text):
        reference = read_reference(f"1/{number_text.partition('/')[2].strip()}")
    return None if reference is None else types.of(reference)


def _issued_on(paragraphs: Sequence[CheckedParagraph]) -> date | None:
    """The document's day; None if it is blank or no day of the calendar."""
    match = _DATE.search(paragraphs[0].words) if paragraphs else None
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


def draft_document(
    name: str, paragraphs: tuple[CheckedParagraph, ...], *, kind: DocumentType | None
) -> CheckedDocument:
    """The body of a draft as a document: all of it is text."""
    return CheckedDocument(
        name=name,
        source=Source.DRAFT,
        paragraphs=paragraphs,
        regions=(Region.BODY,) * len(paragraphs),
        kind=kind,
        is_draft=True,
        by_region={Region.BODY: paragraphs},
    )
