"""A fresh computer makes a PDF with pip alone: whole, in one font, the same each time, and it cannot be hurt."""

import re
import subprocess
import sys
import time

import pypdfium2
import pytest

from docgen.errors import BrokenTemplateError, DocgenError, HostileTemplateError, OutsideToolError
from docgen.pdf.facts import read_facts
from docgen.pdf.wheel import WheelRenderer


def test_the_letter_is_whole_in_liberation_serif_with_every_font_embedded(wheel, letter_docx):
    facts = read_facts(wheel.make(letter_docx))
    assert facts.pages == 2
    assert {font.name for font in facts.fonts} == {
        f"LiberationSerif{face}" for face in ("", "-Bold", "-Italic")
    }
    assert facts.all_embedded
    assert "Triển khai các nội dung" in facts.text
    assert "về việc ban hành Kế hoạch" in facts.page_texts[0]


def test_it_says_pdf_a_2b_tagged_and_vietnamese(wheel, letter_docx):
    pdf = wheel.make(letter_docx)
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf
    assert b"/StructTreeRoot" in pdf
    assert b"/OutputIntents" in pdf
    assert b"/Lang (vi)" in pdf


def test_the_same_letter_gives_the_same_bytes_even_from_another_process(letter_docx, wheel):
    with WheelRenderer() as other:
        assert other.make(letter_docx) == wheel.make(letter_docx)


def test_two_letters_have_two_ids(wheel, docx, parts):
    ids = [
        re.findall(rb"/ID *\[\((\w+)\)", wheel.make(docx(parts("paragraph", parts("run", text)))))
        for text in ("Một", "Hai")
    ]
    assert ids[0] != ids[1]
    assert all(found and found != [b"rdocx-pdfa-00001"] for found in ids)


@pytest.mark.parametrize("before", range(60, 100, 2))
def test_a_footnote_mark_never_begins_a_line(wheel, docx, parts, before):
    words = "n" * (before % 7) + " cộng hòa xã hội chủ nghĩa Việt Nam " * (before // 30) + "x" * (before % 11)
    body = parts(
        "paragraph",
        parts("run", f"{words} Số 1365/TB-UBND ngày 28/10/2022"),
        parts("mark", 1),
        parts("run", "."),
        parts("run", " nâng cao vai trò, trách nhiệm trong việc tổ chức thực hiện nhiệm vụ" * 2),
    )
    lines = lines_of(wheel.make(docx(body, notes=("về việc phân công trách nhiệm",))))
    assert not any(re.match(r"[.,]|1\.|1 nâng", line) for line in lines)
    assert any("28/10/2022" in line for line in lines)


@pytest.mark.parametrize("before", range(30))
def test_a_bracket_around_italics_stays_with_its_word(wheel, docx, parts, before):
    body = parts(
        "paragraph",
        parts("run", f"{'n' * before} Riêng Ủy ban nhân dân 12 xã trên địa bàn thành phố ("),
        parts("run", "trừ xã Tịnh Hòa", "<w:i/>"),
        parts("run", "), xây dựng kế hoạch, lộ trình thực hiện các chỉ tiêu, nhiệm vụ"),
    )
    lines = lines_of(wheel.make(docx(body)))
    assert not any(line.startswith((")", ",")) or line.endswith("(") for line in lines)


def test_a_box_to_tick_does_not_change_the_font_of_its_neighbours(wheel, docx, parts):
    facts = read_facts(wheel.make(docx(parts("paragraph", parts("run", "Đồng ý ☐ Không đồng ý ☑ Ủy ban")))))
    letters = {font.name: font.text for font in facts.fonts}
    assert "Đồng" in letters["LiberationSerif"]
    assert all(
        name.startswith("LiberationSerif") or not re.search(r"\w", text) for name, text in letters.items()
    )


def test_signs_that_it_cannot_print_are_named_not_dropped(wheel, docx, parts):
    with pytest.raises(OutsideToolError, match="“字”, “漢”"):
        wheel.make(docx(parts("paragraph", parts("run", "Tên 漢字 cũ"))))


def test_a_huge_table_ends_at_the_time_limit_and_the_next_letter_is_made(docx, parts, letter_docx):
    with WheelRenderer(seconds=1) as renderer:
        started = time.monotonic()
        with pytest.raises(OutsideToolError, match="quá 1 giây"):
            renderer.make(docx(parts("table", 60_000)))
        assert time.monotonic() - started < 30
    with WheelRenderer() as renderer:
        assert renderer.make(letter_docx).startswith(b"%PDF")


def test_a_child_that_dies_is_an_error_in_words_and_replaced(letter_docx):
    with WheelRenderer() as renderer:
        renderer.make(letter_docx)
        renderer._child._process.kill()
        with pytest.raises(OutsideToolError, match="dừng giữa chừng"):
            renderer.make(letter_docx)
        assert renderer.make(letter_docx).startswith(b"%PDF")


def test_one_bad_letter_does_not_stop_the_others(wheel, letter_docx):
    first, second, third = wheel.make_many([letter_docx, b"no Word file", letter_docx])
    assert isinstance(second, BrokenTemplateError)
    assert first == third
    assert not isinstance(first, DocgenError)


def test_a_letter_that_fetches_a_picture_is_refused(wheel, docx, parts):
    arrow = (
        '<Relationship Id="x" Type="http://x/image" Target="http://127.0.0.1/a.png" TargetMode="External"/>'
    )
    with pytest.raises(HostileTemplateError):
        wheel.make(docx(parts("paragraph", parts("run", "a")), arrows=arrow))


def test_nothing_is_left_running(letter_docx):
    with WheelRenderer() as renderer:
        renderer.make(letter_docx)
        process = renderer._child._process
    assert process.poll() is not None


def test_a_missing_wheel_says_how_to_get_it(monkeypatch, letter_docx):
    blocked = "import sys; sys.modules['rdocx'] = None; from docgen.pdf.wheel_child import main; main()"
    monkeypatch.setattr("docgen.pdf.wheel_process._COMMAND", (sys.executable, "-c", blocked))
    with WheelRenderer() as renderer, pytest.raises(OutsideToolError) as caught:
        renderer.make(letter_docx)
    assert "pip install rdocx" in caught.value.next_step


def test_help_does_not_load_the_renderer():
    seen = subprocess.run(
        [sys.executable, "-c", "import sys, docgen.pdf.maker; print(*sys.modules)"],
        capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    assert not {"rdocx", "pypdfium2", "lxml"} & set(seen)


def lines_of(pdf: bytes) -> list[str]:
    """The lines as they stand on the page: pieces at one height are one line, a raised mark belongs to its own."""
    with pypdfium2.PdfDocument(pdf) as document:
        text_page = document[0].get_textpage()
        lines: list[tuple[float, str]] = []
        for at in range(text_page.count_chars()):
            letter = text_page.get_text_range(at, 1)
            bottom = text_page.get_charbox(at, loose=True)[1]
            if letter in "\r\n" or not letter:
                continue
            if lines and abs(lines[-1][0] - bottom) < 9:
                lines[-1] = (lines[-1][0], lines[-1][1] + letter)
            else:
                lines.append((bottom, letter))
    return [re.sub(r"[\s\u200d]+", " ", line).strip() for _, line in lines]
