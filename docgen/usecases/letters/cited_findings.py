"""What the archive says of the documents that a file cites: dead ones, other days, other trích yếu, as findings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from docgen.checks.model import CheckedDocument, CheckedParagraph
from docgen.citations.matching import Match, subjects_agree
from docgen.citations.reading import OwnDocument, mentions_of
from docgen.domain.finding import Finding, Severity
from docgen.domain.mention import Mention
from docgen.domain.record import DocumentRecord
from docgen.domain.reference import Locator
from docgen.domain.relation import Relation
from docgen.usecases.finding.citation_web import CitationWeb
from docgen.usecases.letters.dead_citations import DeadCitation, dead_citations

DEAD, DATE, SUBJECT = "citation.dead", "citation.date", "citation.subject"
_SOURCE = "kho văn bản của cơ quan"
_MARK = re.compile(r"\[@(?!@)([^\]^]+?)\s*\^?\s*\]")
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class CitedFinding:
    """A finding about one citation, with the documents it is about for whoever needs more than words."""

    finding: Finding
    mention: Mention
    record: DocumentRecord
    successor: DocumentRecord | None = None
    ended_by: DocumentRecord | None = None


def cited_findings(document: CheckedDocument, *, on: date, web: CitationWeb) -> Iterator[CitedFinding]:
    """What is to be said of each cited document, once, where it is cited first."""
    own = OwnDocument(document.kind.name if document.kind else "", document.reference, document.issued_on)
    met: set[tuple[str, str]] = set()
    for paragraph in document.paragraphs:
        if "/" not in paragraph.words:
            continue
        for found in _of_paragraph(paragraph, own, document, on, web):
            about = (found.finding.code, found.record.archive_id)
            if about not in met:
                met.add(about)
                yield found


def _of_paragraph(
    paragraph: CheckedParagraph, own: OwnDocument, document: CheckedDocument, on: date, web: CitationWeb
) -> Iterator[CitedFinding]:
    place = document.place(paragraph)
    marks = tuple(_named_by_marks(paragraph.words, web))
    typed = mentions_of(_MARK.sub("", paragraph.words), own)
    for dead in dead_citations((*marks, *typed), on=on, web=web):
        yield dead_finding(dead, place)
    for mention in typed:
        yield from disagreements(mention, web, on=on, place=place)


def _named_by_marks(text: str, web: CitationWeb) -> Iterator[Mention]:
    """The documents that marks of a draft name, where each names exactly one."""
    for match in _MARK.finditer(text):
        try:
            found = web.register.find(Locator.parse(match[1]))
        except ValueError:
            continue
        if len(found) == 1 and found[0].record:
            record = found[0].record
            yield Mention(record.reference, Relation.CITES, text, archive_id=record.archive_id)


def dead_finding(dead: DeadCitation, place: str) -> CitedFinding:
    """A citation of a document that no longer stands."""
    record, successor = dead.record, dead.successor
    instead = f"{successor.reference} ngày {successor.issued_on:%d/%m/%Y}" if successor else ""
    finding = Finding(
        DEAD,
        Severity.WARNING,
        _SOURCE,
        place,
        f"Văn bản viện dẫn {record.reference} ngày {record.issued_on:%d/%m/%Y} {dead.words}.",
        found=str(record.reference),
        expected=instead,
    )
    return CitedFinding(finding, dead.mention, record, successor, dead.standing.by)


def disagreements(mention: Mention, web: CitationWeb, *, on: date, place: str) -> Iterator[CitedFinding]:
    """Where the text gives another day or another trích yếu than the document on file bears."""
    meant = web.meant(mention, on=on)
    record = meant.one
    if record is None or mention.archive_id:
        return
    finding = Finding(DATE, Severity.WARNING, _SOURCE, place, "")
    if meant.match is Match.MISDATED and mention.dated:
        told, filed = f"{mention.dated:%d/%m/%Y}", f"{record.issued_on:%d/%m/%Y}"
        message = f"Ngày của {record.reference} ghi {told}, trong kho là {filed}."
        yield CitedFinding(replace(finding, message=message, found=told, expected=filed), mention, record)
    if not subjects_agree(mention.subject, record.subject):
        message = f"Trích yếu của {record.reference} khác trong kho."
        told, filed = mention.subject[:_SHOWN], record.subject[:_SHOWN]
        about = replace(finding, code=SUBJECT, message=message, found=told, expected=filed)
        yield CitedFinding(about, mention, record)
