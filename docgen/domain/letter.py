"""A letter with every question answered: what the renderer puts on paper, and nothing it must look up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """The place of a footnote (chú thích cuối trang) and its text."""

    runs: tuple[Run, ...]


Inline = Run | FootnoteMark


class ParagraphKind(StrEnum):
    """What a paragraph of the body is (NĐ 30/2020 Phụ lục I.II.6)."""

    TEXT = "text"  # đoạn văn
    PART = "part"  # Phần I, Chương I, Mục 1, Tiểu mục 1: một dòng riêng
    PART_TITLE = "part-title"  # tiêu đề của phần, chương, mục: dòng tiếp theo
    HEADING = "heading"  # I. TIÊU ĐỀ (văn bản không chia thành điều)
    ARTICLE = "article"  # Điều 1.
    CLAUSE = "clause"  # khoản: 1.
    POINT = "point"  # điểm: a)
    DASH = "dash"  # gạch đầu dòng: -, +


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; its label ("1.", "a)", "-") is part of the text, never automatic numbering.

    Word has no Vietnamese alphabet for numbering: a fifth point would print e) for đ).
    """

    kind: ParagraphKind
    content: tuple[Inline, ...]


class Alignment(StrEnum):
    """How the text of a table column stands."""

    DEFAULT = ""
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the body; its first ``heading_rows`` head every page.

    A cell that holds only ``<<`` belongs to the cell on its left, ``^^`` to the one above it.
    ``alignments`` are one for each column, or none.
    """

    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    alignments: tuple[Alignment, ...] = ()
    heading_rows: int = 1


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """One row of bars: a number for each category, None where there is none."""

    name: str
    values: tuple[Decimal | None, ...]
    is_target: bool = False  # drawn as a mark, not as a bar


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of the body (biểu đồ): bars for each category, with their numbers."""

    title: str
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]


Block = Paragraph | Table | Chart


@dataclass(frozen=True, slots=True)
class Annex:
    """A part after the signature with page numbers of its own (NĐ 30/2020 Phụ lục I.III.1).

    ``type_title`` is "" for a phụ lục; a document issued by this one (quy chế ban hành kèm theo, mẫu 1.3) carries
    its title there, "QUY CHẾ", and gets a letterhead.
    """

    title: str
    body: tuple[Block, ...]
    type_title: str = ""
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class WrittenMark:
    """What stands in a Word body instead of a mark: the place in the text of a paragraph, and the words."""

    paragraph: int
    start: int
    end: int
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class WordBody:
    """A body written in Word (tệp nội dung): the file, and the words for the marks typed in it."""

    name: str
    sha256: str
    written: tuple[WrittenMark, ...]
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class CoSigner:
    """Another signature under the same document (ký cùng): its capital lines and the name below."""

    authority_lines: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Letter:
    """All the words of one letter, ready to be printed.

    ``number`` and ``date_line`` are as printed; in a draft the number is blank.
    ``addressees`` and ``recipients`` carry no dash and no ";" — the template sets those.
    ``own_fields`` are the template's own fields, by key; the items of a list stand on lines of their own.
    """

    superior: str  # cơ quan chủ quản; "" if none
    issuer_lines: tuple[str, ...]
    number: str  # "01", or "" in a draft
    symbol: str
    place: str
    date_line: str  # "ngày 28 tháng 11 năm 2023"
    subject: str  # trích yếu
    addressees: tuple[str, ...]
    body: tuple[Block, ...]
    recipients: tuple[str, ...]
    file_copies: str  # "VT, KT"
    authority_lines: tuple[str, ...]  # KT. CHỦ TỊCH / PHÓ CHỦ TỊCH
    signer: str
    is_draft: bool = False
    own_fields: Mapping[str, str] = field(default_factory=dict)
    type_name: str = ""  # "công văn"
    issuer_name: str = ""  # "Ủy ban nhân dân thành phố Quảng Ngãi"
    issuer_person: str = ""  # "Chủ tịch Ủy ban nhân dân …", where the power is the head's
    issuing_authority: str = ""  # thẩm quyền ban hành, as printed above căn cứ
    other_position: str = ""  # chức vụ khác, between signature and name (ô 7b)
    urgency: str = ""  # độ khẩn: "HỎA TỐC"
    circulation: str = ""  # phạm vi lưu hành: "LƯU HÀNH NỘI BỘ"
    contact: tuple[str, ...] = ()  # địa chỉ, điện thoại … (ô 13)
    drafter_mark: str = ""  # ký hiệu người soạn thảo và số lượng bản: "PL.(300)"
    annexes: tuple[Annex, ...] = ()
    recipients_below: tuple[str, ...] = ()  # where there are many: those that go on under the signature
    has_end_mark: bool = True  # "./."; a copy ends as its original ends
    word_body: WordBody | None = None  # instead of ``body``
    co_signers: tuple[CoSigner, ...] = ()  # beside the signer: liên tịch, nhiều bên, nhiều người ký
    short_date: str = ""  # "28/11/2023", in the line of an electronic copy


def plain_text(content: tuple[Inline, ...]) -> str:
    """The words of a paragraph without faces and notes."""
    return "".join(piece.text for piece in content if isinstance(piece, Run))


def footnotes_of(body: tuple[Block, ...]) -> tuple[FootnoteMark, ...]:
    """Every footnote of the body in reading order; its place in this order is its number, less one."""
    return tuple(
        piece
        for block in body
        for content in contents_of(block)
        for piece in content
        if isinstance(piece, FootnoteMark)
    )


def contents_of(block: Block) -> tuple[tuple[Inline, ...], ...]:
    """The texts of a block in reading order: a paragraph's one, a table's cells, a chart's title."""
    if isinstance(block, Paragraph):
        return (block.content,)
    if isinstance(block, Table):
        return tuple(cell for row in block.rows for cell in row)
    return ((Run(block.title),),)
