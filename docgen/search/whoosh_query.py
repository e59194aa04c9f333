"""Our query tree becomes a Whoosh query.

All parts must match in the body, which holds every word of the document; the subject only lifts.
Points above the statistical score (BM25F, below 100 for ordinary queries) keep the order a clerk expects:
the document's own number, then documents that cite it, then words with just these accents, then the rest.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from whoosh.query.compound import AndNot
from whoosh.query.positional import Phrase
from whoosh.query.ranges import NumericRange
from whoosh.query.terms import Prefix, Term

from docgen.search import query_tree as tree
from docgen.search.numbers import WHOLE
from docgen.search.query_tree import Choice, Day, Kind, Number, Part, Query, Text, Word, Year
from docgen.search.whoosh_points import AllOf, AnyOf, Boosted, Lifted, Points

OWN_NUMBER = 100_000.0
CITED_NUMBER = 30_000.0
WHOLE_SYMBOL = 10_000.0
OWN_DAY = 10_000.0
OWN_YEAR = 5_000.0
SAME_ACCENTS = 200.0
OF_TYPE = 20.0
UNCERTAIN = 0.001  # the share of points for a number that may count something
SUBJECT_BOOST = 2.0
_ALMOST_NOTHING = 0.001  # Whoosh drops what scores nothing from the unions it makes of a range

WhooshQuery = Any  # whoosh has no types


def whoosh_query(query: Query, schema: Any) -> WhooshQuery:
    """The Whoosh query; ``schema`` spells years and days as terms."""
    return _Translation(schema).whole(query)


class _Translation:
    """One query tree on its way to Whoosh."""

    def __init__(self, schema: Any) -> None:
        self._schema = schema

    def whole(self, query: Query) -> WhooshQuery:
        """All parts, lifted by those that stand in the subject, without those that are denied."""
        wanted = [part for part in query.parts if not isinstance(part, tree.Not)]
        required = _all([self._required(part) for part in wanted])
        texts = [part for part in wanted if isinstance(part, Text)]
        lifting = [part for part in texts if not isinstance(part, Number | Year | Day) or _is_counted(part)]
        if lifting:
            required = Lifted(required, Boosted(_all([_in_subject(part) for part in lifting]), SUBJECT_BOOST))
        denied = [part.part for part in query.parts if isinstance(part, tree.Not)]
        return AndNot(required, _any([self._denied(part) for part in denied])) if denied else required

    def _required(self, part: Part) -> WhooshQuery:
        match part:
            case tree.AnyOf(branches):
                return _any([self.whole(branch) for branch in branches])
            case tree.OfType(names):
                return _any([Points("type", name, 0.0) for name in names])
            case tree.InState(states):
                return _any([Points("state", state, 0.0) for state in states])
            case tree.Dated(first, last):
                return self._between(first, last)
            case tree.InField(field, parts):
                return _all([self._text(text, field) for text in parts])
            case tree.Not():
                raise AssertionError("denied parts are taken out before")
            case _:
                return self._text(part, "body")

    def _denied(self, part: Part) -> WhooshQuery:
        """What must not be there: with accents just as typed, so that -nồng keeps nông."""
        match part:
            case Word(exact=exact):
                return Term("body", exact)
            case tree.Phrase(words) if any(word.is_accented for word in words):
                return _together([word.exact for word in words], "body")
            case _:
                return self._required(part)

    def _text(self, part: Text, field: str) -> WhooshQuery:
        match part:
            case Number():
                return _number(part) if field == "body" else _all_plain(_spoken(part), field)
            case Day(day, words):
                mentioned = _phrase(words, field)
                return AnyOf([self._on("date", _as_number(day), OWN_DAY), mentioned])
            case Year(year):
                return _any([self._on("year", year, OWN_YEAR), Term(field, str(year))])
            case _:
                return _wording(part, field)

    def _on(self, field: str, number: int, points: float) -> WhooshQuery:
        return Points(field, self._schema[field].to_bytes(number), points)

    def _between(self, first: Any, last: Any) -> WhooshQuery:
        if first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return self._on("year", first.year, 0.0)
        return NumericRange("date", _as_number(first), _as_number(last), boost=_ALMOST_NOTHING)


def _as_number(day: Any) -> int:
    return int(day.year * 10000 + day.month * 100 + day.day)


def _is_counted(part: Text) -> bool:
    return isinstance(part, Number) and not part.is_certain


def _in_subject(part: Text) -> WhooshQuery:
    """Folded words only: the accents were rewarded in the body already."""
    match part:
        case Word(plain=plain):
            return Term("subject", plain)
        case tree.Prefix(beginning):
            return Prefix("subject", beginning.plain)
        case tree.Phrase(words) | Day(_, words):
            return _together([word.plain for word in words], "subject")
        case Choice(typed, others):
            return _any([_all_plain(words, "subject") for words in (typed, *others)])
        case Number():
            return _all_plain(_spoken(part), "subject")
        case Year(year):
            return Term("subject", str(year))


def _wording(part: Word | tree.Prefix | tree.Phrase | Choice, field: str) -> WhooshQuery:
    match part:
        case Word():
            return _word(part, field)
        case tree.Prefix(beginning):
            return _prefix(beginning, field)
        case tree.Phrase(words):
            return _phrase(words, field)
        case Choice():
            return _choice(part, field)


def _spoken(number: Number) -> list[Word]:
    """The words of a number with its type and symbol."""
    kind = number.kind.forms[0] if number.kind else ()
    return [number.number, *kind, *number.symbol]


def _word(word: Word, field: str) -> WhooshQuery:
    """Found without accents, and with points for just the typed ones: wrong accents never hide anything."""
    folded = Term(field, word.plain)
    return AnyOf([folded, Points(field, word.exact, SAME_ACCENTS)]) if word.is_accented else folded


def _phrase(words: Sequence[Word], field: str) -> WhooshQuery:
    accents = [Points(field, word.exact, SAME_ACCENTS) for word in words if word.is_accented]
    phrase = _together([word.plain for word in words], field)
    return Lifted(phrase, _any(accents)) if accents else phrase


def _prefix(beginning: Word, field: str) -> WhooshQuery:
    folded = Prefix(field, beginning.plain)
    if not beginning.is_accented:
        return folded
    return AnyOf([folded, Prefix(field, beginning.exact, boost=SAME_ACCENTS)])


def _together(words: Sequence[str], field: str) -> WhooshQuery:
    return Phrase(field, list(words)) if len(words) > 1 else Term(field, words[0])


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
    ways = [_own(number, share)] if number.borne else []
    ways += _cited(number, share) if number.cited else []
    if number.borne and number.cited:
        ways.append(_mentioned(number))
    return _any(ways)


def _mentioned(number: Number) -> WhooshQuery:
    """It stands in the text: with a symbol as one term, for a report is full of 01, BC and UBND apart."""
    if number.symbol:
        return _any([Term("body", term) for term in number.terms])
    mentioned: list[WhooshQuery] = [Term("body", number.number.plain)]
    if number.kind:
        mentioned.append(_any([_all_plain(words, "body") for words in _distinct(number.kind.forms)]))
    return _all(mentioned)


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
    return Lifted(_all(clauses), _any(extra)) if extra else _all(clauses)


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
    return AllOf(queries) if len(queries) > 1 else queries[0]


def _any(queries: list[WhooshQuery]) -> WhooshQuery:
    return AnyOf(queries) if len(queries) > 1 else queries[0]
