"""Quyết định, nghị quyết (mẫu 1.1–1.3): who decides, on which legal bases, and the command itself."""

from dataclasses import dataclass

from docgen.ooxml.layout import PageLayout
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.text import run
from docgen.templating.base.closing import closing
from docgen.templating.base.letterhead import letterhead
from docgen.templating.base.text import BASES, BODY
from docgen.templating.base.title import ABOUT, title_block


@dataclass(frozen=True, slots=True)
class Decision:
    """``operative`` is the line between the bases and the articles: "QUYẾT ĐỊNH:"."""

    title: str
    operative: str

    def __call__(self, layout: PageLayout) -> str:
        """The body of the template."""
        return "".join(
            [
                letterhead(layout),
                title_block(layout, self.title, ABOUT),
                paragraph("VBThamQuyen", run("{{ tham_quyen }}")),
                BASES,
                paragraph("VBLenh", run(self.operative)),
                BODY,
                closing(layout),
            ]
        )
