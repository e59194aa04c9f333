"""Files from outside: their words for searching, within limits; sheets of past documents."""

import io
import time
from datetime import date

import pytest

from docgen.capture import file_text as capture
from docgen.capture.file_text import file_kind, file_text
from docgen.capture.past_sheet import read_sheet
from docgen.errors import DraftSyntaxError, HostileFileError


def pdf(*pages: str, stream_extra: bytes = b"") -> bytes:
    """A small PDF with these lines, written by hand."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for at, text in enumerate(pages):
        content = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode() if text else b""
        content += stream_extra
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * at} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def docx(text: str) -> bytes:
    import docx as python_docx

    document = python_docx.Document()
    document.add_paragraph(text)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_the_words_of_a_pdf():
    assert file_text("a.pdf", pdf("Quyet dinh 4157", "Trang hai")).split("\n") == [
        "Quyet dinh 4157",
        "Trang hai",
    ]


def test_the_words_of_a_word_file():
    assert file_text("a.docx", docx("Ủy ban nhân dân")).strip() == "Ủy ban nhân dân"


@pytest.mark.parametrize("data", [pdf(""), pdf("a")[:200], b"%PDF-1.7\n" + b"\x00" * 1000, b"%PDF-"])
def test_a_pdf_without_readable_text_counts_as_one_without(data):
    assert file_text("a.pdf", data).strip() == ""


def test_a_pdf_that_never_ends_is_stopped(monkeypatch):
    monkeypatch.setattr(capture, "PDF_SECONDS", 0.2)
    started = time.monotonic()
    assert file_text("a.pdf", pdf("a", stream_extra=b"\nq " * 3_000_000)) == ""
    assert time.monotonic() - started < 5


def test_a_pdf_that_grows_without_measure_is_stopped():
    import zlib

    bomb = zlib.compress(zlib.compress(b"\0" * 300_000_000, 9), 9)
    head = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(bomb), bomb)
    plain = pdf("a")
    at = plain.index(b"<< /Length")
    data = plain[:at] + head + plain[plain.index(b"endstream") + 9 :]
    started = time.monotonic()
    assert "\0" not in file_text("a.pdf", data)[:100]
    assert time.monotonic() - started < 30


def test_a_module_beside_the_clerk_is_not_run(tmp_path, monkeypatch):
    (tmp_path / "pypdfium2.py").write_text("raise SystemExit('chạy nhầm')")
    monkeypatch.chdir(tmp_path)
    assert file_text("a.pdf", pdf("abc")).strip() == "abc"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.exe", b"MZ", "“.exe”"),
        ("a", b"x", "“.”"),
        ("a.pdf", b"PK\x03\x04", "nội dung không phải"),
        ("a.docx", b"%PDF-1.4", "nội dung không phải"),
        ("a.docx", b"", "nội dung không phải"),
    ],
)
def test_files_that_are_not_what_they_say(name, data, words):
    with pytest.raises(HostileFileError, match=words):
        file_kind(name, data)


def test_a_file_too_large(monkeypatch):
    monkeypatch.setattr(capture, "MAX_BYTES", 10)
    with pytest.raises(HostileFileError, match="lớn hơn"):
        file_kind("a.pdf", b"%PDF-1.4 and more")


def test_a_sheet_in_words_with_or_without_accents():
    text = "- Số: Số 4157/QÐ-UBND\n  ngay: 2022-08-08\n  Co quan: UBND thành phố\n  trích yếu: >\n    một\n    hai\n"
    (entry,) = read_sheet(text.encode("utf-8-sig"), name="a.yaml")
    assert (str(entry.reference), entry.issued_on, entry.subject) == (
        "4157/QĐ-UBND",
        date(2022, 8, 8),
        "một hai",
    )
    assert (entry.place, entry.signer, entry.file) == ("a.yaml, dòng 1", "", "")


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"- so: 1/QD-UBND\n  b\xff", "a.yaml, dòng 2"),
        (b"- a: b\n- [", "a.yaml, dòng 2"),
        (b"- a: b\n  c: d\x7f", "a.yaml, dòng 2"),
        (b"[" * 5000, "a.yaml"),
        (b"&a [*a]", "a.yaml, dòng 1"),
    ],
)
def test_a_sheet_that_cannot_be_read_names_the_line(data, where):
    with pytest.raises(DraftSyntaxError) as caught:
        read_sheet(data, name="a.yaml")
    assert caught.value.where.startswith(where)
