"""The styles of every document type, in one table, and the part that holds them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from docgen.ooxml.layout import PageLayout
from docgen.ooxml.metrics import text_width_mm
from docgen.ooxml.namespaces import DECLARATION, WORD_NAMESPACES
from docgen.ooxml.units import half_points, twips, twips_of_points
from docgen.templating import style_names as names

_ASCENT = 0.891  # of Times New Roman: from the baseline to the top of a line, in ems
_RULE_POINTS = 3  # height of the paragraph whose lower border is a rule
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'  # 3/4 pt
_SINGLE = 240  # line spacing of 1.0, as Word counts it
URGENT_RED = "FF0000"  # đỏ tươi (Phụ lục I.III.2b)
_LABEL_INDENT_MM = 25  # "Kính gửi:" stands right of the margin, so that its items come near the middle


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style; gaps and sizes in points, indents in millimetres."""

    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    lines: float = 1.0
    exactly: float = 0  # height of each line in points, 0 for what the letters need
    left: float = 0
    first_line: float = 0  # negative: hanging
    keep_next: bool = False
    border: str = ""
    colour: str = ""

    def xml(self) -> str:
        """The ``w:style`` element."""
        keep = "<w:keepNext/>" if self.keep_next else ""
        line = twips_of_points(self.exactly) if self.exactly else round(_SINGLE * self.lines)
        rule = "exact" if self.exactly else "auto"
        indent = "w:hanging" if self.first_line < 0 else "w:firstLine"
        colour = f'<w:color w:val="{self.colour}"/>' if self.colour else ""
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{self.name}">'
            f'<w:name w:val="{self.name}"/>'
            f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{keep}{self.border}'
            f'<w:spacing w:before="{twips_of_points(self.before)}" w:after="{twips_of_points(self.after)}" '
            f'w:line="{line}" w:lineRule="{rule}"/>'
            f'<w:ind w:left="{twips(self.left)}" {indent}="{twips(abs(self.first_line))}"/>'
            f'<w:jc w:val="{self.align}"/></w:pPr>'
            f"<w:rPr>{_face(self.bold, self.italic)}{colour}{_size(self.size)}</w:rPr></w:style>"
        )


def styles_part(layout: PageLayout, used: Collection[str]) -> str:
    """word/styles.xml with the styles that are ``used`` in the template or needed when it is filled in."""
    styles = [
        *letterhead_styles(layout),
        *title_styles(layout),
        *body_styles(layout),
        *closing_styles(layout),
        *annex_styles(layout),
    ]
    needed = {*used, *names.USED_BY_DOCGEN, *names.USED_BY_ATTACHMENTS}
    framed = {
        names.DRAFT_MARK: _framed(names.DRAFT_MARK, layout.page_number_pt, "C00000"),
        "VBLuuHanh": _framed("VBLuuHanh", layout.circulation_pt, "000000"),
    }
    return (
        f"{DECLARATION}<w:styles {WORD_NAMESPACES}>{_defaults(layout)}{_built_in(layout)}"
        f"{''.join(style.xml() for style in styles if style.name in needed)}"
        f"{''.join(xml for name, xml in framed.items() if name in needed)}</w:styles>"
    )


def letterhead_styles(layout: PageLayout) -> Iterator[ParagraphStyle]:
    """Boxes 1–4 and 5b of the diagram in NĐ 30/2020 Phụ lục I."""
    drop = baseline_drop(layout.place_date_pt, layout.number_pt)
    yield ParagraphStyle("VBMoc", 1, exactly=1)
    yield ParagraphStyle("VBQuocHieu", layout.quoc_hieu_pt, bold=True, align="center")
    yield ParagraphStyle("VBTieuNgu", layout.tieu_ngu_pt, bold=True, align="center")
    yield _rule(names.RULE_WHOLE)
    yield ParagraphStyle("VBCoQuanChuQuan", layout.superior_pt, align="center")
    yield ParagraphStyle("VBCoQuan", layout.issuer_pt, bold=True, align="center")
    yield _rule(names.RULE_PART)
    yield ParagraphStyle("VBSo", layout.number_pt, align="center", before=6 + drop)
    yield ParagraphStyle("VBDiaDanhNgay", layout.place_date_pt, italic=True, align="center", before=6)
    yield ParagraphStyle(
        "VBVeViec", layout.letter_subject_pt, align="center", before=layout.letter_subject_gap_pt
    )
    yield ParagraphStyle("VBSoTrang", layout.page_number_pt, align="center")
    yield ParagraphStyle("VBSaoDienTu", layout.electronic_copy_pt, align="right")
    yield ParagraphStyle("VBDoKhan", layout.urgency_pt, bold=True, align="center", colour=URGENT_RED)
    yield ParagraphStyle("VBKeLienHe", 2, exactly=_RULE_POINTS, border=_RULE)
    yield ParagraphStyle("VBKeSao", 2, exactly=_RULE_POINTS, border=_RULE)
    yield ParagraphStyle("VBLienHe", layout.contact_pt, align="center")


def title_styles(layout: PageLayout) -> Iterator[ParagraphStyle]:
    """Box 5a, and what stands in capitals between it and the text of a decision."""
    gap = layout.paragraph_gap_pt
    yield ParagraphStyle(
        names.TYPE_TITLE, layout.title_pt, bold=True, align="center", before=2 * gap, keep_next=True
    )
    yield ParagraphStyle(names.ABSTRACT, layout.abstract_pt, bold=True, align="center", keep_next=True)
    yield ParagraphStyle(
        "VBThamQuyen", layout.body_pt, bold=True, align="center", before=2 * gap, after=gap, keep_next=True
    )
    yield ParagraphStyle(
        "VBLenh", layout.body_pt, bold=True, align="center", before=2 * gap, after=gap, keep_next=True
    )
    yield ParagraphStyle("VBLoiChao", layout.body_pt, italic=True, align="center", before=2 * gap, after=gap)
    yield ParagraphStyle(
        "VBBen",
        layout.body_pt,
        bold=True,
        align="both",
        before=gap,
        first_line=layout.first_line_indent_mm,
        keep_next=True,
    )


