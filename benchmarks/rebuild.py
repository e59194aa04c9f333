"""How long an office takes to have its register again when the database is lost: the journal replayed.

    python -m benchmarks.rebuild [--entries 5000] [--runs 3]

replay   every line of the journal read, its chain checked, folded into the tables and committed, over the least that
         could be done with it: json.loads of each line and its bytes put into one table of SQLite. Processor time,
         the fastest of each side; told as well: what 100,000 entries take at this pace, which shall be below 60 s.
         The long form: --entries 100000.
"""

import argparse
import json
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.search_corpus.documents import make
from benchmarks.search_corpus.offices import ROOT, write_journal
from docgen.assembly import Desk
from docgen.settings import load_settings

HUNDRED_THOUSAND, WANTED_SECONDS = 100_000, 60


def make_office(folder: Path, entries: int) -> Path:
    """An office of which only the journal is left."""
    folder.mkdir()
    for name in ("docgen.toml", "recipients.toml"):
        shutil.copy(ROOT / name, folder / name)
    write_journal(folder / "archive" / "journal", [made.document for made in make(entries)])
    return folder


def replay(office: Path) -> int:
    """The register made anew; how many numbers it knows."""
    shutil.rmtree(office / "index", ignore_errors=True)
    desk = Desk(load_settings(office))
    desk.register.catch_up()
    return sum(1 for _ in desk.register.filed())


def least(office: Path) -> int:
    """The lines read as JSON and kept."""
    database = office / "least.db"
    database.unlink(missing_ok=True)
    kept = 0
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE line (sequence INTEGER PRIMARY KEY, line TEXT)")
        for path in sorted((office / "archive" / "journal").glob("*.jsonl")):
            lines = path.read_bytes().splitlines(keepends=True)
            rows = [(json.loads(line)["s"], line.decode()) for line in lines]
            connection.executemany("INSERT INTO line VALUES (?, ?)", rows)
            kept += len(rows)
    connection.close()
    return kept


def seconds(work: Callable[[Path], int], office: Path, runs: int) -> tuple[float, float]:
    """The fastest run: of the processor, and of the clock."""
    times = []
    for _ in range(runs):
        began, busy = time.perf_counter(), time.process_time()
        work(office)
        times.append((time.process_time() - busy, time.perf_counter() - began))
    return min(times)


def main() -> int:
    """Print both and their ratio; 1 if 100,000 entries would take too long."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--entries", type=int, default=5000)
    options.add_argument("--runs", type=int, default=3)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        office = make_office(Path(temporary, "office"), chosen.entries)
        if replay(office) != chosen.entries:
            sys.exit("not every entry came back")
        ours, clock = seconds(replay, office, chosen.runs)
        theirs, _ = seconds(least, office, chosen.runs)
    whole = ours / chosen.entries * HUNDRED_THOUSAND
    print(
        f"replay: {chosen.entries:,} entries in {ours:.2f} s of the processor ({clock:.2f} s on the clock), the least "
        f"{theirs:.2f} s, ratio {ours / theirs:.1f}; at this pace 100,000 in {whole:.0f} s (below {WANTED_SECONDS})"
    )
    return int(whole > WANTED_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
