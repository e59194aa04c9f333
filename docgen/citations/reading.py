"""The documents that a text cites, each with its date, issuer, trích yếu and relation as the text tells them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from docgen.citations.cues import Surroundings, heads_a_list, relation_of
from docgen.citations.find import DATE, TypedCitation, date_or_none, find_typed
from docgen.citations.kinds import ends_its_kind, kind_before
from docgen.citations.sentences import paragraphs_that_may_cite, sentence_around
from docgen.domain.mention import Mention
from docgen.domain.reference import Reference
from docgen.domain.relation import Relation
from docgen.vietnamese.characters import CAPITALS
from docgen.vietnamese.keys import key

_LONGEST_EVIDENCE = 240
_CLAUSE_END = re.compile(rf";|[.!?](?=\s+[{CAPITALS}])")
_LAW = re.compile(
    rf"(?P<name>(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp)\s+[^;.:()\d]{{3,200}}?)\s*,?\s+ngày\s+(?P<date>{DATE})"
)
_TAIL = re.compile(
    r"\s*,?\s*(?:của (?P<issuer>[^,;.():“”]{2,90}?))?"
    r"(?=\s+(?:về việc|v/v|về|ban hành|quy định|phê duyệt|hướng dẫn|sửa đổi|hết|có|được|bị|không|"
    r"để|nhằm|là|cho|theo|tại|với|và|thì|đã|như)\b|[,;.():“”]|$)"
    r"(?:\s+(?P<subject>(?:về việc|v/v|về|ban hành|quy định|phê duyệt|hướng dẫn|sửa đổi)\b[^;]{3,400}))?",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:[-–+*•]|\d{1,2}[.)]|[a-zđ]\))\s")
_SUBJECT_END = re.compile(r"(?:,?\s+và\s+|[,:]\s*|\s+)?$|\./\.$")


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """Whose text it is: what it says of itself is no citation, and not every type ends another's life."""

    type_name: str
    reference: Reference | None = None
    issued_on: date | None = None


@dataclass(slots=True)
class _Clause:
    """How far a clause has been read: where the last citation ended, and what its relation was."""

    at: int = 0
    follows: Relation | None = None


def mentions_of(text: str, own: OwnDocument, *, subject: str = "") -> tuple[Mention, ...]:
    """Every document that the text cites, once for each relation, in order of first mention.

    ``subject`` is the document's own trích yếu: it tells best what the document does to another.
    """
    found: list[Mention] = []
    head = ""
    for paragraph in [*(["Về việc " + subject] if subject else []), *paragraphs_that_may_cite(text)]:
        if _LISTED.match(paragraph) is None:
            head = ""
        found += _in_paragraph(paragraph, own, head)
        head = heads_a_list(paragraph) or head
    return merged(found)


def _in_paragraph(paragraph: str, own: OwnDocument, head: str) -> Iterator[Mention]:
    clause = _Clause()
    if "/" in paragraph:
        for typed in find_typed(paragraph):
            if _is_own(typed, own):
                clause = _Clause(typed.end)
                continue
            yield _mention(paragraph, typed, own, clause, head)
    for law in _LAW.finditer(paragraph):
        yield _law(paragraph, law)


def _mention(paragraph: str, typed: TypedCitation, own: OwnDocument, clause: _Clause, head: str) -> Mention:
    start, kind = kind_before(paragraph, typed.start)
    cut = max((end.end() for end in _CLAUSE_END.finditer(paragraph, clause.at, start)), default=None)
    if cut is not None:  # a new clause: what was cited before it says nothing of this one
        goes_on = paragraph[cut - 1] == ";" and not paragraph[cut:start].strip(" ,và")
        clause.at, clause.follows = (cut - 1, clause.follows) if goes_on else (cut, None)
    before = paragraph[clause.at : start]
    first, last = sentence_around(paragraph, start, typed.end)
    evidence = _excerpt(paragraph, first, last, start)
    relation = relation_of(
        Surroundings(
            before=f"{head} {_LISTED.sub('', before, count=1)}"
            if head and clause.follows is None
            else before,
            after=paragraph[typed.end : last],
            follows=clause.follows,
            may_end=ends_its_kind(own.type_name, kind, typed.reference),
        )
    )
    clause.at, clause.follows = typed.end, relation
    tail = _TAIL.match(paragraph, typed.end)
    return Mention(
        reference=typed.reference,
        relation=relation,
        evidence=f"{head} {evidence}" if head else evidence,
        dated=typed.dated,
        issuer=(tail["issuer"] or "").strip() if tail else "",
        subject=_subject(tail["subject"] or "") if tail else "",
    )


