"""What is wrong with a query, in Vietnamese, with a caret under the place."""

from docgen.errors import QueryError

_WIDTH = 60  # characters of a long query that are shown around the place


def complaint(what: str, text: str, at: int, next_step: str) -> QueryError:
    """The error for the place ``at`` in the text of the query.

    >>> print(complaint("Dấu ( mở mà không đóng.", "xã (đạt chuẩn", 3, "").where)
    câu tìm, ký tự thứ 4:
        xã (đạt chuẩn
           ^
    """
    first = max(0, at - _WIDTH // 2)
    before = "…" if first else ""
    after = "…" if len(text) > first + _WIDTH else ""
    shown = before + text[first : first + _WIDTH] + after
    caret = " " * (len(before) + at - first) + "^"
    return QueryError(
        what, where=f"câu tìm, ký tự thứ {at + 1}:\n    {shown}\n    {caret}", next_step=next_step
    )
