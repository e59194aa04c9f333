"""PDF by LibreOffice: PDF/A, nothing fetched, nobody in the way of another, every failure in words."""

import os
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from docgen.errors import HostileTemplateError, OutsideToolError
from docgen.pdf.conversion import convert
from docgen.pdf.facts import read_facts
from docgen.pdf.libreoffice import LibreOfficeRenderer
from docgen.pdf.profile_shelf import ProfileShelf

pytestmark = pytest.mark.office


def test_the_letter_is_pdf_a_2b_tagged_vietnamese_and_whole(office, letter_docx):
    pdf = office.make(letter_docx)
    facts = read_facts(pdf)
    assert facts.pages == 2
    assert facts.all_embedded
    assert {font.name for font in facts.fonts} <= {
        f"LiberationSerif{face}" for face in ("", "-Bold", "-Italic")
    }
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"/StructTreeRoot" in pdf
    assert b"/OutputIntents" in pdf
    assert b"/Lang(vi-VN)" in pdf


def test_the_version_is_recorded(office):
    assert office.version[0].isdigit()


def test_many_letters_come_in_order_and_a_bad_one_stops_nobody(office, docx, parts):
    letters = [docx(parts("paragraph", parts("run", f"Giấy mời số {number}"))) for number in range(1, 6)]
    letters[2] = b"no Word file"
    made = list(office.make_many(iter(letters)))
    assert [isinstance(pdf, bytes) for pdf in made] == [True, True, False, True, True]
    assert "Giấy mời số 5" in read_facts(made[4]).text


@pytest.mark.usefixtures("office")
def test_a_letter_that_takes_too_long_is_named_and_those_behind_it_are_made(docx, parts, letter_docx):
    with LibreOfficeRenderer(seconds=9) as renderer:
        renderer.make(letter_docx)
        first, slow, third = renderer.make_many([letter_docx, docx(parts("table", 8000)), letter_docx])
    assert isinstance(first, bytes)
    assert isinstance(slow, OutsideToolError)
    assert "quá 9 giây" in slow.what
    assert isinstance(third, bytes)


@pytest.mark.usefixtures("office")
def test_a_table_of_5000_rows_ends_at_the_time_limit_with_every_process(docx, parts):
    with LibreOfficeRenderer(seconds=3) as renderer:
        started = time.monotonic()
        with pytest.raises(OutsideToolError, match="quá 3 giây"):
            renderer.make(docx(parts("table", 5000)))
        assert time.monotonic() - started < 10
        folder = str(renderer._profiles._folder)
    assert (
        folder not in subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    )
    assert not Path(folder).exists()


@pytest.mark.usefixtures("office")
def test_two_at_once_do_not_lose_a_letter(letter_docx):
    with LibreOfficeRenderer() as renderer, ThreadPoolExecutor(2) as pool:
        assert all(pdf.startswith(b"%PDF") for pdf in pool.map(renderer.make, [letter_docx] * 4))


def test_a_letter_can_be_made_in_the_midst_of_a_batch(office, letter_docx):
    batch = office.make_many([letter_docx] * 2)
    assert isinstance(next(batch), bytes)
    assert office.make(letter_docx).startswith(b"%PDF")
    assert isinstance(next(batch), bytes)


def test_a_linked_picture_is_refused_at_the_gate(office, docx, parts, listener):
    address, asked = listener
    with pytest.raises(HostileTemplateError):
        office.make(with_linked_picture(docx, parts, address))
    assert not asked


def test_even_past_the_gate_the_profile_lets_libreoffice_fetch_nothing(
    office, docx, parts, listener, monkeypatch
):
    address, asked = listener
    letter = with_linked_picture(docx, parts, address)
    shelf = ProfileShelf()
    with shelf.lend() as profile:
        (outcome,) = convert([letter], program=office.program, profile=profile, seconds=60)
    assert outcome.pdf
    assert not asked
    monkeypatch.setattr("docgen.pdf.profile._SETTINGS", {})  # the same without our settings: it does ask
    with shelf.lend() as _, shelf.lend() as bare:
        list(convert([letter], program=office.program, profile=bare, seconds=60))
    shelf.close()
    assert asked