def _law(paragraph: str, law: re.Match[str]) -> Mention:
    """A law cited by its name and day alone (NĐ 30/2020 Phụ lục I.II.6a)."""
    is_basis = key(paragraph[: law.start()]).lstrip(" -").startswith("căn cứ")
    first, last = sentence_around(paragraph, law.start(), law.end())
    return Mention(
        reference=None,
        relation=Relation.BASIS if is_basis else Relation.CITES,
        evidence=_excerpt(paragraph, first, last, law.start()),
        name=law["name"].strip(),
        dated=date_or_none(law["date"]),
    )


def _is_own(typed: TypedCitation, own: OwnDocument) -> bool:
    return typed.reference == own.reference and typed.dated in (None, own.issued_on)


def _subject(text: str) -> str:
    """The trích yếu as typed, up to where the next citation of a list begins."""
    following = next(find_typed(text), None)
    if following is not None:
        start, kind = kind_before(text, following.start)
        text = text[:start] if kind and re.search(r"(?:,|;|\bvà)\s*$", text[:start]) else text
    sentence = re.split(rf"\.\s+(?=[{CAPITALS}])|\./\.|\.$", text)[0]
    return _SUBJECT_END.sub("", sentence).strip()


def _excerpt(paragraph: str, first: int, last: int, at: int) -> str:
    """The sentence, or as much of it around the citation as can be read at a glance."""
    if last - first <= _LONGEST_EVIDENCE:
        return paragraph[first:last].strip()
    begin = max(first, at - _LONGEST_EVIDENCE // 2)
    end = min(last, begin + _LONGEST_EVIDENCE)
    if begin > first:
        begin = paragraph.find(" ", begin) + 1 or begin
    if end < last:
        end = paragraph.rfind(" ", begin, end)
    return ("… " if begin > first else "") + paragraph[begin:end].strip() + (" …" if end < last else "")


def merged(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """One mention for each document and relation; what a later one tells more of a document is added.

    A document is named in full once and short after that: the short ones are the same document, unless two
    of the same number and different days have been named.
    """
    groups: list[list[Mention]] = []
    named: dict[tuple[Reference | None, str], list[list[Mention]]] = {}
    for one in found:
        of_name = named.setdefault((one.reference, key(one.name)), [])
        same = next((group for group in reversed(of_name) if _same_document(group, one)), None)
        if same is None:
            groups.append([one])
            of_name.append(groups[-1])
        else:
            same.append(one)
    return tuple(mention for group in groups for mention in _told_once(group))


def _same_document(group: Sequence[Mention], one: Mention) -> bool:
    days = {other.dated for other in group if other.dated}
    named = {other.archive_id for other in group if other.archive_id}
    return (one.dated is None or not days or one.dated in days) and (
        not one.archive_id or not named or one.archive_id in named
    )


def _told_once(group: Sequence[Mention]) -> Iterator[Mention]:
    dated = next((one.dated for one in group if one.dated), None)
    issuer = next((one.issuer for one in group if one.issuer), "")
    subject = next((one.subject for one in group if one.subject), "")
    archive_id = next((one.archive_id for one in group if one.archive_id), "")
    relations = list(dict.fromkeys(one.relation for one in group))
    if len(relations) > 1 and Relation.CITES in relations:
        relations.remove(Relation.CITES)  # it says less than the others
    for relation in relations:
        told = next(one for one in group if one.relation is relation)
        yield replace(told, dated=dated, issuer=issuer, subject=subject, archive_id=archive_id)
