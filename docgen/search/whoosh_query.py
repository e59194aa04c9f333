"""Our query tree becomes a Whoosh query.

All parts must match in the body, which holds every word of the document; the subject only lifts.
Points above the statistical score (BM25F, below 100 for ordinary queries) keep the order a clerk expects:
the document's own number, then documents that cite it, then words with just these accents, then the rest.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from whoosh.query.compound import And, AndMaybe, Or
from whoosh.query.positional import Phrase
from whoosh.query.terms import Term
from whoosh.scoring import BaseScorer, WeightingModel
from whoosh.searching import SearchContext

from docgen.search.numbers import WHOLE
from docgen.search.query_tree import Choice, Kind, Number, Part, Query, Word, Year
from docgen.search.query_tree import Phrase as QuotedWords

OWN_NUMBER = 100_000.0
CITED_NUMBER = 30_000.0
WHOLE_SYMBOL = 10_000.0
YEAR = 5_000.0
SAME_ACCENTS = 200.0
UNCERTAIN = 0.001  # the share of points for a number that may count something
SUBJECT_BOOST = 4.0

WhooshQuery = Any  # whoosh has no types


class _FixedScorer(BaseScorer):
    def __init__(self, points: float) -> None:
        self._points = points

    def supports_block_quality(self) -> bool:
        return True

    def score(self, matcher: object) -> float:  # noqa: ARG002  # Whoosh's signature
        return self._points

    def max_quality(self) -> float:
        return self._points

    def block_quality(self, matcher: object) -> float:  # noqa: ARG002
        return self._points


class _FixedWeighting(WeightingModel):
    def __init__(self, points: float) -> None:
        self._points = points

    def scorer(self, searcher: object, fieldname: str, text: str, qf: int = 1) -> _FixedScorer:  # noqa: ARG002
        return _FixedScorer(self._points)


class Points(Term):
    """A term that gives a fixed number of points wherever it occurs."""

    def __init__(self, fieldname: str, text: str, points: float) -> None:
        super().__init__(fieldname, text)
        self.points = points

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Points) and super().__eq__(other) and self.points == other.points

    def __hash__(self) -> int:
        return hash((self.fieldname, self.text, self.points))

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """The matcher of the term, scored by our points instead of the searcher's statistics."""
        if context is None:
            context = SearchContext()  # type: ignore[no-untyped-call]
        return super().matcher(searcher, context.set(weighting=_FixedWeighting(self.points)))


class AnyOf(Or):
    """A union that adds points up correctly.

    Whoosh's automatic choice for small indexes (ArrayUnionMatcher) takes the best single clause for the best
    possible sum, and so drops good documents from a limited search.
    """

    matcher_type = Or.DEFAULT_MATCHER


def whoosh_query(query: Query, year_term: Callable[[int], WhooshQuery]) -> WhooshQuery:
    """The Whoosh query; ``year_term`` makes the term of a year, which the field alone can spell."""
    required = _all([_part(part, "body", year_term) for part in query.parts])
    words = [part for part in query.parts if not isinstance(part, Number | Year) or _is_counted(part)]
    if not words:
        return required
    lift = _all([_in_subject(part) for part in words])
    return AndMaybe(required, And([lift], boost=SUBJECT_BOOST))


def _is_counted(part: Part) -> bool:
    return isinstance(part, Number) and not part.is_certain


def _part(part: Part, field: str, year_term: Callable[[int], WhooshQuery]) -> WhooshQuery:
    match part:
        case Word():
            return _word(part, field)
        case QuotedWords(words):
            return _phrase(words, field)
        case Choice():
            return _choice(part, field)
        case Number():
            return _number(part)
        case Year(year):
            return _any([year_term(year), Term(field, str(year))])


def _in_subject(part: Part) -> WhooshQuery:
    """Folded words only: the accents were rewarded in the body already."""
    match part:
        case Word(plain=plain):
            return Term("subject", plain)
        case QuotedWords(words):
            return _together(words, "subject")
        case Choice(typed, others):
            return _any([_all_plain(words, "subject") for words in (typed, *others)])
        case Number(number, kind, symbol):
            return _all_plain([number, *(kind.forms[0] if kind else ()), *symbol], "subject")
        case Year(year):
            return Term("subject", str(year))


