"""Parcels: whole or not there; and nothing that comes in one can reach outside it."""

import io
import stat
import zipfile
from datetime import date
from pathlib import Path

import bagit
import pytest

from docgen.archive.bagit_reading import open_bag
from docgen.archive.bagit_writing import finish_bag
from docgen.archive.parcel_reading import open_parcel
from docgen.archive.parcel_writing import parcel_at
from docgen.errors import (
    ArchiveDamagedError,
    ArchiveNotWritableError,
    HostileFileError,
    ObjectExistsError,
    OutsideToolError,
)

FILES = {"data/Quyết định.txt": b"a" * 1000, "data/hai\ndòng.txt": b"", "note.txt": "Đ".encode()}
ON = date(2023, 11, 28)


def _bag(path: Path, *, base: str = "") -> Path:
    with parcel_at(path) as parcel:
        for name, content in FILES.items():
            parcel.put(base + name, content)
        finish_bag(parcel, base=base, info=[("Source-Organization", "Ủy ban\nnhân dân")], on=ON)
    return path


def test_a_bag_is_valid_for_a_program_that_is_not_ours(tmp_path: Path) -> None:
    folder = _bag(tmp_path / "bag")
    theirs = bagit.Bag(str(folder))

    assert theirs.validate()
    assert theirs.version_info == (1, 0)
    assert theirs.info["Source-Organization"] == "Ủy ban nhân dân"
    assert theirs.info["Payload-Oxum"] == "1000.2"


def test_a_percent_sign_is_written_as_the_standard_says(tmp_path: Path) -> None:
    """RFC 8493 §2.1.3; bagit-python does not undo it, so it is not asked here."""
    with parcel_at(tmp_path / "bag") as parcel:
        parcel.put("data/100%0A.txt", b"")
        finish_bag(parcel, base="", info=[], on=ON)

    assert "data/100%250A.txt" in (tmp_path / "bag/manifest-sha512.txt").read_text()
    with open_parcel(tmp_path / "bag") as reader:
        assert open_bag(reader).payload == ("100%0A.txt",)


@pytest.mark.parametrize(("name", "base"), [("bag", ""), ("bag.zip", "bag/")])
def test_a_bag_comes_back_as_it_was(tmp_path: Path, name: str, base: str) -> None:
    with open_parcel(_bag(tmp_path / name, base=base)) as reader:
        bag = open_bag(reader)
        assert bag.payload == ("Quyết định.txt", "hai\ndòng.txt")
        assert bag.read("Quyết định.txt") == FILES["data/Quyết định.txt"]


def test_a_bag_that_bagit_made_is_read(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "văn bản.txt").write_bytes(b"x")
    bagit.make_bag(str(tmp_path / "theirs"), checksums=["sha256"])

    with open_parcel(tmp_path / "theirs") as reader:
        assert open_bag(reader).payload == ("văn bản.txt",)


@pytest.mark.parametrize(
    "damage",
    [
        lambda bag: (bag / "data/Quyết định.txt").write_bytes(b"b" * 1000),
        lambda bag: (bag / "data/Quyết định.txt").write_bytes(b"a"),
        lambda bag: (bag / "data/Quyết định.txt").unlink(),
        lambda bag: (bag / "data/stray.txt").write_bytes(b""),
        lambda bag: (bag / "note.txt").write_bytes(b"changed"),
        lambda bag: (bag / "bag-info.txt").write_bytes(b"Payload-Oxum: 1000.2\n"),
        lambda bag: (bag / "bagit.txt").write_bytes(b"BagIt-Version: 9.9\n"),
        lambda bag: (bag / "bagit.txt").unlink(),
        lambda bag: (bag / "manifest-sha512.txt").unlink(),
        lambda bag: (bag / "manifest-sha512.txt").write_bytes(b"\xff"),
        lambda bag: (bag / "manifest-sha512.txt").write_bytes(b"what is this"),
    ],
)
def test_a_damaged_bag_is_refused_and_its_file_named(tmp_path: Path, damage: object) -> None:
    folder = _bag(tmp_path / "bag")
    damage(folder)  # type: ignore[operator]

    with pytest.raises(ArchiveDamagedError) as caught, open_parcel(folder) as reader:
        open_bag(reader)
    assert str(folder) in caught.value.where
    assert caught.value.next_step


def test_any_flipped_byte_of_a_zip_is_refused_or_without_effect(tmp_path: Path) -> None:
    whole = _bag(tmp_path / "bag.zip", base="bag/").read_bytes()
    path = tmp_path / "flipped.zip"
    refused = 0
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            with open_parcel(path) as reader:
                assert open_bag(reader).read("Quyết định.txt") == FILES["data/Quyết định.txt"]
        except (ArchiveDamagedError, HostileFileError):
            refused += 1
    assert refused > len(whole) // 7 // 2


def _zip(path: Path, members: list[tuple[str | zipfile.ZipInfo, bytes]], packing: int = 0) -> Path:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as packed:
        for name, content in members:
            packed.writestr(name, content)
    path.write_bytes(buffer.getvalue())
    return path


def _link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("link")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    "members",
    [
        [("../outside", b"")],
        [("/etc/outside", b"")],
        [("a/../../outside", b"")],
        [("a\\..\\outside", b"")],
        [("C:/outside", b"")],
        [("a.txt", b""), ("A.TXT", b"")],
        [(_link(), b"/etc/hostname")],
    ],
)
def test_a_name_that_leads_outside_is_refused(tmp_path: Path, members: list[tuple[str, bytes]]) -> None:
    with pytest.raises(HostileFileError), open_parcel(_zip(tmp_path / "x.zip", members)):
        pass


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    bomb = _zip(tmp_path / "x.zip", [("bomb", b"\0" * (20 << 20))], zipfile.ZIP_DEFLATED)

    with pytest.raises(HostileFileError, match="nén quá chặt"), open_parcel(bomb):
        pass


def test_a_link_in_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bag").mkdir()
    (tmp_path / "bag" / "link").symlink_to("/etc/hostname")

    with pytest.raises(HostileFileError), open_parcel(tmp_path / "bag"):
        pass


def test_what_is_no_parcel_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"not a zip")
    with pytest.raises(ArchiveDamagedError), open_parcel(tmp_path / "x.zip"):
        pass
    with pytest.raises(OutsideToolError), open_parcel(tmp_path / "none.zip"):
        pass


@pytest.mark.parametrize("name", ["parcel", "parcel.zip"])
def test_nothing_is_left_of_a_parcel_that_failed(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArchiveDamagedError), parcel_at(tmp_path / name) as parcel:
        parcel.copy("a/b.txt", tmp_path / "there is none")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["parcel", "parcel.zip"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")

    with pytest.raises(ObjectExistsError), parcel_at(tmp_path / name):
        pass
    assert (tmp_path / name).read_text() == "mine"


def test_a_folder_that_cannot_be_written_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ArchiveNotWritableError, match="hết chỗ"), parcel_at(tmp_path / "parcel") as parcel:
        parcel.put("a.txt", b"x")
    assert list(tmp_path.iterdir()) == []


def test_the_same_content_makes_the_same_zip(tmp_path: Path) -> None:
    one, two = (_bag(tmp_path / name, base="bag/").read_bytes() for name in ("1.zip", "2.zip"))
    assert one == two
