"""A sample draft as a letter without asking directory, archive or calendar: to try a template, never to issue."""

from collections.abc import Sequence

from docgen.domain.letter import Annex, Block, FootnoteMark, Inline, Letter, Paragraph, Run, Table
from docgen.drafting.body import (
    DraftBlock,
    DraftInline,
    DraftParagraph,
    DraftTable,
    NoteMark,
)
from docgen.drafting.draft import Draft
from docgen.settings import Settings


def specimen_letter(draft: Draft, settings: Settings) -> Letter:
    """The draft's own words in every field; groups and citations stand as they were typed."""
    office = settings.office
    return Letter(
        superior=office.superior,
        issuer_lines=office.header_lines,
        number="01",
        symbol=office.symbol,
        place=office.place,
        date_line="ngày 05 tháng 01 năm 2026",
        subject=_text(draft.subject),
        addressees=tuple(entry.wanted for entry in draft.addressees),
        body=_blocks(draft.body),
        recipients=tuple(entry.wanted for entry in draft.recipients),
        file_copies=", ".join(draft.file_copies),
        authority_lines=(office.head.upper(),),
        signer=next((who.name for who in settings.signatories.values()), "Nguyễn Văn A"),
        own_fields=draft.own_fields,
        type_name=draft.type_name,
        issuer_name=office.name,
        issuing_authority=office.name.upper(),
        urgency=draft.urgency.upper(),
        circulation=draft.circulation.upper(),
        contact=draft.contact,
        drafter_mark=draft.drafter_mark,
        annexes=tuple(
            Annex(_text(annex.title), _blocks(annex.body), annex.type_title, annex.landscape)
            for annex in draft.annexes
        ),
    )


def _blocks(blocks: Sequence[DraftBlock]) -> tuple[Block, ...]:
    return tuple(_block(block) for block in blocks)


def _block(block: DraftBlock) -> Block:
    if isinstance(block, DraftParagraph):
        return Paragraph(block.kind, _inlines(block.content))
    if isinstance(block, DraftTable):
        rows = tuple(tuple(_inlines(cell) for cell in row) for row in block.rows)
        return Table(rows, block.alignments, block.heading_rows)
    return block.chart


def _inlines(content: Sequence[DraftInline]) -> tuple[Inline, ...]:
    return tuple(_inline(piece) for piece in content)


def _inline(piece: DraftInline) -> Inline:
    if isinstance(piece, Run):  # first: a table has tens of thousands
        return piece
    if isinstance(piece, NoteMark):
        return FootnoteMark(tuple(Run(_text((inner,))) for inner in piece.content))
    return Run(piece.target, piece.bold, piece.italic)


def _text(content: Sequence[DraftInline]) -> str:
    return "".join(
        _text(piece.content)
        if isinstance(piece, NoteMark)
        else piece.text
        if isinstance(piece, Run)
        else piece.target
        for piece in content
    )
