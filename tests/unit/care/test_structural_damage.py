"""What people, programs and disks do to an archive: each found, with the right file named; none invented."""

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from docgen.domain.register import NumberClaim

Office = Any  # the fixtures of conftest.py
Damage = Callable[[Office], None]

ONE, TWO, VOID = "ocfl/2023/CV-UBND/00001", "ocfl/2023/CV-UBND/00002", "ocfl/2023/CV-UBND/00003"
DECISION = "ocfl/2023/QĐ-UBND/04157"
DOCX = "v1/content/1-UBND-KT.docx"


def _delete_a_file(office: Office) -> None:
    (office.archive / ONE / DOCX).unlink()


def _cut_a_file(office: Office) -> None:
    path = office.archive / ONE / DOCX
    path.write_bytes(path.read_bytes()[:-1])


def _empty_a_file(office: Office) -> None:
    (office.archive / ONE / DOCX).write_bytes(b"")


def _delete_an_object(office: Office) -> None:
    shutil.rmtree(office.archive / ONE)


def _swap_two_objects(office: Office) -> None:
    (office.archive / ONE).rename(office.archive / "ocfl/2023/CV-UBND/swap")
    (office.archive / VOID).rename(office.archive / ONE)
    (office.archive / "ocfl/2023/CV-UBND/swap").rename(office.archive / VOID)


def _copy_to_another_number(office: Office) -> None:
    shutil.copytree(office.archive / ONE, office.archive / "ocfl/2023/CV-UBND/00009")


def _stray_file_in_an_object(office: Office) -> None:
    (office.archive / ONE / "v1/content/~$thu.docx").write_bytes(b"")


def _stray_file_between_objects(office: Office) -> None:
    (office.archive / "ocfl/2023/Thumbs.db").write_bytes(b"")


def _empty_folder(office: Office) -> None:
    (office.archive / "ocfl/2024/CV-UBND").mkdir(parents=True)


def _link_to_the_same_bytes(office: Office) -> None:
    path = office.archive / ONE / DOCX
    path.rename(office.root / "elsewhere.docx")
    path.symlink_to(office.root / "elsewhere.docx")


def _hard_link(office: Office) -> None:
    (office.root / "elsewhere.docx").hardlink_to(office.archive / ONE / DOCX)


def _forge_with_all_digests(office: Office) -> None:
    """Change the letter and recompute every digest that OCFL has: valid OCFL, another letter."""
    folder = office.archive / ONE
    old = hashlib.sha512((folder / DOCX).read_bytes()).hexdigest()
    (folder / DOCX).write_bytes(b"forged")
    inventory = (folder / "inventory.json").read_text(encoding="utf-8")
    forged = inventory.replace(old, hashlib.sha512(b"forged").hexdigest()).encode()
    for place in (folder, folder / "v1"):
        (place / "inventory.json").write_bytes(forged)
        digest = hashlib.sha512(forged).hexdigest()
        (place / "inventory.json.sha512").write_text(f"{digest} inventory.json\n")


def _roll_back(office: Office) -> None:
    """Set an object back to its first version: valid OCFL, an older letter."""
    folder = office.archive / TWO
    for version in ("v2", "v3"):
        shutil.rmtree(folder / version)
    for name in ("inventory.json", "inventory.json.sha512"):
        shutil.copyfile(folder / "v1" / name, folder / name)


def _drop_the_newest_version(office: Office) -> None:
    shutil.rmtree(office.archive / TWO / "v3")


def _root_behind_its_versions(office: Office) -> None:
    """What a power cut between two renames leaves."""
    for name in ("inventory.json", "inventory.json.sha512"):
        shutil.copyfile(office.archive / TWO / "v2" / name, office.archive / TWO / name)


def _change_history(office: Office) -> None:
    """Rewrite what the first version's own inventory says."""
    path = office.archive / TWO / "v1/inventory.json"
    path.write_bytes(path.read_bytes().replace("Phát hành".encode(), b"x"))


def _no_declaration(office: Office) -> None:
    (office.archive / ONE / "0=ocfl_object_1.1").unlink()


def _two_declarations_of_the_store(office: Office) -> None:
    (office.archive / "ocfl/0=ocfl_1.0").write_text("ocfl_1.0\n")


def _metadata_of_another(office: Office) -> None:
    """A letter filed under a metadata.json that tells of another number; the journal never saw it."""
    office.desk.archive.publish(
        "2023/CV-UBND/00008",
        {"metadata.json": (office.archive / ONE / "v1/content/metadata.json").read_bytes()},
        message="",
        at=datetime.now(UTC),
    )


