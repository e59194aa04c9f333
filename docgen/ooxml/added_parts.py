"""A part added to a Word file that the document points to: the part, its content type and the arrow."""

from docgen.ooxml.namespaces import WORD_CONTENT, R
from docgen.ooxml.package import Package
from docgen.ooxml.package_editing import PackageEditor


def with_part(package: Package, part: str, content: str, kind: str) -> tuple[Package, str]:
    """The package with a new part in this role ("footnotes", "header"), and the id of the arrow to it."""
    editor = PackageEditor(package)
    editor.add_part(part, content.encode(), f"{WORD_CONTENT}.{kind}+xml")
    arrow = editor.add_arrow(package.main_part, f"{R}/{kind}", part)
    return editor.finished(), arrow
