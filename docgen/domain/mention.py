"""One document cited in a text, as the text tells it: not yet looked up."""

from dataclasses import dataclass
from datetime import date

from docgen.domain.reference import Reference
from docgen.domain.relation import Relation


@dataclass(frozen=True, slots=True)
class Mention:
    """A document that a text cites, with the words that say so.

    ``reference`` is None for a law cited by its name alone, which then stands in ``name``. ``issuer`` and
    ``subject`` are as typed, "" where the text does not tell. ``evidence`` is the sentence around.
    ``archive_id`` is set where a mark of the draft has named exactly one document.
    """

    reference: Reference | None
    relation: Relation
    evidence: str
    name: str = ""
    dated: date | None = None
    issuer: str = ""
    subject: str = ""
    archive_id: str = ""

    @property
    def called(self) -> str:
        """What to call it in a list."""
        return str(self.reference) if self.reference else self.name
