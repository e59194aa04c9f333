"""Five thousand files that no program ever wrote, five hundred names that nobody should give: words, and no harm.

Each door of the program gets its own: what comes back is read or refused as a DocgenError, within 30 seconds and 1 GB,
and nothing is written outside the folder it stands in. DOCGEN_TORTURE multiplies the files.
"""

import io
import os
import random
import resource
import signal
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from crash.damaged_files import damaged

from docgen.archive.names import MOST_FILE_BYTES, check_file_names, checked_id
from docgen.archive.store import OcflArchive
from docgen.errors import DocgenError

TESTS = Path(__file__).parents[1]
PAST, REPORTS = TESTS / "samples/past", TESTS / "samples/reports"
FILES = 7  # for each door in CI
SECONDS, GIGABYTE = 30, 1 << 30
NAMES = 600
QUESTION = 'số:4157/QĐ-UBND "nông thôn mới" -dự thảo năm:2022 từ:1/1/2020 OR viện dẫn:12 thôn*'
DAY = date(2023, 11, 28)

Door = Callable[[bytes], object]


def _check(data: bytes) -> object:
    from docgen.checks import findings_of_docx
    from docgen.rules.profile import as_of

    return findings_of_docx(data, as_of(DAY))


def _paper(kind: str) -> Door:
    """In a child of its own, as the program reads whatever comes from outside."""
    from docgen.capture.reading_pool import PaperReader

    readers: list[PaperReader] = []

    def read(data: bytes) -> object:
        if not readers:
            readers.append(PaperReader(seconds=SECONDS - 5))
        return readers[0].read(f"a.{kind}", kind, data)

    return read


def _form(kind: str) -> Door:
    def read(data: bytes) -> object:
        from docgen.reporting.report_file import read_report_file
        from docgen.rules.report_tables import bundled_tables

        tables = {(table.table_id, table.edition): table for table in bundled_tables()}
        return read_report_file(data, f"a.{kind}", tables)

    return read


def _recipients(kind: str) -> Door:
    def read(data: bytes) -> object:
        from docgen.distribution.intake.reading import read_source

        return read_source(data, f"a.{kind}")

    return read


def _word_body(data: bytes) -> object:
    from docgen.ooxml.source_document import read_source

    return read_source(data, "a.docx")


def _draft(data: bytes) -> object:
    from docgen.drafting.reading import read_draft

    return read_draft(data, name="a.md", fields_of=lambda _type: ())


def _parcel(data: bytes) -> object:
    from docgen.archive.parcel_reading import open_parcel
    from docgen.usecases.care.backup_office import check_backup

    path = Path(tempfile.mkdtemp()) / "a.zip"
    path.write_bytes(data)
    with open_parcel(path) as reader:
        return check_backup(reader, lambda *_: None)


def _question(data: bytes) -> object:
    from docgen.search.query_parser import parse_query
    from docgen.search.vocabulary import Vocabulary

    return parse_query(data.decode(errors="surrogateescape"), Vocabulary({}))


DOORS: dict[str, Door] = {
    "check a letter": _check,
    "letter as a past paper": _paper("docx"),
    "letter as a report's words": _form("docx"),
    "letter as a draft's body": _word_body,
    "past .docx in old letters": _paper("docx"),
    "past .doc": _paper("doc"),
    "past .rtf": _paper("rtf"),
    "past .pdf": _paper("pdf"),
    "form .xlsx": _form("xlsx"),
    "form .xls": _form("xls"),
    "recipients .xlsx": _recipients("xlsx"),
    "recipients .csv": _recipients("csv"),
    "draft": _draft,
    "backup": _parcel,
    "question": _question,
}


@pytest.fixture
def sample(issued, form_of, tmp_path):
    """A good file for a door."""

    def backup() -> bytes:
        assert issued("backup", str(tmp_path / "b.zip")).code == 0
        return (tmp_path / "b.zip").read_bytes()

    made: dict[str, Callable[[], bytes]] = {
        "past .docx in old letters": (PAST / "quyet-dinh-tcvn3.docx").read_bytes,
        "past .doc": (PAST / "cong-van.doc").read_bytes,
        "past .rtf": (PAST / "bao-cao.rtf").read_bytes,
        "past .pdf": (PAST / "cong-van.pdf").read_bytes,
        "form .xlsx": lambda: form_of("xa-tinh-khe"),
        "form .xls": (REPORTS / "kieu-cu.xls").read_bytes,
        "recipients .xlsx": _list_of_recipients,
        "recipients .csv": (TESTS.parent / "docgen/distribution/data/quang-ngai-2025.csv").read_bytes,
        "draft": (issued.office / "cong-van.md").read_bytes,
        "backup": backup,
        "question": QUESTION.encode,
    }
    letter = next((issued.office / "archive/ocfl").rglob("*.docx")).read_bytes
    return lambda door: made.get(door, letter)()


