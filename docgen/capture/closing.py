"""The closing of a past paper: who signed it, and who receives it; and whom it addresses."""

import re
from collections.abc import Sequence

from docgen.capture.evidence import NOTHING, Found, found
from docgen.capture.letterhead import LOOKED_AT
from docgen.capture.lines import Line, below
from docgen.vietnamese.keys import key, plain

_AUTHORITY = re.compile(r"(TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\s*\.?\s*[^\W\d_]{2}")
_POSITION = re.compile(  # without accents, which a machine that guesses letters loses first
    r"(pho\s+)?(chu tich|giam doc|truong phong|truong ban|chanh van phong|cuc truong|chi cuc truong|vien truong|"
    r"hieu truong|bi thu|chu nhiem|tong giam doc|bo truong|thu truong|thu tuong|doi truong|tram truong|"
    r"chanh thanh tra|truong doan|chu tri|uy vien|thu ky)\b.*",
    re.IGNORECASE,
)
_LOW_AUTHORITY = re.compile(r"(tm|kt|tl|tuq|q)\. ?[^\W\d_]{2}")  # capitals of an old font
_LABEL = "nơi nhận"
_DASH = re.compile(r"[-–—+•*]\s*")
_FILE_COPY = re.compile(r"lưu\b", re.IGNORECASE)
_NAME_WORDS = range(2, 7)
_REACH = 14  # lines between the position and the name
_TITLES = re.compile(r"(ts|ths|pgs|gs|bs|ks|cn|ds|ông|bà)\b\.?\s*", re.IGNORECASE)
_LONGEST_HEADING = 30
_WINDOW = 60
_DIVISION = re.compile(r"(chương|điều|phần|mục|phụ lục|danh sách|biểu|mẫu)\b")
_NO_NAMES = frozenset(("đã ký", "ký bởi", "nơi nhận", "người ký", "chữ ký", "ký tên", "đóng dấu"))
_MOST_RECIPIENTS = 60


def read_signer(lines: Sequence[Line]) -> Found:
    """The name below the last line of authority and position; unsure where it stands far from them."""
    for reach in _windows(lines):
        for at in reach:
            if not _is_office(lines[at].words):
                continue
            same = [(later, line) for later, line in below(lines, at) if line.words][:_REACH]
            if same and _is_office(same[0][1].words):
                continue  # not the last line of the stack
            if named := next((one for one in same if _is_name(one[1].words)), None):
                return found(_name(named[1].words), lines, named[0])
            near = [(later, lines[later]) for later in range(at + 1, min(at + _REACH, len(lines)))]
            if named := next((one for one in near if _is_name(one[1].words)), None):
                return found(
                    _name(named[1].words), lines, named[0], why="họ tên không đứng ngay dưới chức vụ"
                )
    return NOTHING


def _windows(lines: Sequence[Line]) -> Sequence[range]:
    """Where to look, the likeliest first: behind Nơi nhận, right before it, then from the end of the paper."""
    label = _label(lines)
    if label is None:
        return (range(max(0, len(lines) - _WINDOW), len(lines)),)
    return (range(label, min(label + _WINDOW, len(lines))), range(max(0, label - _WINDOW), label))


def _is_office(words: str) -> bool:
    return bool(_AUTHORITY.match(words) or _LOW_AUTHORITY.match(words)) or (
        bool(_POSITION.fullmatch(plain(words))) and _is_heading(words)
    )


def _is_heading(words: str) -> bool:
    return words.isupper() or words.istitle() or (words.islower() and len(words) < _LONGEST_HEADING)


def _is_name(words: str) -> bool:
    """Whether the line can be a person's full name: two to six words, each with a capital, letters only."""
    bare = _TITLES.sub("", words, count=1).split()
    if len(bare) not in _NAME_WORDS or key(words) in _NO_NAMES or _POSITION.match(plain(words)):
        return False
    if _DIVISION.match(key(words)):
        return False
    if _AUTHORITY.match(words) or any(key(words).startswith(no) for no in _NO_NAMES):
        return False
    return all(word.isalpha() and word[0].isupper() for word in bare)


def _name(words: str) -> str:
    """The name as names are written: NGUYỄN LÂM is Nguyễn Lâm, titles in front are not of it."""
    bare = _TITLES.sub("", words, count=1)
    return bare.title() if bare.isupper() else bare


def _label(lines: Sequence[Line]) -> int | None:
    """The line "Nơi nhận:" of the paper itself, the first one: annexes may bring their own."""
    return next((at for at, line in enumerate(lines) if key(line.words[:20]).startswith(_LABEL)), None)


def read_recipients(lines: Sequence[Line]) -> tuple[str, ...]:
    """The lines of Nơi nhận without dashes and ends, the line Lưu included; () if there is none."""
    label = _label(lines)
    if label is None:
        return ()
    listed: list[str] = []
    for _, line in below(lines, label):
        words = line.words
        if not words:
            continue
        if not _DASH.match(words) and not listed:
            continue
        if _DASH.match(words):
            listed.append(_DASH.sub("", words, count=1))
        elif listed and not _AUTHORITY.match(words) and not words.isupper():
            listed[-1] += f" {words}"
        else:
            break
        if _FILE_COPY.match(key(listed[-1])) or len(listed) >= _MOST_RECIPIENTS:
            break
    return tuple(one.rstrip(" ;.,/") for one in listed if one.strip(" ;.,"))


def read_addressees(lines: Sequence[Line]) -> tuple[str, ...]:
    """Whom the paper addresses (kính gửi), one a line."""
    for at, line in enumerate(lines[:LOOKED_AT]):
        if not key(line.words).startswith("kính gửi"):
            continue
        rest = line.words[len("kính gửi") :].strip(" :")
        if rest:
            return (rest.rstrip(" ;."),)
        listed: list[str] = []
        for other in lines[at + 1 : at + 1 + _MOST_RECIPIENTS]:
            if _DASH.match(other.words):
                listed.append(_DASH.sub("", other.words, count=1))
            elif listed and not listed[-1].endswith((";", ".")):
                listed[-1] += f" {other.words}"
            elif other.words:
                break
        return tuple(one.rstrip(" ;.") for one in listed)
    return ()
