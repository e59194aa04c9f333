"""Type and trích yếu of a past paper: by its title, its symbol, and what stands below."""

import re
from collections.abc import Iterator, Sequence

from docgen.capture.evidence import NOTHING, Found, found, missing
from docgen.capture.letterhead import LOOKED_AT
from docgen.capture.lines import BODY, Line, below
from docgen.citations.write import bare_subject
from docgen.domain.reference import Reference
from docgen.rules.document_types import DocumentType, DocumentTypes
from docgen.vietnamese.keys import key

_ABOUT = re.compile(r"\(?\s*(v/v|về việc|vv)\b\s*[:.]?\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"kính gửi", re.IGNORECASE)
# A title's abstract ends where one of these begins.
_BEGINNING = re.compile(
    r"(kính gửi|căn cứ|theo |thực hiện |xét |chương\s+[\dIVX]|điều\s+\d|phần\s|[IVX]+\s*[.\-]|\d+\s*[.)]|[-–+•]|"
    r"hôm nay|ngày \d|để |nhằm |trong |qua |ngày\s|kể từ|nơi nhận)",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-_–—─*=. ]+")
_MOST_LINES = 8
_LONGEST_LINE = 160
_OFF_AXIS, _FULL_WIDTH = 0.012, 0.777  # shares of the page's width; a line of running text takes 0.786 of it
_DATE = re.compile(r"ngày\s*\d{0,2}\s*tháng", re.IGNORECASE)


def read_type(lines: Sequence[Line], number: Found, title: int | None, types: DocumentTypes) -> Found:
    """The type of the paper by its title and its symbol, which must agree; a letter has no title."""
    by_symbol = _by_symbol(number, types)
    if title is None:
        if by_symbol is None:
            return missing("không thấy tên loại; ký hiệu cũng không cho biết")
        why = "" if by_symbol.is_letter else "không thấy tên loại, đọc từ ký hiệu"
        found_type = Found(by_symbol.name, number.evidence, number.place, number.confidence)
        return found_type.doubted(why) if why else found_type
    kind = _titles(types)[key(lines[title].words.rstrip(": "))]
    why = ""
    if by_symbol is not None and by_symbol.name != kind.name:
        why = f"tên loại là {kind.name} nhưng ký hiệu là của {by_symbol.name}"
    return found(kind.name, lines, title, why=why)


def _by_symbol(number: Found, types: DocumentTypes) -> DocumentType | None:
    return types.of(Reference.parse(number.value)) if number.value else None


def find_title(lines: Sequence[Line], types: DocumentTypes) -> int | None:
    """The line that names the type (tên loại); None for a letter."""
    titles = _titles(types)
    for at, line in enumerate(lines[:LOOKED_AT]):
        if _ADDRESS.match(line.words):
            return None
        if len(line.words) < _LONGEST_LINE and key(line.words.rstrip(": ")) in titles:
            return at
    return None


def _titles(types: DocumentTypes) -> dict[str, DocumentType]:
    return {key(kind.title): kind for kind in types.values if kind.title}


def read_subject(lines: Sequence[Line], title: int | None) -> Found:
    """The trích yếu: below the title, or behind V/v in a letter."""
    return _of_letter(lines) if title is None else _of_title(lines, title)


def _of_letter(lines: Sequence[Line]) -> Found:
    for at, line in enumerate(lines[:LOOKED_AT]):
        if _ADDRESS.match(line.words):
            break
        if about := _ABOUT.match(line.words):
            pieces = [line.words[about.end() :], *_continued(lines, at)]
            return _joined(pieces, lines, at, why=_doubt(lines, at, len(pieces)))
    return missing("không thấy trích yếu (V/v …)")


def _continued(lines: Sequence[Line], at: int) -> Iterator[str]:
    for _, line in below(lines, at):
        words = line.words
        if not words or _RULE.fullmatch(words) or _ADDRESS.match(words) or _DATE.search(words):
            return
        yield words


def _doubt(lines: Sequence[Line], at: int, count: int) -> str:
    """In a cell or column of its own the trích yếu is whole; else only what stands behind it can tell."""
    if lines[at].block != BODY:
        return "" if count <= _MOST_LINES else "trích yếu dài bất thường"
    ends = [line for later, line in below(lines, at) if later >= at + count]
    closed = bool(ends) and (not ends[0].words or bool(_ADDRESS.match(ends[0].words)))
    return "" if closed and count <= _MOST_LINES else "không chắc trích yếu hết ở đâu"


def _of_title(lines: Sequence[Line], title: int) -> Found:
    pieces: list[str] = []
    first = title
    told = False
    for at in range(title + 1, min(title + 2 * _MOST_LINES, len(lines))):
        line = lines[at]
        if _ends(line, lines[title], pieces):
            told = bool(pieces)
            break
        if line.words:
            first = first if pieces else at
            pieces.append(line.words)
    if not pieces:
        return missing("dưới tên loại không có trích yếu")
    if len(pieces) > _MOST_LINES:
        told, pieces = False, pieces[:_MOST_LINES]
    return _joined(pieces, lines, first, why="" if told else "không chắc trích yếu hết ở đâu")


def _ends(line: Line, title: Line, pieces: Sequence[str]) -> bool:
    """Whether the abstract is over: an empty line or a rule behind it, a beginning, a line that looks otherwise."""
    words = line.words
    if not words or _RULE.fullmatch(words):
        return bool(pieces)
    if not _on_axis(line, title, first=not pieces):
        return True
    if not pieces:
        return bool(_ADDRESS.match(words))
    letters = [letter for letter in words if letter.isalpha()]
    capitals = bool(letters) and all(map(str.isupper, letters)) and not pieces[-1].isupper()
    begins = words[:1] in "-–+•" or (words[:1].isupper() and bool(_BEGINNING.match(words)))
    return capitals or begins


def _on_axis(line: Line, title: Line, *, first: bool) -> bool:
    """Whether the line is centred as the title is; true where the file does not tell."""
    if title.right and line.right:
        offset = abs(line.left + line.right - title.left - title.right) / 2
        full = line.right - line.left >= _FULL_WIDTH
        return offset < _OFF_AXIS and (first or not full)  # the first line of a paragraph is indented
    return line.centred or not title.centred


def _joined(pieces: Sequence[str], lines: Sequence[Line], at: int, *, why: str) -> Found:
    whole = " ".join(piece for piece in pieces if piece).strip()
    whole = whole.removesuffix(")") if whole.count(")") > whole.count("(") else whole
    subject = bare_subject(whole.strip(" ;"))
    if not subject:
        return NOTHING
    if subject.isupper():
        why = why or "trích yếu viết toàn chữ hoa"
    return found(subject, lines, at, words=whole, why=why)
