"""The letterhead of a past paper: number and symbol, date, issuer; each with the words it was read from."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from docgen.capture.evidence import NOTHING, Found, found, missing
from docgen.capture.lines import BODY, Line, below
from docgen.domain.reference import Reference
from docgen.rules.document_types import DocumentTypes
from docgen.vietnamese.keys import clean, key, plain, without_marks

LOOKED_AT = 45  # lines: a letterhead stands at the very beginning
_REFERENCE = (
    r"\d{1,6}\s*[a-zđ]?\s*/\s*(?:(?:19|20)\d\d\s*/\s*)?[^\W\d_][\w&.]*(?:\s*-\s*[\w&.]+)*"  # loose on purpose
)
# "Số" begins its line, or has a capital and a colon: "(Kèm theo Quyết định số 05/QĐ-UBND …)" tells of another paper.
_LABEL = r"(?:^\W*[Ss][ốỐ]\s*[:.]*\s*|(?<!\w)S[ốỐ]\s*:\s*)"
_NUMBER = re.compile(rf"{_LABEL}(?P<reference>{_REFERENCE})")
_ALONE = re.compile(rf"(?P<reference>{_REFERENCE})[.,;]?")
_PARTY = re.compile(rf"{_LABEL}(?P<reference>\d{{1,6}}\s*-\s*[^\W\d_]{{2,4}}/[^\W\d_]+)")
_BLANK = re.compile(rf"{_LABEL}[…._\s]*[a-zđ]?\s*/\s*[^\W\d_]")
_LABEL_ALONE = re.compile(rf"{_LABEL}\Z")
_DATE = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})(?!\d)", re.IGNORECASE)
_SHORT_DATE = re.compile(r"ngày\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*$", re.IGNORECASE)
_LONG_LINE = 130  # characters: running text, no line of a letterhead
_BLANK_DATE = re.compile(r"ngày[\s….·_]*\d*[\s….·_]*tháng[\s….·_]*\d*[\s….·_]*năm", re.IGNORECASE)
_PLACE_BEFORE = re.compile(r"(?:^|\s)[^\W\d_][\w.'’ \-]{0,60}[,.]?\s*$")
_FIRST_YEAR = 1945
_MOTTO = ("cong hoa xa hoi", "doc lap", "dang cong san viet nam")
_ADDRESS = re.compile(r"kính gửi|căn cứ|nơi nhận", re.IGNORECASE)
_RULE = re.compile(r"[-_–—─*=. ]*")
_MARKS = frozenset(
    ("hỏa tốc", "thượng khẩn", "khẩn", "dự thảo", "lưu hành nội bộ", "xem xong trả lại", "bản sao")
)
_SECRET = re.compile(r"(TUYỆT MẬT|TỐI MẬT|MẬT)")
_FEWEST_CAPITALS = 0.6


def read_number(lines: Sequence[Line], types: DocumentTypes) -> Found:
    """The number and symbol behind "Số:"; a blank one of a draft is told from one that is missing."""
    seen: list[Found] = []
    blank = NOTHING
    for at, words in _numbered(lines):
        matches = (*_NUMBER.finditer(words), *_PARTY.finditer(words))
        read = (_reference(match["reference"], lines, at, words, types) for match in matches)
        seen.extend(one for one in read if one.value)
        if _BLANK.search(words) and not blank.evidence:
            blank = missing("số để trống (dự thảo?)", lines, at)
    if not seen:
        return blank if blank.evidence else missing("không thấy số, ký hiệu ở phần đầu")
    others = {one.value for one in seen} - {seen[0].value}
    return seen[0].doubted(f"phần đầu còn có số {', '.join(sorted(others))}") if others else seen[0]


def _numbered(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """The lines of the letterhead; a bare "Số:" with what stands below it."""
    for at, line in enumerate(head(lines)):
        following = next((other.words for _, other in below(lines, at) if other.words), "")
        if _LABEL_ALONE.search(line.words) and _ALONE.fullmatch(following):
            yield at, f"{line.words} {following}"
        else:
            yield at, line.words


def _reference(text: str, lines: Sequence[Line], at: int, words: str, types: DocumentTypes) -> Found:
    try:
        reference = Reference.parse(text.rstrip("."))
    except ValueError:
        return NOTHING
    why = ""
    if meant := _unaccented_code(reference, types):
        why = f"ký hiệu viết không dấu, có thể là {meant}"
    elif not any(letter.isupper() for letter in reference.symbol):
        why = "ký hiệu viết chữ thường"
    return found(str(reference), lines, at, words=words, why=why)


def _unaccented_code(reference: Reference, types: DocumentTypes) -> str:
    """The code that "QD" stands for, "" if the symbol is written as it should be."""
    group = reference.symbol.split("-")[0]
    codes = [kind.code for kind in types.values if kind.code]
    if any(key(code) == key(group) for code in codes):
        return ""
    return next((code for code in codes if plain(code) == plain(group)), "")


def read_date(lines: Sequence[Line]) -> Found:
    """The day of the place-and-date line, never the day of a digital signature."""
    blank = NOTHING
    seen: list[Found] = []
    for at, words in _dated(lines):
        for match in _DATE.finditer(words):
            before = words[: match.start()].strip()
            if not before or _PLACE_BEFORE.search(before):
                seen += [_day(match, lines, at, words, placed=bool(before))]
        if (short := _SHORT_DATE.search(words)) and _PLACE_BEFORE.search(words[: short.start()].strip()):
            seen += [
                _day(short, lines, at, words, placed=True).doubted(
                    "ngày viết tắt, không rõ có phải ngày văn bản"
                )
            ]
        if _BLANK_DATE.search(words) and not _DATE.search(words):
            blank = missing("ngày, tháng để trống", lines, at)
    if not seen:
        return blank if blank.evidence else missing("không thấy dòng địa danh, ngày tháng ở phần đầu")
    others = {one.value for one in seen if one.value} - {seen[0].value}
    return seen[0].doubted("phần đầu có hai ngày khác nhau") if others else seen[0]


def _dated(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    for at, line in enumerate(head(lines)):
        following = next((other.words for _, other in below(lines, at)), "")
        wrapped = "ngày" in line.words.casefold() and not _DATE.search(line.words)
        yield (
            at,
            f"{line.words} {following}"
            if wrapped and _DATE.search(f"{line.words} {following}")
            else line.words,
        )


def _day(match: re.Match[str], lines: Sequence[Line], at: int, words: str, *, placed: bool) -> Found:
    try:
        day = date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return missing("ngày này không có trong lịch", lines, at)
    why = "" if placed else "trước ngày không có địa danh"
    if day.year < _FIRST_YEAR:
        why = "năm quá xa"
    return found(f"{day:%d/%m/%Y}", lines, at, words=words, why=why)


def read_issuer(lines: Sequence[Line]) -> Found:
    """The lines above the number in its own column, joined by " / "; who that is, the directory says."""
    area = head(lines)
    number = next(
        (at for at, line in enumerate(area) if _NUMBER.search(line.words) or _BLANK.search(line.words)), None
    )
    if number is None:
        number = next((at for at, line in enumerate(area) if _LABEL_ALONE.search(line.words)), len(area))
    names: list[tuple[int, str]] = []
    for at, line in enumerate(area[:number]):
        if _is_name(line.words):
            names.append((at, line.words))
    if not names:  # capitals of an old font, which the file does not show
        low = ((at, line.words) for at, line in enumerate(area[:number]) if line.block != BODY)
        names = [(at, words.upper()) for at, words in low if words.islower() and _is_name(words.upper())]
    if not names:
        return missing("không thấy tên cơ quan ban hành ở phần đầu")
    return found(
        " / ".join(words for _, words in names), lines, names[0][0], words=" / ".join(w for _, w in names)
    )


def _is_name(words: str) -> bool:
    bare = without_marks(words).casefold()
    if not words or _RULE.fullmatch(words) or re.match(r"so\s*[:.]|so\s+\d", bare):
        return False
    if any(mark in bare for mark in _MOTTO) or key(words) in _MARKS:
        return False
    letters = [letter for letter in words if letter.isalpha()]
    if not letters or _DATE.search(words) or _BLANK_DATE.search(words):
        return False
    return sum(letter.isupper() for letter in letters) >= _FEWEST_CAPITALS * len(letters)


def secrecy(lines: Sequence[Line]) -> str:
    """The mark of secrecy that the paper bears: "MẬT"; "" for none."""
    return next((line.words for line in head(lines) if _SECRET.fullmatch(line.words)), "")


def head(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines down to the address or the legal bases."""
    for at, line in enumerate(lines[:LOOKED_AT]):
        if _ADDRESS.match(line.words) or (line.block == BODY and len(line.words) > _LONG_LINE):
            return lines[:at]
    return lines[:LOOKED_AT]


