"""By which names a draft may call a body or a group, and when two of them are the same name."""

from datetime import date

from docgen.domain.directory import Body, RecipientGroup
from docgen.vietnamese.keys import key

Entry = Body | RecipientGroup

COUNT, MEMBERS = "{count}", "{members}"


def names_of(entry: Entry) -> tuple[str, ...]:
    """Every name that stands for this entry alone, the key first; never its short name.

    A group whose phrase is fixed answers to it: a clerk copies "CT, các PCT UBND TP" from an older letter.
    """
    if isinstance(entry, Body):
        names = (entry.key, entry.name, entry.printed, entry.cited_as, *entry.aliases)
    else:
        fixed = "" if COUNT in entry.phrase or MEMBERS in entry.phrase else entry.phrase
        names = (entry.key, fixed, *entry.aliases)
    return tuple({key(name): name for name in names if name}.values())


def display_name(entry: Entry) -> str:
    """What a message calls it: the name of a body, the key of a group."""
    return entry.name if isinstance(entry, Body) else entry.key


def live_together(one: Entry, other: Entry) -> bool:
    """Whether both exist on some day; then they must not share a name. Groups have no dates."""
    if isinstance(one, RecipientGroup) or isinstance(other, RecipientGroup):
        return True
    return _first(one) <= _last(other) and _first(other) <= _last(one)


def _first(body: Body) -> date:
    return body.valid_from or date.min


def _last(body: Body) -> date:
    return body.valid_to or date.max
