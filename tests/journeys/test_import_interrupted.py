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


def _begin(clerk):
    return subprocess.Popen(
        [sys.executable, "-m", "docgen", "import", "cu"],
        cwd=clerk.office,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def _wait_for(clerk, objects):
    give_up = time.monotonic() + 30
    while len(list(clerk.office.glob("archive/ocfl/2021/*/*/v1"))) < objects:
        assert time.monotonic() < give_up
        time.sleep(0.005)


@pytest.mark.parametrize("objects", [5])
def test_ctrl_c_and_the_same_command_again(many, objects):
    running = _begin(many)
    _wait_for(many, objects)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130, said.decode()
    assert "Chạy lại đúng lệnh này để làm tiếp" in said.decode()
    _goes_on(many)


@pytest.mark.parametrize("objects", [1, 8])
def test_killed_and_the_same_command_again(many, objects):
    running = _begin(many)
    _wait_for(many, objects)
    os.killpg(running.pid, signal.SIGKILL)
    running.communicate(timeout=30)
    done = _goes_on(many)
    assert "bổ sung" in done.err


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
