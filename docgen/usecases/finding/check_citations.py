"""Check the whole web of citations: what stands on documents that are dead, and what cites them wrongly."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.domain.record import DocumentRecord
from docgen.drafting.draft import Draft
from docgen.rules.profile import as_of
from docgen.usecases.finding.citation_web import CitationWeb, Link
from docgen.usecases.finding.standing import Standing
from docgen.usecases.letters.check_document import document_of_draft
from docgen.usecases.letters.cited_findings import CitedFinding, cited_findings, dead_finding, disagreements
from docgen.usecases.letters.dead_citations import DeadCitation


@dataclass(frozen=True, slots=True)
class CitationFault:
    """One finding and where it is: in a draft's file, or in a filed document (``citing``)."""

    about: CitedFinding
    draft: str = ""
    citing: DocumentRecord | None = None

    @property
    def since(self) -> str:
        """Whether the cited document was dead already when it was cited: "before", "after", or "" for the rest."""
        ended = self.about.ended_by
        if self.citing is None or ended is None:
            return ""
        return "before" if ended.issued_on <= self.citing.issued_on else "after"

    def to_json(self) -> dict[str, Any]:
        """Plain values, fields in a fixed order."""
        mention, successor = self.about.mention, self.about.successor
        return {
            **self.about.finding.to_json(),
            "draft": self.draft or None,
            "citing": self.citing.archive_id if self.citing else None,
            "cited": self.about.record.archive_id,
            "relation": mention.relation.value,
            "successor": successor.archive_id if successor else None,
            "ended": self.since or None,
            "evidence": mention.evidence,
        }


def faults_of_drafts(drafts: Iterable[Draft], *, today: date, web: CitationWeb) -> Iterator[CitationFault]:
    """What is wrong with the citations of drafts, as of today."""
    for draft in drafts:
        document = document_of_draft(draft, as_of(today))
        for about in cited_findings(document, on=today, web=web):
            yield CitationFault(about, draft=draft.name)


def faults_of_filed(web: CitationWeb, *, year: int | None = None) -> Iterator[CitationFault]:
    """What is wrong with the citations of filed documents that still stand, in the order of their archive ids."""
    web.catch_up()
    web.know_all()
    standings: dict[str, Standing] = {}

    def standing(record: DocumentRecord) -> Standing:
        if record.archive_id not in standings:
            standings[record.archive_id] = web.standing(record)
        return standings[record.archive_id]

    for link in web.all_links():
        if year is not None and link.citing.year != year:
            continue
        found = [*_dead(link, standing, web), *_disagreeing(link, web)]
        if found and not standing(link.citing).is_dead:
            yield from (CitationFault(about, citing=link.citing) for about in found)


def _dead(link: Link, standing: Any, web: CitationWeb) -> Iterator[CitedFinding]:
    cited = link.meant.one
    if cited is None or not link.mention.relation.stands_on:
        return
    state = standing(cited)
    # What the document itself has ended it may go on speaking of.
    if state.is_dead and (state.by is None or state.by.archive_id != link.citing.archive_id):
        dead = DeadCitation(link.mention, cited, state, web.last_successor(state))
        yield dead_finding(dead, _place(link))


def _disagreeing(link: Link, web: CitationWeb) -> Iterator[CitedFinding]:
    return disagreements(link.mention, web, on=link.citing.issued_on, place=_place(link))


def _place(link: Link) -> str:
    return f"{link.citing.reference} ngày {link.citing.issued_on:%d/%m/%Y}, mã {link.citing.archive_id}"
