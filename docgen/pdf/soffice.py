"""Where LibreOffice stands on this computer, and what it calls itself."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = {
    "linux": ("/usr/lib/libreoffice/program/soffice", "/usr/lib64/libreoffice/program/soffice"),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.com",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    ),
}
_OPT = Path("/opt")
_VERSION = re.compile(r"LibreOffice\D*([\d.]*\d)")


def find_soffice() -> Path | None:
    """The program, on the PATH or in its usual places; None if LibreOffice is not installed."""
    return next((path for path in _candidates() if path.is_file() and os.access(path, os.X_OK)), None)


def version_in(answer: str) -> str:
    """The version in what ``soffice --version`` says, "" if it says something else.

    >>> version_in("LibreOffice 7.4.7.2 40(Build:2)")
    '7.4.7.2'
    """
    found = _VERSION.search(answer)
    return found[1] if found else ""


def _candidates() -> Iterator[Path]:
    for name in _NAMES:
        if found := shutil.which(name):
            yield Path(found)
    yield from map(Path, _USUAL_PLACES.get(sys.platform, ()))
    if sys.platform == "linux":  # the packages of libreoffice.org install beside each other
        yield from sorted(_OPT.glob("libreoffice*/program/soffice"), reverse=True)
