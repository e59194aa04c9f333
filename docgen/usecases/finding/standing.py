"""Whether a filed document still stands (còn hiệu lực), and what has taken its place."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from docgen.domain.amendment import DocumentState
from docgen.domain.mention import Mention
from docgen.domain.record import DocumentRecord
from docgen.domain.relation import Relation

_ABOLISHED = "abolished"  # đã bị bãi bỏ: only a later document's text tells it
_WORDS = {
    DocumentState.REPLACED.value: "đã bị thay thế",
    DocumentState.RECALLED.value: "đã bị thu hồi",
    _ABOLISHED: "đã bị bãi bỏ",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a document: as recorded by ``docgen correct`` and ``recall``, or as a later document says.

    ``by`` is the document that did it, None if no document is known; ``evidence`` is its sentence, "" where a
    clerk has recorded it.
    """

    state: str
    by: DocumentRecord | None = None
    evidence: str = ""

    @classmethod
    def by_text(cls, by: DocumentRecord, mention: Mention) -> Self:
        """As the document ``by`` says of the one it mentions."""
        replaced = mention.relation is Relation.REPLACES
        return cls(DocumentState.REPLACED.value if replaced else _ABOLISHED, by, mention.evidence)

    @property
    def is_dead(self) -> bool:
        """Whether nothing new should be built on the document."""
        return self.state in _WORDS

    @property
    def successor(self) -> DocumentRecord | None:
        """The document that has taken its place."""
        return self.by if self.state == DocumentState.REPLACED.value else None

    @property
    def words(self) -> str:
        """What happened, in a clerk's words, with the document that did it; "" while it stands."""
        word = _WORDS.get(self.state, "")
        if self.by is None:
            return word
        joint = "bằng" if self.successor else "bởi"
        day = self.by.issued_on
        return f"{word} {joint} {self.by.reference} ngày {day:%d/%m/%Y}"

    def to_json(self) -> dict[str, Any]:
        """Plain values, fields in a fixed order."""
        return {
            "state": self.state,
            "stands": not self.is_dead,
            "by": self.by.archive_id if self.by else None,
            "evidence": self.evidence,
        }


def recorded_standing(record: DocumentRecord, find: Callable[[str], DocumentRecord | None]) -> Standing:
    """What was recorded of the document itself; ``find`` gives the record of an archive id."""
    last = record.last_act
    replaced = next(
        (done for done in reversed(record.amendments) if done.state is DocumentState.REPLACED), None
    )
    if last is not None and last.state is not DocumentState.RECALLED and replaced is not None:
        last = replaced  # a replaced document that is corrected afterwards stays replaced
    if last is None:
        return Standing(DocumentState.ISSUED.value)
    return Standing(last.state.value, find(last.other) if last.other else None)
