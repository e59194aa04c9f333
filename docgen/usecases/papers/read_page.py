"""Read a filed .docx or .pdf with its parts told apart, by the types of the rules in force last."""

from docgen.checks.model import CheckedDocument
from docgen.rules.profile import all_profiles


def read_page(name: str, data: bytes) -> CheckedDocument:
    """The page; the errors of the gates it passes."""
    types = all_profiles()[-1].types
    if name.endswith(".pdf"):
        from docgen.checks.pdf_reading import read_pdf

        return read_pdf(data, name, types)
    from docgen.checks.word_reading import read_docx

    return read_docx(data, name, types)
