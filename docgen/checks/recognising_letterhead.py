"""The letterhead (phần đầu văn bản): boxes 1–4 and 5b, and the marks below them."""

import re
from collections.abc import Callable, Sequence

from docgen.checks.model import CheckedParagraph
from docgen.checks.regions import Region
from docgen.vietnamese.keys import key, without_marks

_LOOKED_AT = 60  # paragraphs: a letterhead stands at the very beginning
_TOP_LINES = 12
_LINES_BELOW = 6
_LONGEST = 120  # characters of a line of the letterhead
_NUMBER = re.compile(r"số\s*[:.]?\s*[\d\s….·_–-]*[a-zđ]?\s*[/\\-]", re.IGNORECASE)
_NUMBER_BLANK = re.compile(r"số\s*:\s*[\d…._ ]*", re.IGNORECASE)
_PLACE_DATE = re.compile(r"ngày\s*[\d\s….·_]*\s*tháng\s*[\d\s….·_]*\s*năm", re.IGNORECASE)
_MARKS = re.compile(
    r"(tuyệt mật|tối mật|mật|hỏa tốc( hẹn giờ)?|thượng khẩn|khẩn|xem xong trả lại|lưu hành nội bộ|tài liệu thu hồi"
    r"|dự thảo)"
)
# A name of a body that stands under another: what is above it is its superior (cơ quan chủ quản).
_UNIT_BELOW = re.compile(
    r"(sở|phòng|văn phòng|trung tâm|chi cục|cục|trường|trạm|thanh tra|ban quản lý|ban|đội|khoa|đài|kho|vụ|viện)\b"
)
_BODY_ABOVE = re.compile(r"(ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|sở|bộ|tổng cục|cục|đại học)\b")


def recognise_letterhead(paragraphs: Sequence[CheckedParagraph], regions: list[Region]) -> int:
    """Names the parts in ``regions``; returns the place of the first paragraph behind the letterhead."""
    area = [
        paragraph
        for paragraph in paragraphs[:_LOOKED_AT]
        if not paragraph.boxed and len(paragraph.words) < _LONGEST
    ]
    name = _first(area, lambda words: "cong hoa xa hoi" in without_marks(words).casefold())
    if name is not None and name.cell is not None:
        end = _in_table(paragraphs, regions, name)
        _name_marks(paragraphs[: end + _LINES_BELOW], regions)
        return end
    if name is None:  # without it only what stands at the very top can be a letterhead
        area = [paragraph for paragraph in area if paragraph.text.strip()][:_TOP_LINES]
    found = {
        Region.NATIONAL_NAME: name,
        Region.MOTTO: _first(area, _is_motto),
        Region.NUMBER: _first(area, _is_number),
        Region.PLACE_DATE: _first(area, lambda words: bool(_PLACE_DATE.search(words))),
    }
    return _in_lines(found, regions)


def _name_marks(paragraphs: Sequence[CheckedParagraph], regions: list[Region]) -> None:
    """Marks stand in the letterhead, or in a frame of their own above or below it."""
    for paragraph in paragraphs:
        if regions[paragraph.at] in (Region.BODY, Region.TABLE) and is_mark(paragraph.words):
            regions[paragraph.at] = Region.MARK


def is_mark(words: str) -> bool:
    """Whether the words are a mark of secrecy, urgency or circulation and nothing else."""
    return words.isupper() and bool(_MARKS.fullmatch(key(words)))


def _in_lines(found: dict[Region, CheckedParagraph | None], regions: list[Region]) -> int:
    """Without a table: parts that have a line to themselves; two on a line cannot be told apart."""
    end = 0
    places = [paragraph.at for paragraph in found.values() if paragraph is not None]
    for region, paragraph in found.items():
        if paragraph is not None:
            alone = "\t" not in paragraph.text.strip() and places.count(paragraph.at) == 1
            regions[paragraph.at] = region if alone else Region.LETTERHEAD
            end = max(end, paragraph.at + 1)
    for at in range(end):
        if regions[at] in (Region.BODY, Region.TABLE):
            regions[at] = Region.LETTERHEAD
    return end


