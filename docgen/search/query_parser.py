"""The clerk's words become a query tree.

Nearly every text is a query; what is refused is refused with the place: no words at all, a lone quotation
mark or bracket, a field that needs something else than what follows it.
"""

from collections.abc import Sequence

from docgen.errors import QueryError
from docgen.search.query_complaint import complaint
from docgen.search.query_fields import FieldText, filter_of, number_of
from docgen.search.query_lexer import Token, TokenKind, tidy, tokens_of
from docgen.search.query_runs import parts_of, quoted_part
from docgen.search.query_settling import settled
from docgen.search.query_tree import AnyOf, InField, Not, Part, Query
from docgen.search.vocabulary import Vocabulary

MOST_WORDS = 40  # a query of more words is a pasted paragraph; it would read half the index

_DEEPEST = 10  # brackets inside each other

_NUMBERS = frozenset(["number", "cites"])
_TEXTS = frozenset(["issuer", "signer", "subject"])


def parse_query(text: str, vocabulary: Vocabulary) -> Query:
    """The query tree of what was typed; QueryError says in Vietnamese what is wrong and where."""
    shown = tidy(text)
    tokens = tokens_of(shown)
    count = sum(len(piece.words) for token in tokens for piece in (token.inside or (token,)))
    if count == 0 and not any(token.kind is TokenKind.FIELD for token in tokens):
        raise _nothing_asked()
    if count > MOST_WORDS:
        raise QueryError(
            f"Câu tìm dài quá: {count} chữ, nhiều nhất {MOST_WORDS}.",
            next_step="Chỉ giữ lại những chữ đặc trưng nhất rồi tìm lại.",
        )
    query = _Parser(shown, tokens, vocabulary).whole()
    if not query.parts:
        raise _nothing_asked()
    return query


def _nothing_asked() -> QueryError:
    return QueryError(
        "Câu tìm không có chữ hay số nào.",
        next_step="Gõ số văn bản hoặc vài chữ cần tìm, ví dụ: docgen search nông thôn mới",
    )


class _Parser:
    """Walks over the tokens once; ``_at`` is the next one."""

    def __init__(self, text: str, tokens: list[Token], vocabulary: Vocabulary) -> None:
        self._text = text
        self._tokens = tokens
        self._vocabulary = vocabulary
        self._at = 0
        self._depth = 0

    def whole(self) -> Query:
        """The query tree of all tokens."""
        query = self._either()
        if self._at < len(self._tokens):
            raise self._refused(self._tokens[self._at], "Dấu ) không có dấu ( đứng trước.", "Bỏ dấu ) này.")
        return query

    def _either(self) -> Query:
        """… OR … OR …, to the end or the closing bracket."""
        branches = [self._branch()]
        while (sign := self._next()) and sign.kind is TokenKind.EITHER:
            self._at += 1
            if not branches[-1] or not (self._next() and self._next_is_content()):
                raise self._refused(
                    sign,
                    f"Hai bên “{self._typed(sign)}” phải có chữ cần tìm.",
                    "Ví dụ: thủy lợi HOẶC thủy điện",
                )
            branches.append(self._branch())
        queries = [Query(tuple(settled(branch))) for branch in branches if branch]
        if len(queries) < 2:  # noqa: PLR2004 — no choice
            return queries[0] if queries else Query(())
        return Query((AnyOf(tuple(queries)),))

    def _branch(self) -> list[Part]:
        """Everything that must match together."""
        parts: list[Part] = []
        while (token := self._next()) and token.kind not in {TokenKind.EITHER, TokenKind.CLOSE}:
            parts += self._item(token)
        if parts and all(isinstance(part, Not) for part in parts):
            raise QueryError(
                "Câu tìm chỉ có phần loại trừ (dấu -), không có phần cần tìm.",
                where=f"câu tìm: {self._text}",
                next_step="Thêm chữ cần tìm, ví dụ: nông thôn mới -nâng cao",
            )
        return parts

    def _item(self, token: Token) -> Sequence[Part]:
        match token.kind:
            case TokenKind.DENIED:
                return [self._denied(token)]
            case TokenKind.OPEN:
                return self._bracket(token).parts
            case TokenKind.FIELD:
                return [self._field(token)]
            case TokenKind.QUOTED:
                self._at += 1
                return quoted_part(token, self._vocabulary)
            case _:
                return parts_of(self._run(), self._vocabulary)

    def _denied(self, sign: Token) -> Part:
        self._at += 1
        token = self._next()
        if token is None or token.kind in {TokenKind.EITHER, TokenKind.CLOSE, TokenKind.DENIED}:
            raise self._refused(sign, "Sau dấu - phải là chữ cần loại trừ.", "Ví dụ: nông thôn mới -nâng cao")
        parts: Sequence[Part]
        if token.is_text:
            self._at += 1
            parts = parts_of((token,), self._vocabulary)
        else:
            parts = self._item(token)
        if not parts:
            raise self._refused(sign, "Sau dấu - phải là chữ cần loại trừ.", "Ví dụ: nông thôn mới -nâng cao")
        return Not(parts[0] if len(parts) == 1 else AnyOf((Query(tuple(parts)),)))

    def _bracket(self, sign: Token) -> Query:
        self._at += 1
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._refused(sign, "Quá nhiều dấu ( lồng nhau.", "Bớt dấu ngoặc rồi tìm lại.")
        inside = self._either()
        self._depth -= 1
        if self._next() is None:
            raise self._refused(sign, "Dấu ( mở mà không đóng.", "Thêm dấu ) còn thiếu, hoặc bỏ dấu (.")
        self._at += 1
        return inside

    def _field(self, name: Token) -> Part:
        self._at += 1
        quoted = self._next()
        if quoted and quoted.kind is TokenKind.QUOTED:
            self._at += 1
            part, _ = self._read(FieldText(name, quoted.inside, self._text), quoted)
            return part
        start = self._at
        run = self._run()
        if not run:
            raise self._refused(
                name, f"Sau “{self._typed(name)}” chưa có gì.", "Ví dụ: loại:quyết định năm:2022"
            )
        part, taken = self._read(FieldText(name, run, self._text), None)
        self._at = start + taken
        return part

    def _read(self, field: FieldText, quoted: Token | None) -> tuple[Part, int]:
        if field.name.field in _NUMBERS:
            return number_of(field, self._vocabulary)
        if field.name.field in _TEXTS:
            parts = quoted_part(quoted, self._vocabulary) if quoted else parts_of(field.run, self._vocabulary)
            return InField(field.name.field, tuple(parts)), len(field.run)
        return filter_of(field, self._vocabulary)

    def _run(self) -> tuple[Token, ...]:
        """The words and numbers from here on; steps over them."""
        start = self._at
        while (token := self._next()) and token.is_text:
            self._at += 1
        return tuple(self._tokens[start : self._at])

    def _next(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _next_is_content(self) -> bool:
        return self._tokens[self._at].kind not in {TokenKind.EITHER, TokenKind.CLOSE}

    def _typed(self, token: Token) -> str:
        return self._text[token.start : token.end]

    def _refused(self, token: Token, what: str, next_step: str) -> QueryError:
        return complaint(what, self._text, token.start, next_step)
