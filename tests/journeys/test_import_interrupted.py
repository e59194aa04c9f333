"""An import stopped at any moment goes on with the same command; a person decides at a real terminal."""

import json
import os
import pty
import runpy
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

_MADE = runpy.run_path(str(Path(__file__).parents[1] / "unit" / "capture" / "papers.py"))
DECISION = _MADE["DECISION"]
COUNT = 14


@pytest.fixture
def office(filed):
    (filed.office / "cu").mkdir()
    return filed


@pytest.fixture
def many(office):
    for number in range(1, COUNT + 1):
        paper = DECISION.but(number=f"Số: {number}/QĐ-UBND", subject=(f"Về việc thử lần {number}",))
        office.writes(f"cu/{number:03}.docx", paper.docx())
    return office


# The import stops itself at the very moment that a story is about: from outside nobody could be sure to hit it.
_STOPPED = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
def at(nth, owner, name, key):
    real, calls = getattr(owner, name), []
    def stop(*words, **more):
        calls.append(1)
        if len(calls) == nth:
            os.kill(os.getpid(), key)
        return real(*words, **more)
    setattr(owner, name, stop)
{moment}
from docgen.__main__ import main
sys.argv[0] = "docgen"
main()
"""
_MOMENTS = {
    "a file is read": (
        "from docgen.usecases.papers import import_run\nat({nth}, import_run.import_groups.__globals__['ImportDesk'],"
        " 'knows', signal.{key})"
    ),
    "an object is published": (
        "from docgen.archive import store\nat({nth}, store, 'put_in_place', signal.{key})"
    ),
    "the database commits": (
        "from sqlalchemy.engine.base import RootTransaction\nat({nth}, RootTransaction, '_do_commit', signal.{key})"
    ),
    "the index commits": (
        "from docgen.search import whoosh_writing\nat(1, whoosh_writing, 'small_blocks', signal.{key})"
    ),
}


def _stopped(clerk, moment, nth, key):
    script = _STOPPED.format(moment=_MOMENTS[moment].format(nth=nth, key=key))
    return subprocess.run(
        [sys.executable, "-c", script, "import", "cu"],
        cwd=clerk.office,
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("nth", [1, 9])
@pytest.mark.parametrize("moment", _MOMENTS)
def test_ctrl_c_and_the_same_command_again(many, moment, nth):
    done = _stopped(many, moment, nth, "SIGINT")
    said = done.stderr.decode()
    assert done.returncode == 130, said
    assert "Chạy lại đúng lệnh này để làm tiếp" in said
    assert "không nhận" not in done.stdout.decode() + said
    _goes_on(many)


@pytest.mark.parametrize("moment", _MOMENTS)
def test_killed_and_the_same_command_again(many, moment):
    assert _stopped(many, moment, 8, "SIGKILL").returncode == -signal.SIGKILL
    filed = list(many.office.glob("archive/ocfl/2021/*/*/v1"))
    assert len(filed) < COUNT or moment == "the index commits"
    done = _goes_on(many)
    assert ("bổ sung" in done.err) == bool(filed)


def test_cut_off_between_filing_and_indexing(many, monkeypatch):
    from docgen.usecases.finding.index_batch import IndexBatch

    monkeypatch.setattr(IndexBatch, "flush", lambda _batch: None)
    assert many("import", "cu").code == 0
    monkeypatch.undo()
    assert many("doctor").code != 0
    done = many("import", "cu")
    assert f"đã bổ sung {COUNT} văn bản vào chỉ mục" in done.err
    assert many("doctor").code == 0
    assert "7/QĐ-UBND" in many("search", '"thử lần 7"').out


def _goes_on(clerk):
    done = clerk("import", "cu")
    assert done.code == 0, done.said
    filed = list(clerk.office.glob("archive/ocfl/2021/*/*/v1"))
    assert len(filed) == COUNT
    events = [json.loads(line) for line in clerk.journal().splitlines()]
    settled = [event["b"]["archive_id"] for event in events if event["k"] == "document.filed"]
    assert len(settled) == len(set(settled))
    doctor = clerk("doctor")
    assert doctor.code == 0, doctor.said
    assert not list((clerk.office / "index" / "pending").glob("*"))
    return done


class Screen:
    """A terminal with docgen in it."""

    def __init__(self, clerk, *words):
        self._child, self._end = pty.fork()
        if self._child == 0:
            os.chdir(clerk.office)
            os.execv(sys.executable, [sys.executable, "-m", "docgen", *words])  # noqa: S606 - no shell is wanted
        self.shown = ""
        self._read = 0  # how far the clerk has read

    def until(self, words):
        give_up = time.monotonic() + 20
        while words not in self.shown[self._read :]:
            assert time.monotonic() < give_up, self.shown
            if select.select([self._end], [], [], 0.2)[0]:
                try:
                    self.shown += os.read(self._end, 65536).decode(errors="replace")
                except OSError:
                    break
        self._read = self.shown.index(words, self._read) + len(words)

    def type(self, text):
        os.write(self._end, (text + "\n").encode())

    def close(self):
        _, status = os.waitpid(self._child, 0)
        os.close(self._end)
        return os.waitstatus_to_exitcode(status)


def test_a_person_decides_at_the_terminal(office):
    office.writes("cu/a.docx", DECISION.but(number="Số:    /QĐ-UBND").docx())
    office.writes("cu/b.docx", DECISION.but(dated="Quảng Ngãi, 2021", number="Số: 8/QĐ-UBND").docx())
    office.writes("cu/c.docx", DECISION.but(title="THÔNG BÁO", number="Số: 9/QĐ-UBND").docx())
    assert office("import", "cu").code == 3
    screen = Screen(office, "import", "--review")
    screen.until("> ")
    assert "[1/3] cu/a.docx" in screen.shown
    assert "512" not in screen.shown
    screen.type("")  # the number is still missing
    screen.until("Còn thiếu số, ký hiệu")
    screen.until("> ")
    screen.type("1")
    screen.until("giữ")
    screen.type("77/QĐ-UBND")
    screen.until("thôi > ")
    screen.type("")
    screen.until("đã vào kho: 77/QĐ-UBND")
    screen.until("[2/3] cu/b.docx")
    screen.until("> ")
    screen.type("2")
    screen.until("giữ")
    screen.type("31/02/2021")
    screen.until("thôi > ")
    screen.type("")
    screen.until("không phải ngày")
    screen.until("> ")
    screen.type("b")
    screen.until("đã loại ra")
    screen.until("[3/3] cu/c.docx")
    screen.until("> ")
    screen.type("t")
    screen.until("Còn 1 văn bản chờ xem")
    assert screen.close() == 0
    assert "77/QĐ-UBND" in office("search", "77/QĐ-UBND").out
    assert office("doctor").code == 0


def test_the_bar_is_drawn_on_a_screen_and_nowhere_else(many):
    screen = Screen(many, "import", "cu")
    screen.until("Đưa vào kho [")
    screen.until(f"{COUNT} đã vào kho")
    assert screen.close() == 0
    assert "100%" in screen.shown
    assert "\x1b" not in many("import", "cu").said
