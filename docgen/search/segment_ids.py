"""Which archive ids a segment of a Whoosh index may hold, kept with the segment in the table of contents.

One letter that is put into the index must first be looked for in it. Opening every segment for that costs the more
the older the office is; these sums rule nearly all of them out, four bytes a document.
"""

import zlib
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable
from typing import Any

_ATTRIBUTE = "docgen_ids"  # Whoosh pickles a segment with whatever it carries


def remember_ids(segment: Any, archive_ids: Iterable[str]) -> None:
    """Note that the segment holds just these documents."""
    setattr(segment, _ATTRIBUTE, array("I", sorted({_sum(archive_id) for archive_id in archive_ids})))


def join_ids(segment: Any, merged: Iterable[Any]) -> None:
    """Note that the segment also holds what the ``merged`` ones hold; not known of one, not known of the whole."""
    parts = [_known(part) for part in (segment, *merged)]
    known = None if None in parts else array("I", sorted(set().union(*(part or () for part in parts))))
    setattr(segment, _ATTRIBUTE, known)


def possible_ids(segment: Any, archive_ids: Collection[str]) -> list[str]:
    """Those of the ids that may stand in this segment; certainly none that it holds is left out."""
    known = _known(segment)
    if known is None:
        return list(archive_ids)
    found = []
    for archive_id in archive_ids:
        wanted = _sum(archive_id)
        place = bisect_left(known, wanted)
        if place < len(known) and known[place] == wanted:
            found.append(archive_id)
    return found


def _known(segment: Any) -> "array[int] | None":
    known: array[int] | None = getattr(segment, _ATTRIBUTE, None)
    return known


def _sum(archive_id: str) -> int:
    return zlib.crc32(archive_id.encode())
