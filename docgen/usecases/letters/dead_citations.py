"""What deserves a second look in the citations of a draft: documents that no longer stand, and what it will end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docgen.citations.matching import Match, subjects_agree
from docgen.domain.mention import Mention
from docgen.domain.record import DocumentRecord
from docgen.usecases.finding.citation_web import CitationWeb
from docgen.usecases.finding.read_citations import read_letter
from docgen.usecases.finding.standing import Standing
from docgen.usecases.letters.compose_letter import Composition

_SHOWN = 90


@dataclass(frozen=True, slots=True)
class DeadCitation:
    """A citation of a document that no longer stands; ``successor`` is the last that took its place, if any."""

    mention: Mention
    record: DocumentRecord
    standing: Standing
    successor: DocumentRecord | None

    @property
    def words(self) -> str:
        """What happened to it, and what to cite instead."""
        told = self.standing.words
        if self.successor and self.successor != self.standing.successor:
            day = self.successor.issued_on
            told += f"; văn bản đang dùng: {self.successor.reference} ngày {day:%d/%m/%Y}"
        return told


def dead_citations(mentions: tuple[Mention, ...], *, on: date, web: CitationWeb) -> Iterator[DeadCitation]:
    """The mentions of documents that do not stand on the day, once for each document."""
    met: set[str] = set()
    for mention in mentions:
        record = web.meant(mention, on=on).one
        if record is None or record.archive_id in met:
            continue
        standing = web.standing(record, on=on)
        if standing.is_dead:
            met.add(record.archive_id)
            yield DeadCitation(mention, record, standing, web.last_successor(standing))


def drafting_warnings(composition: Composition, *, on: date, web: CitationWeb) -> tuple[str, ...]:
    """The sentences for `preview` and `issue`; a dead document is no obstacle: letters speak of those too."""
    mentions = read_letter(composition.letter, composition.citations, on=on)
    dead = [
        f"Văn bản viện dẫn {one.record.reference} {one.words}."
        for one in dead_citations(mentions, on=on, web=web)
    ]
    return (*dead, *_contradictions(mentions, on, web), *_endings(mentions, on, web))


def _contradictions(mentions: tuple[Mention, ...], on: date, web: CitationWeb) -> Iterator[str]:
    for mention in mentions:
        record = web.meant(mention, on=on).one
        if (
            record is not None
            and not mention.archive_id
            and not subjects_agree(mention.subject, record.subject)
        ):
            yield (
                f"Trích yếu của {record.reference} trong dự thảo (“{mention.subject[:_SHOWN]}”) khác trong kho: "
                f"“{record.subject[:_SHOWN]}”."
            )


def _endings(mentions: tuple[Mention, ...], on: date, web: CitationWeb) -> Iterator[str]:
    """What this document will replace or abolish: it is read from its words, so a person should know."""
    for mention in mentions:
        meant = web.meant(mention, on=on)
        if (
            mention.relation.ends
            and meant.match is Match.ONE
            and not web.standing(meant.records[0], on=on).is_dead
        ):
            record = meant.records[0]
            yield (
                f"Văn bản này {mention.relation.label} {record.reference} ngày {record.issued_on:%d/%m/%Y}: phát hành "
                "rồi thì từ đó docgen coi văn bản ấy là đã hết hiệu lực."
            )
