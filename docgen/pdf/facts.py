"""What can be read back from a finished PDF: pages, fonts, words.

Read with pdfium: it is ten times as fast as pypdf and tells the font of each piece of text.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2 import raw

from docgen.errors import OutsideToolError

_LONGEST_FONT_NAME = 256
_ENOUGH_BYTES = 512  # for nearly every piece; a longer one is asked for twice
_DEEPEST_FORM = 15  # forms within forms; LibreOffice nests one or two


@dataclass(frozen=True, slots=True)
class PrintedFont:
    """One font, as the PDF calls it, whether its shapes are in the file, and the text it prints."""

    name: str
    embedded: bool
    text: str


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """``page_texts`` hold one text a page, in reading order as pdfium finds it."""

    page_texts: tuple[str, ...]
    fonts: tuple[PrintedFont, ...]
    pictures: int = 0

    @property
    def pages(self) -> int:
        """How many pages."""
        return len(self.page_texts)

    @property
    def text(self) -> str:
        """All words."""
        return "\n".join(self.page_texts)

    @property
    def all_embedded(self) -> bool:
        """Whether it prints the same on any computer."""
        return all(font.embedded for font in self.fonts)


def read_facts(pdf: bytes) -> PdfFacts:
    """Pages, fonts and text; OutsideToolError if it is no PDF that can be opened."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise OutsideToolError(
            "Tệp PDF vừa tạo bị hỏng, không mở lại được.",
            where="tệp PDF",
            next_step="Chạy lại; nếu vẫn vậy thì cài lại chương trình tạo PDF.",
        ) from error
    texts: list[str] = []
    pieces: dict[tuple[str, bool], list[str]] = {}
    pictures = 0
    with document:
        for page in document:
            text_page = page.get_textpage()
            texts.append(text_page.get_text_bounded())
            for font, text in _pieces(page, text_page):
                pieces.setdefault(font, []).append(text)
            pictures += sum(
                1 for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST_FORM)
            )
            text_page.close()
            page.close()
    fonts = tuple(PrintedFont(*font, "".join(text)) for font, text in sorted(pieces.items()))
    return PdfFacts(tuple(texts), fonts, pictures)


def _pieces(page: Any, text_page: Any) -> Iterator[tuple[tuple[str, bool], str]]:
    """The text of each piece of the page, with its font's name and whether the font is embedded."""
    for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=_DEEPEST_FORM):
        font = raw.FPDFTextObj_GetFont(piece)
        yield (_base_name(font), raw.FPDFFont_GetIsEmbedded(font) == 1), _text(piece, text_page)


def _base_name(font: Any) -> str:
    buffer = ctypes.create_string_buffer(_LONGEST_FONT_NAME)
    raw.FPDFFont_GetBaseFontName(font, buffer, _LONGEST_FONT_NAME)
    return buffer.value.decode("utf-8", errors="replace")


def _text(piece: Any, text_page: Any) -> str:
    """The text of one piece. Pdfium counts bytes of UTF-16, with the closing zero."""
    size = _ENOUGH_BYTES
    while True:
        buffer = (raw.FPDF_WCHAR * (size // 2))()
        needed = raw.FPDFTextObj_GetText(piece, text_page, buffer, size)
        if needed <= size:
            return bytes(buffer)[: max(0, needed - 2)].decode("utf-16-le", errors="replace")
        size = needed
