"""Hợp đồng, bản ghi nhớ, bản thỏa thuận: two parties, two signatures. The decree gives them no form."""

from dataclasses import dataclass

from docgen.ooxml.layout import PageLayout
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.text import run
from docgen.templating.base.closing import signature, signed_by, two_signatures
from docgen.templating.base.letterhead import letterhead
from docgen.templating.base.tags import for_each, only_if
from docgen.templating.base.text import BASES, BODY, line
from docgen.templating.base.title import CAPITALISED, title_block


@dataclass(frozen=True, slots=True)
class Agreement:
    """One type of the family; ``lead`` is the line before the parties."""

    title: str
    lead: str
    consent: str

    def __call__(self, layout: PageLayout) -> str:
        """The body of the template."""
        return "".join(
            [
                letterhead(layout),
                title_block(layout, self.title, CAPITALISED),
                BASES,
                line(self.lead),
                _party("BÊN A", "{{ ten_co_quan|upper }}", "ben_a"),
                _party("BÊN B", "{{ truong.ben_b|upper }}", "ben_b_thong_tin"),
                line(self.consent),
                BODY,
                _signatures(layout),
            ]
        )


def _party(letter: str, name: str, details: str) -> str:
    lines = for_each("dong", f"truong.{details}", line("{{ dong }}"))
    return paragraph("VBBen", run(f"{letter}: {name}")) + "".join(lines)


def _as_low_as_ours() -> list[str]:
    """An empty line for each line of our authority after the first, so that both names stand level."""
    return for_each("dong", "quyen_han", *only_if("not loop.first", paragraph("VBChoKy")))


def _signatures(layout: PageLayout) -> str:
    ours = [paragraph("VBQuyenHan", run("ĐẠI DIỆN BÊN A")), *signature(layout)]
    theirs = signed_by(
        layout,
        paragraph("VBQuyenHan", run("ĐẠI DIỆN BÊN B")),
        paragraph("VBQuyenHan", run("{{ truong.ben_b_chuc_vu|upper }}")),
        *_as_low_as_ours(),
        name="truong.ben_b_dai_dien",
    )
    return two_signatures(layout, ours, theirs)
