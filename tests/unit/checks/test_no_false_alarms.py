"""Nothing that docgen prints itself is found fault with: every template, issued and as a draft."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from docgen.assembly import Desk, open_desk
from docgen.capture.past_sheet import read_sheet
from docgen.checks import findings_of_docx
from docgen.domain.finding import Finding, Severity
from docgen.domain.letter import Letter
from docgen.drafting.reading import read_draft
from docgen.rules.profile import as_of
from docgen.usecases.letters.compose_letter import compose_letter

ROOT = Path(__file__).parents[3]
SAMPLES = sorted((ROOT / "templates").glob("*/sample.md"))
DAY = date(2023, 11, 28)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The sample office with the documents that its samples cite."""
    folder = tmp_path_factory.mktemp("office")
    for name in ("docgen.toml", "recipients.toml"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "templates", folder / "templates")
    desk = open_desk(folder)
    cited = ROOT / "docgen/demo/past-documents.yaml"
    past = desk.past_desk(folder)
    for entry in read_sheet(cited.read_bytes(), name=cited.name):
        past.file(entry)
    return desk


def _faults(data: bytes) -> list[Finding]:
    return [found for found in findings_of_docx(data, as_of(DAY)) if found.severity is not Severity.HINT]


def _letter(desk: Desk, sample: Path) -> Letter:
    draft = read_draft(sample.read_bytes(), name=sample.parent.name, fields_of=desk.templates.fields_of)
    return compose_letter(
        draft,
        on=DAY,
        settings=desk.settings,
        directory=desk.directory,
        find=lambda locator: [entry.record for entry in desk.register.find(locator) if entry.record],
        profile=as_of(DAY),
    ).letter


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.parent.name)
def test_the_sample_of_a_template_is_clean_as_draft_and_as_issued(desk: Desk, sample: Path) -> None:
    letter = _letter(desk, sample)
    draft = read_draft(sample.read_bytes(), name=sample.parent.name, fields_of=desk.templates.fields_of)
    template = desk.templates.ready(draft.type_name)
    assert _faults(template.render(replace(letter, is_draft=True), created=DAY)) == []
    issued = replace(letter, number="15", date_line=as_of(DAY).dates.long(DAY))
    assert _faults(template.render(issued, created=DAY)) == []
