"""Title and abstract (tên loại, trích yếu: ô 5a), with the rule below (NĐ 30/2020 Phụ lục I.II.5)."""

from docgen.ooxml.layout import PageLayout
from docgen.ooxml.metrics import text_width_mm
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.text import run
from docgen.ooxml.units import twips
from docgen.templating import style_names as names
from docgen.templating.base.letterhead import centred_rule

# How the abstract is introduced.
CAPITALISED = "{{ trich_yeu_hoa }}"  # "Triển khai …"
ABOUT = "{{ ve_viec }}"  # "Về việc …", "Ban hành …"
_USUAL = "Về việc triển khai thực hiện nhiệm vụ năm"  # as long as the last line of an abstract tends to be


def title_block(layout: PageLayout, title: str, abstract: str, *below: str) -> str:
    """The centred lines; "" for a type without abstract. ``below`` stands between abstract and rule."""
    lines = [paragraph(names.TYPE_TITLE, run(title))]
    if abstract:
        lines.append(paragraph(names.ABSTRACT, run(abstract)))
    return "".join([*lines, *below, title_rule(layout, _USUAL if abstract else title)])


def title_rule(layout: PageLayout, above: str) -> str:
    """The rule below; rendering fits it to the words that stand above it in the letter."""
    length = layout.issuer_rule_share * text_width_mm(above, layout.abstract_pt, bold=True)
    return centred_rule(names.RULE_PART, twips(layout.text_width_mm), length)
