"""What deserves a second look in a directory that is well formed: doubles, look-alikes, members that have ended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from docgen.distribution.delivery_forms import goes_by_post, is_electronic
from docgen.distribution.directory import Directory
from docgen.distribution.doubles import in_one_house, signs_of
from docgen.distribution.names import live_together
from docgen.domain.directory import Body
from docgen.vietnamese.keys import key, plain

_MOST_NAMED = 8


class Weight(StrEnum):
    """How much a finding matters."""

    PROBLEM = "cần xem"
    NOTE = "lưu ý"


@dataclass(frozen=True, slots=True)
class DirectoryFinding:
    """One thing to look at; ``keys`` are the entries it is about."""

    weight: Weight
    keys: tuple[str, ...]
    message: str


def findings(directory: Directory, *, on: date, default_delivery: str) -> tuple[DirectoryFinding, ...]:
    """Everything found, problems first."""
    found = [
        *_doubles(directory),
        *_look_alikes(directory),
        *_unusable_groups(directory, on),
        *_unreachable(directory, on, default_delivery),
        *_without_successor(directory),
    ]
    return tuple(sorted(found, key=lambda finding: finding.weight is not Weight.PROBLEM))


def _doubles(directory: Directory) -> Iterator[DirectoryFinding]:
    """One recipient entered twice under two names."""
    sharing: dict[tuple[str, str], list[Body]] = {}
    for body in directory.bodies.values():
        for sign in signs_of(body, directory.short_forms):
            sharing.setdefault(sign, []).append(body)
    for (label, value), bodies in sharing.items():
        for one, other in combinations(bodies, 2):
            if live_together(one, other) and not in_one_house(one, other):
                yield DirectoryFinding(
                    Weight.PROBLEM,
                    (one.key, other.key),
                    f"“{one.key}” ({one.name}) và “{other.key}” ({other.name}) cùng {label} “{value}”: "
                    "có phải một nơi ghi hai lần?",
                )


def _look_alikes(directory: Directory) -> Iterator[DirectoryFinding]:
    """Names that differ only by accents: right, but easy to take for each other."""
    alike: dict[str, list[Body]] = {}
    for body in directory.bodies.values():
        alike.setdefault(plain(body.name), []).append(body)
    for bodies in alike.values():
        for one, other in combinations(bodies, 2):
            if key(one.name) != key(other.name) and live_together(one, other):
                yield DirectoryFinding(
                    Weight.NOTE,
                    (one.key, other.key),
                    f"“{one.name}” và “{other.name}” chỉ khác nhau ở dấu: gọi tên phải đúng dấu.",
                )


def _unusable_groups(directory: Directory, on: date) -> Iterator[DirectoryFinding]:
    """Groups that a letter of that day cannot go to, with who has ended and who came after."""
    for group in directory.groups.values():
        members = [member.body for member in directory.members(group, on)]
        gone = [body for body in members if not body.exists_on(on)]
        if members and not gone:
            continue
        if not members:
            said = f"không có thành viên nào vào ngày {on:%d/%m/%Y}."
        else:
            heirs = directory.succession.replaced(tuple(gone), on)
            said = f"{len(gone)} trong {len(members)} thành viên không có vào ngày {on:%d/%m/%Y}: {_named(gone)}."
            said += f" Kế tục: {_named(heirs)}." if heirs else ""
        yield DirectoryFinding(Weight.PROBLEM, (group.key,), f"Nhóm “{group.key}”: {said}")


def _unreachable(directory: Directory, on: date, default_delivery: str) -> Iterator[DirectoryFinding]:
    living = [body for body in directory.bodies.values() if body.exists_on(on)]
    without_email = [
        body for body in living if is_electronic(body.delivery or default_delivery) and not body.email
    ]
    without_address = [
        body
        for body in living
        if goes_by_post(body.delivery or default_delivery) and not (body.address or body.parent)
    ]
    if without_email:
        yield _missing(without_email, "gửi điện tử nhưng chưa có email")
    if without_address:
        yield _missing(without_address, "gửi giấy nhưng chưa có địa chỉ")


def _without_successor(directory: Directory) -> Iterator[DirectoryFinding]:
    ended = [body for body in directory.bodies.values() if body.valid_to and not body.successors]
    if ended:
        yield _missing(ended, "đã hết hoạt động nhưng chưa ghi cơ quan kế tục (successors)")


def _missing(bodies: Sequence[Body], what: str) -> DirectoryFinding:
    keys = tuple(body.key for body in bodies)
    return DirectoryFinding(Weight.NOTE, keys, f"{len(bodies)} nơi {what}: {_named(bodies)}.")


def _named(bodies: Sequence[Body]) -> str:
    more = f" và {len(bodies) - _MOST_NAMED} nơi khác" if len(bodies) > _MOST_NAMED else ""
    return ", ".join(body.short for body in bodies[:_MOST_NAMED]) + more
