"""The lines of a body as paragraphs and tables. One line is one paragraph: Markdown's own lists would renumber.

In CommonMark "2." cannot follow a paragraph and "đ)" is no list at all; a letter needs both, as typed.
"""

import re

from docgen.domain.letter import ParagraphKind
from docgen.drafting.body import DraftBlock, DraftInline, DraftParagraph, DraftTable
from docgen.drafting.inline import parse_inline
from docgen.errors import DraftSyntaxError

_KINDS = (
    (ParagraphKind.ARTICLE, re.compile(r"Điều\s+\d{1,3}[a-zđ]?\.")),
    (ParagraphKind.CLAUSE, re.compile(r"\d{1,2}(\.\d{1,2})*\.\s")),
    (ParagraphKind.POINT, re.compile(r"[a-zđ]\)\s")),
    (ParagraphKind.DASH, re.compile(r"[-–+]\s")),
)
_TABLE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_COMMENT_OPEN, _COMMENT_CLOSE = "<!--", "-->"


def parse_body(text: str, *, first_line: int, name: str) -> tuple[DraftBlock, ...]:
    r"""The blocks of a body; comment lines ``<!-- … -->`` are left out.

    >>> [block.kind.value for block in parse_body("1. Một\nđ) Năm\nchữ", first_line=1, name="a.md")]
    ['clause', 'point', 'text']
    """
    blocks: list[DraftBlock] = []
    table: list[tuple[int, str]] = []
    for line, words in _without_comments(text, first_line, name):
        if words.startswith("|"):
            table.append((line, words))
            continue
        if table:
            blocks.append(_table(table, name))
            table = []
        if words:
            blocks.append(_paragraph(words, line, name))
    if table:
        blocks.append(_table(table, name))
    return tuple(blocks)


def _without_comments(text: str, first_line: int, name: str) -> list[tuple[int, str]]:
    kept: list[tuple[int, str]] = []
    opened_on = 0
    for line, raw in enumerate(text.split("\n"), first_line):
        words = raw.strip()
        if not opened_on and words.startswith(_COMMENT_OPEN):
            opened_on = line
        if not opened_on:
            kept.append((line, words))
        elif words.endswith(_COMMENT_CLOSE):
            opened_on = 0
            kept.append((line, ""))
    if opened_on:
        raise DraftSyntaxError(
            "Lời ghi chú <!-- … --> không khép.",
            where=f"{name}, dòng {opened_on}",
            next_step="Thêm --> ở cuối dòng ghi chú.",
        )
    return kept


def _paragraph(words: str, line: int, name: str) -> DraftParagraph:
    bare = words.lstrip("*")
    kind = next((kind for kind, pattern in _KINDS if pattern.match(bare)), ParagraphKind.TEXT)
    return DraftParagraph(kind, parse_inline(words, line=line, name=name), line)


def _table(lines: list[tuple[int, str]], name: str) -> DraftTable:
    first_line = lines[0][0]
    rows = [_cells(words, line, name) for line, words in lines if not _TABLE_RULE.fullmatch(words)]
    width = len(rows[0]) if rows else 0
    for (line, _), row in zip([it for it in lines if not _TABLE_RULE.fullmatch(it[1])], rows, strict=True):
        if len(row) != width:
            raise DraftSyntaxError(
                f"Dòng bảng có {len(row)} ô, dòng đầu có {width} ô.",
                where=f"{name}, dòng {line}",
                next_step=r"Cho mỗi dòng cùng số dấu |; dấu | trong ô viết là \|.",
            )
    if not rows:
        raise DraftSyntaxError(
            "Bảng không có dòng nào.", where=f"{name}, dòng {first_line}", next_step="Xóa dòng kẻ."
        )
    return DraftTable(tuple(rows), first_line)


def _cells(words: str, line: int, name: str) -> tuple[tuple[DraftInline, ...], ...]:
    inner = words.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return tuple(
        parse_inline(cell.replace("\\|", "|").strip(), line=line, name=name)
        for cell in _CELL_BORDER.split(inner)
    )
