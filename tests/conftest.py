"""An office to tell stories in: made by `docgen init`, filled by `docgen import`, copied for every test."""

import gc
import io
import os
import random
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from typer.testing import CliRunner

from docgen.cli.app import app

# A test is never timed: a busy machine must not make an example fail that a quiet one passes.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

ISSUED_ON = "28/11/2023"
SAMPLE_DRAFT = Path(str(files("docgen"))).parent / "templates" / "cong-van" / "sample.md"


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Everything on the screen."""
        return self.out + self.err


class Clerk:
    """Types commands in an office folder."""

    def __init__(self, office: Path) -> None:
        self.office = office

    def __call__(self, *words: str) -> Outcome:
        """Run a command in this process, as if typed in the office folder."""
        here = Path.cwd()
        os.chdir(self.office)
        try:
            result = CliRunner().invoke(app, list(words), prog_name="docgen")
        finally:
            os.chdir(here)
        return Outcome(result.exit_code, result.stdout, result.stderr)

    def types(self, *words: str, env: dict[str, str] | None = None) -> Outcome:
        """Run a command as a process of its own."""
        done = subprocess.run(
            [sys.executable, "-m", "docgen", *words],
            cwd=self.office,
            capture_output=True,
            check=False,
            timeout=60,
            env={**os.environ, **(env or {})},
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    def writes(self, name: str, text: str | bytes) -> str:
        """Put a file into the office folder; returns its name."""
        data = text if isinstance(text, bytes) else text.encode()
        (self.office / name).write_bytes(data)
        return name

    def journal(self) -> bytes:
        """All that the register's truth says."""
        folder = self.office / "archive" / "journal"
        return b"".join(path.read_bytes() for path in sorted(folder.glob("*.jsonl")))

    def tree(self, below: str = ".") -> dict[str, bytes]:
        """Every file with its bytes, but those where even readers leave a trace: SQLite's own, the web of citations."""
        root = self.office / below
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file() and path.suffix not in {".db-shm", ".db-wal"} and path.name != "citations.db"
        }

    def letter(self, archive_id: str = "2023/CV-UBND/00001") -> bytes:
        """The .docx of a filed document, not the one its body was written in."""
        folder = self.office / "archive" / "ocfl" / archive_id / "v1" / "content"
        return next(path for path in folder.glob("*.docx") if path.name != "body.docx").read_bytes()


@pytest.fixture(scope="session")
def sample_draft() -> str:
    """The sample directive as a draft, with the id that `docgen new` gives."""
    text = SAMPLE_DRAFT.read_text(encoding="utf-8")
    return text.replace("---\n", "---\nmã dự thảo: thu-1\n", 1)


@pytest.fixture(scope="session")
def past_sheet() -> bytes:
    """The four documents that the sample cites."""
    return (files("docgen.demo") / "past-documents.yaml").read_bytes()


@pytest.fixture(scope="session")
def _filed_once(tmp_path_factory: pytest.TempPathFactory, sample_draft: str, past_sheet: bytes) -> Path:
    root = tmp_path_factory.mktemp("filed") / "office"
    assert Clerk(root.parent)("init", "office").code == 0
    clerk = Clerk(root)
    clerk.writes("van-ban-cu.yaml", past_sheet)
    clerk.writes("cong-van.md", sample_draft)
    assert clerk("import", "van-ban-cu.yaml").code == 0
    return root


def _settle_databases() -> None:
    """Close what finished commands left open: SQLite moves its log into the file then, not in the midst of a test."""
    gc.collect()


@pytest.fixture(scope="session")
def _issued_once(tmp_path_factory: pytest.TempPathFactory, _filed_once: Path) -> Path:
    root = tmp_path_factory.mktemp("issued") / "office"
    _settle_databases()
    shutil.copytree(_filed_once, root)
    outcome = Clerk(root)("issue", "cong-van.md", "--on", ISSUED_ON)
    assert outcome.code == 0, outcome.said
    return root


@pytest.fixture
def filed(tmp_path: Path, _filed_once: Path) -> Clerk:
    """An office with the four past documents and the sample draft, nothing issued."""
    _settle_databases()
    shutil.copytree(_filed_once, tmp_path / "office")
    return Clerk(tmp_path / "office")


@pytest.fixture
def issued(tmp_path: Path, _issued_once: Path) -> Clerk:
    """The same office after the sample was issued as 01/UBND-KT."""
    _settle_databases()
    shutil.copytree(_issued_once, tmp_path / "office")
    return Clerk(tmp_path / "office")


@pytest.fixture(scope="session")
def clerk_in() -> Callable[[Path], Clerk]:
    """A clerk who stands in this folder."""
    return Clerk


@pytest.fixture
def fields_of_nothing() -> Callable[[str], tuple[()]]:
    """Templates without fields of their own."""
    return lambda _type_name: ()


