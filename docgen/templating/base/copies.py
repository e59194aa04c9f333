"""Sao y, sao lục, trích sao (mẫu 3.1, 3.2 Phụ lục III): who copied, below a rule, after the end of what was copied.

An electronic copy says it in one line at the top of page 1 instead, and is signed by the office (Phụ lục I phần II).
"""

from dataclasses import dataclass

from docgen.ooxml.layout import PageLayout
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.tables import cell, row, table
from docgen.ooxml.text import run
from docgen.templating import style_names as names
from docgen.templating.base.closing import closing
from docgen.templating.base.letterhead import issuer_lines
from docgen.templating.base.page_headers import ELECTRONIC, copy_first_header
from docgen.templating.base.tags import only_if
from docgen.templating.base.text import BODY


@dataclass(frozen=True, slots=True)
class Copy:
    """One form of copy; ``heading`` is what stands at the right: "SAO Y"."""

    heading: str

    def __call__(self, layout: PageLayout) -> str:
        """The body of the template: first the words that are copied, then the copying office's block."""
        gap = paragraph("VBCachDong")
        block = [gap, paragraph("VBKeSao"), gap, self._block(layout), closing(layout)]
        return BODY + "".join(only_if(f"not {ELECTRONIC}", *block))

    def first_header(self, layout: PageLayout) -> str:
        """The head of page 1, where an electronic copy bears its line."""
        return copy_first_header(layout, self.heading)

    def _block(self, layout: PageLayout) -> str:
        left, right = layout.letterhead_columns
        number = paragraph("VBSo", run("Số: {{ so }}/{{ ky_hieu }}"))
        place_date = paragraph("VBDiaDanhNgay", run("{{ dia_danh }}, {{ ngay }}"))
        return table(
            (left, right),
            [
                row(
                    [
                        cell(left, *issuer_lines(layout)),
                        cell(right, paragraph(names.TYPE_TITLE, run(self.heading))),
                    ]
                ),
                row([cell(left, number), cell(right, place_date)]),
            ],
        )
