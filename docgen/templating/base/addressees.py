"""Kính gửi (ô 9a): one addressee on one line, several as a list below (NĐ 30/2020 Phụ lục I.II.9)."""

from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.text import run
from docgen.templating.base.tags import for_each, tag


def addressees() -> str:
    """The block; a letter without addressees shows nothing."""
    end = "{% if loop.last %}.{% else %};{% endif %}"
    return "".join(
        [
            tag("if kinh_gui|length == 1"),
            paragraph("VBKinhGuiMotNoi", run("Kính gửi: {{ kinh_gui|first }}")),
            tag("elif kinh_gui"),
            paragraph("VBKinhGui", run("Kính gửi:")),
            *for_each("noi", "kinh_gui", paragraph("VBKinhGuiMuc", run("- {{ noi }}" + end))),
            tag("endif"),
        ]
    )
