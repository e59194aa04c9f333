"""Groups typed by hand in running text: "UBND 13 xã" where the directory counts 14."""

import re
from collections.abc import Iterator
from datetime import date

from docgen.distribution.counted_phrases import phrase_pattern
from docgen.distribution.directory import Directory
from docgen.distribution.membership import Member, printed
from docgen.distribution.names import COUNT
from docgen.domain.directory import RecipientGroup
from docgen.vietnamese.keys import key

_EXCEPT = re.compile(r"\s*\(\s*trừ\b\s*([^)]*)\)")
_EXCEPT_OPEN = re.compile(r"\s+trừ\b")  # without brackets nobody can tell where the names end
_LISTED = re.compile(r"\s*[:(]\s*([^.;)]+)")
_BETWEEN = re.compile(r"\s*[,;]\s*|\s+và\s+")


def wrong_counts(text: str, directory: Directory, *, on: date) -> tuple[str, ...]:
    """A sentence for every group typed with another number than the directory has that day.

    A phrase that two groups could have printed is right if it is right for one of them.
    """
    words = key(text)
    right: set[int] = set()
    wrong: dict[int, str] = {}
    for group in directory.groups.values():
        pattern = phrase_pattern(group.phrase)
        for match in pattern.finditer(words) if pattern else ():
            problem = _problem(group, int(match["count"]), words[match.end() :], directory, on)
            if problem:
                wrong.setdefault(match.start(), problem)
            else:
                right.add(match.start())
    return tuple(dict.fromkeys(wrong[at] for at in sorted(wrong) if at not in right))


def _problem(group: RecipientGroup, typed: int, after: str, directory: Directory, on: date) -> str:
    """What is wrong with the number, "" if nothing is."""
    members = [member for member in directory.members(group, on) if member.body.exists_on(on)]
    said = group.phrase.replace(COUNT, str(typed))
    if match := _EXCEPT.match(after):
        gone = list(_called(match[1], members))
        if strangers := [name for name, member in gone if member is None]:
            return (
                f"“{said} (trừ …)” gõ tay: “{strangers[0]}” không phải là thành viên của nhóm “{group.key}”."
            )
        left = {member.body.key for _, member in gone if member}
        members = [member for member in members if member.body.key not in left]
    elif _EXCEPT_OPEN.match(after):
        return ""
    elif (match := _LISTED.match(after)) and (listed := _listed(match[1], members)):
        members = listed
    if len(members) == typed:
        return ""
    return (
        f"“{said}” gõ tay sai số: theo danh bạ là “{printed(group.phrase, tuple(members))}”; "
        f"viết [@@{group.key}] để docgen tự đếm."
    )


def _called(names: str, members: list[Member]) -> Iterator[tuple[str, Member | None]]:
    for name in _BETWEEN.split(names.strip()):
        yield name, next((member for member in members if member.answers_to(name)), None)


def _listed(names: str, members: list[Member]) -> list[Member]:
    """The members that the text lists after the number; none if what follows is no list of members.

    Behind the last name the sentence may go on: "Tịnh Kỳ, Tịnh Khê và Tịnh An báo cáo".
    """
    *called, (last, member) = _called(names, members)
    if any(member is None for _, member in called):
        return []
    found = [member for _, member in called if member]
    final = member or _at_start(last, members)
    return [*found, final] if final else []


def _at_start(text: str, members: list[Member]) -> Member | None:
    """The member with the longest name among those whose name opens the text."""
    opening = [
        (len(name), at, member)
        for at, member in enumerate(members)
        for name in (key(member.body.short), key(member.called), key(member.body.name))
        if text.startswith(f"{name} ")
    ]
    return max(opening)[2] if opening else None
