"""Quy chế, quy định: issued by a decision (mẫu 1.3, without number, date and signature) or alone (mẫu 1.4)."""

from dataclasses import dataclass

from docgen.ooxml.layout import PageLayout
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.text import run
from docgen.templating import style_names as names
from docgen.templating.base.closing import closing
from docgen.templating.base.letterhead import letterhead
from docgen.templating.base.tags import only_if
from docgen.templating.base.text import BODY
from docgen.templating.base.title import CAPITALISED, title_block


@dataclass(frozen=True, slots=True)
class AttachedDocument:
    """The own field ``kem_theo`` names the decision: with it the document is an attachment."""

    title: str

    def __call__(self, layout: PageLayout) -> str:
        """The body of the template."""
        reference = paragraph(names.ANNEX_REFERENCE, run("(Kèm theo {{ truong.kem_theo }})"))
        heads = only_if(
            "truong.kem_theo",
            letterhead(layout, numbered=False, dated=False),
            otherwise=(letterhead(layout),),
        )
        title = title_block(layout, self.title, CAPITALISED, *only_if("truong.kem_theo", reference))
        return "".join([*heads, title, BODY, *only_if("not truong.kem_theo", closing(layout))])
