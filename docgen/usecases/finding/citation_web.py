"""The web of citations (mạng viện dẫn): what a filed document cites, what cites it, and whether it still stands.

What a text cites is read once, from the archive, and kept in a derived file. Which document is meant is asked of
the register each time: a document that comes into the archive later answers to older citations by itself.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from docgen.citations.matching import Match, Matched, matched
from docgen.citations.web_file import WebFile
from docgen.domain.amendment import DocumentState
from docgen.domain.mention import Mention
from docgen.domain.record import DocumentRecord
from docgen.domain.reference import Locator
from docgen.domain.relation import Relation
from docgen.usecases.finding.read_citations import read_filed
from docgen.usecases.finding.standing import Standing, recorded_standing
from docgen.usecases.ports import Archive, Register

_DEEPEST = 20  # successors of successors


@dataclass(frozen=True, slots=True)
class Link:
    """One citation: who cites, with what words, and which document that means."""

    citing: DocumentRecord
    mention: Mention
    meant: Matched

    @property
    def is_doubtful(self) -> bool:
        """Whether it may mean another document than the one that was found, or one of several."""
        return self.meant.match in (Match.SEVERAL, Match.MISDATED)


@dataclass(slots=True)
class CitationWeb:
    """Answers about the web; ``tell`` hears how far reading has come when there is much to read."""

    register: Register
    archive: Archive
    file: WebFile
    tell: Callable[[int, int], None] = lambda _done, _total: None
    _is_read: bool = False
    _bearing: dict[tuple[int, str], Sequence[DocumentRecord]] = field(default_factory=dict)
    _known: dict[str, DocumentRecord | None] = field(default_factory=dict)

    def catch_up(self) -> int:
        """Read the documents that were filed or changed since the last time; how many that was."""
        count, place, first = 0, self.file.place(), True
        while True:
            changed = self.register.changed_since(place)
            if changed.is_anew:
                self.file.clear()
                place = (0, "")
                changed = self.register.changed_since(place)
            if changed.place == place and not changed.entries:
                break
            begun = place[0]
            latest = {entry.archive_id: entry for entry in changed.entries}
            read = [read_filed(entry.record, self.archive) for entry in latest.values() if entry.record]
            self.file.put(read, changed.place)
            count, place, first = count + len(latest), changed.place, False
            self.tell(place[0] - begun, changed.newest - begun)
        self._is_read = True
        if not first:
            self._bearing.clear()
            self._known.clear()
        return count

    def links_from(self, record: DocumentRecord) -> tuple[Link, ...]:
        """What the document cites."""
        self._be_read()
        return tuple(self._link(record, one) for one in self.file.mentions_in(record.archive_id))

    def links_to(self, record: DocumentRecord) -> tuple[Link, ...]:
        """The citations that mean, or may mean, this document; oldest citing document first."""
        self._be_read()
        found = []
        for citing_id, mention in self.file.mentions_of_number(
            record.reference.number, record.reference.suffix
        ):
            citing = self.record(citing_id)
            if citing is None or citing_id == record.archive_id:
                continue
            link = self._link(citing, mention)
            if any(other.archive_id == record.archive_id for other in link.meant.records):
                found.append(link)
        return tuple(sorted(found, key=lambda link: (link.citing.issued_on, link.citing.archive_id)))

    def all_links(self) -> Iterator[Link]:
        """Every citation of every filed document."""
        self._be_read()
        for citing_id, mention in self.file.all_mentions():
            if (citing := self.record(citing_id)) is not None:
                yield self._link(citing, mention)

    def meant(self, mention: Mention, *, on: date) -> Matched:
        """Which filed document a text of this day means."""
        return matched(mention, self._candidates(mention), on=on)

    def standing(self, record: DocumentRecord, *, on: date | None = None) -> Standing:
        """Whether the document still stands (on a day): by what was recorded, else by what a later one says."""
        recorded = recorded_standing(record, self.record)
        return recorded if recorded.is_dead else self._ended(record, on) or recorded

    def last_successor(self, standing: Standing) -> DocumentRecord | None:
        """The successor, or the one that has replaced it in turn, and so on; None without one."""
        last = standing.successor
        for _ in range(_DEEPEST):
            following = self.standing(last).successor if last else None
            if following is None:
                break
            last = following
        return last

    def record(self, archive_id: str) -> DocumentRecord | None:
        """The record of a filed document."""
        if archive_id not in self._known:
            entry = self.register.entry(archive_id)
            self._known[archive_id] = entry.record if entry else None
        return self._known[archive_id]

    def know_all(self) -> None:
        """Ask the register for every document at once, before a question about all of them."""
        numbered: dict[tuple[int, str], list[DocumentRecord]] = {}
        for entry in self.register.filed():
            if entry.record is not None:
                self._known[entry.archive_id] = entry.record
                numbered.setdefault((entry.number, entry.suffix), []).append(entry.record)
        self._bearing = {number: tuple(records) for number, records in numbered.items()}
        for _, mention in self.file.all_mentions():
            if mention.reference:
                self._bearing.setdefault((mention.reference.number, mention.reference.suffix), ())

    def _be_read(self) -> None:
        if not self._is_read:
            self.catch_up()

    def _link(self, citing: DocumentRecord, mention: Mention) -> Link:
        return Link(citing, mention, self.meant(mention, on=citing.issued_on))

    def _candidates(self, mention: Mention) -> Sequence[DocumentRecord]:
        if mention.reference is None:
            return ()
        number = (mention.reference.number, mention.reference.suffix)
        if number not in self._bearing:
            locator = Locator(str(number[0]), number=number[0], suffix=number[1])
            self._bearing[number] = tuple(
                entry.record for entry in self.register.find(locator) if entry.record is not None
            )
        return self._bearing[number]

    def _ended(self, record: DocumentRecord, on: date | None) -> Standing | None:
        """What another document says it has done to this one; a replacement counts before an abolition."""
        ends = [link for link in self.links_to(record) if _ends(link, record, on)]
        replacing = [link for link in ends if link.mention.relation is Relation.REPLACES]
        first = next(iter(replacing or ends), None)
        return Standing.by_text(first.citing, first.mention) if first else None


def _ends(link: Link, record: DocumentRecord, on: date | None) -> bool:
    """Whether this citation ends the document's life: which one it means is beyond doubt, and it was not recalled."""
    mention, citing = link.mention, link.citing
    if (
        not mention.relation.ends
        or link.meant.match is not Match.ONE
        or citing.state is DocumentState.RECALLED
    ):
        return False
    if on is not None and citing.issued_on > on:
        return False
    named = bool(mention.archive_id) or mention.dated == record.issued_on
    return named or citing.issuer.key == record.issuer.key
