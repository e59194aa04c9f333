"""Công văn (mẫu 1.5 Phụ lục III NĐ 30/2020): no title, "V/v" under the number, Kính gửi."""

from docgen.ooxml.layout import PageLayout
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.text import run
from docgen.templating.base.addressees import addressees
from docgen.templating.base.closing import closing
from docgen.templating.base.document import template_file
from docgen.templating.base.letterhead import letterhead


def official_letter(layout: PageLayout) -> bytes:
    """The .docx of the công văn template."""
    subject = paragraph("VBVeViec", run("V/v {{ trich_yeu }}"))
    body = [
        letterhead(layout, below_number=[subject]),
        addressees(),
        paragraph("VBDoanVan", run("{{p noi_dung }}")),
        closing(layout),
    ]
    return template_file(layout, title="Mẫu công văn", body="".join(body))
