"""The tables of a body: lines that begin with ``|``, a rule of dashes below the heading.

``---:`` in the rule sets a column flush right, ``:-:`` in the middle, as everywhere in Markdown. A heading may
take two lines. A cell ``<<`` belongs to the one on its left, ``^^`` to the one above.
"""

import re

from docgen.domain.letter import Alignment
from docgen.drafting.body import DraftInline, DraftTable
from docgen.drafting.inline import parse_inline
from docgen.errors import DraftSyntaxError

TABLE_LINE = "|"

_RULE = r"\s*(?::-+:?|-+:|--+)\s*"  # one dash alone is an empty cell, as clerks write it
_TABLE_RULE = re.compile(rf"\|?{_RULE}(?:\|{_RULE})*\|?")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_MOST_HEADING_ROWS = 2

Line = tuple[int, str]


def read_table(lines: list[Line], name: str) -> DraftTable:
    """The table of these lines; DraftSyntaxError for a line with more or fewer cells than the first."""
    rule, written = _rule_at(lines), without_rule(lines)
    rows = [_parsed(words, line, name) for line, words in written]
    for (line, _), row in zip(written, rows, strict=True):
        if len(row) != len(rows[0]):
            raise DraftSyntaxError(
                f"Dòng bảng có {len(row)} ô, dòng đầu có {len(rows[0])} ô.",
                where=f"{name}, dòng {line}",
                next_step=r"Cho mỗi dòng cùng số dấu |; dấu | trong ô viết là \|.",
            )
    alignments = _alignments(lines[rule][1], len(rows[0])) if rule else ()
    return DraftTable(tuple(rows), lines[0][0], alignments, rule or 1)


def cells_of(words: str) -> list[str]:
    r"""The cells of one line, as typed.

    >>> cells_of("| Tổng | 12 |"), cells_of(r"a \| b | c")
    (['Tổng', '12'], ['a | b', 'c'])
    """
    inner = words.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.replace("\\|", "|").strip() for cell in _CELL_BORDER.split(inner)]


def without_rule(lines: list[Line]) -> list[Line]:
    """The lines with words."""
    rule = _rule_at(lines)
    return [line for at, line in enumerate(lines) if at != rule or not rule]


def _rule_at(lines: list[Line]) -> int:
    """Which line is the rule under the heading, 0 for none."""
    below = range(1, min(len(lines), _MOST_HEADING_ROWS + 1))
    return next((at for at in below if _TABLE_RULE.fullmatch(lines[at][1])), 0)


def _parsed(words: str, line: int, name: str) -> tuple[tuple[DraftInline, ...], ...]:
    return tuple(parse_inline(cell, line=line, name=name) for cell in cells_of(words))


def _alignments(rule: str, columns: int) -> tuple[Alignment, ...]:
    """One for each column; none at all where the rule says nothing."""
    found = [_alignment(cell) for cell in cells_of(rule)][:columns]
    found += [Alignment.DEFAULT] * (columns - len(found))
    return tuple(found) if any(found) else ()


def _alignment(cell: str) -> Alignment:
    match cell.startswith(":"), cell.endswith(":"):
        case True, True:
            return Alignment.CENTRE
        case False, True:
            return Alignment.RIGHT
        case True, False:
            return Alignment.LEFT
    return Alignment.DEFAULT
