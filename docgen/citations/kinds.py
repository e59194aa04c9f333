"""Which type of document a citation names, and whether one type can end the life of another."""

import re
from functools import cache

from docgen.domain.reference import Reference
from docgen.rules.profile import all_profiles
from docgen.vietnamese.keys import key

# Types of other bodies and of older law that letters cite; the decree's own come from the rules.
_OF_OTHERS = (
    "luật", "bộ luật", "hiến pháp", "pháp lệnh", "nghị định", "thông tư liên tịch", "thông tư", "lệnh",
    "nghị quyết liên tịch", "văn bản", "kết luận", "công điện",
)  # fmt: skip
_LONGEST_NAME = 60  # characters of "các Thông tư liên tịch số: "
_DECIDING = frozenset(("quyết định", "nghị quyết", "luật", "nghị định", "thông tư"))


def kind_before(text: str, at: int) -> tuple[int, str]:
    """Where the citation whose number begins at ``at`` really begins, and the type it names ("" if none).

    >>> kind_before("theo Quyết định số 4157/QĐ-UBND", 19)
    (5, 'quyết định')
    """
    match = _before()[0].search(text, max(0, at - _LONGEST_NAME), at)
    return (match.start(), key(match["kind"] or "")) if match else (at, "")


def ends_its_kind(own: str, cited: str, reference: Reference) -> bool:
    """Whether a document of type ``own`` can replace or abolish the one it cites.

    A decision or resolution can; any other type only one of its own kind (a plan a plan, a letter a letter).
    """
    if key(own) in _DECIDING:
        return True
    types = all_profiles()[-1].types
    named = types.of(reference)
    return key(own) in (cited, key(named.name) if named else "")


@cache
def _before() -> tuple[re.Pattern[str]]:
    names = sorted(
        {kind.name for kind in all_profiles()[-1].types.values} | set(_OF_OTHERS), key=len, reverse=True
    )
    kinds = "|".join(map(re.escape, names))
    return (re.compile(rf"(?:\b(?:các\s+)?(?P<kind>{kinds})\s+)?(?:số\s*:?\s*)?$", re.IGNORECASE),)
