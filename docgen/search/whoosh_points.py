"""Terms that give a fixed number of points, unions that add them up rightly, and no work where nothing matches.

A query is put to each segment of the index by itself, fifty in an office of a hundred thousand documents. A number
stands in few of them: there the first clause that has nothing ends the matter, before frequent terms are looked up.
"""

from typing import Any

from whoosh.matching.binary import AndMaybeMatcher, IntersectionMatcher, UnionMatcher
from whoosh.matching.mcore import NullMatcher
from whoosh.matching.wrappers import WrappingMatcher
from whoosh.query.compound import And, AndMaybe, Or
from whoosh.query.terms import Term
from whoosh.query.wrappers import WrappingQuery
from whoosh.scoring import BaseScorer, WeightingModel
from whoosh.searching import SearchContext
from whoosh.util import make_weighted_tree


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

    def __init__(self, fieldname: str, text: str | bytes, points: float) -> None:
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


class AllOf(And):
    """An intersection; the rarest clause stands first."""

    def _matcher(self, subs: list[Any], searcher: Any, context: Any) -> Any:
        clauses = []
        for query in subs:
            matcher = query.matcher(searcher, context)
            if not matcher.is_active():
                return NullMatcher()
            clauses.append((query, matcher))
        reader = searcher.reader()
        weighted = [(-query.estimate_size(reader), matcher) for query, matcher in clauses]
        return _boosted(make_weighted_tree(IntersectionMatcher, weighted), self.boost)


class AnyOf(Or):
    """A union that adds points up correctly.

    Whoosh's automatic choice for small indexes (ArrayUnionMatcher) takes the best single clause for the best
    possible sum, and so drops good documents from a limited search.
    """

    def _matcher(self, subs: list[Any], searcher: Any, context: Any) -> Any:
        clauses = [(query, query.matcher(searcher, context)) for query in subs]
        clauses = [(query, matcher) for query, matcher in clauses if matcher.is_active()]
        if not clauses:
            return NullMatcher()
        if len(clauses) == 1:
            return _boosted(clauses[0][1], self.boost)
        reader = searcher.reader()
        weighted = [(query.estimate_size(reader), matcher) for query, matcher in clauses]
        return _boosted(make_weighted_tree(UnionMatcher, weighted), self.boost)


class Boosted(WrappingQuery):
    """A query whose score counts so many times; Whoosh forgets the boost of a compound with a single clause."""

    def __init__(self, child: Any, boost: float) -> None:
        super().__init__(child)
        self.boost = boost

    def __str__(self) -> str:
        """As Whoosh writes it."""
        return f"{self.child}^{self.boost}"

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """The matcher of the query, its score multiplied."""
        return _boosted(self.child.matcher(searcher, context), self.boost)


def _boosted(matcher: Any, boost: float) -> Any:
    return matcher if boost == 1.0 else WrappingMatcher(matcher, boost)  # type: ignore[no-untyped-call]


class _LiftingMatcher(AndMaybeMatcher):
    """Whoosh's own skips the second matcher to where it was sent, not to where the first one came to stand."""

    def skip_to(self, id: int) -> bool:  # type: ignore[override]  # noqa: A002  # Whoosh's signature
        moved = bool(self.a.skip_to(id))
        if self.a.is_active() and self.b.is_active() and self.b.id() < self.a.id():
            self.b.skip_to(self.a.id())
        return moved


class Lifted(AndMaybe):
    """What must match, with points of what may match; right at any depth of a query."""

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """What must match, alone where nothing lifts it."""
        must = self.a.matcher(searcher, context)
        if not must.is_active():
            return NullMatcher()
        lift = self.b.matcher(searcher, context)
        return _LiftingMatcher(must, lift) if lift.is_active() else must  # type: ignore[no-untyped-call]
