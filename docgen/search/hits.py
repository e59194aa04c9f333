"""What was found becomes what a clerk sees: reasons and a piece of the text; the same for every engine."""

import unicodedata
from collections.abc import Callable

from docgen.domain.question import Listing
from docgen.errors import DocgenError
from docgen.search.documents import SearchHit
from docgen.search.query_tree import Query
from docgen.search.reasons import Found, is_told_by_number, why
from docgen.search.snippets import Pattern, Snippet, best_snippet, patterns_of
from docgen.search.words import Word, plain_words, words_of

ReadText = Callable[[str], str]


class HitMaker:
    """Makes the hits of one query; ``read_text`` gives the text of a document and may raise DocgenError."""

    def __init__(self, query: Query, read_text: ReadText) -> None:
        self._query = query
        self._read_text = read_text
        self._patterns: tuple[Pattern, ...] | None = None

    def hit(self, listing: Listing, score: float) -> SearchHit:
        """One document with the reason and a piece of its text."""
        type_term = " ".join(plain_words(unicodedata.normalize("NFC", listing.type_name)))
        found = Found(
            listing.reference, type_term, listing.cites, listing.subject, listing.signer, listing.issued_on
        )
        text, words = self._content(listing.archive_id, found)
        snippet = self._snippet(text, words, listing.subject)
        known = found._replace(content=" ".join(word.plain for word in words))
        return SearchHit(
            archive_id=listing.archive_id,
            reference=listing.reference,
            type_name=listing.type_name,
            issuer=listing.issuer,
            issued_on=listing.issued_on,
            subject=listing.subject,
            signer=listing.signer,
            score=score,
            why=why(self._query, known),
            snippet=snippet.text,
            marks=snippet.marks,
            state=listing.state,
        )

    def _snippet(self, text: str, words: list[Word], subject: str) -> Snippet:
        if self._patterns is None:
            self._patterns = patterns_of(self._query)
        return (
            best_snippet(text, words, self._patterns)
            or best_snippet(subject, list(words_of(subject)), self._patterns)
            or Snippet(subject, ())
        )

    def _content(self, archive_id: str, found: Found) -> tuple[str, list[Word]]:
        """The text on one line and its words; empty if the number says it all or the archive cannot give it."""
        if is_told_by_number(self._query, found):
            return "", []
        try:
            text = self._read_text(archive_id)
        except DocgenError:  # the hit is right all the same; the damaged archive speaks where it is opened
            return "", []
        tidy = " ".join(unicodedata.normalize("NFC", text).split())
        return tidy, list(words_of(tidy))
