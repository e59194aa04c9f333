"""Writes the templates of every document type: ``python -m docgen.templating.base [templates folder]``.

It overwrites template.docx, and what a clerk changed there: run it in the repository, not in an office.
"""

import sys
from pathlib import Path

from docgen.rules.profile import all_profiles
from docgen.templating.base.families import FAMILIES, template_of
from docgen.templating.base.page_layout import page_layout


def write_templates(folder: Path) -> None:
    """One template.docx a document type, after the newest rules on file."""
    layout = page_layout(all_profiles()[-1])
    for key in FAMILIES:
        (folder / key).mkdir(parents=True, exist_ok=True)
        (folder / key / "template.docx").write_bytes(template_of(key, layout))


if __name__ == "__main__":
    write_templates(Path(sys.argv[1] if len(sys.argv) > 1 else "templates"))
