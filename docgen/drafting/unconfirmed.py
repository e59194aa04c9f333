"""What a draft still waits for a person to confirm (chỗ chờ xác nhận): ``[?năm 2022]`` in its words.

A draft that begins from an older document keeps that one's words; its numbers, dates and names are put into such
marks. The clerk writes what is right and takes the mark away; while one is left the draft is not issued.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from docgen.vietnamese.characters import CAPITALS

_MARK = re.compile(r"\[\?([^\[\]]*)\]")
_COMMENT = re.compile(r"^[ \t]*<!--.*?-->", re.DOTALL | re.MULTILINE)
# Marks of a draft and what is confirmed already; nothing inside them is looked at again.
KEPT = re.compile(r"\[@[^\]]*\]|\[=[^\]]*\]|\[\?[^\]]*\]|<!--.*?-->")
_LABEL = re.compile(
    r"\s*\**\s*(?:(?:Điều|Chương|Mục|Phần|Phụ lục)\s+[\dIVXLC]+[.:]?|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\))(?=\s)"
)
_NAME = rf"[{CAPITALS}]\w*"
_FIGURES = re.compile(
    r"(?P<structure>\b(?:[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Mm]ục|[Cc]hương|[Pp]hần|[Pp]hụ lục|[Mm]ẫu số|[Bb]iểu số)"
    r"\s+[\dIVXLCa-zđ]+\b)"
    r"|(?P<date>(?:\b[Nn]gày\s+)?\b\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?"
    r"|(?:\b[Nn]gày\s+)?(?<![\w/.-])\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?![\w/])"
    r"|\b[Tt]háng\s+\d{1,2}(?:\s*[/.-]\s*\d{4}|\s+năm\s+\d{4})?"
    r"|\b[Qq]uý\s+(?:[IVX]+|\d)(?:\s*[/.-]\s*\d{4}|\s+năm\s+\d{4})?"
    r"|\b(?:[Gg]iai đoạn|[Nn]hiệm kỳ|[Nn]ăm học|[Nn]ăm)\s+\d{4}(?:\s*[-–]\s*\d{4})?"
    r"|\b\d{1,2}\s*(?:giờ|h)\s*\d{0,2}(?:\s*phút)?)"
    rf"|(?P<title>\b(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c)\s+)(?P<name>(?:{_NAME}\s+){{1,4}}{_NAME})"
    r"|(?P<number>(?<![\w/.,-])\d+(?:[.,]\d+)*(?:\s*%)?(?!\w))"
)


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """One thing to confirm, and its line in the draft."""

    line: int
    words: str


def unconfirmed_in(text: str, *, first_line: int = 1) -> Iterator[Unconfirmed]:
    """The marks that are left in a draft's words, comments aside."""
    bare = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    for line, words in enumerate(bare.splitlines(), first_line):
        for match in _MARK.finditer(words):
            yield Unconfirmed(line, match[1].strip() or "…")


def to_confirm(words: str) -> str:
    """The words as a mark.

    >>> to_confirm("năm 2022")
    '[?năm 2022]'
    """
    return f"[?{words.replace('[', '(').replace(']', ')')}]"


def with_figures_marked(line: str, names: Collection[str] = ()) -> str:
    """The line with its numbers, dates and persons' names in marks; labels, articles and marks stay.

    >>> with_figures_marked("1. Năm 2022, 14 xã theo khoản 2 Điều 5 họp ngày 08/8/2022 [@4157/QĐ-UBND]")
    '1. [?Năm 2022], [?14] xã theo khoản 2 Điều 5 họp [?ngày 08/8/2022] [@4157/QĐ-UBND]'
    """
    label = _LABEL.match(line)
    at = label.end() if label else 0
    pieces = [line[:at]]
    for kept in KEPT.finditer(line, at):
        pieces += [_marked(line[at : kept.start()], names), kept[0]]
        at = kept.end()
    return "".join([*pieces, _marked(line[at:], names)])


def _marked(text: str, names: Collection[str]) -> str:
    marked = _FIGURES.sub(_mark, text)
    for name in names:
        marked = re.sub(
            rf"(?<![\w?]){re.escape(name)}(?!\w)(?![^\[]*\])", lambda match: to_confirm(match[0]), marked
        )
    return marked


def _mark(match: re.Match[str]) -> str:
    if match["structure"]:
        return match[0]
    return match["title"] + to_confirm(match["name"]) if match["name"] else to_confirm(match[0])
