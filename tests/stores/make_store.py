"""Makes the store of a released format: an office as today's commands leave it, in one small .zip.

    python tests/stores/make_store.py 0.1.0

Run once when a version is released, and kept for ever: a store is never made anew. ``--program`` names the folder of
another version's source.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
DAY_ONE = (1980, 1, 1, 0, 0, 0)

# What clerks do in it, one command a line; a release that knows more acts adds lines.
ACTS = """
import van-ban-cu.yaml
issue thu-1.md --on 28/11/2023
issue thu-2.md --on 29/11/2023
number reserve 3 --date 29/11/2023 --for Phòng-Kinh-tế --series CV-UBND
number void 4 --series CV-UBND --year 2023 --reason Viết-nhầm
number release 5 --series CV-UBND --year 2023
issue thu-4.md --on 28/11/2023 --suffix-of 1 --reason Bổ-sung
issue thu-3.md --on 28/11/2023 --reason Vào-sổ-muộn
correct 01/UBND-KT@2023 --reason Sai-trích-yếu --draft sua-1.md
recall 02/UBND-KT@2023 --reason Gửi-nhầm
"""


def main() -> None:
    """Make tests/stores/<version>.zip."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("version")
    options.add_argument("--program", type=Path, default=REPOSITORY)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        office = Path(scratch, "office")
        _furnish(office, chosen.program)
        for line in ACTS.strip().splitlines():
            _run(line.split(), office, chosen.program)
        shutil.rmtree(office / "index" / "search", ignore_errors=True)
        listed = _run(["number", "list", "--year", "2023", "--json"], office, chosen.program)
        (office / "EXPECTED.json").write_text(json.dumps(json.loads(listed), ensure_ascii=False, indent=1))
        _pack(office, HERE / f"{chosen.version}.zip")


def _furnish(office: Path, program: Path) -> None:
    office.mkdir()
    for name in ("docgen.toml", "recipients.toml"):
        shutil.copy(program / name, office / name)
    shutil.copytree(program / "templates" / "cong-van", office / "templates" / "cong-van")
    shutil.copy(program / "docgen" / "demo" / "past-documents.yaml", office / "van-ban-cu.yaml")
    sample = (program / "templates" / "cong-van" / "sample.md").read_text(encoding="utf-8")
    (office / "sua-1.md").write_text(sample.replace("nâng cao", "giữ vững", 1), encoding="utf-8")
    for number in (1, 2, 3, 4):
        draft = sample.replace("---\n", f"---\nmã dự thảo: thu-{number}\n", 1)
        (office / f"thu-{number}.md").write_text(draft, encoding="utf-8")


def _run(words: list[str], office: Path, program: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(program)}
    command = [sys.executable, "-m", "docgen", *words]
    done = subprocess.run(command, cwd=office, env=environment, capture_output=True, text=True, check=False)
    print(" ".join(words), "→", done.returncode)
    if done.returncode not in (0, 3):
        sys.exit(done.stderr)
    return done.stdout


def _pack(office: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED, compresslevel=9) as store:
        for path in sorted(office.rglob("*")):
            if path.is_file() and not path.name.endswith("-shm"):
                info = zipfile.ZipInfo(path.relative_to(office).as_posix(), DAY_ONE)
                info.compress_type = zipfile.ZIP_DEFLATED
                store.writestr(info, path.read_bytes())


if __name__ == "__main__":
    main()
