"""rdocx as PDF maker: a renderer that comes with ``pip``, kept warm in a child process."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from threading import Lock
from types import TracebackType
from typing import Self

from docgen.errors import DocgenError, OutsideToolError
from docgen.ooxml.package import open_package
from docgen.pdf.maker import Made
from docgen.pdf.verification import verify_package
from docgen.pdf.wheel_preparation import prepared
from docgen.pdf.wheel_process import PdfChild

SECONDS_A_LETTER = 30.0  # two pages take 0.04 s
_FILE = "văn bản.docx"  # what messages call the Word file


class WheelRenderer:
    """Makes PDF/A-2b with tags on any computer, and the same bytes from the same Word file.

    The child process is started at the first letter and goes with ``close()``, the end of a ``with`` block, or
    the end of the program.
    """

    name = "rdocx"

    def __init__(self, *, seconds: float = SECONDS_A_LETTER) -> None:
        self._seconds = seconds
        self._one_at_a_time = Lock()
        self._child: PdfChild | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child process; the next letter starts a new one."""
        if self._child is not None:
            self._child.end()
            self._child = None

    @cached_property
    def version(self) -> str:
        """Of the installed package; "" if it is not installed."""
        try:
            return version("rdocx")
        except PackageNotFoundError:
            return ""

    def make(self, docx: bytes) -> bytes:
        """The PDF, verified; OutsideToolError, BrokenTemplateError or HostileTemplateError say why not."""
        package = open_package(docx, _FILE)
        pdf = self._ask(prepared(package))
        verify_package(pdf, package)
        return pdf

    def make_many(self, letters: Iterable[bytes]) -> Iterator[Made]:
        """One PDF a letter, in order, or the letter's error; all from one child process."""
        for letter in letters:
            try:
                yield self.make(letter)
            except DocgenError as error:
                yield error

    def _ask(self, docx: bytes) -> bytes:
        with self._one_at_a_time:
            if self._child is None or not self._child.end.alive:
                self._child = self._new_child()
            return self._child.make(docx, seconds=self._seconds)

    def _new_child(self) -> PdfChild:
        try:
            return PdfChild()
        except OSError as error:
            raise OutsideToolError(
                f"Không chạy được bộ tạo PDF ({error.strerror or error}).",
                where="rdocx",
                next_step="Đóng bớt chương trình đang chạy rồi thử lại.",
            ) from error
