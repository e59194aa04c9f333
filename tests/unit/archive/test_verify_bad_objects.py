"""Bad objects of every kind, made here: each has the OCFL code that the public fixtures have for it."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docgen.archive.verify_object import check_object

Fields = dict[str, Any]


def _digest(content: bytes, algorithm: str = "sha512") -> str:
    return hashlib.new(algorithm, content).hexdigest()


class Maker:
    """An object of two versions that follows every rule, until ``change`` breaks one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        contents = {"v1/content/a.txt": b"a", "v2/content/b.txt": b"b"}
        for path, content in contents.items():
            (folder / path).parent.mkdir(parents=True)
            (folder / path).write_bytes(content)
        (folder / "0=ocfl_object_1.1").write_text("ocfl_object_1.1\n")
        self.write("v1", self.fields(1))
        self.write("v2", self.fields(2))
        self.write("", self.fields(2))

    def fields(self, head: int) -> Fields:
        told = {
            "created": "2023-11-28T00:00:00Z",
            "message": "m",
            "user": {"name": "n", "address": "mailto:n@example.org"},
        }
        a, b = _digest(b"a"), _digest(b"b")
        versions: Fields = {"v1": {**told, "state": {a: ["a.txt"]}}}
        manifest = {a: ["v1/content/a.txt"]}
        if head == 2:
            versions["v2"] = {**told, "state": {a: ["a.txt"], b: ["b.txt"]}}
            manifest[b] = ["v2/content/b.txt"]
        return {
            "id": "urn:example",
            "type": "https://ocfl.io/1.1/spec/#inventory",
            "digestAlgorithm": "sha512",
            "head": f"v{head}",
            "manifest": manifest,
            "versions": versions,
        }

    def write(self, at: str, fields: Fields | bytes, algorithm: str = "sha512") -> None:
        content = fields if isinstance(fields, bytes) else json.dumps(fields).encode()
        (self.folder / at / "inventory.json").write_bytes(content)
        sidecar = self.folder / at / f"inventory.json.{algorithm}"
        sidecar.write_text(f"{_digest(content, algorithm)} inventory.json\n")

    def rewrite(self, change: Callable[[Fields], None]) -> None:
        """Change the newest inventory, in the root and in its version, with right sidecars."""
        fields = self.fields(2)
        change(fields)
        self.write("", fields)
        self.write("v2", fields)

    def rewrite_first(self, change: Callable[[Fields], None]) -> None:
        """Change the inventory that the first version kept."""
        fields = self.fields(1)
        change(fields)
        self.write("v1", fields)

    def codes(self) -> set[str]:
        return {one.code for one in check_object(str(self.folder), "o", deep=True).findings}


@pytest.fixture
def made(tmp_path: Path) -> Maker:
    return Maker(tmp_path / "object")


A, B = _digest(b"a"), _digest(b"b")
FIXITY_OF_A = {"md5": {_digest(b"a", "md5"): ["v1/content/a.txt"]}}


