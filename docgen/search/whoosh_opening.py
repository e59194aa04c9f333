"""Opening a Whoosh index: whatever goes wrong means "rebuild", because the index is a derived thing."""

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from whoosh.index import EmptyIndexError, FileIndex

from docgen.errors import DocgenError, IndexUnusableError
from docgen.search.index_folder import REBUILD, IndexFolder, unusable
from docgen.search.whoosh_schema import schema
from docgen.search.whoosh_storage import CheckedStorage

Answer = TypeVar("Answer")

_TRIES = 5
_PAUSE_SECONDS = 0.02
_DISTRIBUTIONS = ("whoosh3", "Whoosh", "whoosh-reloaded", "whoosh-ng")


def open_current(folder: IndexFolder) -> Any:
    """The Whoosh index in use; IndexUnusableError if there is none or it is damaged.

    A writer may replace the table of contents or the whole generation between two of our steps: try again.
    """
    for tries_left in reversed(range(_TRIES)):
        generation = folder.current()
        if generation is None:
            raise unusable("Chưa có chỉ mục tìm kiếm.", folder.root)
        try:
            return open_generation(generation)
        except (FileNotFoundError, EmptyIndexError) as error:
            if not tries_left:
                raise damaged(folder.root, error) from error
            time.sleep(_PAUSE_SECONDS)
    raise AssertionError("unreachable")


def ask(folder: IndexFolder, question: Callable[[Any], Answer]) -> Answer:
    """What the question finds in the index in use, asked again if a writer overtook it.

    Whoosh opens parts of a segment when they are first needed, and a merge meanwhile takes the segment away.
    """
    for tries_left in reversed(range(_TRIES)):
        index = open_current(folder)
        generation = index.latest_generation()
        try:
            return question(index)
        except Exception:
            if not (tries_left and _is_overtaken(folder, index, generation)):
                raise
    raise AssertionError("unreachable")


def _is_overtaken(folder: IndexFolder, index: Any, generation: int) -> bool:
    try:
        return bool(str(folder.current()) != index.storage.folder or index.latest_generation() != generation)
    except OSError:
        return True


def open_generation(generation: Path) -> Any:
    """The Whoosh index in this folder, with our schema, so that the pickled one is never loaded."""
    return FileIndex(CheckedStorage(str(generation)), schema=schema())  # type: ignore[no-untyped-call]


def make_generation(folder: IndexFolder) -> Path:
    """A new generation with an empty Whoosh index, which no reader knows of yet."""
    generation = folder.new_generation()
    FileIndex.create(CheckedStorage(str(generation)), schema(), "MAIN")  # type: ignore[no-untyped-call]
    return generation


def check_everything(index: Any) -> None:
    """Read every byte that the index stands on; IndexUnusableError names the first file that is damaged."""
    index.storage.check_everything([segment.segment_id() for segment in index._segments()])  # noqa: SLF001


@contextlib.contextmanager
def damage_reported(root: Path) -> Iterator[None]:
    """Damaged files raise nearly anything (struct.error, EOFError, TypeError): all of it means "rebuild"."""
    try:
        yield
    except DocgenError:
        raise
    except Exception as error:
        raise damaged(root, error) from error


def damaged(root: Path, error: Exception) -> IndexUnusableError:
    """The error for an index that cannot be read or written; it names clashing distributions of Whoosh."""
    others = _installed()
    if len(others) > 1:
        return IndexUnusableError(
            f"Máy cài nhiều bản Whoosh đè lên nhau: {', '.join(others)}.",
            where=str(root),
            next_step=f"Gỡ hết (pip uninstall {' '.join(others)}), cài lại docgen, rồi docgen index rebuild",
        )
    if isinstance(error, OSError) and not isinstance(error, FileNotFoundError) and error.strerror:
        return IndexUnusableError(
            f"Không đọc hay ghi được chỉ mục tìm kiếm ({error.strerror}).",
            where=str(error.filename or root),
            next_step=f"Kiểm tra quyền và chỗ trống của ổ đĩa. {REBUILD}",
        )
    return unusable("Chỉ mục tìm kiếm đã hỏng.", root)


def _installed() -> list[str]:
    """The distributions that share the package name ``whoosh``; slow, so only asked when something failed."""
    from importlib import metadata

    found = []
    for name in _DISTRIBUTIONS:
        with contextlib.suppress(metadata.PackageNotFoundError):
            metadata.distribution(name)
            found.append(name)
    return found
