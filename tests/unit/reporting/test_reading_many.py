"""Thousands of files are read by helpers; Ctrl-C at a terminal reaches these too."""

import subprocess
import sys

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
