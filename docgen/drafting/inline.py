"""The grammar inside one line: **bold**, *italic*, ``[@citation]``, ``[@@group]``, ``^[footnote]``.

markdown-it does emphasis and escapes; our three marks are rules beside its own. Everything else is plain text:
a letter may hold ``<``, ``_`` and ``#`` without meaning anything by them.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from docgen.domain.letter import Run
from docgen.drafting.body import CitationMark, DraftInline, GroupMark, NoteMark
from docgen.errors import DraftSyntaxError

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token


_SIGNS = re.compile(r"[\\*\[\]^\n]")  # where a text may be more than words


def parse_inline(text: str, *, line: int, name: str) -> tuple[DraftInline, ...]:
    """The runs and marks of one line of text; ``line`` and ``name`` are for messages.

    >>> parse_inline("Giao [@@14-xa]", line=1, name="a.md")
    (Run(text='Giao ', bold=False, italic=False), GroupMark(target='14-xa', bold=False, italic=False, line=1))
    """
    if (words := _bare_words(text)) is not None:
        return words
    _check_brackets(text, line, name)
    tokens = _grammar().parseInline(text)[0].children or []
    return _pieces(tokens, line, name)


@lru_cache(maxsize=4096)
def _bare_words(text: str) -> tuple[Run, ...] | None:
    """A text without any mark, None if the grammar must read it: that takes forty times as long.

    Kept, because the cells of a large table say the same few words.
    """
    if _SIGNS.search(text) or text != text.strip():
        return None
    return (Run(text),) if text else ()


def is_footnoted(piece: DraftInline) -> bool:
    """Whether this is a citation whose trích yếu goes to a footnote."""
    return isinstance(piece, CitationMark) and piece.in_footnote


def _pieces(tokens: "list[Token]", line: int, name: str) -> tuple[DraftInline, ...]:
    pieces: list[DraftInline] = []
    bold = italic = 0
    for token in tokens:
        bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        italic += {"em_open": 1, "em_close": -1}.get(token.type, 0)
        if token.type == "citation":
            target, *words = token.content.replace("^", " ^ ").split()
            pieces.append(CitationMark(target, tuple(words), bold > 0, italic > 0, line))
        elif token.type == "group":
            pieces.append(GroupMark(token.content, bold > 0, italic > 0, line))
        elif token.type == "note":
            pieces.append(_note(token.content, line, name))
        elif token.content:
            _append_run(pieces, Run(token.content, bold > 0, italic > 0))
    return tuple(pieces)


def _note(text: str, line: int, name: str) -> NoteMark:
    """A footnote; another one inside it would be lost on paper, so it is refused."""
    content = parse_inline(text, line=line, name=name)
    if any(map(is_footnoted, content)):
        raise DraftSyntaxError(
            "Trong chú thích cuối trang không đặt được chú thích khác.",
            where=f"{name}, dòng {line}: “^[{text[:40]}”",
            next_step="Viện dẫn trong chú thích thì bỏ dấu ^.",
        )
    return NoteMark(content, line)


def _append_run(pieces: list[DraftInline], run: Run) -> None:
    """Add a run, joined to the one before if it has the same face."""
    last = pieces[-1] if pieces else None
    if isinstance(last, Run) and (last.bold, last.italic) == (run.bold, run.italic):
        pieces[-1] = Run(last.text + run.text, run.bold, run.italic)
    else:
        pieces.append(run)


_OPENINGS = (("[@@", "group"), ("[@", "citation"), ("^[", "note"))
_EXAMPLES = {
    "group": "Viết dạng [@@14-xa] hoặc [@@14-xa trừ Tịnh Hòa].",
    "citation": "Viết dạng [@4157/QĐ-UBND] hoặc [@4157/QĐ-UBND ^].",
    "note": "Viết dạng ^[nội dung chú thích].",
}


def _check_brackets(text: str, line: int, name: str) -> None:
    """DraftSyntaxError for a mark that is never closed, names nothing, or holds a mark it cannot hold."""
    for opening, kind in _OPENINGS:
        at = text.find(opening)
        while at >= 0:
            start = at + len(opening)
            if fault := _fault(text, start, kind):
                raise DraftSyntaxError(
                    f"Ký hiệu {opening}…] {fault}.",
                    where=f"{name}, dòng {line}: “{text[at : at + 40]}”",
                    next_step=_EXAMPLES[kind],
                )
            at = text.find(opening, start)


def _fault(text: str, start: int, kind: str) -> str:
    """What is wrong with the mark whose content begins at ``start``; "" if nothing is."""
    end = _closing(text, start)
    if end is None:
        return "thiếu dấu ] khép"
    content = text[start:end]
    if not content.strip(" @^"):
        return "để trống"
    if "^[" in content or (kind != "note" and "[@" in content):
        return "có ký hiệu khác lồng bên trong"
    return ""


def _closing(text: str, start: int) -> int | None:
    """Position of the ``]`` that closes the bracket opened before ``start``; brackets nest."""
    depth = 1
    for at in range(start, len(text)):
        depth += {"[": 1, "]": -1}.get(text[at], 0)
        if depth == 0:
            return at
    return None


@cache
def _grammar() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import emphasis

    def stars_only(state: "StateInline", silent: bool) -> bool:
        return state.src[state.pos] == "*" and emphasis.tokenize(state, silent)

    def our_marks(state: "StateInline", silent: bool) -> bool:
        for opening, kind in _OPENINGS:
            if state.src.startswith(opening, state.pos):
                end = _closing(state.src, state.pos + len(opening))
                if end is None:
                    return False
                if not silent:
                    token = state.push(kind, "", 0)
                    token.content = state.src[state.pos + len(opening) : end].strip()
                state.pos = end + 1
                return True
        return False

    grammar = MarkdownIt("zero").enable(["escape", "emphasis"])
    grammar.inline.ruler.at("emphasis", stars_only)
    grammar.inline.ruler.before("emphasis", "docgen_marks", our_marks)
    return grammar
