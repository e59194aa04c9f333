"""What makes a PDF of a letter, and which one to take."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from docgen.errors import DocgenError

Made = bytes | DocgenError  # the PDF, or why this letter has none


class PdfMaker(Protocol):
    """A program that lays a Word file out as pages; name and version are recorded beside what it made."""

    @property
    def name(self) -> str:
        """What the program is called: "LibreOffice" or "rdocx"."""
        ...

    @property
    def version(self) -> str:
        """Its version, as it tells it itself; "" if it does not."""
        ...

    def make(self, docx: bytes) -> bytes:
        """The PDF, verified; OutsideToolError says why there is none.

        BrokenTemplateError or HostileTemplateError if the Word file must not be opened.
        """
        ...

    def make_many(self, letters: Iterable[bytes]) -> Iterator[Made]:
        """One PDF a letter, in order; a letter that fails gives its error and the others go on."""
        ...


def best_renderer() -> PdfMaker:
    """LibreOffice when it is installed, otherwise the renderer that came with docgen.

    A LibreOffice that is installed and broken is an error when it is used, never a silent change of renderer:
    the two break lines differently.
    """
    from docgen.pdf.libreoffice import LibreOfficeRenderer
    from docgen.pdf.soffice import find_soffice
    from docgen.pdf.wheel import WheelRenderer

    program = find_soffice()
    return LibreOfficeRenderer(program) if program else WheelRenderer()
