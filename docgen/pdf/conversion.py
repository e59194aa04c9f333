"""One start of LibreOffice: Word files in, PDF files out, each handed on as soon as it is whole."""

import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from subprocess import Popen, TimeoutExpired

from docgen.pdf.profile import environment_for
from docgen.processes.child_process import end_group, start

# PDF/A-2b with the structure of the text; language and title come from the Word file.
_FILTER = "pdf:writer_pdf_Export:" + json.dumps(
    {
        "SelectPdfVersion": {"type": "long", "value": "2"},
        "UseTaggedPDF": {"type": "boolean", "value": "true"},
    }
)
_LOOK_EVERY_SECONDS = 0.02
_SECONDS_TO_END = 10.0


class State(Enum):
    """How LibreOffice stood when it was done with a letter."""

    WORKING = auto()  # at the next letter
    ENDED = auto()  # by itself
    OUT_OF_TIME = auto()  # it was ended


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one letter; ``pdf`` is None if no whole file came out. ``code`` is LibreOffice's own."""

    pdf: bytes | None
    state: State
    code: int | None


def convert(letters: Sequence[bytes], *, program: Path, profile: Path, seconds: float) -> Iterator[Outcome]:
    """One outcome a letter, in order; a letter may take so many seconds, the first with LibreOffice's start.

    When LibreOffice stops early, the outcomes stop with the letter it stopped at; those behind were not tried.
    What counts is which files came out: the exit code is 0 even when none did. OSError if the disk refuses or
    the program cannot be started.
    """
    with tempfile.TemporaryDirectory(prefix="docgen-pdf-") as work:
        sources = [Path(work) / f"{at:04}.docx" for at in range(len(letters))]
        for source, letter in zip(sources, letters, strict=True):
            source.write_bytes(letter)
        out = Path(work) / "pdf"
        child = start(_command(program, profile, out, sources), environment=environment_for(profile))
        try:
            for at in range(len(sources)):
                state = _wait(child, out, at, seconds)
                pdf = _read(_result(out, at))
                yield Outcome(pdf, state, child.poll())
                if pdf is None and state is not State.WORKING:
                    return
            with suppress(TimeoutExpired):  # an office that ends by itself leaves its profile tidy
                child.wait(_SECONDS_TO_END)
        finally:
            end_group(child)


def _command(program: Path, profile: Path, out: Path, sources: Sequence[Path]) -> list[str]:
    return [
        str(program),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck"),
        *("--convert-to", _FILTER, "--outdir", str(out)),
        *map(str, sources),
    ]


def _wait(child: Popen[bytes], out: Path, at: int, seconds: float) -> State:
    """Until the letter's file is whole, or a later one shows that it was passed over, or LibreOffice has ended."""
    give_up = time.monotonic() + seconds
    while _read(_result(out, at)) is None and not _begun_behind(out, at):
        if child.poll() is not None:
            return State.ENDED
        if time.monotonic() > give_up:
            end_group(child)
            return State.OUT_OF_TIME
        time.sleep(_LOOK_EVERY_SECONDS)
    return State.WORKING


def _result(out: Path, at: int) -> Path:
    return out / f"{at:04}.pdf"


def _begun_behind(out: Path, at: int) -> bool:
    return any(file.stem.isdecimal() and int(file.stem) > at for file in out.glob("*.pdf"))


def _read(path: Path) -> bytes | None:
    """The file if it is there and whole; one that LibreOffice was still writing has no end mark."""
    data = path.read_bytes() if path.is_file() else b""
    return data if data.rstrip().endswith(b"%%EOF") else None
