"""The checker (kiểm tra thể thức): a document is read once, then each rule says what it finds."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.domain.finding import Finding
    from docgen.rules.profile import FormatProfile


def findings_of_docx(
    data: bytes, profile: "FormatProfile", *, name: str = "văn bản.docx"
) -> "tuple[Finding, ...]":
    """What the profile's rules find in a Word file, errors first.

    BrokenTemplateError or HostileTemplateError if the file cannot be read safely.
    """
    from docgen.checks.registry import findings_of
    from docgen.checks.word_reading import read_docx

    return findings_of(read_docx(data, name, profile.types), profile)
