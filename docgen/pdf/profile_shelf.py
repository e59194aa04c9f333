"""Private profiles of LibreOffice, kept for the next start: a new one costs a quarter of a second more."""

import shutil
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docgen.pdf.profile import write_profile

_LOCK = ".lock"  # LibreOffice removes it when it ends by itself


class ProfileShelf:
    """Lends a profile to one start at a time; all are removed by ``close()`` or with this object."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._remove: weakref.finalize[..., ProfileShelf] | None = None
        self._idle: list[Path] = []

    @contextmanager
    def lend(self) -> Iterator[Path]:
        """A profile nobody else uses; OSError if the disk refuses.

        After an error, or a LibreOffice that was ended and left its mark in it, it is not lent again.
        """
        profile = self._idle.pop() if self._idle else self._new()
        yield profile
        if not (profile / _LOCK).exists():
            self._idle.append(profile)

    def close(self) -> None:
        """Remove all profiles; the next loan makes a new one."""
        if self._remove is not None:
            self._remove()
        self._folder, self._idle = None, []

    def _new(self) -> Path:
        if self._folder is None or not self._folder.is_dir():
            self._folder = Path(tempfile.mkdtemp(prefix="docgen-office-"))
            self._remove = weakref.finalize(self, _remove, self._folder)
        profile = Path(tempfile.mkdtemp(dir=self._folder))
        write_profile(profile)
        return profile


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
