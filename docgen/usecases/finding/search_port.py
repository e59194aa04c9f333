"""What searching needs from outside; every engine passes the suite in tests/contracts."""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from docgen.domain.question import RegisterAnswer, RegisterQuestion
from docgen.search.documents import IndexedDocument, SearchPage
from docgen.search.query_tree import Query


class RegisterAnswers(Protocol):
    """The register, for those who only ask."""

    def answer(self, question: RegisterQuestion) -> RegisterAnswer:
        """The filed documents that fit, newest first, with how many there are of each kind."""
        ...


class SearchIndex(Protocol):
    """Full-text search; derived, can be thrown away."""

    def add(self, documents: Iterable[IndexedDocument]) -> None:
        """Put documents into the index, replacing those with the same archive id."""
        ...

    def search(
        self, query: Query, *, limit: int, sort: str = "relevance", with_facets: bool = False
    ) -> SearchPage:
        """The best hits first, or with ``sort="date"`` the newest; IndexUnusableError."""
        ...

    def counts_of(self, words: Collection[str]) -> Mapping[str, int]:
        """In how many documents each of these words (without accents) stands."""
        ...

    def count(self) -> int:
        """How many documents the index holds."""
        ...

    def verify(self) -> int:
        """How many documents the index holds, after every byte was checked; IndexUnusableError if one is damaged."""
        ...

    def rebuild(self, documents: Iterable[IndexedDocument]) -> int:
        """Make the index anew beside the old one and swap; returns the number of documents."""
        ...
