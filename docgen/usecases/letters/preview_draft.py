"""Look at a draft as a letter: marked DỰ THẢO, number and date left blank, nothing taken, nothing filed."""

from dataclasses import dataclass, replace
from datetime import date

from docgen.distribution.directory import Directory
from docgen.drafting.draft import Draft
from docgen.rules.profile import as_of
from docgen.settings import Settings
from docgen.usecases.finding.citation_web import CitationWeb
from docgen.usecases.letters.compose_letter import compose_letter
from docgen.usecases.letters.dead_citations import drafting_warnings
from docgen.usecases.ports import Register, Templates


@dataclass(frozen=True, slots=True)
class Preview:
    """The .docx of a draft and what deserves a second look."""

    docx: bytes
    warnings: tuple[str, ...]


def preview_draft(
    draft: Draft,
    *,
    on: date,
    settings: Settings,
    directory: Directory,
    templates: Templates,
    register: Register,
    web: CitationWeb,
) -> Preview:
    """The letter as it would be on this day, marked DỰ THẢO if a number is still to come.

    Raises whatever ``issue`` would raise about the draft.
    """
    profile = as_of(on)
    composition = compose_letter(
        draft,
        on=on,
        settings=settings,
        directory=directory,
        find=lambda locator: [entry.record for entry in register.find(locator) if entry.record],
        profile=profile,
    )
    letter = composition.letter
    if composition.kind.numbered:
        letter = replace(letter, is_draft=True)
    else:  # it never gets a number: this is the letter itself
        letter = replace(letter, date_line=profile.dates.long(on))
    waiting = len(draft.unconfirmed)
    unconfirmed = [f"Còn {waiting} chỗ chờ xác nhận [?…]; phát hành thì phải xem hết."] if waiting else []
    warnings = (*unconfirmed, *composition.warnings, *drafting_warnings(composition, on=on, web=web))
    return Preview(templates.ready(draft.type_name).render(letter, created=on), warnings)
