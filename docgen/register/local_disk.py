"""Is this disk our own? SQLite's locks do not hold on a network share: two clerks would get one number.

Linux only, as are the locks of the journal (fcntl): where the list of mounts cannot be read, nothing is known and
nothing is refused.
"""

import re
from pathlib import Path

from docgen.errors import IndexUnusableError

_MOUNTS = Path("/proc/self/mountinfo")
_SHARED = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|ncpfs|afs|ceph|lustre|glusterfs|gfs2|ocfs2|9p|drvfs|vboxsf|prl_fs|davfs|fuse(\..+)?",
    re.IGNORECASE,
)
_LOCAL_FUSE = frozenset({"fuseblk", "fuse.fuse-overlayfs", "fuse.lxcfs"})  # NTFS and the like, containers
_ESCAPE = re.compile(r"\\(\d{3})")


def refuse_network_share(path: Path, mounts: Path = _MOUNTS) -> None:
    """IndexUnusableError if the file would stand on a network share or a FUSE mount."""
    kind = file_system_of(path, mounts)
    if kind not in _LOCAL_FUSE and _SHARED.fullmatch(kind):
        raise IndexUnusableError(
            f"Thư mục cơ quan nằm trên ổ chia sẻ qua mạng ({kind}): khóa ở đó không chắc, "
            "hai người có thể nhận cùng một số.",
            where=str(path),
            next_step="Đặt thư mục cơ quan trên ổ đĩa của một máy và chạy docgen trên chính máy đó "
            "(người khác đăng nhập vào máy ấy); kho lưu thì chia sẻ được để đọc.",
        )


def file_system_of(path: Path, mounts: Path = _MOUNTS) -> str:
    """The type of the file system that holds the path: "ext4", "nfs4"; "" where it cannot be told."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    wanted, best, kind = path.resolve(), -1, ""
    for line in lines:
        fields, _, source = line.partition(" - ")
        point = Path(_ESCAPE.sub(lambda code: chr(int(code[1], 8)), fields.split(" ")[4]))
        if (
            wanted.is_relative_to(point) and len(point.parts) >= best
        ):  # of two on one place, the later hides the other
            best, kind = len(point.parts), source.split(" ")[0]
    return kind
