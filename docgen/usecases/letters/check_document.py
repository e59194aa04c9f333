"""Check a document (kiểm tra thể thức): a Word file, a PDF or a draft, by the rules of its own day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import Any

from docgen.capture.file_text import file_kind
from docgen.checks.document import draft_document
from docgen.checks.model import CheckedDocument, CheckedParagraph, Source
from docgen.checks.pdf_reading import read_pdf
from docgen.checks.registry import findings_of
from docgen.checks.text_slips import mended
from docgen.checks.word_reading import read_docx
from docgen.checks.word_repairs import repaired_docx
from docgen.domain.finding import Finding, Severity
from docgen.domain.letter import Run
from docgen.drafting.body import CitationMark, DraftInline, DraftParagraph, GroupMark
from docgen.drafting.draft import Draft
from docgen.errors import NoRulesError
from docgen.rules.profile import FormatProfile, as_of

DRAFT_ENDING = ".md"
ReadDraft = Callable[[bytes, str], Draft]
LookUp = Callable[[CheckedDocument, date], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found; ``judged_on`` chose the rules, ``own_day`` tells whether it is the document's own date.

    ``governed`` is False for Party and normative documents: nothing is said about them.
    """

    name: str
    source: Source
    instrument: str
    judged_on: date
    own_day: bool
    governed: bool
    findings: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        """How many findings weigh so much."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def is_clean(self) -> bool:
        """Whether there is neither error nor warning; hints do not count."""
        return not (self.count(Severity.ERROR) or self.count(Severity.WARNING))

    @property
    def fixable(self) -> tuple[Finding, ...]:
        """The findings that can be mended without a person's judgement."""
        return tuple(finding for finding in self.findings if finding.fix is not None)

    def to_json(self) -> dict[str, Any]:
        """Plain values, fields in a fixed order."""
        return {
            "file": self.name,
            "kind": self.source.value,
            "instrument": self.instrument,
            "judged_on": self.judged_on.isoformat(),
            "own_date": self.own_day,
            "governed": self.governed,
            "counts": {severity.value: self.count(severity) for severity in Severity},
            "findings": [finding.to_json() for finding in self.findings],
        }


def check_document(
    data: bytes,
    name: str,
    *,
    today: date,
    on: date | None,
    read_draft: ReadDraft,
    look_up: LookUp = lambda _document, _day: (),
) -> CheckReport:
    """Check the file by the rules of ``on``, else of its own date, else of today.

    ``look_up`` tells what the archive says of the documents that it cites on its day.
    HostileFileError, BrokenTemplateError, HostileTemplateError and DraftError if it cannot be read,
    NoRulesError if no rules are on file for its day.
    """
    source = source_of(data, name)
    supposed = _rules_of(on or today)
    document = _read(source, data, name, supposed, read_draft)
    day = on or document.issued_on or today
    profile = _rules_of(day)
    if profile is not supposed:
        document = _read(source, data, name, profile, read_draft)
    return CheckReport(
        name=name,
        source=source,
        instrument=profile.instrument,
        judged_on=day,
        own_day=on is None and document.issued_on is not None,
        governed=document.governed,
        findings=(
            *_mendable(findings_of(document, profile), in_file=document.name == name),
            *look_up(document, day),
        ),
    )


def _mendable(findings: Iterable[Finding], *, in_file: bool) -> tuple[Finding, ...]:
    """The findings; what stands in the Word file that a draft names cannot be mended in the draft."""
    return tuple(finding if in_file else replace(finding, fix=None) for finding in findings)


def mended_copy(data: bytes, report: CheckReport) -> bytes:
    """The file with every safe repair of the report made; a PDF cannot be mended and comes back as it is."""
    fixes = [finding.fix for finding in report.fixable if finding.fix is not None]
    if report.source is Source.DOCX:
        return repaired_docx(data, report.name, fixes)
    if report.source is Source.DRAFT:
        return mended(data.decode("utf-8-sig"), lines={fix.paragraph for fix in fixes}).encode()
    return data


def source_of(data: bytes, name: str) -> Source:
    """What kind of file it is; HostileFileError if it is none that can be checked, or not what its name says."""
    if PurePath(name).suffix.lower() == DRAFT_ENDING:
        return Source.DRAFT
    return Source(file_kind(name, data))


def _rules_of(day: date) -> FormatProfile:
    try:
        return as_of(day)
    except NoRulesError as error:
        error.next_step = (
            "Văn bản của thời trước không xét được; muốn xét theo quy định khác thì thêm --as-of NGÀY."
        )
        raise


def _read(
    source: Source, data: bytes, name: str, profile: FormatProfile, read_draft: ReadDraft
) -> CheckedDocument:
    if source is Source.DOCX:
        return read_docx(data, name, profile.types)
    if source is Source.PDF:
        return read_pdf(data, name, profile.types)
    return document_of_draft(read_draft(data, name), profile)


def document_of_draft(draft: Draft, profile: FormatProfile) -> CheckedDocument:
    """The words of a draft; what docgen itself will write (letterhead, closing) is not there to be judged."""
    lines = [
        ("".join(map(_words, block.content)), block.line)
        for block in draft.body
        if isinstance(block, DraftParagraph)
    ]
    if draft.word_body:  # Word has no lines: its paragraphs are counted
        lines = [(text, number) for number, text in enumerate(draft.word_body.texts, 1)]
    return draft_document(
        draft.word_body.name if draft.word_body else draft.name,
        tuple(CheckedParagraph(at, text, line=line) for at, (text, line) in enumerate(lines)),
        kind=profile.types.named(draft.type_name),
    )


def _words(piece: DraftInline) -> str:
    """The words as typed; a mark stays a mark, because what it stands for is written by docgen."""
    if isinstance(piece, Run):
        return piece.text
    if isinstance(piece, CitationMark):
        return f"[@{piece.target}]"
    return f"[@@{piece.target}]" if isinstance(piece, GroupMark) else ""