_ENGLISH = re.compile(
    r"\b(Usage|Options?|Arguments?|Commands?|default|required|Error|Invalid|Missing|No such|Traceback|Exception|"
    r"unexpected|expected|Aborted|Try|Show this|help for|file or directory|denied|None|True|False|dict|"
    r"line \d+|column)\b"
)


@pytest.fixture(autouse=True)
def _nothing_english(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every journey watches every word that any of its commands says."""
    if "journeys" not in request.node.nodeid:
        yield
        return
    spoken: list[str] = []
    for way in ("__call__", "types"):
        real = getattr(Clerk, way)

        def heard(clerk: Clerk, *words: str, _real: Callable[..., Outcome] = real, **more: object) -> Outcome:
            outcome = _real(clerk, *words, **more)
            if "--json" not in words and "--show-completion" not in words:
                spoken.append(outcome.said)
            return outcome

        monkeypatch.setattr(Clerk, way, heard)
    yield
    for text in spoken:
        assert not _ENGLISH.search(text), text


@pytest.fixture
def docx_text() -> Callable[[bytes], str]:
    """The words of a Word file, read without docgen: document, page headers, notes."""

    def read(data: bytes) -> str:
        from lxml import etree

        w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
        lines = []
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [
                name for name in package.namelist() if re.match(r"word/(document|header|footnotes)", name)
            ]
            for part in parts:
                root = etree.fromstring(package.read(part))
                lines.extend(
                    "".join(t.text or "" for t in paragraph.iter(w + "t")) for paragraph in root.iter(w + "p")
                )
        return "\n".join(lines).replace("\u00a0", " ").replace("\u2011", "-")

    return read


FillIn = Callable[..., bytes]


@pytest.fixture(scope="session")
def filled_in() -> FillIn:
    """Fills in a form as a unit would; ``change`` gets the sheet afterwards, ``met`` of 19 criteria are reached."""

    def fill(form: bytes, *, met: int = 15, change: Callable[..., object] | None = None) -> bytes:
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(form))
        sheet = book["Biểu"]
        for line in range(8, sheet.max_row + 1):
            number = sheet.cell(line, 1).value
            if isinstance(number, int):
                reached = number <= met
                values = (3, 3 if reached else 2, 100 if reached else 66.5, "Đạt" if reached else "Chưa đạt")
                for column, value in enumerate(values, 4):
                    sheet.cell(line, column).value = value
        if change is not None:
            change(sheet)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    return fill


@pytest.fixture(scope="session")
def _opened_once(tmp_path_factory: pytest.TempPathFactory, _issued_once: Path) -> Path:
    root = tmp_path_factory.mktemp("opened") / "office"
    _settle_databases()
    shutil.copytree(_issued_once, root)
    outcome = Clerk(root)("report", "open", "2023-6T2")
    assert outcome.code == 0, outcome.said
    return root


@pytest.fixture
def opened(tmp_path: Path, _opened_once: Path) -> Clerk:
    """The office after the directive was issued and its first cycle opened."""
    _settle_databases()
    shutil.copytree(_opened_once, tmp_path / "office")
    return Clerk(tmp_path / "office")


@pytest.fixture(scope="session")
def form_of(_opened_once: Path) -> Callable[[str], bytes]:
    """The form of a unit, as it was sent out."""

    def form(unit: str) -> bytes:
        folder = _opened_once / "bao-cao" / "2023-6T2" / unit
        return (folder / f"bieu-2023-6T2-{unit}.xlsx").read_bytes()

    return form


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """Chance with a seed that is shown when the test fails, and with its figure; DOCGEN_SEED plays a run again."""
    seed = int(os.environ.get("DOCGEN_SEED", random.randrange(2**32)))
    print("DOCGEN_SEED =", seed)
    request.node.user_properties.append(("seed", seed))
    return random.Random(seed)


@pytest.fixture
def torture() -> int:
    """How many times more than in CI: `make torture` sets DOCGEN_TORTURE."""
    return max(1, int(os.environ.get("DOCGEN_TORTURE", "1")))


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Say a figure that was truly seen; `make torture` collects them in docs/reliability-figures.md."""

    def told(what: str) -> None:
        print(what)
        if page := os.environ.get("DOCGEN_FIGURES"):
            commit = subprocess.run(
                ["git", "rev-parse", "--short", "HEAD"],
                cwd=Path(__file__).parent,  # a test may stand elsewhere
                capture_output=True,
                text=True,
                check=False,
            )
            said = "".join(f"; seed {seed}" for _, seed in request.node.user_properties)
            row = (
                f"{datetime.now(UTC):%Y-%m-%d}",
                commit.stdout.strip(),
                f"`{request.node.name}`",
                what + said,
            )
            with Path(page).open("a", encoding="utf-8") as file:
                file.write(f"| {' | '.join(row)} |\n")

    return told