def test_an_office_that_says_yes_and_does_nothing_is_an_error(tmp_path, letter_docx):
    with (
        LibreOfficeRenderer(script(tmp_path, "exit 0")) as renderer,
        pytest.raises(OutsideToolError) as caught,
    ):
        renderer.make(letter_docx)
    assert "không cho ra tệp PDF" in caught.value.what
    assert str(tmp_path) in caught.value.where


def test_an_office_that_hangs_is_ended_with_its_children(tmp_path, letter_docx):
    program = script(tmp_path, f"sleep 300 & echo $! > {tmp_path}/child; sleep 300")
    with (
        LibreOfficeRenderer(program, seconds=1) as renderer,
        pytest.raises(OutsideToolError, match="quá 1 giây"),
    ):
        renderer.make(letter_docx)
    child = int((tmp_path / "child").read_text())
    assert ends_within_seconds(child, 5)


def test_a_broken_office_does_not_cost_every_letter_its_time(tmp_path, letter_docx):
    started = time.monotonic()
    with LibreOfficeRenderer(script(tmp_path, "sleep 300"), seconds=1) as renderer:
        made = list(renderer.make_many([letter_docx] * 20))
    assert all(isinstance(error, OutsideToolError) for error in made)
    assert len(made) == 20
    assert time.monotonic() - started < 5


def test_an_office_that_writes_half_a_file_is_an_error(tmp_path, letter_docx):
    halfway = (
        'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; printf "%%PDF-1.7 half" > "$2/0000.pdf"'
    )
    with (
        LibreOfficeRenderer(script(tmp_path, halfway)) as renderer,
        pytest.raises(OutsideToolError) as caught,
    ):
        renderer.make(letter_docx)
    assert "không cho ra tệp PDF" in caught.value.what


def test_an_office_that_cannot_be_started_is_an_error(tmp_path, letter_docx):
    with LibreOfficeRenderer(tmp_path / "nowhere") as renderer:
        with pytest.raises(OutsideToolError, match="Không chạy được LibreOffice"):
            renderer.make(letter_docx)
        assert renderer.version == ""
        assert [type(made) for made in renderer.make_many([letter_docx] * 3)] == [OutsideToolError] * 3


@pytest.mark.usefixtures("office")
def test_nothing_is_left_behind_when_the_program_ends(letter_docx, tmp_path):
    (tmp_path / "letter.docx").write_bytes(letter_docx)
    code = (
        "from pathlib import Path; from docgen.pdf.libreoffice import LibreOfficeRenderer; "
        "LibreOfficeRenderer().make(Path('letter.docx').read_bytes())"
    )
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={**os.environ, "TMPDIR": str(temporary)}, check=True
    )
    assert not [path.name for path in temporary.iterdir() if path.name.startswith("docgen")]


def with_linked_picture(docx, parts, address: str) -> bytes:
    drawing = (
        '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="anh"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="anh"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="anh"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x='0' y='0'/>"
        "<a:ext cx='900000' cy='900000'/></a:xfrm><a:prstGeom prst='rect'/></pic:spPr></pic:pic>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    image = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    arrow = f'<Relationship Id="anh" Type="{image}" Target="{address}" TargetMode="External"/>'
    return docx(parts("paragraph", f"<w:r>{drawing}</w:r>", parts("run", "Ảnh")), arrows=arrow)


def script(folder: Path, body: str) -> Path:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def ends_within_seconds(process: int, seconds: float) -> bool:
    """Whether it is gone, or a zombie that nobody reaps; the kernel may take a moment."""
    status = Path(f"/proc/{process}/stat")
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        if not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False
