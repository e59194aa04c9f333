"""The narrative form (phần lời) as a Word file: a heading for each thing to report, room below it."""

from collections.abc import Sequence
from datetime import date

from docgen.domain.table_description import NarrativeHeading
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.text import run
from docgen.rendering.print_page import FLUSH_LEFT, page_of, print_file, title_block
from docgen.templating.style_names import BODY_TEXT


def narrative_form(head: Sequence[str], headings: Sequence[NarrativeHeading], *, on: date) -> bytes:
    """The .docx; ``head`` are title and the lines below it, the last of which is the code."""
    title, *lines, code = head
    body = [title_block(f"BÁO CÁO: {title}", italic=code)]
    body += [paragraph(BODY_TEXT, run(line), properties=FLUSH_LEFT) for line in lines]
    for at, heading in enumerate(headings, 1):
        body.append(paragraph(BODY_TEXT, run(f"{at}. {heading.label}", bold=True)))
        if heading.hint:
            body.append(paragraph(BODY_TEXT, run(f"[{heading.hint}]", italic=True)))
        body.append(paragraph(BODY_TEXT))
    return print_file(page_of(on), title=title, body="".join(body))
