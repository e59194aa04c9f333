"""docgen as a process of its own: exit codes in the shell, UTF-8, Ctrl-C, a reader who leaves."""

import json
import os
import subprocess
import sys

ON = ("--on", "28/11/2023")

# A real Ctrl-C in the real program, at the moment between the number and the archive.
_INTERRUPTED = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
from docgen.archive.store import OcflArchive
def publish(*_args, **_more):
    os.kill(os.getpid(), signal.SIGINT)
    raise AssertionError("not reached")
OcflArchive.publish = publish
from docgen.__main__ import main
main()
"""


def test_the_exit_code_reaches_the_shell(issued):
    assert issued.types("show", "4157").code == 0
    missing = issued.types("show", "99")
    assert missing.code == 18
    assert missing.out == ""
    assert "Trong kho không có văn bản “99”." in missing.err


def test_output_is_utf8_wherever_it_runs(issued):
    outcome = issued.types("show", "4157", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert outcome.code == 0
    assert "Được viện dẫn trong:" in outcome.out


def test_help_loads_nothing_heavy(issued):
    script = (
        "import sys, typer; from docgen.cli.app import app\n"
        "try: app(['--help'], prog_name='docgen')\n"
        "except SystemExit: pass\n"
        "heavy = ('sqlalchemy', 'whoosh', 'lxml', 'docxtpl', 'openpyxl', 'pypdf', 'jinja2', 'yaml')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, cwd=issued.office)
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_ctrl_c_between_number_and_archive_resumes_with_the_same_number(filed):
    stopped = subprocess.run(
        [sys.executable, "-c", _INTERRUPTED, "issue", "cong-van.md", *ON],
        cwd=filed.office,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert stopped.returncode == 130, stopped.stderr.decode()
    assert "Đã dừng theo yêu cầu" in stopped.stderr.decode()
    assert "Traceback" not in stopped.stderr.decode()
    assert b'"number":1,' in filed.journal().replace(b" ", b"")
    rehearsal = json.loads(filed("issue", "cong-van.md", "--dry-run", "--json").out)
    assert rehearsal == {"dry_run": True, "reference": "01/UBND-KT", "issued_on": "2023-11-28"}
    again = filed("issue", "cong-van.md", "--on", "29/11/2023")
    assert again.code == 0
    assert "số 01/UBND-KT ngày 28/11/2023" in again.out
    assert "làm tiếp với đúng số đã giữ" in again.err
    assert "giữ nguyên ngày đó" in again.err


def test_a_reader_who_leaves_early_is_no_error(issued):
    """docgen search … | head: the pipe breaks."""
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.run(
        [sys.executable, "-m", "docgen", "distribute", "2023/CV-UBND/00001"],
        cwd=issued.office,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writing)
    assert (process.returncode, process.stderr) == (0, b"")
