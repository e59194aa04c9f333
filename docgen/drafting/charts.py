"""The charts of a body (biểu đồ): a line ``[biểu đồ] Tên biểu đồ``, and below it a table of numbers.

The first column names the bars, each further one is a row of bars; a column "Mục tiêu …" is drawn as a mark.
The clerk changes a number here, and the picture follows.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from docgen.domain.letter import Chart, ChartSeries, plain_text
from docgen.drafting.body import DraftBlock, DraftChart, DraftParagraph
from docgen.drafting.inline import parse_inline
from docgen.drafting.tables import Line, cells_of, without_rule
from docgen.errors import DraftSyntaxError
from docgen.vietnamese.keys import plain
from docgen.vietnamese.numbers import parse_number

_CHART = re.compile(r"\[biểu đồ\]\s*(\S.*)", re.IGNORECASE)
_TARGET = "muc tieu"
_NOTHING = ("", "-", "–", "…")
_MOST_BARS = 60  # a chart taller than the page is not a chart
_EXAMPLE = "Ví dụ: [biểu đồ] Số xã đạt, dòng dưới: | Tiêu chí | Kỳ này |, rồi | Quy hoạch | 14 |."


def chart_title(block: DraftBlock) -> str:
    """The title if the block is the first line of a chart, else ""."""
    if not isinstance(block, DraftParagraph):
        return ""
    match = _CHART.fullmatch(plain_text(tuple(block.content)))  # type: ignore[arg-type]
    return match[1].strip() if match else ""


def read_chart(title: str, lines: list[Line], name: str) -> DraftChart:
    """The chart of these lines; DraftSyntaxError names the cell that is no number."""
    heading, *rows = [(line, cells_of(words)) for line, words in without_rule(lines)]
    if not rows or len(heading[1]) < 2:  # noqa: PLR2004  (names and one row of bars)
        raise _refused("Biểu đồ cần ít nhất một cột tên và một cột số.", heading[0], name)
    if len(rows) * (len(heading[1]) - 1) > _MOST_BARS:
        raise _refused(f"Biểu đồ có quá {_MOST_BARS} cột, không in rõ trên một trang.", heading[0], name)
    for line, cells in rows:
        if len(cells) != len(heading[1]):
            raise _refused(f"Dòng này có {len(cells)} ô, dòng đầu có {len(heading[1])} ô.", line, name)
    series = [
        ChartSeries(
            _words(label), tuple(_number(cells[at], line, name) for line, cells in rows), _is_target(label)
        )
        for at, label in enumerate(heading[1])
        if at
    ]
    categories = tuple(_words(cells[0]) for _, cells in rows)
    return DraftChart(Chart(title, categories, tuple(series)), heading[0])


def refuse_chart_without_numbers(blocks: Sequence[DraftBlock], name: str) -> None:
    """DraftSyntaxError for a chart line that no table follows: it would be printed as words."""
    for block in blocks:
        if title := chart_title(block):
            raise _refused(f"Biểu đồ “{title}” chưa có số liệu ở dòng dưới.", block.line, name)


def _number(cell: str, line: int, name: str) -> Decimal | None:
    bare = _words(cell)
    if bare in _NOTHING:
        return None
    try:
        return parse_number(bare.removesuffix("%").strip())
    except ValueError:
        raise _refused(f"“{cell}” không phải số.", line, name) from None


def _is_target(label: str) -> bool:
    return plain(label).startswith(_TARGET)


def _words(cell: str) -> str:
    """The text of a cell without marks of bold and italic."""
    return "".join(getattr(piece, "text", "") for piece in parse_inline(cell, line=1, name=""))


def _refused(what: str, line: int, name: str) -> DraftSyntaxError:
    return DraftSyntaxError(what, where=f"{name}, dòng {line}", next_step=_EXAMPLE)
