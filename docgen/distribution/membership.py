"""Who belongs to a group: flattening, exceptions ("trừ …") and the words they print."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.distribution.names import COUNT, MEMBERS, names_of
from docgen.domain.directory import Body, RecipientGroup
from docgen.errors import NotInGroupError
from docgen.vietnamese.keys import key, nearest

_IN_BRACKETS = re.compile(r"(.+?)\s*\(\s*trừ\b\s*(.*?)\s*\)", re.IGNORECASE)
_AFTER_GROUP = re.compile(r"(.+?)\s+trừ\b\s*(.*)", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*[,;]\s*")
_AND = re.compile(r"\s+và\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Member:
    """A body as a member of a group; ``noun`` ("xã") is that of the innermost group that has one."""

    body: Body
    noun: str

    def answers_to(self, text: str) -> bool:
        """Whether a "trừ …" may call it so: by a name, its short name, or noun and short name."""
        names = (*names_of(self.body), self.body.short, f"{self.noun} {self.body.short}")
        return key(text) in map(key, names)


def members_of(
    group: RecipientGroup, bodies: Mapping[str, Body], groups: Mapping[str, RecipientGroup]
) -> tuple[Member, ...]:
    """Every body of the group and the groups in it, once each, in order of first appearance."""

    def walk(inner: RecipientGroup, noun: str) -> Iterator[Member]:
        for name in inner.members:
            if name in bodies:
                yield Member(bodies[name], noun)
            else:
                yield from walk(groups[name], groups[name].noun or noun)

    once: dict[str, Member] = {}
    for member in walk(group, group.noun):
        once.setdefault(member.body.key, member)
    return tuple(once.values())


def split_exceptions(wanted: str) -> tuple[str, str] | None:
    """``14-xa trừ Tịnh Hòa, Tịnh Ấn Đông`` as group and names; None if the text excepts nobody.

    >>> split_exceptions("UBND 14 xã (trừ xã Tịnh Hòa)")
    ('UBND 14 xã', 'xã Tịnh Hòa')
    """
    match = _IN_BRACKETS.fullmatch(wanted) or _AFTER_GROUP.fullmatch(wanted)
    return (match[1], match[2]) if match else None


def excepted(names: str, members: Sequence[Member], *, wanted: str) -> tuple[Member, ...]:
    """The members that ``names`` calls, as typed, once each; NotInGroupError for who is none."""
    chosen: dict[str, Member] = {}
    for part in _BETWEEN_NAMES.split(names):
        for member in _called(part, members, wanted):
            chosen[member.body.key] = member
    return tuple(chosen.values())


def printed(phrase: str, members: Sequence[Member]) -> str:
    """The group's phrase with its count and its members' short names filled in."""
    listed = ", ".join(member.body.short for member in members)
    return phrase.replace(COUNT, str(len(members))).replace(MEMBERS, listed)


def exception_words(phrase: str, left_out: Sequence[Member]) -> str:
    """``trừ xã Tịnh Hòa, Tịnh Ấn Đông``; nothing where the phrase lists who is left anyway."""
    if not left_out or MEMBERS in phrase:
        return ""
    nouns = ["", *(member.noun for member in left_out)]
    words = [
        f"{member.noun} {member.body.short}" if member.noun != before else member.body.short
        for before, member in zip(nouns, left_out, strict=False)
    ]
    return "trừ " + ", ".join(words)


def _called(part: str, members: Sequence[Member], wanted: str) -> list[Member]:
    """The one member called so; "A và B" is two only where no member bears the whole name."""
    found = [member for member in members if member.answers_to(part)]
    if not found and len(halves := _AND.split(part)) > 1:
        return [member for half in halves for member in _called(half, members, wanted)]
    if len(found) == 1:
        return found
    raise _several(part, found, wanted) if found else _nobody(part, members, wanted)


def _several(part: str, found: Sequence[Member], wanted: str) -> NotInGroupError:
    return NotInGroupError(
        f"“{part}” là tên ngắn của {len(found)} thành viên trong nhóm.",
        where=wanted,
        next_step="Ghi tên đầy đủ hoặc khóa: "
        + "; ".join(f"{member.body.name} ({member.body.key})" for member in found)
        + ".",
    )


def _nobody(part: str, members: Sequence[Member], wanted: str) -> NotInGroupError:
    shorts = [member.body.short for member in members]
    close = nearest(part, shorts, most=2)
    return NotInGroupError(
        f"“{part}” không phải là thành viên của nhóm." if part else "Sau “trừ” còn thiếu tên thành viên.",
        where=wanted,
        next_step=("Có phải " + " hoặc ".join(f"“{name}”" for name in close) + "? " if close else "")
        + "Các thành viên: "
        + ", ".join(shorts)
        + ".",
    )
