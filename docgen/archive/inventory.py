"""The inventory of an object: every file, every version, every digest (OCFL 1.1 §3.5)."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

OBJECT_MARK = "0=ocfl_object_1.1"
OBJECT_MARK_CONTENT = b"ocfl_object_1.1\n"
INVENTORY = "inventory.json"
SIDECAR = "inventory.json.sha512"

_TYPE = "https://ocfl.io/1.1/spec/#inventory"
_WRITER = {"name": "docgen", "address": "urn:x-docgen:archive"}  # OCFL asks for a name and a URI (W007–W009)


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a reader needs of an inventory: the newest version's files."""

    object_id: str
    head: str  # phiên bản mới nhất: "v1"
    digests: Mapping[str, str]  # tên tệp → sha512
    paths: Mapping[str, str]  # tên tệp → đường dẫn trong hồ sơ


def sha512_of(content: bytes) -> str:
    """The digest used all over the archive, hex."""
    return hashlib.sha512(content).hexdigest()


def sidecar_of(inventory: bytes) -> bytes:
    """The content of inventory.json.sha512; ``sha512sum -c`` understands it."""
    return f"{sha512_of(inventory)} {INVENTORY}\n".encode()


def first_inventory(object_id: str, digests: Mapping[str, str], *, message: str, at: datetime) -> bytes:
    """The inventory of a new object with these files (name → sha512); fields and names in a fixed order."""
    fields = {
        "id": object_id,
        "type": _TYPE,
        "digestAlgorithm": "sha512",
        "head": "v1",
        "manifest": _manifest("v1", digests),
        "versions": {"v1": _version(digests, message, at)},
    }
    return _written(fields)


def next_inventory(before: bytes, digests: Mapping[str, str], *, message: str, at: datetime) -> bytes:
    """The inventory of an object with one more version that consists of these files (name → sha512).

    Files whose bytes an older version holds already are not kept a second time; ValueError if ``before`` is none.
    """
    fields = json.loads(before)
    head = version_after(fields["head"])
    new = {name: digest for name, digest in digests.items() if digest not in fields["manifest"]}
    fields["manifest"].update(_manifest(head, new))
    fields["versions"][head] = _version(digests, message, at)
    fields["head"] = head
    return _written(fields)


def brought_by(inventory: bytes, version: str) -> frozenset[str]:
    """The names of the files whose bytes came with a version, by the inventory that describes it."""
    begins = content_path("", version)
    paths = (path for stored in json.loads(inventory)["manifest"].values() for path in stored)
    return frozenset(path.removeprefix(begins) for path in paths if path.startswith(begins))


def version_after(head: str) -> str:
    """The name of the next version.

    >>> version_after("v9")
    'v10'
    """
    return f"v{int(head.removeprefix('v')) + 1}"


def content_path(name: str, version: str = "v1") -> str:
    """Where a file that a version brought stands inside its object."""
    return f"{version}/content/{name}"


def _manifest(version: str, digests: Mapping[str, str]) -> dict[str, list[str]]:
    manifest: dict[str, list[str]] = {}
    for name in sorted(digests):
        manifest.setdefault(digests[name], []).append(content_path(name, version))
    return manifest


def _version(digests: Mapping[str, str], message: str, at: datetime) -> dict[str, Any]:
    state: dict[str, list[str]] = {}
    for name in sorted(digests):
        state.setdefault(digests[name], []).append(name)
    return {"created": _rfc3339(at), "message": message, "user": _WRITER, "state": state}


def _written(fields: Mapping[str, Any]) -> bytes:
    return json.dumps(fields, ensure_ascii=False, indent=2).encode() + b"\n"


def parse_inventory(content: bytes) -> Inventory:
    """The inventory in these bytes; ValueError if it is none or leaves a file without its bytes."""
    try:
        fields: dict[str, Any] = json.loads(content)
        state = fields["versions"][fields["head"]]["state"]
        digests = {name: digest for digest, names in state.items() for name in names}
        manifest = fields["manifest"]
        return Inventory(
            object_id=fields["id"],
            head=fields["head"],
            digests={name: digests[name] for name in sorted(digests)},
            paths={name: _own_path(name, manifest[digests[name]]) for name in sorted(digests)},
        )
    except (KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise ValueError(error) from error


def _own_path(name: str, paths: Sequence[str]) -> str:
    """Equal files share a digest; each is still read where its own name stands."""
    return next((path for path in paths if path.endswith(f"/content/{name}")), paths[0])


def _rfc3339(at: datetime) -> str:
    if at.tzinfo is None:
        raise ValueError(at)
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
