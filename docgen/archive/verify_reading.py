"""The verifier's own eyes: folders listed without following a link, files read and hashed in pieces."""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from docgen.archive.verify_findings import Report

_PIECE_BYTES = 1 << 18
_MOST_INVENTORY_BYTES = 64 << 20  # a thousand times what an object of a hundred files needs
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

# The algorithms of OCFL 1.1 §3.4 by their names there.
ALGORITHMS = {
    "sha512": "sha512",
    "sha256": "sha256",
    "sha1": "sha1",
    "md5": "md5",
    "blake2b-512": "blake2b",
    "sha512/256": "sha512_256",
}


class UnreadableError(Exception):
    """A file that is not there, is no plain file, is far too large or that the disk does not give."""


@dataclass(slots=True)
class Tree:
    """Everything below a folder, by path relative to it; links were reported and count as files."""

    files: set[str] = field(default_factory=set)
    odd: set[str] = field(default_factory=set)  # of the files: links and the like, never opened
    folders: set[str] = field(default_factory=set)
    empty: list[str] = field(default_factory=list)
    inside: dict[str, list[str]] = field(default_factory=dict)  # folder → names; "" is the top

    def files_in(self, folder: str) -> list[str]:
        """Names of the files directly in ``folder``."""
        start = f"{folder}/" if folder else ""
        return [name for name in self.inside.get(folder, ()) if start + name in self.files]

    def folders_in(self, folder: str) -> list[str]:
        """Names of the folders directly in ``folder``."""
        start = f"{folder}/" if folder else ""
        return [name for name in self.inside.get(folder, ()) if start + name in self.folders]


def read_tree(top: str, report: Report) -> Tree:
    """List everything below ``top``; what is neither file nor folder is reported as E090."""
    tree = Tree()
    waiting = [""]
    while waiting:
        above = waiting.pop()
        try:
            with os.scandir(f"{top}/{above}" if above else top) as entries:
                found = list(entries)
        except OSError as error:
            report("L003", above, f"Không đọc được thư mục ({error.strerror}).")
            continue
        if not found and above:
            tree.empty.append(above)
        tree.inside[above] = [entry.name for entry in found]
        for entry in found:
            name = f"{above}/{entry.name}" if above else entry.name
            if entry.is_dir(follow_symlinks=False):
                tree.folders.add(name)
                waiting.append(name)
                continue
            tree.files.add(name)
            if problem := link_problem(entry):
                report("E090", name, problem)
                tree.odd.add(name)
    return tree


def link_problem(entry: "os.DirEntry[str]") -> str:
    """Why this entry is no plain file of its own; "" if it is one."""
    mode = entry.stat(follow_symlinks=False)
    if stat.S_ISLNK(mode.st_mode):
        return "Trong kho có liên kết (symlink); kho chỉ được chứa tệp thật."
    if not stat.S_ISREG(mode.st_mode):
        return "Mục này không phải tệp, không phải thư mục."
    if mode.st_nlink > 1:
        return "Tệp có liên kết cứng: sửa ở nơi khác thì nội dung ở đây cũng đổi."
    return ""


def read_whole(path: str) -> bytes:
    """A small file; UnreadableError in words."""
    try:
        descriptor = os.open(path, _FLAGS)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableError("không phải tệp")
            if status.st_size > _MOST_INVENTORY_BYTES:
                raise UnreadableError("tệp lớn khác thường")
            return b"".join(_pieces(descriptor, status.st_size))
        finally:
            os.close(descriptor)
    except OSError as error:
        raise UnreadableError(error.strerror or "lỗi đĩa") from error


def digests_of(path: str, algorithms: Iterable[str]) -> dict[str, str]:
    """The digest (hex) of a file by each algorithm, in one reading; UnreadableError in words."""
    hashes = {name: hashlib.new(ALGORITHMS[name], usedforsecurity=False) for name in algorithms}
    try:
        descriptor = os.open(path, _FLAGS)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableError("không phải tệp")
            for piece in _pieces(descriptor, status.st_size):
                for one in hashes.values():
                    one.update(piece)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise UnreadableError(error.strerror or "lỗi đĩa") from error
    return {name: one.hexdigest() for name, one in hashes.items()}


def hex_digest(content: bytes, algorithm: str) -> str:
    """The digest of bytes at hand."""
    return hashlib.new(ALGORITHMS[algorithm], content, usedforsecurity=False).hexdigest()


def _pieces(descriptor: int, size: int) -> Iterator[bytes]:
    """The bytes of an open file that had this size when it was opened."""
    left = size
    while left > 0 and (piece := os.read(descriptor, min(left, _PIECE_BYTES))):
        left -= len(piece)
        yield piece
