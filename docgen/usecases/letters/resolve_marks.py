"""The marks of a draft become words: groups from the directory, citations from the archive.

One resolver serves one letter, because the first citation of a document is written in full and the next ones short.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from docgen.citations.find import find_typed
from docgen.citations.resolve import only_one, read_locator
from docgen.citations.write import CitationWriter
from docgen.distribution.directory import Directory
from docgen.distribution.typed_groups import wrong_counts
from docgen.domain.directory import Expansion
from docgen.domain.letter import Block, FootnoteMark, Inline, Paragraph, Run, Table, contents_of, plain_text
from docgen.domain.record import Citation, DocumentRecord
from docgen.domain.reference import Locator
from docgen.drafting.body import (
    CitationMark,
    DraftBlock,
    DraftInline,
    DraftParagraph,
    DraftTable,
    GroupMark,
    NoteMark,
)
from docgen.errors import DocgenError

Find = Callable[[Locator], Sequence[DocumentRecord]]

_COUNT_ONLY = " số"
_NUMBERED = ("số", "Số")
_SHORT = "ngắn"
_CITATION_WORDS = ("^", *_NUMBERED, _SHORT)


@dataclass(slots=True)
class MarkResolver:
    """Turns marks into words; remembers what was cited and what deserves a warning."""

    name: str
    directory: Directory
    find: Find
    writer: CitationWriter
    on: date
    counted: str = (
        "dòng"  # what the numbers of marks count: lines of a draft, paragraphs (đoạn) of a Word file
    )
    cited: dict[str, Citation] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def body(self, blocks: Sequence[DraftBlock]) -> tuple[Block, ...]:
        """The blocks with every mark written out."""
        resolved: list[Block] = []
        for block in blocks:
            if isinstance(block, DraftParagraph):
                resolved.append(Paragraph(block.kind, self.inline(block.content)))
            elif isinstance(block, DraftTable):
                rows = tuple(tuple(self.inline(cell) for cell in row) for row in block.rows)
                resolved.append(Table(rows, block.alignments, block.heading_rows))
            else:
                resolved.append(block.chart)
        for resolved_block in resolved:
            self.note_typed(_text_of(resolved_block))
        return tuple(resolved)

    def inline(self, content: Sequence[DraftInline]) -> tuple[Inline, ...]:
        """One paragraph's runs with every mark written out."""
        return tuple(piece for mark in content for piece in self._pieces(mark))

    def citations(self) -> tuple[Citation, ...]:
        """Every document cited, once each, in order of first mention."""
        return tuple(self.cited.values())

    def _pieces(self, mark: DraftInline) -> Iterator[Inline]:
        if isinstance(mark, Run):
            if "**" in mark.text:
                self.warnings.append(f"Còn dấu ** trong câu “{mark.text.strip()[:60]}”: chữ đậm chưa khép.")
            yield mark
        elif isinstance(mark, GroupMark):
            yield from self._group(mark)
        elif isinstance(mark, CitationMark):
            yield from self._citation(mark)
        elif isinstance(mark, NoteMark):
            runs = tuple(piece for piece in self.inline(mark.content) if isinstance(piece, Run))
            yield FootnoteMark(runs)

    def _group(self, mark: GroupMark) -> Iterator[Run]:
        counted = mark.target.endswith(_COUNT_ONLY)
        expansion = self._at(
            mark.line, lambda: self.directory.expand(mark.target.removesuffix(_COUNT_ONLY), on=self.on)
        )
        if counted:
            yield Run(str(len(expansion.bodies)), mark.bold, mark.italic)
            return
        for at, phrase in enumerate(expansion.phrases):
            yield Run(f", {phrase.words}" if at else phrase.words, mark.bold, mark.italic)
            if phrase.exceptions:
                yield Run(" (", mark.bold, mark.italic)
                yield Run(phrase.exceptions, mark.bold, italic=True)
                yield Run(")", mark.bold, mark.italic)

    def _citation(self, mark: CitationMark) -> Iterator[Inline]:
        target, words = _target_and_words(mark)
        where = f"{self.name}, {self.counted} {mark.line}"
        locator = read_locator(target, where=where)
        record = only_one(self.find(locator), locator, where=where)
        first_time = record.archive_id not in self.cited
        self.cited.setdefault(record.archive_id, Citation(record.reference, record.archive_id))
        yield Run(self._words(record, words, first_time=first_time), mark.bold, mark.italic)
        if "^" in words:
            yield FootnoteMark((Run(self.writer.footnote(record)),))

    def _words(self, record: DocumentRecord, words: Sequence[str], *, first_time: bool) -> str:
        for word in _NUMBERED:
            if word in words:
                return self.writer.numbered(record, word)
        if _SHORT in words or (not first_time and "^" not in words):
            return self.writer.short(record)
        return self.writer.dated(record) if "^" in words else self.writer.full(record)

    def note_typed(self, text: str) -> None:
        """Take up the references typed by hand: known ones are citations too, doubtful ones a warning."""
        self.warnings.extend(wrong_counts(text, self.directory, on=self.on))
        for typed in find_typed(text):
            found = self.find(Locator(str(typed.reference), reference=typed.reference))
            same_day = [record for record in found if typed.dated in (None, record.issued_on)]
            if len(same_day) == 1:
                self.cited.setdefault(
                    same_day[0].archive_id, Citation(typed.reference, same_day[0].archive_id)
                )
            elif not found:
                self.cited.setdefault(str(typed.reference), Citation(typed.reference))
                self.warnings.append(f"Văn bản {typed.reference} gõ tay trong nội dung chưa có trong kho.")
            elif len(same_day) > 1:
                if not any(record.archive_id in self.cited for record in same_day):
                    self.warnings.append(
                        f"Văn bản {typed.reference} gõ tay ứng với {len(same_day)} văn bản trong kho; "
                        f"ghi rõ bằng [@{same_day[0].archive_id}]."
                    )
            else:
                real = self.writer.numbered(found[0], "số")
                self.warnings.append(
                    f"Ngày của văn bản {typed.reference} gõ tay khác trong kho: kho ghi {real}."
                )

    def _at(self, line: int, act: Callable[[], Expansion]) -> Expansion:
        """Do it; the directory's error learns the line of the draft."""
        try:
            return act()
        except DocgenError as error:
            error.where = f"{self.name}, {self.counted} {line}: {error.where}"
            raise


def _text_of(block: Block) -> str:
    return " ".join(plain_text(content) for content in contents_of(block))


def _target_and_words(mark: CitationMark) -> tuple[str, list[str]]:
    """The typed document name and the option words after it."""
    parts = [mark.target, *mark.words]
    words: list[str] = []
    while len(parts) > 1 and parts[-1] in _CITATION_WORDS:
        words.append(parts.pop())
    return " ".join(parts), words
