"""From the bytes of a file to what was read of it; meant to run in the child, see ``reading_child``."""

from docgen.capture.lines import Paper
from docgen.capture.paper_reading import PaperReading, read_paper
from docgen.rules.document_types import DocumentTypes
from docgen.rules.profile import all_profiles


def known_types() -> DocumentTypes:
    """The types by which past papers are told: those of the last rules."""
    return all_profiles()[-1].types


def lines_of_file(data: bytes, name: str, kind: str) -> Paper:
    """The lines of a file of this kind; HostileFileError, BrokenTemplateError, HostileTemplateError."""
    if kind == "pdf":
        from docgen.capture.pdf_lines import read_pdf

        return read_pdf(data, name)
    if kind == "docx":
        from docgen.capture.word_lines import read_word

        return read_word(data, name)
    if kind == "rtf":
        from docgen.capture.rich_text import read_rich_text

        return read_rich_text(data, name)
    from docgen.capture.old_word import read_old_word

    return read_old_word(data, name)


def reading_of_file(data: bytes, name: str, kind: str) -> PaperReading:
    """What the file says; errors as of ``lines_of_file``."""
    return read_paper(lines_of_file(data, name, kind), known_types())
