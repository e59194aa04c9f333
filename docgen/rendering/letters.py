"""A letter on paper: its words in the template of its type."""

from datetime import date

from docgen.domain.letter import Letter
from docgen.ooxml.properties import core_properties
from docgen.rendering.body import write_body
from docgen.rendering.compiled import CompiledTemplate
from docgen.rendering.context import letter_context
from docgen.rendering.end_mark import with_end_mark


def render_letter(template: CompiledTemplate, letter: Letter, *, created: date) -> bytes:
    """The letter as .docx; the same letter always gives the same bytes.

    UnwritableTextError if a text holds a character that Word cannot, BrokenTemplateError if a tag of the
    template cannot be filled in.
    """
    blocks = with_end_mark(letter.body)
    body = write_body(blocks, template.styles, first_note=template.first_note, width=template.text_width)
    context = letter_context(letter, body.xml, template.own_fields)
    properties = core_properties(letter.subject, " ".join(letter.issuer_lines), created)
    return template.render(context, body.footnotes, properties)
