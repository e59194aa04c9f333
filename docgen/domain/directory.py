"""The bodies that receive letters and the groups they form, as the directory (danh bạ) knows them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Body:
    """A body, unit or position that can receive a letter.

    ``name`` is the formal name; ``printed`` is what a letter prints where that differs;
    ``short`` is what stands inside a list of its kind ("Kinh tế", "Tịnh Hòa").
    ``cited_as`` is how letters of this office call it as an issuer.
    ``successors`` (đơn vị kế tục) are keys of the directory or plain names.
    """

    key: str
    name: str
    short: str
    printed: str = ""  # "" means ``name``
    aliases: tuple[str, ...] = ()
    cited_as: str = ""
    delivery: str = ""  # "điện tử", "giấy"; "" means the office's default
    code: str = ""  # official code of the administrative unit
    valid_from: date | None = None
    valid_to: date | None = None  # the last day it exists
    successors: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """How a letter prints it on a line of its own."""
        return self.printed or self.name

    def exists_on(self, day: date) -> bool:
        """Whether the body exists on this day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class RecipientGroup:
    """A named group of bodies (nhóm nơi nhận).

    ``phrase`` is what a letter prints; ``{count}`` and ``{members}`` are computed from the members.
    ``noun`` is the word before the members in an exception: "trừ xã Tịnh Hòa, Tịnh Ấn Đông".
    """

    key: str
    phrase: str
    members: tuple[str, ...]
    noun: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expansion:
    """What a name in a draft stands for: the words to print and the bodies meant, once each, in order."""

    wanted: str  # as typed
    printed: str
    bodies: tuple[Body, ...]
    exceptions: str = ""  # "trừ xã Tịnh Hòa, Tịnh Ấn Đông"; printed in italics after ``printed``
