"""A disk in memory, and what may happen to it: the bare rules of POSIX, on which no file system improves here.

A name is an entry of its folder, content belongs to the file: each lasts only after *its own* fsync. A rename is
atomic and lasts with the folder that it leads to. What was not flushed may be there, or not, in any combination;
content in pieces of one sector, and where a file has grown before its bytes came, there are zeros.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_LARGE = 4096  # what is long is written in pages: sectors would only add states alike

ROOT = 0


@dataclass(frozen=True, slots=True)
class Linked:
    """A new file or folder got a name."""

    folder: int
    name: str
    node: int
    is_folder: bool


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A name was removed."""

    folder: int
    name: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A name was taken from one folder to another, or to another name; what had that name is gone."""

    source: int
    name: str
    folder: int
    new_name: str
    node: int


@dataclass(frozen=True, slots=True)
class Written:
    """A piece of a file's content."""

    node: int
    at: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Resized:
    """A file was cut, or made longer by zeros."""

    node: int
    size: int


@dataclass(frozen=True, slots=True)
class Flushed:
    """fsync of a file's content or a folder's names; ``site`` is the line of the program that asked for it."""

    node: int
    site: str


@dataclass(frozen=True, slots=True)
class Committed:
    """The database's files as they are on the disk after a transaction: SQLite flushes for itself."""

    files: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """From here on the clerk has been told that it is done."""

    what: str


Change = Linked | Unlinked | Moved | Written | Resized
Operation = Change | Flushed | Committed | Told


def lasting_with(change: Change) -> int:
    """The file or folder whose fsync makes the change last."""
    return change.node if isinstance(change, Written | Resized) else change.folder


def pieces(node: int, at: int, content: bytes) -> Iterator[Written]:
    """A write as the disk may do it: sector by sector, in any order."""
    size = SECTOR if len(content) <= _LARGE else _LARGE
    while content:
        length = size - at % size
        yield Written(node, at, content[:length])
        at, content = at + length, content[length:]


@dataclass(slots=True)
class Image:
    """Files and folders by number; 0 is the folder that everything lies in.

    A content that nobody has changed yet is ``bytes``, and shared by all copies.
    """

    folders: dict[int, dict[str, int]] = field(default_factory=lambda: {ROOT: {}})
    files: dict[int, bytes | bytearray] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path, left_out: Iterable[str]) -> "Image":
        """What lies in a real folder."""
        image = cls()
        image._read(root, ROOT, frozenset(left_out))
        return image

    def copy(self) -> "Image":
        """The same, to be changed."""
        return Image(
            {number: dict(names) for number, names in self.folders.items()},
            {
                number: content if isinstance(content, bytes) else bytearray(content)
                for number, content in self.files.items()
            },
        )

    def new_number(self) -> int:
        """A number that nothing has or had."""
        return max(*self.folders, max(self.files, default=0)) + 1

    def add(self, node: int, *, folder: bool) -> None:
        """Something that has no name yet."""
        if folder:
            self.folders[node] = {}
        else:
            self.files[node] = b""

    def find(self, folder: int, parts: Iterable[str]) -> int | None:
        """What stands at a path below a folder."""
        node: int | None = folder
        for part in parts:
            node = self.folders.get(node, {}).get(part) if node is not None else None
        return node

    def apply(self, change: Change) -> None:
        """Let the change happen."""
        match change:
            case Linked(folder, name, node, _):
                self.folders[folder][name] = node
            case Unlinked(folder, name):
                self.folders[folder].pop(name, None)
            case Moved(source, name, folder, new_name, node):
                if self.folders[source].get(name) == node:
                    del self.folders[source][name]
                self.folders[folder][new_name] = node
            case Written(node, at, content):
                self._grown(node, at)[at : at + len(content)] = content
            case Resized(node, size):
                del self._grown(node, size)[size:]

    def grow_only(self, change: Change) -> None:
        """The file's length came to the disk, its bytes did not."""
        if isinstance(change, Written):
            self._grown(change.node, change.at + len(change.content))

    def tree(self) -> dict[str, bytes | None]:
        """Every path with its content, None for a folder."""
        found: dict[str, bytes | None] = {}
        waiting = [("", ROOT)]
        while waiting:
            above, number = waiting.pop()
            for name, node in self.folders[number].items():
                if node in self.folders:
                    found[above + name] = None
                    waiting.append((f"{above}{name}/", node))
                else:
                    found[above + name] = bytes(self.files[node])
        return found

    def _grown(self, node: int, size: int) -> bytearray:
        """The content to be changed, at least this long."""
        content = self.files[node]
        if isinstance(content, bytes):
            content = self.files[node] = bytearray(content)
        content.extend(bytes(max(0, size - len(content))))
        return content

    def _read(self, folder: Path, number: int, left_out: frozenset[str]) -> None:
        for path in sorted(folder.iterdir()):
            if path.name in left_out:
                continue
            node = self.new_number()
            self.folders[number][path.name] = node
            self.add(node, folder=path.is_dir())
            if path.is_dir():
                self._read(path, node, frozenset())
            else:
                self.files[node] = path.read_bytes()


def put_on_disk(tree: dict[str, bytes | None], root: Path) -> None:
    """Make real files of a tree."""
    root.mkdir(parents=True)
    for name in sorted(tree):
        content = tree[name]
        if content is None:
            (root / name).mkdir()
        else:
            (root / name).write_bytes(content)
