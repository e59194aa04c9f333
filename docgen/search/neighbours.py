"""Which words of a query should stand side by side: syllables make a word, words a term.

Vietnamese is written in syllables; without accents "tuyen quan" is in every long letter, side by side in few.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from docgen.search.query_tree import AnyOf, Choice, Part, Query, Word

Places = Mapping[str, frozenset[int]]  # of each word in one document


class Pairing(NamedTuple):
    """One wish: any of these pairs side by side, or any of these short forms at all."""

    pairs: tuple[tuple[str, str], ...]
    short_forms: tuple[str, ...] = ()

    def is_met(self, places: Places) -> bool:
        """Whether the document with these places meets it."""
        return any(places.get(short) for short in self.short_forms) or any(
            _side_by_side(places.get(left), places.get(right)) for left, right in self.pairs
        )


def pairings(query: Query) -> tuple[Pairing, ...]:
    """The wishes of a query, none for a single word; each branch of a choice has its own."""
    found: list[Pairing] = []
    before: tuple[tuple[str, ...], ...] = ()
    for part in query.parts:
        if isinstance(part, AnyOf):
            found += [wish for branch in part.branches for wish in pairings(branch)]
        forms = _forms(part)
        found += _inside(forms)
        if before and forms:
            found.append(Pairing(tuple((left[-1], right[0]) for left in before for right in forms)))
        before = forms
    return tuple(found)


def _forms(text: Part) -> tuple[tuple[str, ...], ...]:
    """The ways to write a part, as plain words; none for what has no place among the words."""
    match text:
        case Word(plain=plain):
            return ((plain,),)
        case Choice(typed, others):
            return tuple(tuple(word.plain for word in words) for words in (typed, *others))
        case _:
            return ()


def _inside(forms: tuple[tuple[str, ...], ...]) -> Iterator[Pairing]:
    """The neighbours within the words as typed; a short form of one word says all of them at once."""
    if not forms:
        return
    typed, *others = forms
    short_forms = tuple(form[0] for form in others if len(form) == 1)
    for at in range(len(typed) - 1):
        yield Pairing(((typed[at], typed[at + 1]),), short_forms)


def _side_by_side(left: frozenset[int] | None, right: frozenset[int] | None) -> bool:
    return bool(left and right and any(place + 1 in right for place in left))
