"""One name of the directory, looked up: whom it means on a day, what it prints, who came after."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.distribution.directory import Directory
from docgen.domain.directory import Body, Expansion
from docgen.errors import DocgenError
from docgen.usecases.recipients.recipients_json import body_json


@dataclass(frozen=True, slots=True)
class Lookup:
    """``expansion`` is None for a body that does not exist that day; then ``described`` is all that is known.

    ``replaced`` are the bodies with who has ended replaced by who came after, where that was asked for.
    """

    on: date
    expansion: Expansion | None
    described: tuple[Body, ...]
    replaced: tuple[Body, ...] | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        expansion = self.expansion
        living = tuple(body for body in self.described if body.exists_on(self.on))
        members = expansion.bodies if expansion else living
        return {
            "on": self.on.isoformat(),
            "printed": ", ".join(map(str, expansion.phrases) if expansion else (one.line for one in living)),
            "count": len(members),
            "members": [body_json(body) for body in members],
            "bodies": [body_json(body) for body in self.described],
            "replaced": [body_json(body) for body in self.replaced] if self.replaced is not None else None,
        }


def look_up(name: str, *, on: date, with_successors: bool, directory: Directory) -> Lookup:
    """Whom the name means; the directory's error if nobody ever bore it, or a group cannot be used that day."""
    named = directory.named(name)
    if with_successors:
        return _through_successors(name, named, on, directory)
    try:
        expansion = directory.expand(name, on=on)
    except DocgenError:
        if not named:
            raise
        return Lookup(on, None, named)
    alone = len(expansion.phrases) == 1 and expansion.bodies == named[:1]
    return Lookup(on, None if alone else expansion, named if alone or named else ())


def _through_successors(name: str, named: tuple[Body, ...], on: date, directory: Directory) -> Lookup:
    group = directory.groups.get(name)
    if group is not None:
        bodies = tuple(member.body for member in directory.members(group, on))
    else:
        bodies = named or directory.expand(name, on=on).bodies
    return Lookup(on, None, (), directory.succession.replaced(bodies, on))
