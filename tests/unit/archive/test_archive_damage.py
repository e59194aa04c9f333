"""Whatever happens to a filed object, reading it never returns other bytes than were filed."""

import json
import os
import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from docgen.archive.inventory import sidecar_of
from docgen.archive.store import OcflArchive
from docgen.errors import ArchiveDamagedError

AT = datetime(2023, 11, 28, tzinfo=UTC)
ID = "2023/CV-UBND/00001"
FILES = {"1-UBND-KT.docx": b"word" * 50, "metadata.json": b"{}", "phu-luc/01.xlsx": b"sheet"}


@pytest.fixture
def folder(root: Path, publish: Callable[..., str]) -> Path:
    """The folder of one filed object, its files made writable again so that a test can damage them."""
    publish(ID, FILES)
    folder = root / "ocfl" / ID
    for path in folder.rglob("*"):
        path.chmod(0o755)
    return folder


def _read_all(archive: OcflArchive) -> dict[str, bytes]:
    return {file.name: archive.read(ID, file.name) for file in archive.files(ID)}


def test_a_changed_byte_is_found_and_its_file_named(archive: OcflArchive, folder: Path) -> None:
    assert _read_all(archive) == FILES
    (folder / "v1/content/1-UBND-KT.docx").write_bytes(b"Word" * 50)

    with pytest.raises(ArchiveDamagedError) as caught:
        archive.read(ID, "1-UBND-KT.docx")
    assert "1-UBND-KT.docx" in caught.value.where
    assert archive.read(ID, "metadata.json") == b"{}"


def test_random_bit_flips_are_never_read_as_content(archive: OcflArchive, folder: Path) -> None:
    seed = random.randrange(2**32)
    print("seed", seed)  # shown when the test fails
    chance = random.Random(seed)
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    for _ in range(300):
        path = chance.choice(paths)
        whole = path.read_bytes()
        at = chance.randrange(len(whole))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :])
        try:
            assert _read_all(archive) == FILES
        except ArchiveDamagedError as error:
            assert error.where and error.next_step  # noqa: PT017, PT018 — either outcome is right, wrong bytes are not
        path.write_bytes(whole)
    assert _read_all(archive) == FILES


@pytest.mark.parametrize("name", ["metadata.json", "phu-luc/01.xlsx"])
def test_a_link_to_the_very_same_bytes_is_refused(archive: OcflArchive, folder: Path, name: str) -> None:
    path = folder / "v1/content" / name
    path.rename(folder.parent / "elsewhere")
    path.symlink_to(folder.parent / "elsewhere")

    with pytest.raises(ArchiveDamagedError, match="symlink"):
        archive.read(ID, name)


def test_a_linked_folder_is_refused(archive: OcflArchive, folder: Path, root: Path, tmp_path: Path) -> None:
    (root / "ocfl/2023").rename(tmp_path / "2023")
    (root / "ocfl/2023").symlink_to(tmp_path / "2023")

    with pytest.raises(ArchiveDamagedError):
        archive.read(ID, "metadata.json")
    with pytest.raises(ArchiveDamagedError, match="symlink"):
        list(archive.object_ids())
    with pytest.raises(ArchiveDamagedError):
        archive.publish("2023/CV-UBND/00002", FILES, message="", at=AT)


def test_a_missing_file_is_found(archive: OcflArchive, folder: Path) -> None:
    (folder / "v1/content/metadata.json").unlink()

    with pytest.raises(ArchiveDamagedError, match="mất"):
        archive.read(ID, "metadata.json")
    with pytest.raises(ArchiveDamagedError, match="mất"):
        archive.files(ID)


def test_a_pipe_in_the_place_of_a_file_does_not_hang(archive: OcflArchive, folder: Path) -> None:
    (folder / "v1/content/metadata.json").unlink()
    os.mkfifo(folder / "v1/content/metadata.json")

    with pytest.raises(ArchiveDamagedError):
        archive.read(ID, "metadata.json")


def test_an_object_moved_to_another_number_is_found(archive: OcflArchive, folder: Path) -> None:
    folder.rename(folder.parent / "00002")

    with pytest.raises(ArchiveDamagedError, match="00001"):
        archive.read("2023/CV-UBND/00002", "metadata.json")


@pytest.mark.parametrize("path", ["../00002/secret", "/etc/hostname", "v1/content/../../../x", ""])
def test_an_inventory_cannot_point_outside_its_object(archive: OcflArchive, folder: Path, path: str) -> None:
    (folder.parent / "00002").mkdir()
    (folder.parent / "00002" / "secret").write_bytes(b"{}")
    fields = json.loads((folder / "inventory.json").read_bytes())
    for digest, paths in fields["manifest"].items():
        fields["manifest"][digest] = [path if paths == ["v1/content/metadata.json"] else paths[0]]
    _forge(folder, json.dumps(fields).encode())

    with pytest.raises(ArchiveDamagedError):
        archive.read(ID, "metadata.json")


@pytest.mark.parametrize(
    "content", [b"", b"null", b"[]", b"{}", b'{"head": "v1", "versions": []}', b"\xff", b"[" * 100_000]
)
def test_an_inventory_that_is_none_is_damage(archive: OcflArchive, folder: Path, content: bytes) -> None:
    _forge(folder, content)

    with pytest.raises(ArchiveDamagedError, match="Danh mục"):
        archive.read(ID, "metadata.json")


def test_a_forged_object_has_another_digest_than_the_journal_remembers(
    archive: OcflArchive, folder: Path
) -> None:
    before = archive.inventory_digest(ID)
    _forge(folder, (folder / "inventory.json").read_bytes().replace("Phát hành".encode(), b"forged"))

    assert archive.inventory_digest(ID) != before


def _forge(folder: Path, inventory: bytes) -> None:
    (folder / "inventory.json").write_bytes(inventory)
    (folder / "inventory.json.sha512").write_bytes(sidecar_of(inventory))