def _word(word: Word, field: str) -> WhooshQuery:
    """Found without accents, and with points for just the typed ones: wrong accents never hide anything."""
    folded = Term(field, word.plain)
    return AnyOf([folded, Points(field, word.exact, SAME_ACCENTS)]) if word.is_accented else folded


def _phrase(words: Sequence[Word], field: str) -> WhooshQuery:
    accents = [Points(field, word.exact, SAME_ACCENTS) for word in words if word.is_accented]
    phrase = _together(words, field)
    return AndMaybe(phrase, _any(accents)) if accents else phrase


def _together(words: Sequence[Word], field: str) -> WhooshQuery:
    plain = [word.plain for word in words]
    return Phrase(field, plain) if len(plain) > 1 else Term(field, plain[0])


def _choice(choice: Choice, field: str) -> WhooshQuery:
    """The typed words, or what they stand for; a short form counts as much as the full one written right."""
    ways = (choice.typed, *choice.others)
    points = 0.0
    if choice.has_right_accents:
        points = SAME_ACCENTS * max(sum(word.is_accented for word in words) for words in ways)
    return _any([_way(words, points, field) for words in ways])


def _way(words: Sequence[Word], points: float, field: str) -> WhooshQuery:
    queries = [_word(word, field) for word in words]
    if points and not any(word.is_accented for word in words):
        queries.append(Points(field, words[0].plain, points))
    return _all(queries)


def _number(number: Number) -> WhooshQuery:
    """The document of this number first, then those that cite it, then those that merely mention it."""
    share = 1.0 if number.is_certain else UNCERTAIN
    mentioned = [Term("body", number.number.plain)]
    if number.kind:
        mentioned.append(_any([_all_plain(words, "body") for words in _distinct(number.kind.forms)]))
    mentioned += [Term("body", word.plain) for word in number.symbol]
    return AnyOf([_own(number, share), *_cited(number, share), _all(mentioned)])


def _own(number: Number, share: float) -> WhooshQuery:
    field = "reference"
    clauses = [Points(field, number.number.plain, OWN_NUMBER * share)]
    if number.kind:
        clauses.append(
            _any([*_codes(number.kind, field), *(Term("type", name) for name in number.kind.type_names)])
        )
    clauses += [Points(field, word.plain, 1.0) for word in number.symbol]
    extra = [Points(field, term + WHOLE, WHOLE_SYMBOL * share) for term in number.terms]
    extra += [Points(field, word.exact, SAME_ACCENTS) for word in number.symbol if word.is_accented]
    return AndMaybe(_all(clauses), _any(extra)) if extra else _all(clauses)


def _codes(kind: Kind, field: str) -> Iterator[WhooshQuery]:
    for code in kind.codes:
        yield Points(field, code.plain, 1.0)
        if code.is_accented:
            yield Points(field, code.exact, SAME_ACCENTS)


def _cited(number: Number, share: float) -> list[WhooshQuery]:
    """Citations are joined terms, so that the number of one and the symbol of another do not add up."""
    terms = number.terms
    cited = [Points("cites", term, CITED_NUMBER * share) for term in terms]
    return cited + [
        Points("cites", term + WHOLE, WHOLE_SYMBOL * share) for term in terms if term != number.number.plain
    ]


def _distinct(forms: Sequence[Sequence[Word]]) -> list[Sequence[Word]]:
    return list({tuple(word.plain for word in words): words for words in forms}.values())


def _all_plain(words: Sequence[Word], field: str) -> WhooshQuery:
    return _all([Term(field, word.plain) for word in words])


def _all(queries: list[WhooshQuery]) -> WhooshQuery:
    return And(queries) if len(queries) > 1 else queries[0]


def _any(queries: list[WhooshQuery]) -> WhooshQuery:
    return AnyOf(queries) if len(queries) > 1 else queries[0]
