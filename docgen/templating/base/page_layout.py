"""The page of a base template: what the law fixes comes from the rules, the rest is docgen's choice."""

from docgen.ooxml.layout import PageLayout
from docgen.rules.profile import FormatProfile


def page_layout(profile: FormatProfile) -> PageLayout:
    """One choice of the sizes this profile allows."""
    page, body = profile.page, profile.body
    size = {name: measure.value for name, measure in profile.size_pt.items()}
    return PageLayout(
        page_width_mm=page["width_mm"].value,
        page_height_mm=page["height_mm"].value,
        margin_top_mm=page["margin_top_mm"].value,
        margin_bottom_mm=page["margin_bottom_mm"].value,
        margin_left_mm=page["margin_left_mm"].value,
        margin_right_mm=page["margin_right_mm"].value,
        header_distance_mm=page["header_distance_mm"].value,
        letterhead_left_mm=65,  # leaves the right column wide enough for the national name at 13 pt
        closing_left_mm=80,
        font=profile.font_family,
        quoc_hieu_pt=size["national_name"],
        tieu_ngu_pt=size["motto"],
        superior_pt=size["superior"],
        issuer_pt=size["issuer"],
        number_pt=size["number"],
        place_date_pt=size["place_date"],
        letter_subject_pt=size["letter_subject"],
        title_pt=size["title"],
        abstract_pt=size["abstract"],
        urgency_pt=size["urgency"],
        circulation_pt=size["circulation"],
        contact_pt=size["contact"],
        annex_label_pt=size["annex_label"],
        annex_title_pt=size["annex_title"],
        annex_reference_pt=size["annex_reference"],
        addressee_pt=size["addressee"],
        body_pt=size["body"],
        table_pt=size["table"],
        authority_pt=size["authority"],
        signer_pt=size["signer"],
        recipients_label_pt=size["recipients_label"],
        recipients_pt=size["recipients_list"],
        page_number_pt=size["page_number"],
        electronic_copy_pt=size["electronic_copy"],
        footnote_pt=size["footnote"],
        first_line_indent_mm=body["first_line_indent_mm"].value,
        paragraph_gap_pt=body["space_between_paragraphs_pt"].value,
        line_spacing=body["line_spacing"].value,
        letter_subject_gap_pt=body["letter_subject_gap_pt"].value,
        signature_lines=5,  # room for the signature and the seal
        issuer_rule_share=profile.rule_length["issuer"].value,
    )