@pytest.mark.parametrize(
    ("damage", "code", "where"),
    [
        (_delete_a_file, "E092", f"{ONE}/{DOCX}"),
        (_cut_a_file, "E092", f"{ONE}/{DOCX}"),
        (_empty_a_file, "E092", f"{ONE}/{DOCX}"),
        (_delete_an_object, "L006", ONE),
        (_swap_two_objects, "L004", f"{ONE}/inventory.json"),
        (_swap_two_objects, "L004", f"{VOID}/inventory.json"),
        (_copy_to_another_number, "L004", "ocfl/2023/CV-UBND/00009/inventory.json"),
        (_stray_file_in_an_object, "E023", f"{ONE}/v1/content/~$thu.docx"),
        (_stray_file_between_objects, "E072", "ocfl/2023/Thumbs.db"),
        (_empty_folder, "E073", "ocfl/2024/CV-UBND"),
        (_link_to_the_same_bytes, "E090", f"{ONE}/{DOCX}"),
        (_hard_link, "E090", f"{ONE}/{DOCX}"),
        (_forge_with_all_digests, "J010", f"{ONE}/inventory.json"),
        (_roll_back, "J011", f"{TWO}/inventory.json"),
        (_drop_the_newest_version, "E010", f"{TWO}/v3"),
        (_root_behind_its_versions, "E046", f"{TWO}/v3"),
        (_change_history, "E060", f"{TWO}/v1/inventory.json"),
        (_no_declaration, "E003", ONE),
        (_two_declarations_of_the_store, "E076", "ocfl"),
        (_metadata_of_another, "M003", "ocfl/2023/CV-UBND/00008/v1/content/metadata.json"),
        (_metadata_of_another, "J012", "ocfl/2023/CV-UBND/00008"),
    ],
)
def test_damage_is_found_and_named(office: Office, damage: Damage, code: str, where: str) -> None:
    office.unlocked()
    assert office.wrong() == []
    damage(office)

    wrong = office.wrong()
    assert (code, where) in wrong
    accused = {path.split("/v")[0].removesuffix("/inventory.json") for _, path in wrong}
    assert len(accused) <= 2, wrong  # the thing itself and, where two were swapped, the other


def _lines(office: Office) -> tuple[Path, list[bytes]]:
    path = next((office.archive / "journal").glob("*.jsonl"))
    return path, path.read_bytes().splitlines(keepends=True)


def _edit(lines: list[bytes]) -> list[bytes]:
    return [lines[0], lines[1].replace("thư một".encode(), "thư mốt".encode()), *lines[2:]]


def _edit_and_rehash(lines: list[bytes]) -> list[bytes]:
    """Change an event and its own digest: only the next line tells."""
    fields = json.loads(_edit(lines)[1])
    del fields["h"]
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    fields["h"] = hashlib.sha256(text.encode()).hexdigest()
    forged = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return [lines[0], forged.encode() + b"\n", *lines[2:]]


@pytest.mark.parametrize(
    "damage",
    [
        _edit,
        _edit_and_rehash,
        lambda lines: lines[:1] + lines[2:],  # deleted
        lambda lines: lines[1:],  # the first deleted
        lambda lines: [lines[1], lines[0], *lines[2:]],  # reordered
        lambda lines: [*lines, lines[-1]],  # repeated
        lambda lines: lines[:-1],  # cut at a line's end
        lambda lines: lines[:1],
        lambda lines: [*lines[:-1], lines[-1][:-9]],  # cut within a line
        lambda lines: [b"\xef\xbb\xbf" + lines[0], *lines[1:]],  # saved again by an editor
        lambda lines: [line.replace(b"\n", b"\r\n") for line in lines],
    ],
)
def test_a_changed_journal_is_found_and_nothing_else_accused(
    office: Office, damage: Callable[[list[bytes]], list[bytes]]
) -> None:
    assert office.wrong() == []
    path, lines = _lines(office)
    path.write_bytes(b"".join(damage(lines)))

    wrong = office.wrong()
    assert any(code.startswith("J") for code, _ in wrong)
    assert {code[0] for code, _ in wrong} <= {"J", "W"}
    assert all("journal" in where for _, where in wrong), wrong


def test_a_lost_journal_is_told_once(office: Office) -> None:
    office.desk.register.verify()
    shutil.rmtree(office.archive / "journal")

    assert [code for code, _ in office.wrong()] == ["J000"]


def test_a_database_of_another_time_is_caught_up_not_blamed(office: Office) -> None:
    database = office.root / "index/docgen.db"
    before = office.root / "before.db"
    shutil.copy(database, before)
    office.issue("thư bốn")
    for suffix in ("", "-wal", "-shm"):
        Path(f"{database}{suffix}").unlink(missing_ok=True)
    shutil.copy(before, database)

    assert office.wrong() == []
    assert office.desk.register.by_request("thư bốn") is not None


def test_what_is_interrupted_is_a_warning_with_the_way_on(office: Office) -> None:

    entry = office.desk.register.reserve(
        NumberClaim("thư dở", "CV-UBND", date(2023, 11, 28), content_hash="")
    )
    record = office.desk.register.by_request("thư một").record
    data = json.dumps({**record.to_json(), "archive_id": entry.archive_id, "number": entry.number}).encode()
    office.desk.archive.publish(
        entry.archive_id,
        {"metadata.json": data},
        message="",
        at=datetime.now(UTC),
    )

    findings = office.verify().findings
    assert [(one.code, one.is_warning) for one in findings] == [("W103", True)]
    assert "Chạy lại" in findings[0].next_step
