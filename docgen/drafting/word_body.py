"""A body written in Word (nội dung là tệp .docx): let in through the gate, its marks read, nothing in it changed."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docgen.drafting.body import DraftInline
from docgen.drafting.inline import is_footnoted, parse_inline
from docgen.errors import DraftSyntaxError
from docgen.ooxml.namespaces import w
from docgen.ooxml.source_document import SourceDocument, read_source, text_of
from docgen.vietnamese.characters import writable
from docgen.vietnamese.keys import plain

WORD_ENDINGS = (".docx", ".docm", ".dotx", ".dotm", ".doc")  # all are looked at; the gate says what is wrong
_MARK = re.compile(r"\[@")
_WAITING = re.compile(r"\[=[^\[\]]+\]")
_TRACKED = tuple(map(w, ("ins", "del", "moveFrom", "moveTo")))
_NATIONAL_NAME = "cong hoa xa hoi chu nghia viet nam"
_RECIPIENTS_LABEL = "noi nhan:"
_FIRST, _LAST = 12, 40  # paragraphs of a letterhead, of a closing


@dataclass(frozen=True, slots=True)
class WordMark:
    """A citation or group typed in Word: its place in the text of a paragraph, both counted from 0."""

    paragraph: int
    start: int
    end: int
    content: tuple[DraftInline, ...]


@dataclass(frozen=True, slots=True)
class DraftWordBody:
    """The file byte for byte, and what was read in it: the text of each paragraph, the marks, what to look at."""

    name: str
    data: bytes = field(repr=False)
    sha256: str
    texts: tuple[str, ...]
    marks: tuple[WordMark, ...]
    warnings: tuple[str, ...]


def read_word_body(data: bytes, name: str) -> DraftWordBody:
    """The body in this Word file.

    BrokenTemplateError or HostileTemplateError from the gate; DraftSyntaxError for what cannot be issued: changes
    not yet accepted, a letterhead of its own, marks that are not closed, nothing at all.
    """
    source = read_source(data, name)
    _refuse_tracked(source, name)
    raw = [text_of(paragraph) for paragraph in source.paragraphs()]
    texts = tuple(writable(text, where=f"{name}, đoạn {at}") for at, text in enumerate(raw, 1))
    if not any(text.strip() for text in texts) and source.body.find(f".//{w('drawing')}") is None:
        raise DraftSyntaxError(
            "Tệp Word không có nội dung.", where=name, next_step="Kiểm tra có đúng tệp không."
        )
    _refuse_letterhead(texts, name)
    _refuse_blanks(texts, name)
    return DraftWordBody(
        name=name,
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        texts=texts,
        marks=_marks(raw, name, in_body=sum(1 for _ in source.body_paragraphs())),
        warnings=tuple(_warnings(source, texts)),
    )


def _refuse_tracked(source: SourceDocument, name: str) -> None:
    roots = [source.document, *(root for _, root in source.parts.values())]
    if any(next(root.iter(*_TRACKED), None) is not None for root in roots):
        raise DraftSyntaxError(
            "Tệp Word còn thay đổi chưa chấp nhận (Track Changes).",
            where=name,
            next_step="Trong Word: thẻ Review (Xem lại) → Accept All Changes, lưu lại rồi chạy lại.",
        )


def _refuse_letterhead(texts: Sequence[str], name: str) -> None:
    """A document that already has a head would be printed with two."""
    for at, text in enumerate(texts[:_FIRST], 1):
        if plain(text).startswith(_NATIONAL_NAME):
            raise DraftSyntaxError(
                "Tệp Word đã có sẵn phần đầu (Quốc hiệu, tiêu ngữ); docgen in phần này từ mẫu.",
                where=f"{name}, đoạn {at}",
                next_step="Lưu một bản chỉ còn nội dung: xóa phần đầu, số, ngày, tên loại, kính gửi, nơi nhận và "
                "chữ ký, rồi chạy lại với bản đó.",
            )


def _refuse_blanks(texts: Sequence[str], name: str) -> None:
    """Places that wait for a spreadsheet are filled in drafts only; here they would be printed as they stand."""
    for at, text in enumerate(texts, 1):
        if found := _WAITING.search(text):
            raise DraftSyntaxError(
                f"Chỗ chờ lấy từ bảng {found[0]} chỉ dùng được trong dự thảo .md, không dùng được trong tệp Word.",
                where=f"{name}, đoạn {at}",
                next_step="Chép nội dung sang dự thảo .md rồi trộn bằng docgen merge, hoặc thay bằng lời thật.",
            )


def _marks(texts: Sequence[str], name: str, *, in_body: int) -> tuple[WordMark, ...]:
    """Every ``[@…]`` and ``[@@…]``; whether Word split it over several runs makes no difference."""
    marks = tuple(mark for at, text in enumerate(texts) for mark in _marks_of(at, text, name))
    for mark in marks:
        if mark.paragraph >= in_body and any(map(is_footnoted, mark.content)):
            raise DraftSyntaxError(
                "Trong chú thích cuối trang không đặt được chú thích khác.",
                where=f"{name}, đoạn {mark.paragraph + 1}",
                next_step="Viện dẫn trong chú thích thì bỏ dấu ^.",
            )
    return marks


def _marks_of(at: int, text: str, name: str) -> Iterator[WordMark]:
    for match in _MARK.finditer(text):
        start = match.start()
        end = text.find("]", start) + 1
        piece = text[start:end] if end else text[start:]
        yield WordMark(at, start, end, _parsed(writable(" ".join(piece.split())), at + 1, name))


def _parsed(piece: str, number: int, name: str) -> tuple[DraftInline, ...]:
    try:
        return parse_inline(piece, line=number, name=name)
    except DraftSyntaxError as error:
        error.where = error.where.replace(f"{name}, dòng", f"{name}, đoạn", 1)
        raise


def _warnings(source: SourceDocument, texts: Sequence[str]) -> Iterator[str]:
    if any(plain(text).strip() == _RECIPIENTS_LABEL for text in texts[-_LAST:]):
        yield "Cuối tệp Word có dòng “Nơi nhận:”: phần nơi nhận và chữ ký docgen in từ mẫu, xem có bị in hai lần không."
    document = source.document
    if next(document.iter(w("commentReference")), None) is not None:
        yield "Các lời nhận xét (Comment) trong tệp Word không đưa vào văn bản."
    if next(document.iter(w("endnoteReference")), None) is not None:
        yield "Chú thích cuối tài liệu (endnote) trong tệp Word in thành chú thích cuối trang."
    if next(document.iter(w("highlight")), None) is not None:
        yield "Tệp Word còn chữ tô nền (highlight): xem lại trước khi phát hành."
    sections = list(document.iter(w("sectPr")))
    landscape = [section.find(w("pgSz")) for section in sections]
    if len(sections) == 1 and landscape[0] is not None and landscape[0].get(w("orient")) == "landscape":
        yield "Tệp Word để khổ ngang; văn bản in khổ dọc. Bảng rộng thì đặt trong một section khổ ngang riêng."
