"""A new draft that begins from a filed document: its words and its recipients, nothing of its day left unconfirmed.

From the draft it was issued from if it is ours, else from the page itself; where the archive has no page, only
from what is known of it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from docgen.checks.model import CheckedDocument
from docgen.citations.write import bare_subject
from docgen.distribution.directory import Directory
from docgen.domain.record import DocumentRecord
from docgen.drafting.fields import common_field
from docgen.drafting.front_matter import FENCE, split
from docgen.settings import Settings
from docgen.usecases import document_files as files
from docgen.usecases.drafts.redraft_head import confirm_lines, quoted, redrafted_head
from docgen.usecases.drafts.redraft_page import PageWords, page_words
from docgen.usecases.drafts.redraft_words import Redrafter, dead_marks
from docgen.usecases.finding.citation_web import CitationWeb
from docgen.usecases.ports import Archive
from docgen.vietnamese.keys import key

ReadPage = Callable[[str, bytes], CheckedDocument]
_PAGES = (".docx", ".pdf")
_NO_PAGE = PageWords((), (), "", ("<!-- Kho chỉ có thông tin của văn bản này, không có lời văn. -->",))


@dataclass(frozen=True, slots=True)
class StartedDraft:
    """The text of the draft, the files that belong beside it, and how many things wait to be confirmed."""

    text: str
    source: str
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StartDesk:
    """Begins drafts from filed documents; ``read_page`` reads a .docx or .pdf."""

    settings: Settings
    directory: Directory
    archive: Archive
    web: CitationWeb
    today: date
    read_page: ReadPage

    def start(self, record: DocumentRecord, *, draft_id: str) -> StartedDraft:
        """The draft; ``draft_id`` makes sure that it never gets two numbers."""
        names = {file.name for file in self.archive.files(record.archive_id)}
        if files.DRAFT in names:
            return self._from_draft(record, draft_id, with_word_body=files.WORD_BODY in names)
        page = next((name for name in sorted(names) if name.endswith(_PAGES)), "")
        words = self._words_of(record, page) if page else _NO_PAGE
        return self._from_page(record, draft_id, words, page or files.METADATA)

    def _redrafter(self, record: DocumentRecord) -> Redrafter:
        people = {person.name for person in self.settings.signatories.values()} | {record.signer}
        return Redrafter(
            self.web, record, self.today, tuple(sorted(filter(None, people), key=len, reverse=True))
        )

    def _from_draft(self, record: DocumentRecord, draft_id: str, *, with_word_body: bool) -> StartedDraft:
        text = self.archive.read(record.archive_id, files.DRAFT).decode()
        parts = split(text, name=files.DRAFT)
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        opening = next(at for at, line in enumerate(lines) if line.rstrip() == FENCE)
        redrafter = self._redrafter(record)
        head, items = redrafted_head(
            lines[opening + 1 : parts.body_line - 2],
            parts.head,
            first_line=opening + 2,
            draft_id=draft_id,
            redraft=redrafter.line,
        )
        beside: dict[str, bytes] = {}
        if with_word_body:
            name = next((str(value.value) for typed, value in parts.head.items() if _is_word_file(typed)), "")
            beside[name or files.WORD_BODY] = self.archive.read(record.archive_id, files.WORD_BODY)
            items.append(f"số, ngày, tên trong {name or files.WORD_BODY}")
        body = [redrafter.line(line) for line in parts.body.split("\n")]
        return StartedDraft(_text(record, head, items, body), files.DRAFT, beside)

    def _words_of(self, record: DocumentRecord, page: str) -> PageWords:
        return page_words(self.read_page(page, self.archive.read(record.archive_id, page)))

    def _from_page(
        self, record: DocumentRecord, draft_id: str, words: PageWords, source: str
    ) -> StartedDraft:
        redrafter = self._redrafter(record)
        signer = next(
            (
                code
                for code, person in self.settings.signatories.items()
                if key(person.name) == key(record.signer)
            ),
            "",
        )
        head = [
            f"mã dự thảo: {draft_id}",
            f"loại: {record.type_name}",
            f"trích yếu: {quoted(redrafter.line(bare_subject(record.subject)))}",
            *([f"kính gửi: {self._recipients(words.addressees)}"] if words.addressees else []),
            f"nơi nhận: {self._recipients(words.recipients)}".rstrip(),
            f"lưu: {words.file_copies or 'VT'}",
            f"ký: {signer}".rstrip(),
        ]
        seen = (
            "nội dung, nơi nhận: kho không có lời văn"
            if words == _NO_PAGE
            else "kính gửi, nơi nhận: đọc từ văn bản cũ"
        )
        items = [seen, *([f"ký: {record.signer}"] if record.signer else [])]
        if source.endswith(".pdf"):
            items.append("nội dung: đọc từ PDF, xem lại từng dòng, bỏ phần ký và chú thích ở cuối")
        return StartedDraft(_text(record, head, items, [redrafter.line(line) for line in words.body]), source)

    def _recipients(self, wanted: Sequence[str]) -> str:
        """As a draft lists them: by the directory's name where it has one, else by the words of the page."""
        known = [
            quoted(one, always=True) if self._is_known(one) else f"{{tên: {quoted(one, always=True)}}}"
            for one in wanted
        ]
        return f"[{', '.join(known)}]" if known else ""

    def _is_known(self, words: str) -> bool:
        return key(words).startswith("như ") or self.directory.find(words, self.today) is not None


def _is_word_file(typed: str) -> bool:
    field = common_field(typed)
    return field is not None and field.key == "tep-noi-dung"


def _text(record: DocumentRecord, head: Sequence[str], items: Sequence[str], body: Sequence[str]) -> str:
    day = f"{record.issued_on:%d/%m/%Y}"
    dead = [f"thay viện dẫn: {words}" for words in dict.fromkeys(dead_marks([*head, *body]))]
    return (
        "\n".join(
            [
                FENCE,
                f"# Soạn từ {record.reference} ngày {day} ({record.archive_id}).",
                *confirm_lines([*items, *dead]),
                *head,
                FENCE,
                *body,
            ]
        ).rstrip()
        + "\n"
    )