def _list_of_recipients() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Tên cơ quan", "Tên ngắn", "Email", "Địa chỉ"])
    for at in range(1, 30):
        book.active.append([f"UBND xã số {at}", f"Xã {at}", f"xa{at}@quangngai.gov.vn", "Quảng Ngãi"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("door", DOORS)
def test_a_damaged_file_ends_in_words(
    door, sample, start, ended, tmp_path, monkeypatch, chance, torture, figure
):
    good, files = sample(door), FILES * torture
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    seeds = [chance.randrange(2**32) for _ in range(files)]

    def put_to_it() -> None:
        DOORS[door](good)  # what it imports counts neither as time nor as memory; and the good file must pass
        _stay_within(tmp_path)
        fates: Counter[str] = Counter()
        for seed in seeds:
            bad = damaged(good, random.Random(seed))
            signal.alarm(SECONDS)
            try:
                DOORS[door](bad)
                fates["read"] += 1
            except DocgenError as error:
                fates["refused"] += bool(error.what and error.next_step)
            except BaseException:
                print("seed", seed)
                raise
            finally:
                signal.alarm(0)
        assert fates.total() == files
        (tmp_path / "fates").write_text(f"{fates['read']} read, {fates['refused']} refused")

    assert ended(start(put_to_it)) == 0
    figure(f"{files:,} damaged files: {(tmp_path / 'fates').read_text()}")


def _stay_within(folder: Path) -> None:
    """From now on this process ends with an error if it writes elsewhere, takes too long or too much memory."""

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str) and isinstance(arguments[2], int):
            writes = arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if writes and not arguments[0].startswith((str(folder), "/dev/")):
                raise AssertionError(f"writes {arguments[0]}")

    def too_long(_signal: int, _frame: object) -> None:
        raise AssertionError(f"longer than {SECONDS} s")

    sys.addaudithook(watch)
    signal.signal(signal.SIGALRM, too_long)
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + GIGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _names(chance: random.Random) -> list[str]:
    """What people, other systems and attackers call files."""
    pieces = [
        *(
            "..",
            "/",
            "\\",
            "\0",
            "\n",
            "\r",
            ":",
            "*",
            "?",
            "|",
            '"',
            "<",
            ">",
            "&",
            ";",
            "$(id)",
            "%2e%2e",
            "~",
        ),
        *(
            "CON",
            "nul",
            "AUX",
            "lpt1",
            "COM9",
            "extensions",
            ".",
            " ",
            "-",
            "_",
            "a",
            "Ủy",
            "đ",
            "Đ",
            "quyết",
        ),
        *(
            unicodedata.normalize("NFD", "Ủy ban"),
            "\u202e",
            "\u200b",
            "\ufeff",
            "\ud800",
            "😀",
            "א",
            "مل",
            "ﬁ",
            "K",
        ),
        *(
            "x" * 300,
            "ử" * 40,
            ".docx",
            ".exe",
            ".lnk",
            "v1",
            "inventory.json",
            "0=ocfl_object_1.1",
            "content",
        ),
    ]
    return ["".join(chance.choices(pieces, k=chance.randint(1, 6))) for _ in range(NAMES)]


def test_a_name_is_kept_as_it_is_or_refused_by_name(tmp_path, chance, figure):
    """Whatever is kept can be read again under just that name, and stands inside its object."""
    root = tmp_path / "archive"
    archive, kept, refused = OcflArchive(root), 0, 0
    for at, name in enumerate(_names(chance), 1):
        try:
            check_file_names([name])
        except DocgenError as error:
            refused += bool(error.what and error.next_step)
            with pytest.raises(DocgenError):
                archive.publish(f"2023/CV/{at:05d}", {name: b"x"}, message="x", at=datetime.now(UTC))
            continue
        place = f"2023/CV/{at:05d}"
        archive.publish(place, {name: name.encode()}, message="x", at=datetime.now(UTC))
        assert archive.read(place, name) == name.encode()
        content = (root / "ocfl" / place / "v1/content").resolve()
        assert [path.resolve() for path in content.rglob("*") if path.is_file()] == [content / name]
        *folder, last = name.split("/")  # an attachment may stand in a folder, one deep
        assert len(folder) <= 1
        assert len(last.encode()) <= MOST_FILE_BYTES
        kept += 1
        with pytest.raises(DocgenError):
            checked_id(f"2023/CV/../{name}")
    outside = [path for path in tmp_path.iterdir() if path != root]
    assert outside == []
    assert kept
    assert kept + refused == NAMES
    figure(f"{kept} names kept and read again, {refused} refused by name")
