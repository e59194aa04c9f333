"""`docgen search`: find filed documents by number or topic."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.output import put, put_json, say

if TYPE_CHECKING:
    from docgen.search.documents import SearchHit

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def search(
    ctx: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="TỪ…", help="Số, ký hiệu hoặc từ ngữ; có dấu hay không đều được.")
    ],
    limit: Annotated[
        int,
        typer.Option("--limit", "-n", min=1, max=1000, help="Nhiều nhất bao nhiêu kết quả: từ 1 đến 1000."),
    ] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
) -> None:
    """Tìm văn bản trong kho theo số, ký hiệu hoặc nội dung.

    Ví dụ: docgen search 4157 · docgen search nông thôn mới · docgen search "4157/QĐ-UBND"
    """
    from docgen.assembly import open_desk

    query = " ".join(words)
    hits = open_desk(ctx.obj.office).index.search(query, limit=limit)
    if as_json:
        put_json([_as_json(hit) for hit in hits])
    elif not hits:
        say(f"Không tìm thấy văn bản nào ứng với “{query}”.")
        say("Thử ít từ hơn, bỏ dấu, hoặc chỉ gõ số. Kho vừa chép từ nơi khác thì chạy: docgen index rebuild")
    else:
        _show(hits)


def _show(hits: "Sequence[SearchHit]") -> None:
    import sys

    on, off = (_BOLD, _PLAIN) if _wants_colour(sys.stdout.isatty()) else ("", "")
    for hit in hits:
        put(f"{on}{hit.reference}{off}  {hit.issued_on:%d/%m/%Y}  {hit.type_name}, {hit.issuer}")
        put(f"    {hit.subject}")
        if hit.snippet.strip(" …") != hit.subject:  # the subject need not be told twice
            put(f"    {_marked(hit, on, off)}")
        put(f"    [{'; '.join(hit.why)}]  {hit.archive_id}")


def _wants_colour(is_terminal: bool) -> bool:
    import os

    return is_terminal and not os.environ.get("NO_COLOR")


def _marked(hit: "SearchHit", on: str, off: str) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in hit.marks:
        pieces += [hit.snippet[at:start], on, hit.snippet[start:end], off]
        at = end
    return "".join([*pieces, hit.snippet[at:]])


def _as_json(hit: "SearchHit") -> dict[str, object]:
    return {
        "archive_id": hit.archive_id,
        "reference": hit.reference,
        "type": hit.type_name,
        "issuer": hit.issuer,
        "issued_on": hit.issued_on.isoformat(),
        "subject": hit.subject,
        "signer": hit.signer,
        "score": round(hit.score, 3),
        "why": list(hit.why),
        "snippet": hit.snippet,
        "marks": [list(mark) for mark in hit.marks],
    }
