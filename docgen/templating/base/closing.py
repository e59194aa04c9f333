"""The closing (phần cuối văn bản): Nơi nhận at the left, authority and signature at the right."""

from collections.abc import Sequence

from docgen.ooxml.layout import PageLayout
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.tables import cell, row, table
from docgen.ooxml.text import run
from docgen.templating.base.tags import for_each, only_if

GAP, AFTER_TABLE = paragraph("VBCachDong"), paragraph("VBMoc")  # Word wants a paragraph after a table


def closing(layout: PageLayout) -> str:
    """A gap, the two-column table that stays on one page, and a tiny paragraph; several signers get another table."""
    right = [*signature(layout), *more_recipients()]
    usual = GAP + closing_columns(layout, [(recipients(goes_on=True), right)]) + AFTER_TABLE
    return "".join(only_if("ky_chung", _block("ky_chung"), otherwise=(usual,)))


def two_signatures(
    layout: PageLayout, left: Sequence[str], right: Sequence[str], *, others_first: bool = False
) -> str:
    """Two people sign side by side; Nơi nhận below, at the left, in the same row: a row never breaks.

    Whoever else signs does so below them, or above if ``others_first``.
    """
    last = closing_columns(layout, [([*left, *recipients()], right)]) + AFTER_TABLE
    if others_first:
        return "".join(only_if("ky_truoc", _block("ky_truoc"))) + GAP + last
    first = closing_columns(layout, [(left, right)]) + AFTER_TABLE
    return GAP + "".join(only_if("ky_tiep", first, _block("ky_tiep"), otherwise=(last,)))


def _block(field: str) -> str:
    """A paragraph that gives way to whole tables."""
    return paragraph("VBMoc", run(f"{{{{p {field} }}}}"))


def confirmation(layout: PageLayout, words: str) -> str:
    """Below everything, at the left: words that another office confirms."""
    nothing = [paragraph("VBMoc")]
    return closing_columns(layout, [([paragraph("VBChoKy", run(words))], nothing)]) + AFTER_TABLE


def recipients(*, goes_on: bool = False) -> list[str]:
    """Nơi nhận (ô 9b), the kept copies and the drafter's mark (ô 12); nothing where nobody is named.

    ``goes_on``: under the signature stands a place for those that are too many here.
    """
    lines = [
        paragraph("VBNoiNhan", run("Nơi nhận:")),
        *for_each("noi", "noi_nhan", paragraph("VBNoiNhanMuc", run("- {{ noi }};"))),
        *only_if("luu and not noi_nhan_tiep" if goes_on else "luu", _kept()),
    ]
    return only_if("noi_nhan or luu", *lines, otherwise=(paragraph("VBMoc"),))


def more_recipients() -> list[str]:
    """The recipients that go on under the signature, with the kept copies at their end."""
    gap = paragraph("VBNoiNhanMuc")
    lines = for_each("noi", "noi_nhan_tiep", paragraph("VBNoiNhanMuc", run("- {{ noi }};")))
    return only_if("noi_nhan_tiep", gap, *lines, *only_if("luu", _kept()))


def _kept() -> str:
    return paragraph("VBNoiNhanMuc", run("- Lưu: {{ luu }}.{% if nguoi_soan %} {{ nguoi_soan }}{% endif %}"))


def signature(layout: PageLayout) -> list[str]:
    """Authority (7a), room for signature and seal, another position, name (7b)."""
    return signed_by(layout, *for_each("dong", "quyen_han", paragraph("VBQuyenHan", run("{{ dong }}"))))


def signed_by(layout: PageLayout, *authority: str, name: str = "nguoi_ky") -> list[str]:
    """The same under other words; ``name`` is the field with the name."""
    other = only_if("chuc_vu_khac", paragraph("VBNguoiKy", run("{{ chuc_vu_khac }}")))
    return [
        *authority,
        *[paragraph("VBChoKy")] * layout.signature_lines,
        *(other if name == "nguoi_ky" else []),
        paragraph("VBNguoiKy", run(f"{{{{ {name} }}}}")),
    ]


def closing_columns(layout: PageLayout, rows: Sequence[tuple[Sequence[str], Sequence[str]]]) -> str:
    """Rows of two columns, none of which breaks over pages."""
    left, right = layout.closing_columns
    return table(
        (left, right), [row([cell(left, *at_left), cell(right, *at_right)]) for at_left, at_right in rows]
    )
