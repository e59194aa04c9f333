"""A correction or a recall killed at a named point: the next filing command finishes it, or nothing was done."""

import os
import pkgutil
import shutil
import signal
from collections.abc import Callable
from typing import Any

import pytest

from docgen.archive.verify_run import Plan, Progress, verify_archive

Clerk = Any  # the fixtures of conftest.py
Start = Callable[[Callable[[], None]], int]
Ended = Callable[[int], int]

LETTER = "2023/CV-UBND/00001"
COMMANDS = {
    "correct": ("correct", LETTER, "--file", "sua.docx", "--reason", "Sai ngày"),
    "recall": ("recall", LETTER, "--reason", "Ban hành nhầm"),
}
STATES = {"correct": "corrected", "recall": "recalled"}
ARCHIVE, REGISTER = "docgen.archive.store.OcflArchive", "docgen.register.ledger.LedgerRegister"
NOTHING_DONE = (
    ("correct", f"{ARCHIVE}.add_version", "before"),
    ("recall", "docgen.archive.store.stage_version", "after"),
    ("correct", "docgen.archive.store.put_version_in_place", "before"),
)
DONE = (
    ("correct", "docgen.archive.versioning.finish_root", "before"),
    ("recall", "docgen.archive.versioning._replace_root", "after"),
    ("recall", "docgen.archive.store.put_version_in_place", "after"),
    ("correct", f"{ARCHIVE}.add_version", "after"),
    ("recall", f"{REGISTER}.settle_amendment", "before"),
    ("correct", "docgen.register.journal.Journal.append", "before"),
)


@pytest.fixture
def killed(issued: Clerk, start: Start, ended: Ended) -> Callable[[str, str, str], None]:
    """Kills a command at a named point of its way, which it must come by."""
    issued.writes("sua.docx", issued.letter())

    def killed(command: str, point: str, side: str) -> None:
        def die() -> None:
            _die_at(point, side)
            issued(*COMMANDS[command])

        assert ended(start(die)) == -signal.SIGKILL, (command, point, side)

    return killed


@pytest.mark.parametrize(("command", "point", "side"), DONE)
def test_the_next_letter_finishes_what_was_interrupted(
    issued: Clerk, killed: Callable[[str, str, str], None], command: str, point: str, side: str
) -> None:
    killed(command, point, side)
    _issues_another(issued)
    _is_whole(issued)
    assert (
        f'"document_state": "{STATES[command]}"' in issued("number", "list", "--year", "2023", "--json").out
    )
    before = issued.tree("archive/ocfl")
    assert issued(*COMMANDS[command]).code == 0
    assert issued.tree("archive/ocfl") == before


@pytest.mark.parametrize(("command", "point", "side"), NOTHING_DONE)
def test_what_had_not_begun_is_not_done(
    issued: Clerk, killed: Callable[[str, str, str], None], command: str, point: str, side: str
) -> None:
    before = issued.tree("archive/ocfl")
    killed(command, point, side)
    assert issued.tree("archive/ocfl") == before
    _issues_another(issued)
    _is_whole(issued)
    assert '"document_state": "issued"' in issued("number", "list", "--year", "2023", "--json").out
    assert issued(*COMMANDS[command]).code == 0
    _is_whole(issued)


NEXT = {
    "void": ("number", "void", "2023/CV-UBND/00002", "--reason", "Viết nhầm"),
    "receive": ("receive", "den.docx", "--from", "Ông B", "--subject", "đơn đề nghị", "--on", "01/12/2023"),
    "recall": COMMANDS["recall"],
    "import": ("import", "van-ban-cu.yaml"),
}


@pytest.mark.parametrize("command", NEXT)
def test_so_does_any_other_command_that_files_something(
    issued: Clerk, killed: Callable[[str, str, str], None], command: str
) -> None:
    """And the search finds the corrected document as such."""
    issued.writes("den.docx", issued.letter())
    hold = ("number", "reserve", "1", "--series", "CV-UBND", "--for", "Phòng Kinh tế", "--date", "28/11/2023")
    assert issued(*hold).code == 0
    killed("correct", f"{ARCHIVE}.add_version", "after")
    outcome = issued(*NEXT[command])
    assert outcome.code == 0, outcome.said
    _is_whole(issued)
    told = issued("search", "duy trì chất lượng tiêu chí", "--json").out
    assert f'"state": "{STATES.get(command, "corrected")}"' in told, told


def test_without_the_work_area_the_doctor_names_the_command_that_mends(
    issued: Clerk, killed: Callable[[str, str, str], None]
) -> None:
    """What was interrupted is known from there; rebuilding looks at every document instead."""
    killed("recall", f"{ARCHIVE}.add_version", "after")
    shutil.rmtree(issued.office / "archive" / "work")
    (issued.office / "archive" / "work").mkdir()
    told = issued("doctor").out
    assert "J013" in told
    assert "docgen rebuild" in told
    done = issued("rebuild")
    assert LETTER in done.out
    _is_whole(issued)


def _issues_another(clerk: Clerk) -> None:
    draft = (clerk.office / "cong-van.md").read_text(encoding="utf-8").replace("thu-1", "thu-2")
    clerk.writes("thu-hai.md", draft)
    outcome = clerk("issue", "thu-hai.md", "--on", "28/11/2023")
    assert outcome.code == 0, outcome.said


def _is_whole(clerk: Clerk) -> None:
    findings = verify_archive(clerk.office / "archive", Plan(workers=1), Progress(), lambda _: None).findings
    assert [one.to_json() for one in findings] == []
    assert list((clerk.office / "archive" / "work").glob("stage-*")) == []


def _die_at(point: str, side: str) -> None:
    """The first time this process comes by the point is its end."""
    holder, _, attribute = point.rpartition(".")
    real = pkgutil.resolve_name(point)

    def step(*arguments: Any, **options: Any) -> Any:
        if side == "after":
            real(*arguments, **options)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(pkgutil.resolve_name(holder), attribute, step)
