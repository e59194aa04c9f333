"""The lines of a body as paragraphs and tables. One line is one paragraph: Markdown's own lists would renumber.

In CommonMark "2." cannot follow a paragraph and "đ)" is no list at all; a letter needs both, as typed.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from docgen.domain.letter import ParagraphKind
from docgen.drafting.body import DraftAnnex, DraftBlock, DraftParagraph
from docgen.drafting.charts import chart_title, read_chart, refuse_chart_without_numbers
from docgen.drafting.inline import parse_inline
from docgen.drafting.tables import TABLE_LINE, read_table
from docgen.errors import DraftSyntaxError
from docgen.vietnamese.keys import plain

_PART = re.compile(
    r"((?:Phần|Chương)\s+(?:thứ\s+\w+|[IVXLC]+)|(?:Mục|Tiểu mục)\s+\d{1,2})\s*(?:[.:]\s*(\S.*))?"
)
_KINDS = (
    (ParagraphKind.HEADING, re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})\.\s+\S")),
    (ParagraphKind.ARTICLE, re.compile(r"Điều\s+\d{1,3}[a-zđ]?\.")),
    (ParagraphKind.CLAUSE, re.compile(r"\d{1,2}(\.\d{1,2})*\.\s")),
    (ParagraphKind.POINT, re.compile(r"[a-zđ]\)\s")),
    (ParagraphKind.DASH, re.compile(r"[-–+]\s")),
)
_ISSUED_WITH = "Quy chế|Quy định|Kế hoạch|Chương trình|Đề án|Phương án|Dự án|Hướng dẫn|Điều lệ|Danh mục"
_ANNEX = re.compile(
    rf"#\s*(?P<what>Phụ lục(?:\s+[IVXLC]+|\s+\d+)?|{_ISSUED_WITH})\s*(?P<landscape>\(ngang\))?\s*:\s*(?P<title>\S.*)",
    re.IGNORECASE,
)
_COMMENT_OPEN, _COMMENT_CLOSE = "<!--", "-->"


def parse_body(text: str, *, first_line: int, name: str) -> tuple[DraftBlock, ...]:
    r"""The blocks of a body; comment lines ``<!-- … -->`` are left out.

    >>> [block.kind.value for block in parse_body("1. Một\nđ) Năm\nchữ", first_line=1, name="a.md")]
    ['clause', 'point', 'text']
    """
    return _blocks(_without_comments(text, first_line, name), name)


def parse_annexes(
    text: str, *, first_line: int, name: str
) -> tuple[tuple[DraftBlock, ...], tuple[DraftAnnex, ...]]:
    """The body, and what follows each line ``# Phụ lục: …``, ``# Phụ lục (ngang): …`` or ``# Quy chế: …``."""
    chunks: list[tuple[re.Match[str] | None, list[tuple[int, str]]]] = [(None, [])]
    for line, words in _without_comments(text, first_line, name):
        if heading := _ANNEX.fullmatch(words):
            chunks.append((heading, [(line, "")]))
        else:
            chunks[-1][1].append((line, words))
    annexes = [_annex(heading, lines, name) for heading, lines in chunks if heading]
    return _blocks(chunks[0][1], name), tuple(annexes)


def _annex(heading: re.Match[str], lines: list[tuple[int, str]], name: str) -> DraftAnnex:
    what, line = " ".join(heading["what"].split()), lines[0][0]
    body = _blocks(lines, name)
    if not body:
        raise DraftSyntaxError(
            f"“{what}” chưa có nội dung.",
            where=f"{name}, dòng {line}",
            next_step="Viết nội dung ở các dòng sau, hoặc xóa dòng này.",
        )
    return DraftAnnex(
        title=parse_inline(heading["title"], line=line, name=name),
        body=body,
        type_title="" if plain(what).startswith("phu luc") else what.upper(),
        landscape=bool(heading["landscape"]),
        line=line,
    )


def _blocks(lines: Sequence[tuple[int, str]], name: str) -> tuple[DraftBlock, ...]:
    blocks: list[DraftBlock] = []
    for is_table, stretch in groupby(lines, key=lambda entry: entry[1].startswith(TABLE_LINE)):
        if is_table:
            if blocks and (title := chart_title(blocks[-1])):
                blocks[-1] = read_chart(title, list(stretch), name)
            else:
                blocks.append(read_table(list(stretch), name))
            continue
        for line, words in stretch:
            if words:
                blocks.extend(_paragraphs(words, line, name, after=blocks[-1] if blocks else None))
    refuse_chart_without_numbers(blocks, name)
    return tuple(blocks)


def _without_comments(text: str, first_line: int, name: str) -> list[tuple[int, str]]:
    """The lines with their numbers; a comment begins a line, and what stands after its end is kept."""
    kept: list[tuple[int, str]] = []
    opened_on = 0
    for line, raw in enumerate(text.split("\n"), first_line):
        words = raw.strip()
        if opened_on or words.startswith(_COMMENT_OPEN):
            opened_on = opened_on or line
            _, closed, words = words.partition(_COMMENT_CLOSE)
            if closed:
                opened_on = 0
        kept.append((line, words.strip()))
    if opened_on:
        raise DraftSyntaxError(
            "Lời ghi chú <!-- … --> không khép.",
            where=f"{name}, dòng {opened_on}",
            next_step="Thêm --> ở cuối dòng ghi chú.",
        )
    return kept


def _paragraphs(words: str, line: int, name: str, *, after: DraftBlock | None) -> list[DraftParagraph]:
    """The line as a paragraph; a label with its title behind it ("Chương I. Quy định chung") as two."""
    if part := _PART.fullmatch(words.strip("*")):
        pieces = [(ParagraphKind.PART, part[1]), (ParagraphKind.PART_TITLE, part[2])]
        return [
            DraftParagraph(kind, parse_inline(piece, line=line, name=name), line)
            for kind, piece in pieces
            if piece
        ]
    paragraph = _paragraph(words, line, name)
    labelled = isinstance(after, DraftParagraph) and after.kind is ParagraphKind.PART
    if labelled and paragraph.kind is ParagraphKind.TEXT:
        return [replace(paragraph, kind=ParagraphKind.PART_TITLE)]
    return [paragraph]


def _paragraph(words: str, line: int, name: str) -> DraftParagraph:
    bare = words.lstrip("*")
    kind = next((kind for kind, pattern in _KINDS if pattern.match(bare)), ParagraphKind.TEXT)
    return DraftParagraph(kind, parse_inline(words, line=line, name=name), line)
