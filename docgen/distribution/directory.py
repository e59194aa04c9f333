"""The directory (danh bạ): who is meant by a name in a draft, on the day of the letter."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from docgen.distribution.counted_phrases import typed_count
from docgen.distribution.expressions import Reader
from docgen.distribution.integrity import check
from docgen.distribution.membership import Member, Membership
from docgen.distribution.names import Entry, names_of
from docgen.distribution.recipients_file import Entries, read_entries
from docgen.distribution.refusals import not_living
from docgen.distribution.short_forms import spelled_out
from docgen.distribution.succession import Succession
from docgen.domain.directory import Body, Expansion, RecipientGroup
from docgen.vietnamese.characters import writable
from docgen.vietnamese.keys import clean, key

_ByName = Mapping[str, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True)
class Directory:
    """The bodies and groups that letters can go to.

    Names compare by key: case and tone placement do not count, accents do (Sơn Hà is not Sơn Hạ).
    ``short_forms`` are the abbreviations of letters: {"PCT": "Phó Chủ tịch"}.
    """

    bodies: Mapping[str, Body]
    groups: Mapping[str, RecipientGroup]
    short_forms: Mapping[str, str] = field(default_factory=dict)
    _by_name: _ByName = field(init=False, repr=False, compare=False)
    _by_long_name: _ByName = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name: dict[str, tuple[Entry, ...]] = {}
        by_long_name: dict[str, tuple[Entry, ...]] = {}
        for entry in self.entries():
            for name in names_of(entry):
                by_name[key(name)] = (*by_name.get(key(name), ()), entry)
                if self.short_forms:
                    long = key(spelled_out(name, self.short_forms))
                    by_long_name[long] = (*by_long_name.get(long, ()), entry)
        object.__setattr__(self, "_by_name", by_name)
        object.__setattr__(self, "_by_long_name", by_long_name)

    @classmethod
    def of(cls, entries: Entries) -> "Directory":
        """The directory of these entries; OfficeFileError if they do not fit together."""
        check(entries)
        return cls(entries.bodies, entries.groups, entries.short_forms)

    def expand(self, wanted: str, *, on: date) -> Expansion:
        """Whom ``wanted`` means on that day and what the letter prints.

        ``wanted`` is a key, name or alias, or a sum of them: ``14-xa trừ Tịnh Hòa, Tịnh Ấn Đông + phong-kinh-te``.
        UnknownRecipientError for a name nobody bears that day, NotInGroupError for a wrong exception.
        """
        text = clean(writable(wanted, where="nơi nhận"))
        terms = Reader(self, on, wanted).terms(text)
        once = {member.body.key: member.body for term in terms for member in term.kept}
        bodies = tuple(once.values())
        self._refuse_missing(bodies, on, where=wanted)
        return Expansion.of(wanted, tuple(term.phrase for term in terms), bodies)

    def count(self, wanted: str, *, on: date) -> int:
        """How many bodies ``wanted`` means on that day; errors as in ``expand``."""
        return len(self.expand(wanted, on=on).bodies)

    def issuer(self, text: str, *, on: date | None = None) -> Body | None:
        """The body that a past document names as its issuer, by any of its names; None if nobody or not sure.

        ``on``, the date of the document, decides between bodies that bore the same name one after another.
        """
        found = [entry for entry in self._by_name.get(key(text), ()) if isinstance(entry, Body)]
        if len(found) > 1:
            found = [body for body in found if on is not None and body.exists_on(on)]
        return found[0] if len(found) == 1 else None

    @property
    def succession(self) -> Succession:
        """Who came after whom."""
        return Succession(self.bodies)

    def entries(self) -> Iterator[Entry]:
        """Every body, then every group, in the order of the file."""
        yield from self.bodies.values()
        yield from self.groups.values()

    def members(self, group: RecipientGroup, on: date) -> tuple[Member, ...]:
        """Who belongs to the group that day."""
        return Membership(self.bodies, self.groups, on).of(group)

    def find(self, text: str, on: date) -> Entry | None:
        """The entry of this name, one that exists that day before any other."""
        entries = self._by_name.get(key(text), ())
        for entry in entries:
            if isinstance(entry, RecipientGroup) or entry.exists_on(on):
                return entry
        if entries:
            return entries[0]
        return self._find_by_phrase(text, on) or self._find_spelled_out(text, on)

    def named(self, text: str) -> tuple[Body, ...]:
        """Every body that bears or bore this name, in the order of the file."""
        return tuple(entry for entry in self._by_name.get(key(text), ()) if isinstance(entry, Body))

    def _find_by_phrase(self, text: str, on: date) -> RecipientGroup | None:
        """The group that prints exactly this: a clerk copies "UBND 14 xã" from an older letter."""
        found = [
            group
            for group in self.groups.values()
            if (typed := typed_count(group.phrase, text)) is not None
            and typed == len(self.members(group, on))
        ]
        return found[0] if len(found) == 1 else None

    def _find_spelled_out(self, text: str, on: date) -> Entry | None:
        """Who is meant by "PCT UBND TP"; nobody where two living ones could be."""
        if not self.short_forms:
            return None
        entries = self._by_long_name.get(key(spelled_out(text, self.short_forms)), ())
        living = {
            entry.key: entry for entry in entries if isinstance(entry, RecipientGroup) or entry.exists_on(on)
        }
        return next(iter(living.values())) if len(living) == 1 else None

    def _refuse_missing(self, wanted: Sequence[Body], on: date, *, where: str) -> None:
        missing = [body for body in wanted if not body.exists_on(on)]
        if missing:
            raise not_living(missing, on, self.bodies, where=where)


def load_directory(path: Path) -> Directory:
    """The directory in recipients.toml; OfficeFileError names the entry that is wrong and what to do."""
    return Directory.of(read_entries(path))
