"""What the index costs: building, one more letter, room, and a question's time and memory; ratios of one run.

    python -m benchmarks.search_speed [--documents 1300] [--runs 5]

bulk     documents per CPU second over a stock Whoosh writer with two ordinary fields (words, words without
         accents) on the same texts; at least 1.5. Its pool overflows from about 1,200 documents on, as it does in
         every office that has some years behind it: a smaller form would measure something else.
one      one letter added to the full index over one added to an empty one, CPU, median; at most 1.3.
         The longest and the biggest merge are told too: no letter waits for a big one.
room     bytes of index a document; at most 8 KB
number   whole process `docgen search 4157/QĐ-UBND` over the same in an empty office; at most 1.5
topic    whole process `docgen search nông thôn mới` likewise; at most 5
memory   the larger of the two processes; at most 150 MB

The office is real: journal, database, index, and in the archive the texts that the answers show.
Long forms: --documents 10000, --documents 100000.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.search_corpus.documents import make  # after the path to it
from benchmarks.search_corpus.offices import make_office
from docgen.search.documents import IndexedDocument
from docgen.search.whoosh_index import WhooshIndex

NUMBER, TOPIC = "4157/QĐ-UBND", "nông thôn mới"
ADDED = 60  # letters, one by one


def no_text(_archive_id: str) -> str:
    """Nothing is shown while building."""
    return ""


def cpu_seconds() -> float:
    """Of this process."""
    return time.process_time()


def stock_build(documents: Sequence[IndexedDocument], folder: Path) -> float:
    """CPU seconds of a Whoosh writer as it comes, with two ordinary fields."""
    from whoosh.analysis import CharsetFilter, LowercaseFilter, RegexTokenizer
    from whoosh.fields import ID, TEXT, Schema
    from whoosh.index import create_in
    from whoosh.support.charset import accent_map

    exact = RegexTokenizer() | LowercaseFilter()
    folds = {**accent_map, ord("đ"): "d", ord("Đ"): "d"}
    schema = Schema(id=ID(stored=True), exact=TEXT(exact), folded=TEXT(exact | CharsetFilter(folds)))
    folder.mkdir()
    started = cpu_seconds()
    writer = create_in(str(folder), schema).writer()
    for document in documents:
        writer.add_document(id=document.archive_id, exact=document.text, folded=document.text)
    writer.commit()
    return cpu_seconds() - started


def our_build(documents: Sequence[IndexedDocument], folder: Path) -> float:
    """CPU seconds of a rebuild of ours."""
    started = cpu_seconds()
    WhooshIndex(folder, read_text=no_text).rebuild(documents)
    return cpu_seconds() - started


def adding(folder: Path, letters: Sequence[IndexedDocument]) -> list[float]:
    """CPU milliseconds of each letter that is added by itself."""
    times = []
    for letter in letters:
        started = cpu_seconds()
        WhooshIndex(folder, read_text=no_text).add([letter])
        times.append((cpu_seconds() - started) * 1000)
    return times


def biggest_merge(folder: Path, before: set[str]) -> int:
    """Bytes of the largest file that was written since."""
    return max(path.stat().st_size for path in folder.rglob("*.pst") if path.name not in before)


TELLING = """
import resource, subprocess, sys, time
started = time.perf_counter()
done = subprocess.run(sys.argv[1:], capture_output=True)
took = time.perf_counter() - started
sys.stderr.write(done.stderr.decode() if done.returncode else "")
print(done.returncode, took * 1000, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def processes(offices: dict[str, Path], words: str, runs: int) -> tuple[dict[str, float], float]:
    """Median milliseconds of `docgen search` in each office, in turns, and the most memory in MB.

    A small process starts and measures each: a child of this one would begin with this one's memory.
    """
    environment = {**os.environ, "PYTHONUTF8": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    search = [str(Path(sys.executable).with_name("docgen")), "search", *words.split()]
    command = [sys.executable, "-c", TELLING, *search]
    times: dict[str, list[float]] = {name: [] for name in offices}
    most = 0.0
    for run in range(runs + 1):
        for name, office in offices.items():
            done = subprocess.run(
                command, cwd=office, env=environment, capture_output=True, text=True, check=True
            )
            code, took, memory = done.stdout.split()
            if code != "0":
                sys.exit(done.stderr)
            most = max(most, float(memory))
            if run:
                times[name].append(float(took))
    return {name: statistics.median(took) for name, took in times.items()}, most


def report_building(
    documents: Sequence[IndexedDocument], letters: list[IndexedDocument], folder: Path
) -> None:
    """Bulk, one letter, room."""
    stock, ours = stock_build(documents, folder / "stock"), our_build(documents, folder / "ours")
    print(
        f"bulk: {len(documents) / ours:.0f} documents a CPU second, stock {len(documents) / stock:.0f}, "
        f"ratio {stock / ours:.2f} (at least 1.5)"
    )
    size = sum(path.stat().st_size for path in (folder / "ours").rglob("*") if path.is_file())
    print(f"room: {size / len(documents) / 1024:.1f} KB a document (at most 8)")
    before = {path.name for path in (folder / "ours").rglob("*.pst")}
    largest = max(path.stat().st_size for path in (folder / "ours").rglob("*.pst"))
    empty = folder / "empty-index"
    WhooshIndex(empty, read_text=no_text).rebuild([])
    full_times, empty_times = adding(folder / "ours", letters), adding(empty, letters)
    full, none = statistics.median(full_times), statistics.median(empty_times)
    print(
        f"one: {full:.1f} ms in a full index, {none:.1f} ms in an empty one, ratio {full / none:.2f} (at most 1.3); "
        f"longest {max(full_times):.0f} ms, biggest merge {biggest_merge(folder / 'ours', before) / largest:.1%} "
        "of the index"
    )


def report_asking(documents: list[IndexedDocument], folder: Path, runs: int) -> None:
    """Whole processes."""
    offices = {"empty": make_office(folder / "empty", []), "full": make_office(folder / "full", documents)}
    for name, words, most in (("number", NUMBER, 1.5), ("topic", TOPIC, 5.0)):
        times, memory = processes(offices, words, runs)
        ratio = times["full"] / times["empty"]
        print(
            f"{name}: {times['full']:.0f} ms, empty office {times['empty']:.0f} ms, ratio {ratio:.2f} "
            f"(at most {most}), memory {memory:.0f} MB (at most 150)"
        )


def corpus(count: int) -> Iterator[IndexedDocument]:
    """The made-up documents, one of them the decision that is asked for."""
    for at, made in enumerate(make(count)):
        document = made.document
        if at == count // 2:
            place = f"{document.issued_on.year}/QĐ-UBND/04157"
            document = document._replace(archive_id=place, reference=NUMBER, type_name="quyết định")
        yield document


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--documents", type=int, default=1300)
    options.add_argument("--runs", type=int, default=5)
    chosen = options.parse_args()
    documents = list(corpus(chosen.documents))
    letters = [
        one.document._replace(archive_id=f"2030/CV-UBND/{at:05d}")
        for at, one in enumerate(make(ADDED, seed=1))
    ]
    with tempfile.TemporaryDirectory() as temporary:
        report_building(documents, letters, Path(temporary))
        report_asking(documents, Path(temporary), chosen.runs)


if __name__ == "__main__":
    main()
