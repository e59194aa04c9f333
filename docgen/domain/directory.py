"""The bodies that receive letters and the groups they form, as the directory (danh bạ) knows them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

NO_ATTRIBUTES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Body:
    """A body, unit or position that can receive a letter.

    ``name`` is the formal name; ``printed`` is what a letter prints where that differs;
    ``short`` is what stands inside a list of its kind ("Kinh tế", "Tịnh Hòa").
    ``cited_as`` is how letters of this office call it as an issuer.
    ``successors`` (đơn vị kế tục) are keys of the directory or plain names.
    ``attributes`` (thuộc tính) are the office's own: {"cấp": "xã"}; groups can be made of them.
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
    kind: str = ""  # "cơ quan", "đơn vị", "chức danh", "cá nhân"
    parent: str = ""  # key of the body it belongs to (cơ quan cấp trên, cơ quan chủ quản)
    email: str = ""
    address: str = ""
    identifier: str = ""  # mã định danh điện tử (QĐ 20/2020/QĐ-TTg)
    attributes: Mapping[str, str] = field(default_factory=lambda: NO_ATTRIBUTES)

    def fact(self, name: str) -> str:
        """The attribute of this name, "" if it has none; ``kind`` and ``parent`` count as attributes."""
        return self.attributes.get(name) or {"kind": self.kind, "parent": self.parent}.get(name, "")

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
    ``where`` adds every body that has these attributes on the day asked for; ``without`` takes
    bodies and groups away again.
    """

    key: str
    phrase: str
    members: tuple[str, ...]
    noun: str = ""
    aliases: tuple[str, ...] = ()
    where: Mapping[str, str] = field(default_factory=lambda: NO_ATTRIBUTES)
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to print and the exception after them, in brackets and italics."""

    words: str
    exceptions: str = ""  # "trừ xã Tịnh Hòa, Tịnh Ấn Đông"

    def __str__(self) -> str:
        return f"{self.words} ({self.exceptions})" if self.exceptions else self.words


@dataclass(frozen=True, slots=True)
class Expansion:
    """What a name in a draft stands for: the words to print and the bodies meant, once each, in order.

    ``printed`` and ``exceptions`` are the words as a whole; ``phrases`` are one for each term of a sum
    ("14-xa trừ Tịnh Hòa + phong-kinh-te"), whose exceptions stand inside ``printed``.
    """

    wanted: str  # as typed
    printed: str
    bodies: tuple[Body, ...]
    exceptions: str = ""  # "trừ xã Tịnh Hòa, Tịnh Ấn Đông"; printed in italics after ``printed``
    phrases: tuple[Phrase, ...] = ()

    @classmethod
    def of(cls, wanted: str, phrases: tuple[Phrase, ...], bodies: tuple[Body, ...]) -> "Expansion":
        """The expansion that prints these phrases."""
        if len(phrases) == 1:
            return cls(wanted, phrases[0].words, bodies, phrases[0].exceptions, phrases)
        return cls(wanted, ", ".join(map(str, phrases)), bodies, "", phrases)
