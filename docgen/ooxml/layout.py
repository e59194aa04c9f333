"""The measures of a page: which sizes, margins and gaps a base template is built with."""

from dataclasses import dataclass

from docgen.ooxml.units import twips


@dataclass(frozen=True, slots=True)
class PageLayout:
    """Margins, fonts and sizes of an administrative document (NĐ 30/2020 Phụ lục I).

    The law gives ranges; this holds one choice of each. Millimetres and points, as the names say.
    """

    page_width_mm: float
    page_height_mm: float
    margin_top_mm: float
    margin_bottom_mm: float
    margin_left_mm: float
    margin_right_mm: float
    header_distance_mm: float  # from the page's edge to the page number
    letterhead_left_mm: float  # left column of the letterhead; the right one takes the rest
    closing_left_mm: float  # column of "Nơi nhận"; the signature takes the rest
    font: str
    quoc_hieu_pt: float
    tieu_ngu_pt: float
    superior_pt: float
    issuer_pt: float
    number_pt: float
    place_date_pt: float
    letter_subject_pt: float  # "V/v …" of a công văn
    title_pt: float  # tên loại
    abstract_pt: float  # trích yếu
    urgency_pt: float
    circulation_pt: float
    contact_pt: float
    annex_label_pt: float
    annex_title_pt: float
    annex_reference_pt: float
    addressee_pt: float
    body_pt: float
    table_pt: float
    authority_pt: float
    signer_pt: float
    recipients_label_pt: float
    recipients_pt: float
    page_number_pt: float
    electronic_copy_pt: float
    footnote_pt: float
    first_line_indent_mm: float
    paragraph_gap_pt: float
    line_spacing: float  # 1.0 is single
    letter_subject_gap_pt: float  # between the number and "V/v"
    signature_lines: int  # empty lines where the signature and the seal stand
    issuer_rule_share: float  # length of the rule below the issuer, as a share of its last line

    @property
    def text_width_mm(self) -> float:
        """Width between the margins."""
        return self.page_width_mm - self.margin_left_mm - self.margin_right_mm

    @property
    def letterhead_columns(self) -> tuple[int, int]:
        """Widths of the two columns of the letterhead, in twips."""
        return self._columns(self.letterhead_left_mm)

    @property
    def closing_columns(self) -> tuple[int, int]:
        """Widths of the two columns of the closing, in twips."""
        return self._columns(self.closing_left_mm)

    def _columns(self, left_mm: float) -> tuple[int, int]:
        left = twips(left_mm)
        return left, twips(self.text_width_mm) - left
