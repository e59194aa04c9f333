"""An inventory and the sidecar that states its digest; where they disagree, which of the two was damaged."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum

from docgen.archive.verify_findings import Report
from docgen.archive.verify_inventory import CONTENT_ALGORITHMS
from docgen.archive.verify_reading import Tree, UnreadableError, hex_digest, read_whole

INVENTORY = "inventory.json"

_SIDECAR = re.compile(rb"([0-9A-Fa-f]+)[ \t]+inventory\.json[ \t]*\n?")
_NEAR = 0.5  # of the figures alike: another text's digest shares one in sixteen, a damaged digest nearly all


class Trust(Enum):
    """Whether the bytes of an inventory may be believed."""

    GOOD = "good"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class InventoryFile:
    """One inventory.json of an object, in its root ("") or a version folder."""

    folder: str
    content: bytes
    algorithm: str  # "" if no sidecar names one that may be used
    stated: str  # what the sidecar says, lower case, "" if it says nothing
    digest: str  # what the bytes say
    sidecar_content: bytes

    @property
    def path(self) -> str:
        """Where it stands in the object."""
        return f"{self.folder}/{INVENTORY}" if self.folder else INVENTORY

    @property
    def sidecar(self) -> str:
        """Where its sidecar stands."""
        return f"{self.path}.{self.algorithm}"


def read_inventory_file(
    top: str, folder: str, tree: Tree, read: Sequence[InventoryFile], report: Report
) -> InventoryFile | None:
    """The inventory of a folder of the object; None if there is none or it cannot be read (reported).

    ``read`` are those that were read before: equal bytes need not be hashed again.
    """
    names = tree.files_in(folder)
    start = f"{folder}/" if folder else ""
    if INVENTORY not in names:
        return None
    try:
        content = read_whole(f"{top}/{start}{INVENTORY}")
        suffixes = [name.removeprefix(f"{INVENTORY}.") for name in names if name.startswith(f"{INVENTORY}.")]
        algorithm = next((suffix for suffix in CONTENT_ALGORITHMS if suffix in suffixes), "")
        sidecar = read_whole(f"{top}/{start}{INVENTORY}.{algorithm}") if algorithm else b""
    except UnreadableError as error:
        report("L003", f"{start}{INVENTORY}", f"Không đọc được danh mục: {error}.")
        return None
    match = _SIDECAR.fullmatch(sidecar)
    stated = match[1].decode().lower() if match else ""
    same = next((file for file in read if (file.algorithm, file.content) == (algorithm, content)), None)
    digest = same.digest if same else hex_digest(content, algorithm) if algorithm else ""
    return InventoryFile(folder, content, algorithm, stated, digest, sidecar)


def judge(file: InventoryFile, vouched: Collection[str], report: Report) -> Trust:
    """Whether to believe the inventory; ``vouched`` are digests that something else vouches for."""
    if not file.algorithm:
        report("E058", file.path, "Danh mục thiếu tệp mã băm đi kèm (inventory.json.sha512).")
        return Trust.GOOD
    if not file.stated:
        report("E061", file.sidecar, "Tệp mã băm của danh mục không đúng dạng “mã inventory.json”.")
        return Trust.GOOD
    if file.stated == file.digest:
        return Trust.GOOD
    if file.digest in vouched or _alike(file.stated, file.digest) > _NEAR:
        report("E060", file.sidecar, "Tệp mã băm của danh mục đã bị thay đổi; danh mục thì còn đúng.")
        return Trust.GOOD
    report("E060", file.path, "Danh mục của hồ sơ đã bị thay đổi: không khớp mã băm đi kèm.")
    return Trust.DAMAGED


def _alike(a: str, b: str) -> float:
    return sum(x == y for x, y in zip(a, b, strict=False)) / max(len(a), len(b))
