"""How fast past papers come in: `docgen import` against bare text extraction of the same files.

    python -m benchmarks.import_papers [--files 60]      the long form: --files 2000 (about five minutes)

bare     one process, the fastest library for each kind, words and nothing else: zipfile and a search for w:t
         (.docx), the piece table (.doc), striprtf (.rtf), pypdfium2 (.pdf)
read     what every paper says, with evidence, in limited children
import   the whole command: read, judge, hash, file with every byte flushed to the disk, index
again    the same command over the same folder: nothing is read or filed twice

Files: four tenths .docx, two .doc, one .rtf, two .pdf with text, one scan; every twentieth is broken.
Memory is the largest process of the import, over a quarter of the files and over all of them: it must stay flat.
"""

import argparse
import io
import os
import re
import runpy
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from docgen.capture.file_kinds import kind_of  # noqa: E402  # after the path to it
from docgen.capture.old_word import read_old_word  # noqa: E402
from docgen.capture.reading_pool import PaperReader, ReadingPool  # noqa: E402
from docgen.errors import DocgenError  # noqa: E402
from docgen.pdf.rdocx_call import to_pdf  # noqa: E402

FLAT = 1.3  # memory over all files against memory over a quarter of them
_TESTS = ROOT / "tests"
_SAMPLES = _TESTS / "samples" / "past"
_MADE = runpy.run_path(str(_TESTS / "unit" / "capture" / "papers.py"))
_SCANS = runpy.run_path(str(_TESTS / "unit" / "capture" / "scans.py"))
_KINDS = ("docx", "doc", "docx", "pdf", "docx", "rtf", "docx", "doc", "pdf", "scan")
_WORDS = re.compile(rb"<w:t(?: [^>]*)?>([^<]*)")


def main() -> int:
    """Measure and print; fails only if memory grows with the number of files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=60)
    count = parser.parse_args().files
    with tempfile.TemporaryDirectory() as place:
        here = Path(place)
        few, all_files = here / "few", here / "all"
        make(few, count // 4)
        make(all_files, count)
        paths = sorted(all_files.iterdir())
        bare = timed(lambda: [bare_text(path) for path in paths])
        read = timed(lambda: read_all(paths))
        few_memory, _ = run_import(here / "office-few", few)
        memory, whole = run_import(here / "office", all_files)
        _, again = run_import(here / "office", all_files)
    print(f"{count} files; bare extraction {count / bare:.0f} files a second")
    for name, seconds in (("read", read), ("import", whole), ("again", again)):
        print(f"{name:8} {seconds / bare:6.1f} times bare   {count / seconds:6.0f} files a second")
    print(f"memory   {memory} MB over {count} files, {few_memory} MB over {count // 4}; at most {FLAT} times")
    return 0 if memory <= FLAT * few_memory else 1


def make(folder: Path, count: int) -> None:
    """So many papers of all kinds, each with a number of its own."""
    folder.mkdir()
    pdfs: dict[bool, bytes] = {}
    for number in range(1, count + 1):
        kind = _KINDS[number % len(_KINDS)]
        name, data = _paper(kind, number, pdfs)
        if number % 20 == 0:
            data = data[: len(data) // 2]
        (folder / f"{number:05}-{name}").write_bytes(data)


def _paper(kind: str, number: int, pdfs: dict[bool, bytes]) -> tuple[str, bytes]:
    sentence = f"Nội dung của văn bản {number}: triển khai các tiêu chí nông thôn mới."
    body = tuple(f"{at}. {sentence}" for at in range(40))
    decision = _MADE["DECISION"]
    paper = decision.but(
        number=f"Số: {number}/QĐ-UBND",
        subject=(f"Về việc phê duyệt kế hoạch số {number}",),
        body=(*decision.body[:4], *body, *decision.body[4:]),
    )
    if kind == "docx":
        return "a.docx", paper.docx()
    if kind == "doc":
        old = (_SAMPLES / "cong-van.doc").read_bytes()
        return "a.doc", old.replace(_wide("01/UBND-KT"), _wide(f"{number % 90 + 10}/UBND-KT"))
    if kind == "rtf":
        return "a.rtf", (_SAMPLES / "bao-cao.rtf").read_bytes().replace(b"01/BC-UBND", b"%d/BC-UBND" % number)
    if kind == "scan":
        if True not in pdfs:
            pdfs[True] = _SCANS["scan_of"]((_SAMPLES / "to-trinh.pdf").read_bytes(), dots_per_inch=100)
        return "a.pdf", pdfs[True] + b"\n%% %d\n" % number
    return "a.pdf", to_pdf(paper.docx())


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def bare_text(path: Path) -> str:
    """The words of a file by the shortest way there is; "" for a broken one."""
    data = path.read_bytes()
    try:
        return _BARE[kind_of(path.name, data)](data)
    except Exception:  # noqa: BLE001  # whatever a library raises over a broken file
        return ""


def _bare_docx(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return b" ".join(_WORDS.findall(package.read("word/document.xml"))).decode()


def _bare_rtf(data: bytes) -> str:
    from striprtf.striprtf import rtf_to_text

    return str(rtf_to_text(data.decode("latin-1"), errors="replace"))


def _bare_pdf(data: bytes) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


_BARE: dict[str, Callable[[bytes], str]] = {
    "docx": _bare_docx,
    "doc": lambda data: read_old_word(data, "").text,
    "rtf": _bare_rtf,
    "pdf": _bare_pdf,
}


def read_all(paths: list[Path]) -> None:
    """What each paper says, by the children of an import."""

    def read(path: Path, reader: PaperReader) -> bool:
        data = path.read_bytes()
        try:
            return bool(reader.read(path.name, kind_of(path.name, data), data).text)
        except DocgenError:
            return False

    with ReadingPool() as pool:
        for _ in pool.read_all(paths, read):
            pass


def run_import(office: Path, folder: Path) -> tuple[int, float]:
    """The largest process of `docgen import` in MB, and how long it took."""
    docgen = [sys.executable, "-m", "docgen"]
    if not office.exists():
        _run([*docgen, "init", str(office)])
    began = time.perf_counter()
    # Without Tesseract: OCR takes seconds a page and would hide everything else.
    peak = _run([*docgen, "--office", str(office), "import", str(folder)], PATH="")
    return peak, time.perf_counter() - began


def _run(command: list[str], **environment: str) -> int:
    """Run a command without a screen; the most memory that it or a child of it took, in MB."""
    child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(nowhere, stream)
        os.execve(command[0], command, {**os.environ, "PYTHONPATH": str(ROOT), **environment})  # noqa: S606 - no shell is wanted
    _, _, used = os.wait4(child, 0)
    return int(used.ru_maxrss) // 1024


def timed(work: Callable[[], object]) -> float:
    """How long it takes, in seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
