"""A bag from elsewhere, checked to the last byte before anything in it is used (RFC 8493 §3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.archive.bagit_writing import PAYLOAD
from docgen.archive.parcel_reading import ParcelReader, broken

_ALGORITHMS = ("sha512", "sha256")
_DECLARATION = re.compile(
    rb"(?:\xef\xbb\xbf)?BagIt-Version: (?:0\.97|1\.0)\r?\nTag-File-Character-Encoding: UTF-8\s*"
)
_LINE = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(.+)")
_OXUM = re.compile(rb"^Payload-Oxum:\s*(\d+)\.(\d+)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Bag:
    """A bag whose every byte was as its manifests say; ``payload`` are the names below data/."""

    reader: ParcelReader
    base: str
    payload: tuple[str, ...]

    def read(self, name: str) -> bytes:
        """One payload file, by its name below data/."""
        return self.reader.read(f"{self.base}{PAYLOAD}{name}")


def open_bag(reader: ParcelReader) -> Bag:
    """The bag in a parcel; ArchiveDamagedError names the first file that is not as it was packed."""
    base = _base(reader)
    if not _DECLARATION.fullmatch(reader.read(f"{base}bagit.txt")):
        raise broken(reader, f"{base}bagit.txt", "Gói không phải BagIt 1.0 với chữ UTF-8.")
    inside = [name.removeprefix(base) for name in reader.sizes if name.startswith(base)]
    payload = [name for name in inside if name.startswith(PAYLOAD)]
    _check_oxum(reader, base, payload)
    manifests = [f"{base}manifest-{algorithm}.txt" for algorithm in _ALGORITHMS]
    if not any(name in reader.sizes for name in manifests):
        raise broken(reader, manifests[0], "Gói thiếu bảng mã băm.")
    for algorithm in _ALGORITHMS:
        for kind, described in (("manifest", payload), ("tagmanifest", None)):
            _check_manifest(reader, base, f"{kind}-{algorithm}.txt", algorithm, described)
    return Bag(reader, base, tuple(sorted(name.removeprefix(PAYLOAD) for name in payload)))


def _base(reader: ParcelReader) -> str:
    """The bag may be the parcel itself or its only folder."""
    if "bagit.txt" in reader.sizes:
        return ""
    tops = {name.partition("/")[0] for name in reader.sizes}
    if len(tops) == 1 and f"{(top := tops.pop())}/bagit.txt" in reader.sizes:
        return f"{top}/"
    raise broken(reader, "bagit.txt", "Đây không phải gói BagIt: thiếu tệp bagit.txt.")


def _check_oxum(reader: ParcelReader, base: str, payload: list[str]) -> None:
    name = f"{base}bag-info.txt"
    match = _OXUM.search(reader.read(name)) if name in reader.sizes else None
    if match:
        there = (sum(reader.sizes[base + one] for one in payload), len(payload))
        if there != (int(match[1]), int(match[2])):
            raise broken(reader, name, f"Gói có {there[1]} tệp, {there[0]} byte; bag-info.txt ghi khác.")


def _check_manifest(
    reader: ParcelReader, base: str, name: str, algorithm: str, described: list[str] | None
) -> None:
    """Every file that the manifest names is as it says; of the payload it names every file."""
    if base + name not in reader.sizes:
        return
    stated = dict(_lines(reader, base + name))
    if described is not None:
        for one in sorted(set(described) - stated.keys()):
            raise broken(reader, base + one, "Gói có tệp mà bảng mã băm không nói đến.")
    for one, digest in sorted(stated.items()):
        if reader.digest(base + one, algorithm) != digest:
            raise broken(reader, base + one, "Nội dung tệp trong gói đã bị thay đổi.")


def _lines(reader: ParcelReader, name: str) -> Iterator[tuple[str, str]]:
    try:
        text = reader.read(name).decode()
    except UnicodeDecodeError as error:
        raise broken(reader, name, "Bảng mã băm không phải chữ UTF-8.") from error
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            raise broken(reader, name, "Bảng mã băm có dòng không đọc được.")
        path = match[2].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
        yield path, match[1].lower()