def _in_table(paragraphs: Sequence[CheckedParagraph], regions: list[Region], name: CheckedParagraph) -> int:
    """In the usual two columns; number and date may stand in a second table right below."""
    assert name.cell is not None  # noqa: S101 - the caller looked
    tables = {name.cell.table}
    end = name.at + 1
    left: list[CheckedParagraph] = []
    right: list[CheckedParagraph] = []
    for paragraph in paragraphs:
        if paragraph.boxed:
            continue
        if paragraph.cell is None:
            if paragraph.at > name.at and paragraph.text.strip():
                break
            continue
        if paragraph.cell.table not in tables and paragraph.at > name.at:
            if len(tables) > 1 or not _continues(paragraphs, paragraph.cell.table):
                break
            tables.add(paragraph.cell.table)
        if paragraph.cell.table in tables:
            (left if paragraph.cell.column < name.cell.column else right).append(paragraph)
            end = paragraph.at + 1
    _name_left(left, regions)
    _name_right(right, regions, name)
    return end


def _continues(paragraphs: Sequence[CheckedParagraph], table: int) -> bool:
    """Whether a table below the letterhead still belongs to it."""
    lines = [p.words for p in paragraphs if p.cell is not None and p.cell.table == table]
    return any(_is_number(words) or _PLACE_DATE.search(words) for words in lines if len(words) < _LONGEST)


def _name_left(left: Sequence[CheckedParagraph], regions: list[Region]) -> None:
    number = next((at for at, paragraph in enumerate(left) if _is_number(paragraph.words)), len(left))
    for paragraph in left:
        if regions[paragraph.at] is Region.TABLE and _PLACE_DATE.search(paragraph.words):
            regions[paragraph.at] = Region.PLACE_DATE
    issuer = [p for p in left[:number] if regions[p.at] is Region.TABLE and not is_mark(p.words)]
    superiors = _superior_lines(issuer)
    for paragraph in left:
        if regions[paragraph.at] is Region.TABLE:
            regions[paragraph.at] = Region.LETTERHEAD
    for at, paragraph in enumerate(issuer):
        regions[paragraph.at] = Region.SUPERIOR if at < superiors else Region.ISSUER
    for at, paragraph in enumerate(left[number:]):
        if paragraph.text.strip() and regions[paragraph.at] is Region.LETTERHEAD:
            below = Region.MARK if is_mark(paragraph.words) else Region.LETTER_SUBJECT
            regions[paragraph.at] = Region.NUMBER if at == 0 else below


def _superior_lines(issuer: Sequence[CheckedParagraph]) -> int:
    """How many of the lines name the superior: light ones above bold ones, or a body above its own unit."""
    bold = [all(run.face.bold for run in p.visible_runs) for p in issuer]
    if True in bold and bold[0] is False:
        return bold.index(True)
    for at, paragraph in enumerate(issuer[1:], 1):
        if _UNIT_BELOW.match(key(paragraph.words)) and _BODY_ABOVE.match(key(issuer[0].words)):
            return at
    return 0


def _name_right(right: Sequence[CheckedParagraph], regions: list[Region], name: CheckedParagraph) -> None:
    seen: set[Region] = set()
    for paragraph in right:
        words = paragraph.words
        region = Region.LETTERHEAD
        if paragraph.at == name.at:
            region = Region.NATIONAL_NAME
        elif _is_motto(words):
            region = Region.MOTTO
        elif _PLACE_DATE.search(words):
            region = Region.PLACE_DATE
        elif _is_number(words):
            region = Region.NUMBER
        elif is_mark(words):
            region = Region.MARK
        if regions[paragraph.at] is Region.TABLE and (
            region in (Region.LETTERHEAD, Region.MARK) or region not in seen
        ):
            regions[paragraph.at] = region
            seen.add(region)


def _is_motto(words: str) -> bool:
    bare = without_marks(words).casefold()
    return "doc lap" in bare and ("tu do" in bare or "hanh phuc" in bare)


def _is_number(words: str) -> bool:
    return bool(_NUMBER.match(words) or _NUMBER_BLANK.fullmatch(words))


def _first(area: Sequence[CheckedParagraph], fits: Callable[[str], bool]) -> CheckedParagraph | None:
    return next((paragraph for paragraph in area if fits(paragraph.words)), None)
