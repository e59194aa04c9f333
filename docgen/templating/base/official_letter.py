"""Công văn (mẫu 1.5 Phụ lục III NĐ 30/2020): no title, "V/v" under the number, Kính gửi."""

from docgen.ooxml.layout import PageLayout
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.text import run
from docgen.templating.base.addressees import addressees
from docgen.templating.base.closing import closing
from docgen.templating.base.letterhead import letterhead
from docgen.templating.base.text import BODY


def official_letter(layout: PageLayout) -> str:
    """The body of the công văn template."""
    subject = paragraph("VBVeViec", run("V/v {{ trich_yeu }}"))
    return "".join([letterhead(layout, below_number=[subject]), addressees(), BODY, closing(layout)])
