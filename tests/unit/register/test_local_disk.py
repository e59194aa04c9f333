"""The register refuses to stand on a network share, says why, and takes no number there."""

from pathlib import Path
from typing import Any

import pytest

from docgen.errors import IndexUnusableError
from docgen.register import local_disk

MOUNTS = r"""
22 27 0:21 / /proc rw - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 27 0:40 / /mnt/share rw - nfs4 server:/x rw
31 27 0:41 / /mnt/share/local rw - xfs /dev/vdb rw
32 27 0:42 / /mnt/van\040thu rw shared:1 - cifs //may-chu/x rw
33 27 0:43 / /mnt/ssh rw - fuse.sshfs x rw
34 27 0:44 / /mnt/usb rw - fuseblk /dev/sdb1 rw
35 27 0:45 / /mnt/twice rw - ext4 /dev/vdc rw
36 27 0:46 / /mnt/twice rw - smb3 //x/y rw
37 27 0:47 / /mnt/container rw - fuse.fuse-overlayfs overlay rw
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    path = tmp_path / "mountinfo"
    path.write_text(MOUNTS.lstrip())
    return path


@pytest.mark.parametrize("folder", ["/mnt/share/office", "/mnt/van thu", "/mnt/ssh/a/b", "/mnt/twice/a"])
def test_a_share_is_refused_with_advice(mounts: Path, folder: str) -> None:
    with pytest.raises(IndexUnusableError, match="chia sẻ") as caught:
        local_disk.refuse_network_share(Path(folder) / "docgen.db", mounts)
    assert "ổ đĩa của một máy" in caught.value.next_step


@pytest.mark.parametrize(
    "folder", ["/home/van-thu", "/mnt/share/local/a", "/mnt/usb", "/mnt/share2", "/mnt/container"]
)
def test_a_disk_of_this_machine_is_not(mounts: Path, folder: str) -> None:
    local_disk.refuse_network_share(Path(folder) / "docgen.db", mounts)


def test_where_mounts_are_not_told_nothing_is_refused(tmp_path: Path) -> None:
    local_disk.refuse_network_share(Path("/mnt/share"), tmp_path / "none")


def test_no_number_is_taken_on_a_share(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_disk, "file_system_of", lambda *_: "nfs4")
    with pytest.raises(IndexUnusableError, match="nfs4"):
        desk.reserve("a")
    monkeypatch.undo()
    assert desk.reserve("a").number == 1
