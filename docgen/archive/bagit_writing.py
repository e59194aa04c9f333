"""A bag (BagIt 1.0, RFC 8493): payload below data/, facts and digests beside it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from docgen.archive.parcel_writing import Parcel

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
PAYLOAD = "data/"

_SPACES = re.compile(r"\s+")
_ESCAPED = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})  # RFC 8493 §2.1.3


def finish_bag(parcel: Parcel, *, base: str, info: Sequence[tuple[str, str]], on: date) -> None:
    """Add the tag files; ``base`` is the bag's own folder in the parcel ("" or "name/")."""
    payload = {
        name.removeprefix(base): size
        for name, size in parcel.sizes.items()
        if name.startswith(base + PAYLOAD)
    }
    facts = [
        *info,
        ("Bagging-Date", on.isoformat()),
        ("Payload-Oxum", f"{sum(payload.values())}.{len(payload)}"),
    ]
    parcel.put(f"{base}bagit.txt", DECLARATION)
    parcel.put(f"{base}bag-info.txt", _info(facts))
    parcel.put(f"{base}manifest-sha512.txt", _manifest(parcel.digests, base, payload))
    tags = [name.removeprefix(base) for name in parcel.digests if not name.startswith(base + PAYLOAD)]
    parcel.put(f"{base}tagmanifest-sha512.txt", _manifest(parcel.digests, base, tags))


def _info(facts: Sequence[tuple[str, str]]) -> bytes:
    return "".join(f"{label}: {_SPACES.sub(' ', value).strip()}\n" for label, value in facts).encode()


def _manifest(digests: Mapping[str, str], base: str, names: Sequence[str] | Mapping[str, int]) -> bytes:
    return "".join(f"{digests[base + name]}  {name.translate(_ESCAPED)}\n" for name in sorted(names)).encode()
