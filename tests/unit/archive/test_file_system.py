"""A network share is recognised by the table of mounts."""

from pathlib import Path

import pytest

from docgen.archive.file_system import network_file_system, open_to_all

MOUNTS = """\
22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
40 22 0:35 / /mnt/van\\040thu rw,relatime shared:1 - cifs //server/share rw
41 22 0:36 / /mnt/nfs rw - nfs4 server:/x rw
42 41 8:2 / /mnt/nfs/local rw - xfs /dev/sdb1 rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/ubnd", ""),
        ("/mnt/van thu/ubnd", "cifs"),
        ("/mnt/nfs", "nfs4"),
        ("/mnt/nfs/ubnd", "nfs4"),
        ("/mnt/nfs/local/ubnd", ""),
        ("/mnt/nfsx", ""),
    ],
)
def test_a_share_is_told_from_a_disk(folder: str, kind: str) -> None:
    assert network_file_system(Path(folder), MOUNTS) == kind


def test_a_folder_in_which_everybody_may_write_is_named(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    (tmp_path / "own").mkdir(0o750)

    assert open_to_all([tmp_path / "open", tmp_path / "own", tmp_path / "none"]) == [tmp_path / "open"]
