"""Read what a document cites: a filed one from its text and metadata, a draft from the letter it becomes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from docgen.citations.reading import OwnDocument, mentions_of, merged
from docgen.citations.web_file import ReadDocument
from docgen.citations.write import bare_subject
from docgen.domain.letter import Block, FootnoteMark, Inline, Letter, Paragraph, Table
from docgen.domain.mention import Mention
from docgen.domain.record import Citation, DocumentRecord
from docgen.domain.relation import Relation
from docgen.errors import ArchiveDamagedError
from docgen.ooxml.reading import document_text
from docgen.usecases.document_files import read_text
from docgen.usecases.ports import Archive


def read_filed(record: DocumentRecord, archive: Archive) -> ReadDocument:
    """What a filed document cites; where its text is damaged, what its metadata says."""
    try:
        text, unread = read_text(archive, record.archive_id), False
    except ArchiveDamagedError:
        text, unread = "", True
    own = OwnDocument(record.type_name, record.reference, record.issued_on)
    found = mentions_of(text, own, subject=bare_subject(record.subject))
    return ReadDocument(record.archive_id, named(found, record.citations), unread)


def read_letter(letter: Letter, citations: Sequence[Citation], *, on: date) -> tuple[Mention, ...]:
    """What a letter that is not filed yet cites."""
    blocks = [*letter.body, *(block for annex in letter.annexes for block in annex.body)]
    text = "\n".join(line for block in blocks for line in _lines(block))
    if letter.word_body:  # the marks typed in Word are named by ``citations``; the words around them count
        text += "\n" + document_text(letter.word_body.data).replace("[@", "")
    return named(
        mentions_of(text, OwnDocument(letter.type_name, None, on), subject=letter.subject), citations
    )


def named(found: Sequence[Mention], citations: Sequence[Citation]) -> tuple[Mention, ...]:
    """The mentions with the archive ids that the draft's marks have named; what only they name comes last."""
    mentions = list(found)
    for cited in citations:
        if cited.archive_id is None:
            continue
        fits = [
            at
            for at, one in enumerate(mentions)
            if one.reference == cited.reference and _fits_year(one, cited.archive_id) and not one.archive_id
        ]
        for at in fits:
            mentions[at] = replace(mentions[at], archive_id=cited.archive_id)
        if not fits:
            mentions.append(Mention(cited.reference, Relation.CITES, "", archive_id=cited.archive_id))
    return merged(mentions)


def _fits_year(one: Mention, archive_id: str) -> bool:
    return one.dated is None or archive_id.startswith(f"{one.dated.year}/")


def _lines(block: Block) -> Iterable[str]:
    if isinstance(block, Paragraph):
        return [_words(block.content)]
    return [_words(cell) for row in block.rows for cell in row] if isinstance(block, Table) else []


def _words(content: Sequence[Inline]) -> str:
    """The words of a paragraph, each footnote's in brackets where its mark stands."""
    return "".join(
        f" ({_words(piece.runs)})" if isinstance(piece, FootnoteMark) else piece.text for piece in content
    )
