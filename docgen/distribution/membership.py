"""Who belongs to a group on a day: members, groups in groups, members by attribute, and who is taken out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from docgen.distribution.names import COUNT, MEMBERS, names_of
from docgen.domain.directory import Body, RecipientGroup
from docgen.vietnamese.keys import key


@dataclass(frozen=True, slots=True)
class Member:
    """A body as a member of a group; ``noun`` ("xã") is that of the innermost group that has one."""

    body: Body
    noun: str

    @property
    def called(self) -> str:
        """``xã Tịnh Hòa``, or the short name alone where the group has no noun."""
        return f"{self.noun} {self.body.short}" if self.noun else self.body.short

    def answers_to(self, text: str) -> bool:
        """Whether a "trừ …" may call it so: by a name, its short name, or noun and short name."""
        names = (*names_of(self.body), self.body.short, self.called)
        return key(text) in map(key, names)


@dataclass(frozen=True, slots=True)
class Membership:
    """The bodies and groups of a directory, asked who belongs where on one day."""

    bodies: Mapping[str, Body]
    groups: Mapping[str, RecipientGroup]
    on: date

    def of(self, group: RecipientGroup) -> tuple[Member, ...]:
        """Every member, once each, in order of first appearance; those named by key whether they exist or not."""
        once: dict[str, Member] = {}
        for member in self._walk(group, group.noun):
            once.setdefault(member.body.key, member)
        return tuple(once.values())

    def _walk(self, group: RecipientGroup, noun: str) -> Iterator[Member]:
        taken_out = self._keys(group.without)
        for member in (*self._named(group, noun), *self._by_attribute(group, noun)):
            if member.body.key not in taken_out:
                yield member

    def _named(self, group: RecipientGroup, noun: str) -> Iterator[Member]:
        for name in group.members:
            if name in self.bodies:
                yield Member(self.bodies[name], noun)
            else:
                yield from self._walk(self.groups[name], self.groups[name].noun or noun)

    def _by_attribute(self, group: RecipientGroup, noun: str) -> Iterator[Member]:
        """Only who exists that day: nobody wrote these names down, so nobody can be reminded of them."""
        if group.where:
            for body in self.bodies.values():
                if body.exists_on(self.on) and _fits(body, group.where):
                    yield Member(body, noun or body.fact("loại"))

    def _keys(self, names: tuple[str, ...]) -> frozenset[str]:
        found: set[str] = set()
        for name in names:
            inner = self.groups.get(name)
            found |= {member.body.key for member in self.of(inner)} if inner else {name}
        return frozenset(found)


def _fits(body: Body, wanted: Mapping[str, str]) -> bool:
    return all(key(body.fact(name)) == key(value) for name, value in wanted.items())


def printed(phrase: str, members: tuple[Member, ...]) -> str:
    """The group's phrase with its count and its members' short names filled in."""
    words = phrase.replace(COUNT, str(len(members)))
    if MEMBERS in words:
        words = words.replace(MEMBERS, ", ".join(member.body.short for member in members))
    return words
