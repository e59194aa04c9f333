"""LibreOffice as PDF maker: one letter a start, or many; each result is looked at."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from docgen.errors import DocgenError, OutsideToolError
from docgen.ooxml.package import Package, open_package
from docgen.pdf.conversion import Outcome, State, convert
from docgen.pdf.maker import Made
from docgen.pdf.profile import environment_for
from docgen.pdf.profile_shelf import ProfileShelf
from docgen.pdf.soffice import find_soffice, version_in
from docgen.pdf.verification import verify_package
from docgen.processes.child_process import answer_of

SECONDS_A_LETTER = 60.0  # two pages take 0.1 s, a table of 1,000 rows 2 s; what takes longer is no letter
_LOT = 60  # letters a start: enough to share it, and what waits in memory stays small
_MOST_VAIN_STARTS = 2  # in a row, each with nothing made: then it is not the letters, it is LibreOffice
_SECONDS_TO_TELL_VERSION = 20.0
_FILE = "văn bản.docx"  # what messages call the Word file


class LibreOfficeRenderer:
    """Makes PDF/A-2b with tags. LibreOffice starts for each letter; ``make_many`` shares a start among many.

    Its private profiles are made when needed and go with ``close()``, the end of a ``with`` block, or the end
    of the program. Not the same bytes twice: LibreOffice writes the moment and an id made from it.
    """

    name = "LibreOffice"

    def __init__(self, program: Path | None = None, *, seconds: float = SECONDS_A_LETTER) -> None:
        self._program = program
        self._seconds = seconds
        self._profiles = ProfileShelf()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove the private profiles; the next letter makes a new one."""
        self._profiles.close()

    @cached_property
    def program(self) -> Path:
        """LibreOffice on this computer; OutsideToolError if there is none."""
        found = self._program or find_soffice()
        if found is None:
            raise OutsideToolError(
                "Máy này chưa cài LibreOffice.",
                where="soffice",
                next_step="Cài LibreOffice (libreoffice-writer), hoặc dùng bộ tạo PDF có sẵn trong docgen.",
            )
        return found

    @cached_property
    def version(self) -> str:
        """As LibreOffice tells it: "7.4.7.2"; "" if it does not."""
        try:
            with self._profiles.lend() as profile:
                answer = answer_of(
                    [str(self.program), f"-env:UserInstallation={profile.as_uri()}", "--version"],
                    seconds=_SECONDS_TO_TELL_VERSION,
                    environment=environment_for(profile),
                )
        except OSError:
            return ""
        return version_in(answer)

    def make(self, docx: bytes) -> bytes:
        """The PDF, verified; OutsideToolError, BrokenTemplateError or HostileTemplateError say why not."""
        package = open_package(docx, _FILE)
        (outcome,) = self._outcomes([docx])
        return self._whole(outcome, package)

    def make_many(self, letters: Iterable[bytes]) -> Iterator[Made]:
        """One PDF a letter, in order, or the letter's error; sixty letters share a start."""
        waiting = iter(letters)
        while lot := list(islice(waiting, _LOT)):
            opened = [_opened(letter) for letter in lot]
            sound = [letter for letter, found in zip(lot, opened, strict=True) if isinstance(found, Package)]
            packages = [found for found in opened if isinstance(found, Package)]
            with closing(self._make_lot(sound, packages)) as made:
                yield from (next(made) if isinstance(found, Package) else found for found in opened)

    def _make_lot(self, letters: Sequence[bytes], packages: Sequence[Package]) -> Generator[Made, None, None]:
        """Start after start until every letter was tried; a start ends early at a letter it cannot do."""
        tried = vain_starts = 0
        last: Made = b""
        while tried < len(letters) and vain_starts < _MOST_VAIN_STARTS:
            vain_starts += 1
            try:
                with closing(self._outcomes(letters[tried:])) as outcomes:
                    for outcome in outcomes:
                        last = self._made(outcome, packages[tried])
                        tried += 1
                        vain_starts = 0 if isinstance(last, bytes) else vain_starts
                        yield last
            except OutsideToolError as error:  # it cannot be started at all
                last = error
        yield from (last for _ in letters[tried:])

    def _outcomes(self, letters: Sequence[bytes]) -> Generator[Outcome, None, None]:
        try:
            with self._profiles.lend() as profile:
                yield from convert(letters, program=self.program, profile=profile, seconds=self._seconds)
        except OSError as error:
            raise OutsideToolError(
                f"Không chạy được LibreOffice ({error.strerror or error}).",
                where=str(self.program),
                next_step="Kiểm tra chỗ trống trên đĩa và thư mục tạm; nếu vẫn vậy thì cài lại LibreOffice.",
            ) from error

    def _made(self, outcome: Outcome, package: Package) -> Made:
        try:
            return self._whole(outcome, package)
        except DocgenError as error:
            return error

    def _whole(self, outcome: Outcome, package: Package) -> bytes:
        if outcome.pdf is not None:
            verify_package(outcome.pdf, package)
            return outcome.pdf
        if outcome.state is State.OUT_OF_TIME:
            raise OutsideToolError(
                f"LibreOffice làm quá {self._seconds:g} giây mà chưa xong tệp PDF.",
                where=str(self.program),
                next_step="Văn bản có bảng hoặc hình quá lớn thì tách thành phụ lục; nếu không thì chạy lại.",
            )
        raise OutsideToolError(
            f"LibreOffice chạy xong (mã {outcome.code}) nhưng không cho ra tệp PDF.",
            where=str(self.program),
            next_step="Thử mở tệp Word bằng LibreOffice; nếu không mở được thì cài lại LibreOffice.",
        )


def _opened(letter: bytes) -> Package | DocgenError:
    try:
        return open_package(letter, _FILE)
    except DocgenError as error:
        return error