def body_styles(layout: PageLayout) -> Iterator[ParagraphStyle]:
    """Boxes 6 and 9a: addressees, paragraphs, tables."""
    size, gap = layout.addressee_pt, layout.paragraph_gap_pt
    below_colon = _LABEL_INDENT_MM + text_width_mm("Kính gửi", size)
    dash = text_width_mm("- ", size)
    yield ParagraphStyle("VBKinhGuiMotNoi", size, align="center", before=2 * gap, after=2 * gap)
    yield ParagraphStyle("VBKinhGui", size, left=_LABEL_INDENT_MM, before=2 * gap, keep_next=True)
    yield ParagraphStyle("VBKinhGuiMuc", size, align="both", left=below_colon + dash, first_line=-dash)
    for name in (names.BODY_TEXT, names.BODY_ARTICLE, names.BODY_CLAUSE, names.BODY_POINT, names.BODY_DASH):
        yield ParagraphStyle(
            name,
            layout.body_pt,
            align="both",
            before=gap,
            lines=layout.line_spacing,
            first_line=layout.first_line_indent_mm,
        )
    basis_indent = layout.first_line_indent_mm
    yield ParagraphStyle(
        names.BODY_BASIS,
        layout.body_pt,
        italic=True,
        align="both",
        before=gap,
        lines=layout.line_spacing,
        first_line=basis_indent,
    )
    yield ParagraphStyle(
        names.BODY_PART, layout.body_pt, bold=True, align="center", before=2 * gap, keep_next=True
    )
    yield ParagraphStyle(names.BODY_PART_TITLE, layout.body_pt, bold=True, align="center", keep_next=True)
    yield ParagraphStyle(
        names.BODY_HEADING,
        layout.body_pt,
        bold=True,
        align="both",
        before=gap,
        lines=layout.line_spacing,
        first_line=layout.first_line_indent_mm,
        keep_next=True,
    )
    yield ParagraphStyle(names.TABLE_TEXT, layout.table_pt, before=2, after=2)
    yield ParagraphStyle(names.TABLE_HEADING, layout.table_pt, bold=True, align="center", before=2, after=2)


def closing_styles(layout: PageLayout) -> Iterator[ParagraphStyle]:
    """Boxes 7a–7c and 9b: authority, signature, recipients."""
    dash = text_width_mm("- ", layout.recipients_pt)
    drop = baseline_drop(layout.authority_pt, layout.recipients_label_pt)
    yield ParagraphStyle("VBCachDong", 2, exactly=layout.paragraph_gap_pt, keep_next=True)
    yield ParagraphStyle("VBNoiNhan", layout.recipients_label_pt, bold=True, italic=True, before=drop)
    yield ParagraphStyle("VBNoiNhanMuc", layout.recipients_pt, left=dash, first_line=-dash)
    yield ParagraphStyle("VBQuyenHan", layout.authority_pt, bold=True, align="center")
    yield ParagraphStyle("VBChoKy", layout.authority_pt, align="center")
    yield ParagraphStyle("VBNguoiKy", layout.signer_pt, bold=True, align="center")


def annex_styles(layout: PageLayout) -> Iterator[ParagraphStyle]:
    """The heading of a phụ lục (Phụ lục I.III.1)."""
    yield ParagraphStyle(names.ANNEX_LABEL, layout.annex_label_pt, bold=True, align="center", keep_next=True)
    yield ParagraphStyle(names.ANNEX_TITLE, layout.annex_title_pt, bold=True, align="center", keep_next=True)
    yield ParagraphStyle(
        names.ANNEX_REFERENCE, layout.annex_reference_pt, italic=True, align="center", keep_next=True
    )


def baseline_drop(larger: float, smaller: float) -> float:
    """Points by which a line of ``smaller`` letters is lowered to stand level with one of ``larger`` ones."""
    return max(0.0, (larger - smaller) * _ASCENT)


def _rule(name: str) -> ParagraphStyle:
    return ParagraphStyle(name, 2, exactly=_RULE_POINTS, border=_RULE)


def _defaults(layout: PageLayout) -> str:
    font = layout.font
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        f'<w:color w:val="000000"/>{_size(layout.body_pt)}'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _built_in(layout: PageLayout) -> str:
    """The styles that Word and LibreOffice expect under these names."""
    # A footnote may run over to the next page line by line: were its two lines kept together, LibreOffice
    # would move a note that does not fit away from the page of its mark.
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "<w:pPr><w:widowControl/></w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>'
        '<w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/>'
        '<w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr>'
        f"<w:rPr>{_size(layout.footnote_pt)}</w:rPr></w:style>"
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:uiPriority w:val="99"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )


def _framed(name: str, points: float, colour: str) -> str:
    """A character style for words in a single frame."""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr><w:b/><w:bCs/><w:color w:val="{colour}"/>'
        f"{_size(points)}"
        f'<w:bdr w:val="single" w:sz="8" w:space="0" w:color="{colour}"/></w:rPr></w:style>'
    )


def _face(bold: bool, italic: bool) -> str:
    return ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")


def _size(points: float) -> str:
    return f'<w:sz w:val="{half_points(points)}"/><w:szCs w:val="{half_points(points)}"/>'
