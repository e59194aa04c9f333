"""Somebody else is writing: the clerk is told what the program waits for, and can stop waiting."""

import os
import signal
import subprocess
import sys

from docgen.archive.folder_lock import exclusive

# A shell's background jobs ignore Ctrl-C; a clerk's terminal does not.
_DOCGEN = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from docgen.__main__ import main
main()
"""


def _told_to_wait(clerk):
    """`docgen issue` while another holds the journal, as soon as it says that it waits."""
    running = subprocess.Popen(
        [sys.executable, "-c", _DOCGEN, "issue", "cong-van.md", "--on", "28/11/2023"],
        cwd=clerk.office,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    said = b""
    while "đang chờ đến lượt".encode() not in said:
        heard = os.read(running.stderr.fileno(), 4096)
        assert heard, said.decode()
        said += heard
    assert said.decode().startswith("Người khác đang ghi vào ")
    return running


def test_it_goes_on_when_the_other_is_through(filed):
    with exclusive(filed.office / "archive" / "journal"):
        running = _told_to_wait(filed)
        before = filed.journal()
    out, said = running.communicate(timeout=60)
    assert running.returncode == 0, said.decode()
    assert "01/UBND-KT" in out.decode()
    assert filed.journal() != before


def test_ctrl_c_ends_the_waiting_and_takes_no_number(filed):
    with exclusive(filed.office / "archive" / "journal"):
        running = _told_to_wait(filed)
        before = filed.journal()
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert running.returncode == 130, said.decode()
    assert "Đã dừng theo yêu cầu" in said.decode()
    assert filed.journal() == before
