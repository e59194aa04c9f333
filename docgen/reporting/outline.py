"""The outline of a consolidated report (khung báo cáo): a draft with places for words and for computed blocks.

``{kỳ}`` is replaced by words, a line ``[tổng hợp: bảng kết quả]`` by a block. One outline for each kind of period
comes with docgen; an office puts its own into ``reports/`` under the same name.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from docgen.domain.report_period import PeriodKind
from docgen.errors import OfficeFileError
from docgen.vietnamese.keys import key, nearest

FOLDER = "reports"  # of the office
_NAMES = {PeriodKind.HALF_YEAR: "bao-cao-6-thang.md", PeriodKind.YEAR: "bao-cao-nam.md"}
_USUAL = "bao-cao-ky.md"
_BLOCK = re.compile(r"\[tổng hợp:\s*([^\]]+?)\s*\]", re.IGNORECASE)
_EMPTY_FIELD = re.compile(r"[^#<>|,.;:]{1,20}:\s*")
_WORD = re.compile(r"\{([^{}\n]+)\}")


@dataclass(frozen=True, slots=True)
class Outline:
    """The text of an outline and where it was read."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a compiled draft: ``block`` is the block's name, "" for the words between."""

    block: str
    text: str


def outline_for(kind: PeriodKind, office: Path) -> Outline:
    """The office's own outline for this kind of period, else the one that comes with docgen."""
    name = _NAMES.get(kind, _USUAL)
    own = office / FOLDER / name
    if own.is_file():
        try:
            return Outline(str(own), own.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError) as error:
            raise OfficeFileError(
                f"Không đọc được khung báo cáo {name}.",
                where=str(own),
                next_step="Lưu lại tệp với bảng mã UTF-8, hoặc xóa để dùng khung có sẵn.",
            ) from error
    return Outline(name, (files("docgen.reporting") / "outlines" / name).read_text(encoding="utf-8"))


def fill(
    outline: Outline, words: Mapping[str, str], block: Callable[[str], str | None], known: tuple[str, ...]
) -> Iterator[Segment]:
    """The outline with every word and block filled in; OfficeFileError names what it asks for in vain."""
    by_name = {key(name): text for name, text in words.items()}  # accents count: {ký} is not {kỳ}
    pending: list[str] = []
    for number, line in enumerate(outline.text.replace("\r\n", "\n").split("\n"), 1):
        where = f"{outline.name}, dòng {number}"
        wanted = _BLOCK.fullmatch(line.strip())
        if wanted is None:
            pending.append(_with_words(line, by_name, words, where))
            continue
        text = block(wanted[1])
        if text is None:
            raise _unknown(f"khối “{wanted[1]}”", wanted[1], known, where)
        if pending:
            yield Segment("", "\n".join(pending))
            pending = []
        yield Segment(wanted[1], text)
    yield Segment("", "\n".join(pending))


def _with_words(line: str, by_name: Mapping[str, str], words: Mapping[str, str], where: str) -> str:
    def word(match: re.Match[str]) -> str:
        text = by_name.get(key(match[1]))
        if text is None:
            raise _unknown(f"chỗ điền {{{match[1]}}}", match[1], tuple(words), where)
        return text

    filled = _WORD.sub(word, line)
    # A field of the head that nothing is known for stays for the clerk to fill in.
    return f"#{filled}" if line != filled and _EMPTY_FIELD.fullmatch(filled) else filled


def _unknown(what: str, typed: str, known: tuple[str, ...], where: str) -> OfficeFileError:
    close = nearest(typed, list(known)) or list(known)
    return OfficeFileError(
        f"Khung báo cáo không có {what}.", where=where, next_step=f"Dùng một trong: {', '.join(close)}."
    )
