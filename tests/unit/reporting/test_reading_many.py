"""Thousands of files are read by helpers; Ctrl-C at a terminal reaches these too."""

import subprocess
import sys

from docgen.reporting import many_files
from docgen.reporting.many_files import MANY, read_many

STORY = """
import os, signal, sys, time
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
from docgen.reporting.many_files import MANY, read_many

folder = Path(sys.argv[1])
paths = [folder / f"{at}.xlsx" for at in range(MANY)]
for path in paths:
    path.write_bytes(b"no workbook at all")
try:
    for _ in read_many(paths, {}, loaded=Path.read_bytes):
        time.sleep(0.5)  # the helpers wait for more
        os.killpg(0, signal.SIGINT)
except KeyboardInterrupt:
    print("stopped")
"""


def test_ctrl_c_stops_the_helpers_without_a_word_of_theirs(tmp_path):
    command = [sys.executable, "-c", STORY, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60, start_new_session=True)
    assert (done.stdout, done.stderr.decode()) == (b"stopped\n", "")


def test_a_folder_of_large_files_is_never_in_memory_as_a_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(many_files.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(many_files, "_BYTES_AT_ONCE", 5_000)
    paths = [tmp_path / f"{at}.xlsx" for at in range(MANY)]
    for path in paths:
        path.write_bytes(b"x" * 1_000)
    loaded, most = [], 0

    def load(path):
        loaded.append(path)
        return path.read_bytes()

    for given, _ in enumerate(read_many(paths, {}, loaded=load)):
        most = max(most, len(loaded) - given)
    assert (len(loaded), most) == (MANY, 10), "two pieces of five files: one given, one being read meanwhile"
