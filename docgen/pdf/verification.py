"""A PDF is taken only when it is whole: pages, fonts, and every word of the Word file.

LibreOffice ends with 0 when it has printed nothing, when it has mixed two fonts in a word, and when it has
printed a damaged file as text: only the result can be believed.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from docgen.errors import OutsideToolError
from docgen.ooxml.package import Package, read_package
from docgen.pdf.coverage import covered
from docgen.pdf.expected import expected_of
from docgen.pdf.facts import PdfFacts, PrintedFont, read_facts
from docgen.pdf.typefaces import OWN_FAMILY, plain_name, stands_for

_PLACE = "tệp PDF vừa tạo"
_SHOWN = 5  # missing words named in a message
_HYPHENS = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212), "-")
_UNSEEN = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFE))
_LETTERS = ("L", "M", "N")  # Unicode categories: letters, marks, numbers


def verify(pdf: bytes, docx: bytes) -> PdfFacts:
    """What was read back; OutsideToolError if a page, a font or a word is missing."""
    return verify_package(pdf, read_package(docx, "văn bản.docx"))


def verify_package(pdf: bytes, package: Package) -> PdfFacts:
    """The same for a Word file that is open already."""
    if not pdf:
        raise _refused(
            "Chương trình tạo PDF không cho ra tệp nào.", "Chạy lại; nếu vẫn vậy thì cài lại LibreOffice."
        )
    facts, expected = read_facts(pdf), expected_of(package)
    if facts.pages == 0:
        raise _refused("Tệp PDF không có trang nào.", "Mở tệp Word xem có nội dung không, rồi chạy lại.")
    _refuse_loose_fonts(facts.fonts)
    _refuse_foreign_fonts(facts.fonts, expected.fonts)
    _refuse_empty_boxes(facts.fonts)
    _refuse_lost_words(facts.text, expected.paragraphs)
    _refuse_lost_pictures(facts.pictures, expected.pictures)
    return facts


def _refuse_loose_fonts(fonts: Iterable[PrintedFont]) -> None:
    loose = [font.name for font in fonts if not font.embedded and font.text.strip()]
    if loose:
        raise _refused(
            f"Tệp PDF không nhúng phông chữ {', '.join(loose)}, sang máy khác sẽ in ra khác.",
            "Dùng phông Times New Roman trong tệp Word rồi chạy lại.",
        )


def _refuse_foreign_fonts(fonts: Iterable[PrintedFont], wanted: Iterable[str]) -> None:
    """A letter from a font nobody asked for; signs such as ☐ may come from one."""
    wanted = tuple(wanted)
    for font in fonts:
        letters = [
            letter for letter in dict.fromkeys(font.text) if unicodedata.category(letter)[0] in _LETTERS
        ]
        if letters and not any(stands_for(font.name, name) for name in wanted):
            raise _refused(
                f"Tệp PDF in chữ “{''.join(letters[:_SHOWN])}” bằng phông {font.name}, tệp Word không dùng phông này.",
                "Cài phông Liberation 2 (gói fonts-liberation2) hoặc Times New Roman; "
                "nếu đó là chữ lạ (chữ Hán, ký hiệu …) thì thay bằng chữ thường rồi chạy lại.",
            )


def _refuse_empty_boxes(fonts: Iterable[PrintedFont]) -> None:
    """A character in the text of the page whose font has no shape for it: an empty box, or nothing, is printed."""
    ours: set[str] = set()
    others: set[str] = set()
    for font in fonts:
        (ours if plain_name(font.name) == OWN_FAMILY else others).update(font.text)
    empty = [one for one in sorted(ours - others - covered()) if one.isprintable() and not one.isspace()]
    if empty:
        raise _refused(
            f"Không có phông chữ nào in được: {', '.join(f'“{one}”' for one in empty[:_SHOWN])}.",
            "Thay các ký tự này bằng chữ thường hoặc bằng hình rồi chạy lại.",
        )


def _refuse_lost_words(printed: str, paragraphs: Iterable[str]) -> None:
    missing = list(dict.fromkeys(_lost_words(printed, paragraphs)))
    if missing:
        words = ", ".join(f"“{word}”" for word in missing[:_SHOWN])
        rest = f" và {len(missing) - _SHOWN} chỗ khác" if len(missing) > _SHOWN else ""
        raise _refused(
            f"Tệp PDF thiếu chữ so với tệp Word: {words}{rest}.",
            "Mở tệp Word xem chỗ này có gì lạ (khung chữ, ký tự lạ), sửa rồi chạy lại; "
            "hoặc cài LibreOffice nếu máy chưa có.",
        )


def _refuse_lost_pictures(printed: int, wanted: int) -> None:
    if printed < wanted:
        raise _refused(
            f"Tệp PDF chỉ có {printed} hình, tệp Word có {wanted}.",
            "Cài LibreOffice rồi chạy lại; hoặc mở tệp Word và xuất PDF bằng Word.",
        )


def _lost_words(printed: str, paragraphs: Iterable[str]) -> Iterator[str]:
    """Words that are nowhere in the PDF; if all are somewhere, letters that are there too few times."""
    whole = "".join(_plain(printed).split())
    needed: Counter[str] = Counter()
    all_found = True
    for paragraph in paragraphs:
        plain = _plain(paragraph).split()
        needed.update("".join(plain))
        for word, wanted in zip(paragraph.split(), plain, strict=False):
            if wanted not in whole and not all(part in whole for part in wanted.split("-")):
                all_found = False
                yield word
    if all_found:
        yield from (needed - Counter(whole)).keys()


def _plain(text: str) -> str:
    """Without cases, ligatures and the many hyphens: two programs write the same word alike."""
    return unicodedata.normalize("NFKC", text.translate(_UNSEEN)).translate(_HYPHENS).casefold()


def _refused(what: str, next_step: str) -> OutsideToolError:
    return OutsideToolError(what, where=_PLACE, next_step=next_step)
