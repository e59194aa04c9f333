"""The edges of an annex's first page: a template brings none, so each gets them when it is compiled.

The letter's own first page may carry a circulation mark and a contact line; an annex must not repeat them.
"""

import posixpath
from dataclasses import dataclass

from docgen.ooxml.added_parts import with_part
from docgen.ooxml.package import Package
from docgen.rules.profile import all_profiles
from docgen.templating.base.page_footers import empty_footer
from docgen.templating.base.page_headers import annex_first_header
from docgen.templating.base.page_layout import page_layout

_TAG = b"phu_luc"


@dataclass(frozen=True, slots=True)
class AnnexEdges:
    """Ids of the relationships to the header and footer of an annex's first page; "" if it can have none."""

    header: str = ""
    footer: str = ""


def with_annex_parts(package: Package) -> tuple[Package, AnnexEdges]:
    """The package with the two parts, if the template has a place for annexes."""
    if _TAG not in package.members[package.main_part]:
        return package, AnnexEdges()
    folder = posixpath.dirname(package.main_part)
    header = annex_first_header(page_layout(all_profiles()[-1]))
    package, header_id = with_part(package, posixpath.join(folder, "annexHeader.xml"), header, "header")
    package, footer_id = with_part(
        package, posixpath.join(folder, "annexFooter.xml"), empty_footer(), "footer"
    )
    return package, AnnexEdges(header_id, footer_id)
