"""Documents with a title (mẫu 1.4 Phụ lục III NĐ 30/2020): from thông báo to phiếu báo."""

from dataclasses import dataclass

from docgen.ooxml.layout import PageLayout
from docgen.templating.base.addressees import addressees
from docgen.templating.base.closing import closing
from docgen.templating.base.letterhead import letterhead
from docgen.templating.base.text import BODY
from docgen.templating.base.title import CAPITALISED, title_block


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """One type of the family; ``addressed`` ones may have Kính gửi below the title."""

    title: str
    abstract: str = CAPITALISED
    addressed: bool = False

    def __call__(self, layout: PageLayout) -> str:
        """The body of the template."""
        return "".join(
            [
                letterhead(layout),
                title_block(layout, self.title, self.abstract),
                addressees() if self.addressed else "",
                BODY,
                closing(layout),
            ]
        )
