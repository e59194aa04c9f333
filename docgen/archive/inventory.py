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
    manifest: dict[str, list[str]] = {}
    state: dict[str, list[str]] = {}
    for name in sorted(digests):
        manifest.setdefault(digests[name], []).append(content_path(name))
        state.setdefault(digests[name], []).append(name)
    version = {"created": _rfc3339(at), "message": message, "user": _WRITER, "state": state}
    fields = {
        "id": object_id,
        "type": _TYPE,
        "digestAlgorithm": "sha512",
        "head": "v1",
        "manifest": manifest,
        "versions": {"v1": version},
    }
    return json.dumps(fields, ensure_ascii=False, indent=2).encode() + b"\n"


def content_path(name: str) -> str:
    """Where a file of the first version stands inside its object."""
    return f"v1/content/{name}"


def parse_inventory(content: bytes) -> Inventory:
    """The inventory in these bytes; ValueError if it is none or leaves a file without its bytes."""
    try:
        fields: dict[str, Any] = json.loads(content)
        state = fields["versions"][fields["head"]]["state"]
        digests = {name: digest for digest, names in state.items() for name in names}
        manifest = fields["manifest"]
        return Inventory(
            object_id=fields["id"],
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
