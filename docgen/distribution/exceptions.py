"""Exceptions from a group: "14-xa trừ Tịnh Hòa, Tịnh Ấn Đông", read and printed."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from docgen.distribution.membership import Member, printed
from docgen.distribution.names import MEMBERS
from docgen.domain.directory import RecipientGroup
from docgen.errors import NotInGroupError
from docgen.vietnamese.keys import nearest

_IN_BRACKETS = re.compile(r"(.+?)\s*\(\s*trừ\b\s*(.*?)\s*\)", re.IGNORECASE)
_AFTER_GROUP = re.compile(r"(.+?)\s+trừ\b\s*(.*)", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*[,;]\s*")
_AND = re.compile(r"\s+và\s+", re.IGNORECASE)

GroupMembers = Callable[[str], tuple[RecipientGroup, tuple[Member, ...]] | None]


@dataclass(frozen=True, slots=True)
class Excepted:
    """One name after "trừ": a member, or a whole ``group`` of them."""

    members: tuple[Member, ...]
    group: RecipientGroup | None = None

    def within(self, members: frozenset[str]) -> "Excepted":
        """The part of it among the bodies of these keys."""
        return Excepted(tuple(one for one in self.members if one.body.key in members), self.group)


def split_exceptions(wanted: str) -> tuple[str, str] | None:
    """``14-xa trừ Tịnh Hòa, Tịnh Ấn Đông`` as group and names; None if the text excepts nobody.

    >>> split_exceptions("UBND 14 xã (trừ xã Tịnh Hòa)")
    ('UBND 14 xã', 'xã Tịnh Hòa')
    """
    match = _IN_BRACKETS.fullmatch(wanted) or _AFTER_GROUP.fullmatch(wanted)
    return (match[1], match[2]) if match else None


def excepted(
    names: str, members: Sequence[Member], *, group_named: GroupMembers, wanted: str
) -> tuple[Excepted, ...]:
    """Whom ``names`` calls, as typed, once each; NotInGroupError for who is not among ``members``."""
    chosen: dict[tuple[str, ...], Excepted] = {}
    for part in _BETWEEN_NAMES.split(names):
        for one in _called(part, members, group_named, wanted):
            chosen.setdefault(tuple(member.body.key for member in one.members), one)
    return tuple(chosen.values())


def exception_words(phrase: str, left_out: Iterable[Excepted]) -> str:
    """``trừ xã Tịnh Hòa, Tịnh Ấn Đông``; nothing where the phrase lists who is left anyway."""
    if MEMBERS in phrase:
        return ""
    words: list[str] = []
    noun = ""
    for one in left_out:
        if one.group is not None and one.members:
            words.append(printed(one.group.phrase, one.members))
            noun = ""
            continue
        for member in one.members:
            words.append(member.called if member.noun != noun else member.body.short)
            noun = member.noun
    return "trừ " + ", ".join(words) if words else ""


def _called(
    part: str, members: Sequence[Member], group_named: GroupMembers, wanted: str
) -> tuple[Excepted, ...]:
    """The one member called so, or the members of the group called so.

    "A và B" is two only where nobody bears the whole name.
    """
    found = [member for member in members if member.answers_to(part)]
    if len(found) == 1:
        return (Excepted((found[0],)),)
    if found:
        raise _several(part, found, wanted)
    if inner := group_named(part):
        present = frozenset(member.body.key for member in members)
        one = Excepted(inner[1], inner[0]).within(present)
        if one.members:
            return (one,)
    if len(halves := _AND.split(part)) > 1:
        return tuple(one for half in halves for one in _called(half, members, group_named, wanted))
    raise _nobody(part, members, wanted)


def _several(part: str, found: Sequence[Member], wanted: str) -> NotInGroupError:
    return NotInGroupError(
        f"“{part}” là tên ngắn của {len(found)} thành viên trong nhóm.",
        where=wanted,
        next_step="Ghi tên đầy đủ hoặc khóa: "
        + "; ".join(f"{member.body.name} ({member.body.key})" for member in found)
        + ".",
    )


_MOST_LISTED = 40  # members named in a message; beyond, the command that lists them


def _nobody(part: str, members: Sequence[Member], wanted: str) -> NotInGroupError:
    shorts = [member.body.short for member in members]
    close = nearest(part, shorts, most=2)
    listed = ", ".join(shorts[:_MOST_LISTED]) + (", …" if len(shorts) > _MOST_LISTED else "")
    return NotInGroupError(
        f"“{part}” không phải là thành viên của nhóm." if part else "Sau “trừ” còn thiếu tên thành viên.",
        where=wanted,
        next_step=("Có phải " + " hoặc ".join(f"“{name}”" for name in close) + "? " if close else "")
        + f"Các thành viên: {listed}.",
    )


def keys_of(left_out: Iterable[Excepted]) -> frozenset[str]:
    """The keys of everybody who is left out."""
    return frozenset(member.body.key for one in left_out for member in one.members)
