"""What kind of disk a folder stands on, and who may write there."""

import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = re.compile(
    r"(nfs\d?|cifs|smb\w*|afs|9p|ncpfs|fuse\.(sshfs|rclone|davfs\w*|s3fs|gcsfuse|glusterfs))"
)
_OCTAL = re.compile(r"\\([0-7]{3})")


def network_file_system(folder: Path, mounts: str | None = None) -> str:
    """The kind of network share that the folder stands on: "nfs4", "cifs"; "" for a local disk or unknown.

    >>> network_file_system(Path("/"), "36 35 98:0 / / rw - ext4 /dev/sda1 rw")
    ''
    """
    if mounts is None:
        try:
            mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
        except OSError:  # not Linux
            return ""
    here = folder.resolve()
    kind, depth = "", -1
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        point = Path(_OCTAL.sub(lambda match: chr(int(match[1], 8)), before.split(" ")[4]))
        if (here == point or point in here.parents) and len(point.parts) >= depth:
            kind, depth = after.split(" ")[0], len(point.parts)
    return kind if _NETWORK.fullmatch(kind) else ""


def open_to_all(folders: Iterable[Path]) -> list[Path]:
    """Those folders in which any user of the machine may write."""
    found = []
    for folder in folders:
        try:
            if folder.stat().st_mode & stat.S_IWOTH:
                found.append(folder)
        except OSError:
            continue
    return found


def not_writable(folders: Iterable[Path]) -> list[Path]:
    """Those folders in which this user may not write."""
    return [folder for folder in folders if folder.is_dir() and not os.access(folder, os.W_OK | os.X_OK)]