def in_columns(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The same lines; those of a letterhead typed with tabs instead of a table are cut into its two columns."""
    cut: list[Line] = []
    typed = False
    for at, line in enumerate(lines):
        pieces = [
            piece
            for piece in re.split(r"\t+| {4,}", line.text.replace("\u00a0", " ").strip())
            if piece.strip()
        ]
        if at < LOOKED_AT and line.block == BODY and len(pieces) == 2 and max(map(len, pieces)) < 80:  # noqa: PLR2004
            typed = True
            cut += [
                Line(piece, block, line.page) for piece, block in zip(pieces, (_LEFT, _RIGHT), strict=True)
            ]
        elif typed and line.block == BODY and clean(line.text) and not line.centred and _continues(line, cut):
            cut.append(Line(line.text, _LEFT, line.page))
        else:
            typed = typed and not _ADDRESS.match(line.words)
            cut.append(line)
    return tuple(cut)


_LEFT, _RIGHT = -1, -2


def _continues(line: Line, before: Sequence[Line]) -> bool:
    """Whether a single line of a typed letterhead goes on in its left column: V/v and what follows."""
    about = re.match(r"\(?(v/v|về việc)", line.words, re.IGNORECASE)
    return bool(about) or (before[-1].block == _LEFT and not _ADDRESS.match(line.words))
