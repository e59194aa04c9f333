"""How long a clerk waits: `docgen search` and `docgen --help` against the least that could be done.

    python benchmarks/search.py [--documents 2000] [--runs 15]

search   whole process `docgen search 4157` over a bare script that imports whoosh, opens the
         same index, runs the same query and prints the same fields; at most 2.
help     whole process `docgen --help` over a Typer program with one command; at most 1.6.

Runs alternate, so that other work on the machine falls on both sides; medians are compared.
"""

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from docgen.search.documents import IndexedDocument  # noqa: E402  # after the path to it
from docgen.search.whoosh_index import WhooshIndex  # noqa: E402

QUERY = "4157"
HELP_TARGET, SEARCH_TARGET = 1.6, 2.0

BARE_SEARCH = """
import sys
from whoosh.index import open_dir
from whoosh.query import AndMaybe, Or, Term

own = AndMaybe(Term("reference", "4157"), Term("reference", "4157="))
query = Or([own, Term("cites", "4157"), Term("body", "4157")])
with open_dir(sys.argv[1]).searcher() as searcher:
    for hit in searcher.search(query, limit=10):
        print(hit["reference"], hit["subject"])
"""

BARE_TYPER = """
import typer

app = typer.Typer()

@app.command()
def hello(name: str) -> None:
    print(name)

app()
"""

TOPICS = """nông thôn mới tiêu chí xã phường thành phố kế hoạch thực hiện chương trình mục tiêu quốc gia giám sát
tuyên truyền vận động nhân dân giao thông thủy lợi trường học y tế môi trường an ninh trật tự tổng hợp báo cáo
định kỳ hằng năm phòng kinh tế tài chính đô thị văn hóa thông tin tư pháp thống kê công an ban chỉ đạo đề nghị
triển khai nhiệm vụ giải pháp nguồn lực lộ trình nâng cao chất lượng duy trì phân công trách nhiệm"""
WORDS = re.findall(r"\w+", TOPICS)


def documents(count: int) -> Iterator[IndexedDocument]:
    """Made-up letters of about 600 words; one is decision 4157/QĐ-UBND and five others cite it."""
    chance = random.Random(4157)  # the same documents at every run
    for number in range(1, count + 1):
        reference = "4157/QĐ-UBND" if number == count // 2 else f"{5000 + number}/UBND-KT"
        cites = ("4157/QĐ-UBND",) if number % (count // 5) == 1 else ()
        words = chance.choices(WORDS, k=600)
        yield IndexedDocument(
            archive_id=f"2022/{number:05d}",
            reference=reference,
            type_name="quyết định" if "QĐ" in reference else "công văn",
            issuer="UBND thành phố",
            issued_on=date(2022, 1, 1) + timedelta(days=number % 365),
            subject=" ".join(chance.choices(WORDS, k=12)),
            signer="Nguyễn Lâm",
            text=" ".join([*words[:300], *(f"Quyết định số {cite}" for cite in cites), *words[300:]]),
            cites=cites,
        )


def make_office(folder: Path, count: int) -> Path:
    """A copy of the sample office with an index of ``count`` documents; returns the folder Whoosh uses."""
    for name in ("docgen.toml", "recipients.toml"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "templates", folder / "templates")
    index = WhooshIndex(folder / "index" / "search", read_text=str)
    index.rebuild(documents(count))
    return next((folder / "index" / "search").glob("g-*"))


def seconds(command: Sequence[str], folder: Path, environment: dict[str, str]) -> float:
    """How long the whole process takes; the benchmark ends if it fails."""
    started = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    elapsed = time.perf_counter() - started
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr or done.stdout}")
    return elapsed


def compare(name: str, commands: dict[str, Sequence[str]], folder: Path, *, runs: int, target: float) -> None:
    """Print medians of alternating runs, after one run of each that fills the caches of the machine."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    # Compiled modules are kept, as in any installation; otherwise ours alone would be compiled at every run.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    times: dict[str, list[float]] = {side: [] for side in commands}
    for run in range(runs + 1):
        for side, command in commands.items():
            elapsed = seconds(command, folder, environment)
            if run:
                times[side].append(elapsed * 1000)
    bare, docgen = (statistics.median(times[side]) for side in ("bare", "docgen"))
    ratio = docgen / bare
    print(
        f"{name}: docgen {docgen:.0f} ms, bare {bare:.0f} ms, ratio {ratio:.2f} (target {target}), {runs} runs"
    )


def main() -> None:
    """Measure and print one line for each comparison."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--documents", type=int, default=2000)
    options.add_argument("--runs", type=int, default=15)
    chosen = options.parse_args()
    python = sys.executable
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        generation = make_office(folder, chosen.documents)
        (folder / "bare_search.py").write_text(BARE_SEARCH, encoding="utf-8")
        (folder / "bare_typer.py").write_text(BARE_TYPER, encoding="utf-8")
        searching: dict[str, Sequence[str]] = {
            "bare": [python, "bare_search.py", str(generation)],
            "docgen": [str(Path(python).with_name("docgen")), "search", QUERY],
        }
        helping: dict[str, Sequence[str]] = {
            "bare": [python, "bare_typer.py", "--help"],
            "docgen": [str(Path(python).with_name("docgen")), "--help"],
        }
        name = f"search {QUERY} in {chosen.documents} documents"
        compare(name, searching, folder, runs=chosen.runs, target=SEARCH_TARGET)
        compare("--help", helping, folder, runs=chosen.runs, target=HELP_TARGET)


if __name__ == "__main__":
    main()
