"""`docgen search`: find filed documents by number or topic; the searches a clerk keeps by name."""

from typing import TYPE_CHECKING, Annotated

import typer
from typer._click.exceptions import MissingParameter

from docgen.cli.output import put, put_json, say, warn
from docgen.cli.search_views import answer_json, show_answer

if TYPE_CHECKING:
    from docgen.assembly import Desk
    from docgen.search.documents import SearchHit
    from docgen.search.saved_searches import SavedSearches

_SORTS = {"relevance": "relevance", "date": "date", "đúng": "relevance", "ngày": "date"}


def search(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="TỪ…", help="Số, ký hiệu, từ ngữ hoặc câu tìm; có dấu hay không đều được."),
    ] = None,
    limit: Annotated[
        int,
        typer.Option("--limit", "-n", min=1, max=1000, help="Nhiều nhất bao nhiêu kết quả: từ 1 đến 1000."),
    ] = 10,
    sort: Annotated[
        str, typer.Option("--sort", metavar="CÁCH", help="Xếp theo: relevance (đúng nhất), date (mới nhất).")
    ] = "relevance",
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
    open_number: Annotated[
        int | None, typer.Option("--open", min=1, metavar="N", help="Mở kết quả thứ N bằng Word.")
    ] = None,
    no_launch: Annotated[
        bool, typer.Option("--no-launch", help="Với --open: chỉ in đường dẫn bản sao, không mở.")
    ] = False,
    save: Annotated[
        str | None, typer.Option("--save", metavar="TÊN", help="Lưu câu tìm này để dùng lại.")
    ] = None,
    saved: Annotated[
        str | None, typer.Option("--saved", metavar="TÊN", help="Dùng câu tìm đã lưu; thêm từ để thu hẹp.")
    ] = None,
    list_saved: Annotated[bool, typer.Option("--list-saved", help="Liệt kê các câu tìm đã lưu.")] = False,
    forget: Annotated[
        str | None, typer.Option("--forget", metavar="TÊN", help="Xóa một câu tìm đã lưu.")
    ] = None,
) -> None:
    r"""Tìm văn bản trong kho theo số, ký hiệu, nội dung hoặc trường.

    Ví dụ: docgen search 4157 · docgen search nông thôn mới · docgen search "loại:quyết định năm:2022 nông thôn"

    Câu tìm: từ ngữ · "cụm từ" · -loại trừ · thủy lợi HOẶC thủy điện · (nhóm) · nôn* · số: loại: năm: từ: đến:
    ngày: "cơ quan:" "người ký:" "viện dẫn:" "trích yếu:" "tình trạng:". Có dấu - ở đầu từ thì đặt cả câu tìm
    trong nháy đơn: docgen search 'nông thôn mới -nâng cao'
    """
    from docgen.assembly import open_desk

    desk = open_desk(ctx.obj.office)
    if list_saved or forget is not None:
        _keep_house(desk, forget, as_json=as_json)
        return
    if not words and saved is None:
        raise MissingParameter(ctx=ctx, param=next(it for it in ctx.command.params if it.name == "words"))
    query = _query(desk, words or [], saved)
    _search(
        desk,
        query,
        limit=limit,
        sort=_sort(sort),
        as_json=as_json,
        open_number=open_number,
        no_launch=no_launch,
    )
    if save is not None:
        _searches(desk).save(save, query)
        say(f"Đã lưu câu tìm “{save}”. Dùng lại: docgen search --saved {_shell_word(save)}")


def _search(
    desk: "Desk",
    query: str,
    *,
    limit: int,
    sort: str,
    as_json: bool,
    open_number: int | None,
    no_launch: bool,
) -> None:
    from docgen.usecases.finding.search_documents import search_documents

    answer = search_documents(
        query, desk=desk.search_desk(say), limit=max(limit, open_number or 0), sort=sort
    )
    warn(answer.warnings)
    if open_number is not None:
        _open(desk, answer.page.hits, open_number, no_launch=no_launch)
    elif as_json:
        put_json(answer_json(query, answer))
    else:
        show_answer(query, answer)


def _query(desk: "Desk", words: list[str], saved: str | None) -> str:
    typed = " ".join(words)
    if saved is None:
        return typed
    kept = _searches(desk).query(saved)
    return f"({kept}) {typed}" if typed else kept


def _sort(typed: str) -> str:
    from docgen.errors import QueryError

    if typed not in _SORTS:
        raise QueryError(
            f"Không xếp được theo “{typed}”.",
            next_step="Dùng --sort relevance (đúng nhất) hoặc --sort date (mới nhất).",
        )
    return _SORTS[typed]


def _open(desk: "Desk", hits: "tuple[SearchHit, ...]", number: int, *, no_launch: bool) -> None:
    from docgen.cli.documents import open_document
    from docgen.errors import DocumentNotFoundError

    if number > len(hits):
        raise DocumentNotFoundError(
            f"Không có kết quả thứ {number}: chỉ tìm thấy {len(hits)} văn bản.",
            next_step="Chạy lại không có --open để xem danh sách.",
        )
    open_document(desk, hits[number - 1].archive_id, no_launch=no_launch)


def _keep_house(desk: "Desk", forget: str | None, *, as_json: bool) -> None:
    searches = _searches(desk)
    if forget is not None:
        searches.forget(forget)
        say(f"Đã xóa câu tìm “{forget}”.")
        return
    kept = searches.all()
    if as_json:
        put_json(dict(kept))
        return
    if not kept:
        say('Chưa lưu câu tìm nào. Lưu bằng: docgen search … --save "TÊN"')
    for name, query in kept.items():
        put(f"{name}: {query}")


def _searches(desk: "Desk") -> "SavedSearches":
    from docgen.search.saved_searches import SavedSearches
    from docgen.workfiles import write_file

    return SavedSearches(desk.settings.searches_file, write_file)


def _shell_word(text: str) -> str:
    import shlex

    return shlex.quote(text)
