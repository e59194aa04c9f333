"""The sample letter, its template, and ways to change and read both."""

import io
import runpy
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from docgen.domain.letter import Letter
from docgen.ooxml.writing import zip_members
from docgen.ooxml.xml_parts import parse_part
from docgen.rendering.compiled import CompiledTemplate
from docgen.rendering.letters import render_letter

TEMPLATE_FILE = Path(__file__).parents[3] / "templates/cong-van/template.docx"


@pytest.fixture(scope="session")
def letter() -> Letter:
    """The directive of 2023, issued as number 5021."""
    sample: Letter = runpy.run_path(str(Path(__file__).with_name("sample_letter.py")))["LETTER"]
    return sample


@pytest.fixture(scope="session")
def template_docx() -> bytes:
    """The Word file of the công văn template."""
    return TEMPLATE_FILE.read_bytes()


@pytest.fixture(scope="session")
def compile_template() -> Callable[..., CompiledTemplate]:
    """Compiles a template under a short name."""

    def compile_it(docx: bytes, **options: Any) -> CompiledTemplate:
        return CompiledTemplate.compile(docx, "cong-van/template.docx", issuer_rule_share=0.4, **options)

    return compile_it


@pytest.fixture(scope="session")
def template(compile_template, template_docx) -> CompiledTemplate:
    """The công văn template, compiled."""
    return compile_template(template_docx)


@pytest.fixture(scope="session")
def rendered(template) -> Callable[[Letter], bytes]:
    """Renders a letter with the công văn template."""

    def render(letter: Letter) -> bytes:
        return render_letter(template, letter, created=date(2023, 11, 28))

    return render


@pytest.fixture(scope="session")
def edited() -> Callable[..., bytes]:
    """A .docx with something replaced in one part, as an edit in Word would."""

    def edit(docx: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
        members = members_of(docx)
        text = members[part].decode()
        assert old in text
        return zip_members({**members, part: text.replace(old, new, 1).encode()})

    return edit


@pytest.fixture(scope="session")
def read_part() -> Callable[..., Any]:
    """The root element of one part of a .docx."""

    def read(docx: bytes, part: str = "word/document.xml") -> Any:
        return parse_part(members_of(docx)[part], part, "thử.docx")

    return read


def members_of(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
