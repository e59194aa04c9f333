"""The words of an older document for a new draft: citations as marks, figures and names waiting to be confirmed."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from docgen.citations.find import TypedCitation, aligned, find_in_place
from docgen.citations.kinds import kind_before
from docgen.citations.matching import Match
from docgen.citations.write import bare_subject
from docgen.domain.mention import Mention
from docgen.domain.record import DocumentRecord
from docgen.domain.reference import Locator
from docgen.domain.relation import Relation
from docgen.drafting.unconfirmed import KEPT, to_confirm, with_figures_marked
from docgen.usecases.finding.citation_web import CitationWeb
from docgen.usecases.finding.find_document import shortest_name

_ISSUER = re.compile(
    r"\s+của\s+(?P<issuer>[^,;.():“”\[\]]{2,90}?)(?=\s+(?:về việc|v/v|về)\b|\s*[,;.():“”\[]|$)", re.IGNORECASE
)
_ABOUT = r"\s*,?\s*(?:về việc|v/v)\s+"


@dataclass(slots=True)
class Redrafter:
    """Rewrites lines one by one; ``names`` are persons to look out for, ``own`` is the older document."""

    web: CitationWeb
    own: DocumentRecord
    on: date
    names: Collection[str] = ()

    def line(self, line: str) -> str:
        """The line with its citations made anew and everything else of its day marked."""
        return with_figures_marked(self._cited_anew(line), self.names)

    def _cited_anew(self, line: str) -> str:
        pieces: list[str] = []
        at = 0
        for kept in KEPT.finditer(line):
            pieces += [self._typed_anew(line[at : kept.start()]), self._mark_anew(kept[0])]
            at = kept.end()
        return "".join([*pieces, self._typed_anew(line[at:])])

    def _mark_anew(self, mark: str) -> str:
        """A mark of the older draft: it names the same document as then, also where others bear that number now."""
        if not mark.startswith("[@") or mark.startswith("[@@"):
            return mark
        target, *words = mark[2:-1].replace("^", " ^ ").split()
        try:
            found = [entry.record for entry in self.web.register.find(Locator.parse(target)) if entry.record]
        except ValueError:
            return mark
        named = {cited.archive_id for cited in self.own.citations}
        meant = found if len(found) == 1 else [record for record in found if record.archive_id in named]
        if len(meant) != 1:
            return mark
        return self._mark_of(meant[0], " ".join(words))

    def _typed_anew(self, text: str) -> str:
        pieces: list[str] = []
        at = 0
        same = aligned(text)
        for typed in find_in_place(text):
            start, kind = kind_before(same, typed.start)
            if start < at:
                continue
            end, written = self._written(text, same, typed, start, kind)
            pieces += [text[at:start], written]
            at = end
        return "".join([*pieces, text[at:]])

    def _written(self, text: str, same: str, typed: TypedCitation, start: int, kind: str) -> tuple[int, str]:
        """What takes the place of a typed citation, and where that place ends."""
        issuer = _ISSUER.match(same, typed.end)
        mention = Mention(
            typed.reference, Relation.CITES, "", dated=typed.dated, issuer=issuer["issuer"] if issuer else ""
        )
        meant = self.web.meant(mention, on=self.on)
        end = issuer.end() if issuer else typed.end
        if meant.match is not Match.ONE:
            candidates = ", ".join(f"@{record.archive_id}" for record in meant.records)
            doubt = f" (chưa rõ: {candidates})" if candidates else ""
            return typed.end, to_confirm(text[start : typed.end] + doubt)
        record = meant.records[0]
        if not kind:
            return typed.end, self._mark_of(record, "Số" if text[start:].startswith("Số") else "số")
        subject_words = map(re.escape, aligned(bare_subject(record.subject)).split())
        about = re.compile(_ABOUT + r"\s+".join(subject_words), re.IGNORECASE)
        if subject := about.match(same, end):
            return subject.end(), self._mark_of(record, "")
        if typed.dated is None or re.match(_ABOUT, same[end:], re.IGNORECASE):
            named = start + len(
                text[start : typed.end].split(" ngày ", maxsplit=1)[0].split(", ngày", maxsplit=1)[0]
            )
            return named, self._mark_of(record, "ngắn")
        return end, self._mark_of(record, "")

    def _mark_of(self, record: DocumentRecord, words: str) -> str:
        mark = f"[@{shortest_name(record, self.web.register)}{' ' + words if words else ''}]"
        standing = self.web.standing(record, on=self.on)
        return mark + (" " + to_confirm(f"{record.reference} {standing.words}") if standing.is_dead else "")


def dead_marks(lines: Collection[str]) -> Iterator[str]:
    """The marks that speak of dead documents, for the list at the head of the draft."""
    for line in lines:
        yield from re.findall(r"\[\?([^\[\]]* đã bị (?:thay thế|bãi bỏ|thu hồi)[^\[\]]*)\]", line)
