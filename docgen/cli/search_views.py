"""What a search found, for people and for programs."""

from typing import TYPE_CHECKING, Any

from docgen.cli.output import put, say
from docgen.cli.progress import grouped

if TYPE_CHECKING:
    from docgen.search.documents import SearchHit, SearchPage
    from docgen.usecases.finding.search_documents import SearchAnswer

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_STATES = {
    "corrected": "đã đính chính",
    "replaced": "ĐÃ BỊ THAY THẾ",
    "abolished": "ĐÃ BỊ BÃI BỎ",
    "recalled": "ĐÃ THU HỒI",
}
_STANDING = "còn hiệu lực"
_FACET_NAMES = {
    "year": ("Năm", "năm:"),
    "type": ("Loại", "loại:"),
    "issuer": ("Cơ quan", "cơ quan:"),
    "signer": ("Người ký", "người ký:"),
}
_MOST_OF_A_FACET = 4


def show_answer(query: str, answer: "SearchAnswer") -> None:
    """The hits, then how many there are and what would narrow them; or what may have been meant."""
    page = answer.page
    if not page.hits:
        _show_nothing(query, answer)
    show_hits(page.hits)
    _show_suggestions(answer)
    if page.total > len(page.hits):
        _show_narrowing(page)


def show_hits(hits: "tuple[SearchHit, ...]") -> None:
    """Each hit with its number in the list, so that --open can name it."""
    import sys

    on, off = (_BOLD, _PLAIN) if _wants_colour(sys.stdout.isatty()) else ("", "")
    for place, hit in enumerate(hits, 1):
        state = f"  [{_STATES[hit.state]}]" if hit.state in _STATES else ""
        put(
            f"{place}. {on}{hit.reference}{off}  {hit.issued_on:%d/%m/%Y}  {hit.type_name}, {hit.issuer}{state}"
        )
        put(f"    {hit.subject}")
        if hit.snippet.strip(" …") != hit.subject:  # the subject need not be told twice
            put(f"    {_marked(hit, on, off)}")
        put(f"    [{'; '.join(hit.why)}]  {hit.archive_id}" if hit.why else f"    {hit.archive_id}")


def _show_nothing(query: str, answer: "SearchAnswer") -> None:
    say(f"Không tìm thấy văn bản nào ứng với “{query}”.")
    if not answer.suggestions:
        say("Thử ít từ hơn, bỏ dấu, hoặc chỉ gõ số. Kho vừa chép từ nơi khác thì chạy: docgen index rebuild")


def _show_suggestions(answer: "SearchAnswer") -> None:
    if answer.suggestions:
        say("Có phải ý bạn là:")
    for suggestion in answer.suggestions:
        say(f"  docgen search {_quoted(suggestion)}")


def _show_narrowing(page: "SearchPage") -> None:
    say(f"{len(page.hits)} trong {grouped(page.total)} văn bản. Xem thêm bằng --limit, hoặc thu hẹp:")
    for name, (label, field) in _FACET_NAMES.items():
        counts = page.facets.get(name, ())
        if len(counts) > 1:
            shown = ", ".join(f"{value} ({grouped(count)})" for value, count in counts[:_MOST_OF_A_FACET])
            more = f", … ({len(counts) - _MOST_OF_A_FACET} nữa)" if len(counts) > _MOST_OF_A_FACET else ""
            say(f"  {label} – gõ thêm {field}  {shown}{more}")


def _wants_colour(is_terminal: bool) -> bool:
    import os

    return is_terminal and not os.environ.get("NO_COLOR")


def _quoted(text: str) -> str:
    import shlex

    return text if text.replace(" ", "").replace("/", "").replace("-", "").isalnum() else shlex.quote(text)


def _marked(hit: "SearchHit", on: str, off: str) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in hit.marks:
        pieces += [hit.snippet[at:start], on, hit.snippet[start:end], off]
        at = end
    return "".join([*pieces, hit.snippet[at:]])


def answer_json(query: str, answer: "SearchAnswer") -> dict[str, Any]:
    """The whole answer for a program."""
    page = answer.page
    return {
        "query": query,
        "total": page.total,
        "is_near": answer.is_near,
        "hits": [hit_json(hit) for hit in page.hits],
        "facets": {name: dict(counts) for name, counts in page.facets.items()},
        "suggestions": list(answer.suggestions),
    }


def hit_json(hit: "SearchHit") -> dict[str, Any]:
    """One hit for a program."""
    return {
        "archive_id": hit.archive_id,
        "reference": hit.reference,
        "type": hit.type_name,
        "issuer": hit.issuer,
        "issued_on": hit.issued_on.isoformat(),
        "subject": hit.subject,
        "signer": hit.signer,
        "state": hit.state,
        "state_vi": _STATES.get(hit.state, _STANDING).lower(),
        "score": round(hit.score, 3),
        "why": list(hit.why),
        "snippet": hit.snippet,
        "marks": [list(mark) for mark in hit.marks],
    }
