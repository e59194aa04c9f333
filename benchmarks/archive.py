"""How long proving the archive takes: `docgen archive verify --full` against sha512sum over the same files.

    python benchmarks/archive.py [--documents 1000] [--size 200000] [--runs 5]

verify   the whole verification (structure, inventories, metadata, journal, every byte) over `sha512sum` of every
         file of the store; at most 1.5, by the clock; processor time is told beside it, for a busy machine.
         Both start anew each time; Python's start is part of it.
memory   the largest memory of the verifying process and its helpers, with --documents 100000 --size 200; below 300 MB.

Runs alternate and the fastest of each side are compared: other work on the machine only ever adds.
"""

import argparse
import hashlib
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from docgen.archive.inventory import first_inventory, sha512_of  # noqa: E402  # after the path to it
from docgen.archive.publishing import object_tree  # noqa: E402
from docgen.archive.store import OcflArchive  # noqa: E402

TARGET = 1.5
MEMORY_TARGET_MB = 300
AT = datetime(2023, 11, 28, tzinfo=UTC)

VERIFY = """
import sys
from pathlib import Path
from docgen.archive.verify_run import Plan, Progress, verify_archive

if __name__ == "__main__":
    verified = verify_archive(Path(sys.argv[1]), Plan(), Progress(), lambda _: None)
    assert verified.findings == (), verified.findings[:3]
    print(verified.objects)
"""
HASH = "find {store} -type f -print0 | xargs -0 sha512sum | wc -l"


def make_store(root: Path, documents: int, size: int) -> None:
    """An archive of this many letters with a journal that has recorded each; written without flushing."""
    OcflArchive(root).check_writable(needed_bytes=0)
    chance = random.Random(4157)  # the same store at every run
    (root / "journal").mkdir()
    previous = "0" * 64
    with (root / "journal" / "2023.jsonl").open("wb") as journal:
        for at in range(1, documents + 1):
            archive_id = f"2023/CV-UBND/{at:05d}"
            files = {"1-UBND-KT.docx": chance.randbytes(size), "metadata.json": metadata(archive_id, at)}
            files |= {"text.txt": b"text " * 200, "draft.md": b"draft " * 300}
            digests = {name: sha512_of(content) for name, content in files.items()}
            inventory = first_inventory(archive_id, digests, message="m", at=AT)
            for name, content in object_tree(files, inventory).items():
                path = root / "ocfl" / archive_id / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            previous = append(journal, at, previous, archive_id, sha512_of(inventory))


def metadata(archive_id: str, number: int) -> bytes:
    """A record that keeps the schema."""
    fields = {
        "schema": "docgen/metadata/1",
        "archive_id": archive_id,
        "series": "CV-UBND",
        "number": number,
        "suffix": "",
        "symbol": "UBND-KT",
        "symbol_year": None,
        "reference": f"{number}/UBND-KT",
        "type": "công văn",
        "issued_on": "2023-11-28",
        "issuer": {"key": "ubnd", "name": "UBND", "cited_as": "UBND"},
        "subject": "về việc duy trì tiêu chí",
        "signer": "",
        "origin": "issued",
        "request_id": str(number),
        "citations": [],
        "details": {},
    }
    return json.dumps(fields, ensure_ascii=False).encode()


def append(journal: object, sequence: int, previous: str, archive_id: str, digest: str) -> str:
    """One filed event in the journal's own form; returns its hash."""

    def written(fields: dict[str, object]) -> bytes:
        return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    body = {"archive_id": archive_id, "inventory_digest": digest}
    fields: dict[str, object] = {
        "s": sequence,
        "p": previous,
        "t": "2023-11-28T00:00:00.000000Z",
        "k": "document.filed",
        "b": body,
    }
    head = hashlib.sha256(written(fields)).hexdigest()
    journal.write(written({**fields, "h": head}) + b"\n")  # type: ignore[attr-defined]
    return head


def seconds(command: list[str]) -> tuple[float, float]:
    """How long the whole process takes, by the clock and of all processors; the benchmark ends if it fails."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    started, used = time.perf_counter(), _processor_seconds()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    elapsed = time.perf_counter() - started
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return elapsed, _processor_seconds() - used


def _processor_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> int:
    """Measure and print; 0 if the targets are met."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--documents", type=int, default=1000)
    options.add_argument("--size", type=int, default=200_000)
    options.add_argument("--runs", type=int, default=5)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / "archive"
        make_store(root, chosen.documents, chosen.size)
        script = Path(temporary) / "verify.py"
        script.write_text(VERIFY, encoding="utf-8")
        commands = {
            "sha512sum": ["sh", "-c", HASH.format(store=root / "ocfl")],
            "docgen": [sys.executable, str(script), str(root)],
        }
        times: dict[str, list[tuple[float, float]]] = {side: [] for side in commands}
        for run in range(chosen.runs + 1):  # the first fills the machine's caches
            for side, command in commands.items():
                elapsed = seconds(command)
                if run:
                    times[side].append(elapsed)
    ratio, work = (
        min(one[by] for one in times["docgen"]) / min(one[by] for one in times["sha512sum"]) for by in (0, 1)
    )
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"verify: {ratio:.2f} × sha512sum (target ≤ {TARGET}), {chosen.documents} objects of {chosen.size} bytes"
    )
    print(f"processor time of all processes: {work:.2f} × sha512sum (tells more on a busy machine)")
    print(f"largest process: {memory:.0f} MB (target < {MEMORY_TARGET_MB})")
    return 0 if ratio <= TARGET and memory < MEMORY_TARGET_MB else 1


if __name__ == "__main__":
    sys.exit(main())