def test_an_object_by_the_rules_has_no_findings(made: Maker) -> None:
    assert made.codes() == set()
    made.rewrite(lambda f: f.update(fixity=FIXITY_OF_A))
    assert made.codes() == set()


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("E008", lambda f: f.update(versions={})),
        ("E009", lambda f: f["versions"].pop("v1")),
        ("E010", lambda f: f["versions"].update(v4=f["versions"]["v2"])),
        ("E011", lambda f: f["versions"].update(v03=f["versions"]["v2"])),
        ("E017", lambda f: f.update(contentDirectory="a/b")),
        ("E017", lambda f: f.update(contentDirectory="..")),
        ("E025", lambda f: f.update(digestAlgorithm="md5")),
        ("E036", lambda f: f.pop("id")),
        ("E036", lambda f: f.pop("head")),
        ("E036", lambda f: f.pop("type")),
        ("E036", lambda f: f.pop("digestAlgorithm")),
        ("E038", lambda f: f.update(type="https://ocfl.io/9.9/spec/#inventory")),
        ("E038", lambda f: f.update(type="https://ocfl.io/1.0/spec/#inventory")),
        ("E040", lambda f: f.update(head="v1")),
        ("E040", lambda f: f.update(head=2)),
        ("E041", lambda f: f.pop("manifest")),
        ("E042", lambda f: f["manifest"].update({B: ["elsewhere/b.txt"]})),
        ("E043", lambda f: f.pop("versions")),
        ("E044", lambda f: f.update(versions=[])),
        ("E046", lambda f: f["versions"].update(x=f["versions"]["v2"])),
        ("E047", lambda f: f["versions"].update(v2="no")),
        ("E048", lambda f: f["versions"]["v2"].pop("created")),
        ("E048", lambda f: f["versions"]["v2"].pop("state")),
        ("E049", lambda f: f["versions"]["v2"].update(created="2023-11-28T00:00:00")),
        ("E049", lambda f: f["versions"]["v2"].update(created="2023-11-28")),
        ("E049", lambda f: f["versions"]["v2"].update(created="2023-13-28T00:00:00Z")),
        ("E050", lambda f: f["versions"]["v2"].update(state=[])),
        ("E050", lambda f: f["versions"]["v2"]["state"].update({"ff": ["c.txt"]})),
        ("E050", lambda f: f["versions"]["v2"].update(state={A.upper(): ["a.txt"], B: ["b.txt"]})),
        ("E051", lambda f: f["versions"]["v2"]["state"].update({B: "b.txt"})),
        ("E052", lambda f: f["versions"]["v2"]["state"].update({B: ["x/../b.txt"]})),
        ("E053", lambda f: f["versions"]["v2"]["state"].update({B: ["/b.txt"]})),
        ("E054", lambda f: f["versions"]["v2"].update(user="n")),
        ("E057", lambda f: f.update(fixity={"md5": []})),
        ("E066", lambda f: f["versions"]["v1"].update(state={A: ["other.txt"]})),
        ("E092", lambda f: f["manifest"].update({B: "v2/content/b.txt"})),
        ("E092", lambda f: f["manifest"].update({B: ["v2/content/missing.txt"]})),
        ("E023", lambda f: f["manifest"].update({B: ["v2/content/missing.txt"]})),
        ("E093", lambda f: f.update(fixity={"md5": {"00": ["v1/content/a.txt"]}})),
        ("E093", lambda f: f.update(fixity={"md5": {"00": ["v1/content/none.txt"]}})),
        ("E094", lambda f: f["versions"]["v2"].update(message=["m"])),
        ("E095", lambda f: f["versions"]["v2"]["state"].update({B: ["a.txt/b.txt"]})),
        ("E095", lambda f: f["versions"]["v2"]["state"].update({B: ["a.txt"]})),
        ("E096", lambda f: f["manifest"].update({A.upper(): ["v1/content/a.txt"]})),
        (
            "E097",
            lambda f: f.update(fixity={"md5": {"ab": ["v1/content/a.txt"], "AB": ["v2/content/b.txt"]}}),
        ),
        ("E099", lambda f: f["manifest"].update({B: ["v2/content//b.txt"]})),
        ("E100", lambda f: f["manifest"].update({B: ["/v2/content/b.txt"]})),
        ("E101", lambda f: f["manifest"].update({B: ["v1/content/a.txt"]})),
        ("E101", lambda f: f["manifest"].update({B: ["v1/content/a.txt/b.txt"]})),
        ("E102", lambda f: f.update(strange=1)),
        ("E102", lambda f: f["versions"]["v2"].update(strange=1)),
        ("E106", lambda f: f.update(manifest=[])),
        ("E107", lambda f: f["versions"]["v2"]["state"].pop(B)),
        ("E111", lambda f: f.update(fixity=[])),
        ("W005", lambda f: f.update(id="2023/CV-UBND/00001")),
        ("W007", lambda f: f["versions"]["v2"].pop("message")),
        ("W008", lambda f: f["versions"]["v2"]["user"].pop("address")),
        ("W009", lambda f: f["versions"]["v2"]["user"].update(address="at home")),
        ("W011", lambda f: f["versions"]["v1"].update(message="another")),
    ],
)
def test_an_inventory_that_breaks_a_rule(made: Maker, code: str, change: Callable[[Fields], None]) -> None:
    made.rewrite(change)

    assert code in made.codes()


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("E019", lambda f: f.update(contentDirectory="stuff")),
        ("E023", lambda f: (f["manifest"].pop(A), f["versions"]["v1"].update(state={}))),
        ("E037", lambda f: f.update(id="urn:other")),
        ("E040", lambda f: f.update(head="v9", versions={"v9": f["versions"]["v1"]})),
        ("E066", lambda f: f["versions"]["v1"].update(state={A: ["was-called-so.txt"]})),
        (
            "E092",
            lambda f: f.update(
                manifest={B: ["v1/content/a.txt"]},
                versions={"v1": {**f["versions"]["v1"], "state": {B: ["a.txt"]}}},
            ),
        ),
    ],
)
def test_an_older_inventory_that_contradicts_the_newest(
    made: Maker, code: str, change: Callable[[Fields], None]
) -> None:
    made.rewrite_first(change)

    assert code in made.codes()


