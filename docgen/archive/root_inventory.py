"""The inventory at the root of an object: a copy of its newest version's, and not always a finished one.

It is two files, so a writer that is killed can leave one of them old. What the newest version says of itself is
then the truth: its folder came whole, by one rename, before the root was touched.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from docgen.archive.inventory import sidecar_of

_VERSION = re.compile(r"v[1-9]\d{0,5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class InventoryPair:
    """An inventory.json and the file that vouches for it."""

    inventory: bytes
    sidecar: bytes

    @property
    def is_whole(self) -> bool:
        """Whether the two belong together."""
        return self.sidecar == sidecar_of(self.inventory)


def versions_among(names: Iterable[str]) -> list[str]:
    """The version folders among these names, oldest first.

    >>> versions_among(["v10", "inventory.json", "v9", "v01"])
    ['v9', 'v10']
    """
    return sorted(filter(_VERSION.fullmatch, names), key=lambda name: int(name[1:]))


def is_unfinished(root: InventoryPair, newest: InventoryPair, before: InventoryPair) -> bool:
    """Whether the root stands between the version before and the newest; anything else is damage."""
    return (
        newest.is_whole
        and before.is_whole
        and root != newest
        and root.inventory in (newest.inventory, before.inventory)
        and root.sidecar in (newest.sidecar, before.sidecar)
    )
