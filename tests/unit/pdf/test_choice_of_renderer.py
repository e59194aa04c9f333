"""LibreOffice where it is installed, the wheel where it is not; never a silent change."""

import stat

from docgen.pdf.libreoffice import LibreOfficeRenderer
from docgen.pdf.maker import best_renderer
from docgen.pdf.soffice import find_soffice
from docgen.pdf.wheel import WheelRenderer


def test_an_office_on_the_path_is_taken(tmp_path, monkeypatch):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\necho 'LibreOffice 24.8.1.2 abc'\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    renderer = best_renderer()
    assert isinstance(renderer, LibreOfficeRenderer)
    assert renderer.program == program
    assert renderer.version == "24.8.1.2"
    renderer.close()


def test_without_an_office_the_wheel_makes_the_pdf(tmp_path, monkeypatch, letter_docx):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("docgen.pdf.soffice._USUAL_PLACES", {})
    monkeypatch.setattr("docgen.pdf.soffice._OPT", tmp_path)
    assert find_soffice() is None
    renderer = best_renderer()
    assert isinstance(renderer, WheelRenderer)
    assert renderer.name == "rdocx"
    assert renderer.version
    assert renderer.make(letter_docx).startswith(b"%PDF")
    renderer.close()
