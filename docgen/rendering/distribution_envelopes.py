"""Envelopes (bì văn bản), one a page: NĐ 30/2020 phụ lục IV.II."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from docgen.distribution.destinations import Destination
from docgen.distribution.merging import MergedList
from docgen.ooxml.layout import PageLayout
from docgen.ooxml.paragraphs import indents, paragraph
from docgen.ooxml.text import run
from docgen.ooxml.units import twips
from docgen.rendering.print_page import FLUSH_LEFT, PAGE_BREAK, page_of, print_file

_WIDTH_MM, _HEIGHT_MM, _MARGIN_MM = 220, 120, 12
_ADDRESSEE_LEFT_MM = 85
_OPEN = "………………………………"  # for the clerk to fill in by hand


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends, as the form lists it; what is "" is left open on the envelope, if the form asks for it."""

    lines: Sequence[str]
    address: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    website: str = ""


def envelopes(merged: MergedList, to: Sequence[Destination], sender: Sender) -> bytes:
    """One page of 22 × 12 cm for each recipient."""
    day = max(document.issued_on for document in merged.documents)
    pages = PAGE_BREAK.join(_envelope(merged, one, sender) for one in to)
    return print_file(_page(day), title="Bì văn bản", body=pages, numbered=False)


def _page(day: date) -> PageLayout:
    return replace(
        page_of(day),
        page_width_mm=_WIDTH_MM,
        page_height_mm=_HEIGHT_MM,
        margin_top_mm=_MARGIN_MM,
        margin_bottom_mm=_MARGIN_MM,
        margin_left_mm=_MARGIN_MM,
        margin_right_mm=_MARGIN_MM,
        header_distance_mm=5,
    )


def _envelope(merged: MergedList, to: Destination, sender: Sender) -> str:
    references = ", ".join(merged.reference(one.place) for one in to.enclosures)
    phones = f"Điện thoại: {sender.phone or '……………'}    Fax: {sender.fax or '……………'}"
    net = f"E-Mail: {sender.email or '……………'}    Website: {sender.website or '……………'}"
    small = (f"Địa chỉ: {sender.address or _OPEN}", phones, net, f"Số, ký hiệu văn bản: {references}")
    return "".join(
        [
            *(paragraph("VBCoQuan", run(line), properties=FLUSH_LEFT) for line in sender.lines),
            *(paragraph("VBNoiNhanMuc", run(line), properties=indents(0, 0)) for line in small),
            *[paragraph("VBChoKy")] * 3,
            _addressee(run("Kính gửi: ", italic=True) + run(to.name, bold=True)),
            _addressee(run(to.address or _OPEN)),
        ]
    )


def _addressee(content: str) -> str:
    return paragraph("VBChoKy", content, properties=indents(twips(_ADDRESSEE_LEFT_MM), 0) + FLUSH_LEFT)