def _older_spec_after_newer(made: Maker) -> None:
    (made.folder / "0=ocfl_object_1.1").rename(made.folder / "0=ocfl_object_1.0")
    (made.folder / "0=ocfl_object_1.0").write_text("ocfl_object_1.0\n")
    made.rewrite(lambda f: f.update(type="https://ocfl.io/1.0/spec/#inventory"))


def _touch(*path: str) -> Callable[[Maker], None]:
    def touch(made: Maker) -> None:
        (made.folder / path[0]).parent.mkdir(exist_ok=True)
        (made.folder / path[0]).write_bytes(b"")

    return touch


@pytest.mark.parametrize(
    ("code", "damage"),
    [
        ("E001", _touch("stray.txt")),
        ("E001", _touch("v3")),
        ("E001", lambda made: (made.folder / "versions").mkdir()),
        ("E003", lambda made: (made.folder / "0=ocfl_object_1.1").unlink()),
        ("E003", _touch("0=ocfl_object_1.0")),
        ("E004", lambda made: (made.folder / "0=ocfl_object_1.1").rename(made.folder / "0=ocfl_1.1")),
        ("E007", lambda made: (made.folder / "0=ocfl_object_1.1").write_text("ocfl_object_1.1")),
        ("E010", lambda made: shutil.rmtree(made.folder / "v2")),
        ("E015", _touch("v2/stray.txt")),
        ("E023", _touch("v2/content/stray.txt")),
        ("E024", lambda made: (made.folder / "v2/content/empty").mkdir()),
        ("E033", lambda made: made.write("", b"{")),
        ("E033", lambda made: made.write("", b'{"id": 1, "id": 2}')),
        ("E033", lambda made: made.write("", b"[" * 100_000)),
        ("E046", lambda made: shutil.copytree(made.folder / "v2", made.folder / "v3")),
        ("E058", lambda made: (made.folder / "inventory.json.sha512").unlink()),
        (
            "E059",
            lambda made: (
                (made.folder / "inventory.json.sha512").unlink(),
                made.write("", made.fields(2), "sha256"),
            ),
        ),
        ("E060", lambda made: (made.folder / "inventory.json").write_text(json.dumps(made.fields(1)))),
        ("E061", lambda made: (made.folder / "inventory.json.sha512").write_bytes(b"\xff\xfe")),
        ("E063", lambda made: (made.folder / "inventory.json").unlink()),
        ("E064", lambda made: made.write("v2", json.dumps(made.fields(2), indent=1).encode())),
        ("E067", _touch("extensions/file.txt")),
        ("E092", lambda made: (made.folder / "v1/content/a.txt").write_bytes(b"b")),
        ("E092", lambda made: (made.folder / "v1/content/a.txt").unlink()),
        ("E103", _older_spec_after_newer),
        ("W002", _touch("v2/more/file.txt")),
        (
            "W010",
            lambda made: [
                (made.folder / "v1" / name).unlink() for name in ("inventory.json", "inventory.json.sha512")
            ],
        ),
        ("W013", lambda made: _touch_deep(made.folder / "extensions/my-own/config.json")),
    ],
)
def test_a_folder_that_breaks_a_rule(made: Maker, code: str, damage: Callable[[Maker], object]) -> None:
    damage(made)

    assert code in made.codes()


def _touch_deep(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text("{}")


def test_with_a_damaged_root_inventory_the_content_is_judged_by_the_copy(made: Maker) -> None:
    (made.folder / "inventory.json").write_bytes(b"{}")
    (made.folder / "v1/content/a.txt").write_bytes(b"changed")

    found = {(one.code, one.path) for one in check_object(str(made.folder), "o", deep=True).findings}
    assert ("E060", "o/inventory.json") in found
    assert ("E092", "o/v1/content/a.txt") in found


def test_a_shallow_look_reads_no_content(made: Maker) -> None:
    (made.folder / "v1/content/a.txt").write_bytes(b"changed")

    assert check_object(str(made.folder), "o", deep=False).findings == ()
