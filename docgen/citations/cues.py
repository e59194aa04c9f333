"""Words that tell what a document does to one it cites (căn cứ, thay thế, sửa đổi, trả lời …).

Only what stands close before the citation counts, and for the two relations that end another document's life
nothing but the document's name may stand between: "bãi bỏ khoản 2 Điều 3 Quyết định số 12" amends, and
"đề nghị ban hành Quyết định thay thế Quyết định số 12" is only a wish.
"""

import re
from dataclasses import dataclass

from docgen.domain.relation import Relation
from docgen.vietnamese.keys import key

_CUES = re.compile(
    r"(?P<answers>trả lời|phúc đáp)"
    r"|(?P<replaces>thay thế)"
    r"|(?P<abolishes>bãi bỏ|hủy bỏ|thu hồi(?! đất))"
    r"|(?P<amends>sửa đổi(?:,? và |, ?)?(?:bổ sung)?|bổ sung|điều chỉnh|đính chính)"
    r"|(?P<guides>(?<!theo )hướng dẫn(?: (?:thi hành|thực hiện|triển khai|áp dụng))*)"
    r"|(?P<carries>(?:tổ chức |triển khai )?(?:thực hiện|thi hành)|triển khai)"
    r"|(?P<basis>căn cứ)",
    re.IGNORECASE,
)
_MEANT = {
    "answers": Relation.ANSWERS,
    "replaces": Relation.REPLACES,
    "abolishes": Relation.ABOLISHES,
    "amends": Relation.AMENDS,
    "guides": Relation.GUIDES,
    "carries": Relation.CARRIES_OUT,
    "basis": Relation.BASIS,
}
_FARTHEST = {Relation.CARRIES_OUT: 90, Relation.ANSWERS: 120, Relation.GUIDES: 40, Relation.AMENDS: 90}
# Only a part of the other document is touched.
_PART = re.compile(
    r"\b(?:điểm|khoản|điều|mục|chương|phần|phụ lục|biểu|cụm từ|nội dung|một số|kèm theo|tên|thời gian|thời hạn)\b",
    re.IGNORECASE,
)
# What may stand between "thay thế" and the document's own name: words that only lead to it.
_LEADS_TO = re.compile(
    r"(?:[\s:,()\d.)-]|\b(?:toàn bộ|các|những|cho|và|văn bản|quyết định|nghị quyết|kế hoạch|thông báo|công văn|quy chế"
    r"|quy định|chỉ thị|sau|đây|gồm|như|hiệu lực|của|số|ngày)\b)*",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:đề nghị|đề xuất|kiến nghị|tham mưu|giao(?! thông)|xem xét|(?<!chương )(?<!lộ )(?<!công )trình|dự thảo"
    r"|dự kiến|nghiên cứu|rà soát|sẽ|không(?! gian)|chưa|cần|phải|nếu|yêu cầu)\b",
    re.IGNORECASE,
)
_BY_ANY_LETTER = "đính chính"  # a decision is put right by a công văn
_DONE_BY_OTHERS = re.compile(r"\b(?:được|bị|đã)\s+$", re.IGNORECASE)
_SEPARATED = re.compile(r"(?:[,;:]|\bvà|\bhoặc)\s*$", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:về việc|v/v|về|ban hành|quy định|phê duyệt)\b", re.IGNORECASE)
# "Quyết định số 12 hết hiệu lực kể từ ngày Quyết định này có hiệu lực": the words come after.
_ENDED_BY_THIS = re.compile(
    r"(?:hết hiệu lực|không còn hiệu lực|bị bãi bỏ|được bãi bỏ|bị thay thế|được thay thế)\b[^.;]*\bnày\b",
    re.IGNORECASE,
)
_REPLACED_BY_THIS = re.compile(r"(?:bị|được) thay thế", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A citation inside its clause: the words before it, from the citation before or the clause's beginning.

    ``after`` runs to the end of the sentence. ``follows`` is the relation of the citation before it in the same
    clause, None if there is none. ``may_end`` tells whether a document of this type ends one of that type.
    """

    before: str
    after: str
    follows: Relation | None
    may_end: bool


def relation_of(around: Surroundings) -> Relation:
    """What the words around say; CITES if they say nothing that counts."""
    if around.may_end and (ended := _ENDED_BY_THIS.search(around.after)):
        return Relation.REPLACES if _REPLACED_BY_THIS.match(ended[0]) else Relation.ABOLISHES
    if around.follows is not None:
        if _SEPARATED.search(around.before) and not _own_cue(around.before):
            return around.follows  # one more of a list
        if not _own_cue(around.before):
            return Relation.CITES  # part of what the other one is about
    return _before(around)


def _own_cue(between: str) -> bool:
    """Whether the words after another citation begin something of their own, not that one's trích yếu."""
    last = _last_cue(between)
    if last is None:
        return False
    up_to = between[: last.start()]
    return bool(_SEPARATED.search(up_to)) and not _ABOUT.search(up_to)


def _before(around: Surroundings) -> Relation:
    if re.match(r"(?:căn cứ|xét|theo đề nghị)\b", around.before.lstrip(" -–+*"), re.IGNORECASE):
        return Relation.BASIS
    cue = _last_cue(around.before)
    if cue is None:
        return Relation.CITES
    relation = _MEANT[str(cue.lastgroup)]
    gap, up_to = around.before[cue.end() :], around.before[: cue.start()]
    if _DONE_BY_OTHERS.search(up_to):
        return Relation.CITES
    if relation.ends or relation is Relation.AMENDS:
        may_change = around.may_end or key(cue[0]) == _BY_ANY_LETTER
        return _change(relation, gap, up_to, may_end=may_change)
    return relation if len(gap) <= _FARTHEST.get(relation, len(gap)) else Relation.CITES


def _change(relation: Relation, gap: str, up_to: str, *, may_end: bool) -> Relation:
    """A change of the other document, if this one makes it itself; a part changed is an amendment."""
    speaks_of_itself = up_to.rpartition(" này ")[2]  # "Quyết định này có hiệu lực … và thay thế"
    if not may_end or _WISH.search(speaks_of_itself):
        return Relation.CITES
    if relation is Relation.AMENDS or _PART.search(gap):
        return Relation.AMENDS if len(gap) <= _FARTHEST[Relation.AMENDS] else Relation.CITES
    return relation if _LEADS_TO.fullmatch(gap) else Relation.CITES


def _last_cue(text: str) -> re.Match[str] | None:
    return next(iter(reversed(list(_CUES.finditer(text)))), None)


def heads_a_list(paragraph: str) -> str:
    """The words that lead a list of documents on the next lines ("Bãi bỏ các văn bản sau:"), "" if none."""
    return paragraph if paragraph.rstrip().endswith(":") and _last_cue(paragraph) else ""
