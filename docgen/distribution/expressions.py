"""The algebra of recipients: "14-xa trừ Tịnh Hòa, Tịnh Ấn Đông + phong-kinh-te", term by term.

Read from left to right: ``+`` adds, ``trừ`` takes away from everything before it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from docgen.distribution.counted_phrases import typed_count
from docgen.distribution.exceptions import Excepted, excepted, exception_words, keys_of, split_exceptions
from docgen.distribution.membership import Member, printed
from docgen.distribution.names import Entry
from docgen.distribution.refusals import all_excepted, empty_group, no_group, unknown, wrong_count
from docgen.domain.directory import Phrase, RecipientGroup

_PLUS = re.compile(r"\s*\+\s*")


class Names(Protocol):
    """What the algebra asks the directory."""

    def find(self, text: str, on: date) -> Entry | None:
        """The entry of this name that day."""
        ...

    def members(self, group: RecipientGroup, on: date) -> tuple[Member, ...]:
        """Who belongs to the group that day."""
        ...

    def entries(self) -> Iterator[Entry]:
        """Everybody, for suggestions."""
        ...


@dataclass(slots=True)
class Term:
    """One term of a sum: a body or a group, without who has been taken away so far."""

    entry: Entry
    members: tuple[Member, ...]
    left_out: list[Excepted] = field(default_factory=list)

    @property
    def kept(self) -> tuple[Member, ...]:
        """Who is left."""
        gone = keys_of(self.left_out)
        return tuple(member for member in self.members if member.body.key not in gone)

    @property
    def phrase(self) -> Phrase:
        """What the letter prints for it."""
        if isinstance(self.entry, RecipientGroup):
            words = printed(self.entry.phrase, self.kept)
            return Phrase(words, exception_words(self.entry.phrase, self.left_out))
        return Phrase(self.entry.line)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one expression on one day; ``wanted`` is the whole text, for messages."""

    names: Names
    on: date
    wanted: str

    def terms(self, text: str) -> tuple[Term, ...]:
        """The terms, each with somebody left; UnknownRecipientError or NotInGroupError says what is wrong."""
        if whole := self.names.find(text, self.on):
            return (self._term(whole),)
        terms: list[Term] = []
        for chunk in _PLUS.split(text):
            self._read(chunk, terms)
        kept = tuple(term for term in terms if term.kept)
        if not kept:
            raise all_excepted(self.wanted)
        return kept

    def _read(self, chunk: str, terms: list[Term]) -> None:
        """Take in one chunk between two plus signs; a name that itself holds "trừ" is taken whole."""
        if entry := self.names.find(chunk, self.on):
            terms.append(self._term(entry))
            return
        name, exceptions = split_exceptions(chunk) or (chunk, None)
        if exceptions is None:
            raise self._unknown(name)
        entry = self.names.find(name, self.on)
        if entry is None:
            terms.append(self._counted_net(name, exceptions))
            return
        if not isinstance(entry, RecipientGroup) and not terms:
            raise no_group(entry, self.wanted)
        terms.append(self._term(entry))
        self._take_away(exceptions, terms)

    def _term(self, entry: Entry) -> Term:
        if not isinstance(entry, RecipientGroup):
            return Term(entry, (Member(entry, ""),))
        members = self.names.members(entry, self.on)
        if not members:
            raise empty_group(entry, self.on, self.wanted)
        return Term(entry, members)

    def _take_away(self, exceptions: str, terms: list[Term]) -> None:
        everybody = {member.body.key: member for term in terms for member in term.kept}
        gone = excepted(
            exceptions, tuple(everybody.values()), group_named=self._group_named, wanted=self.wanted
        )
        for term in terms:
            present = frozenset(member.body.key for member in term.members)
            term.left_out += [part for one in gone if (part := one.within(present)).members]

    def _counted_net(self, name: str, exceptions: str) -> Term:
        """``UBND 12 xã (trừ xã Tịnh Hòa, Tịnh Ấn Đông)`` as letters print it: the number after the exception."""
        counts: list[tuple[RecipientGroup, Term]] = []
        for group in self._groups():
            typed = typed_count(group.phrase, name)
            if typed is None:
                continue
            term = self._term(group)
            self._take_away(exceptions, [term])
            if len(term.kept) == typed:
                return term
            counts.append((group, term))
        if counts:
            group, term = counts[0]
            raise wrong_count(name, group, str(term.phrase), len(term.kept), wanted=self.wanted)
        raise self._unknown(name)

    def _unknown(self, name: str) -> Exception:
        for group in self._groups():
            if typed_count(group.phrase, name) is not None:
                members = self.names.members(group, self.on)
                phrase = printed(group.phrase, members)
                return wrong_count(name, group, phrase, len(members), wanted=self.wanted)
        return unknown(name, self.names.entries(), self.on)

    def _groups(self) -> Iterator[RecipientGroup]:
        return (entry for entry in self.names.entries() if isinstance(entry, RecipientGroup))

    def _group_named(self, text: str) -> tuple[RecipientGroup, tuple[Member, ...]] | None:
        entry = self.names.find(text, self.on)
        return (entry, self.names.members(entry, self.on)) if isinstance(entry, RecipientGroup) else None
