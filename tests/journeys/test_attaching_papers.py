"""A further file of a filed document: its PDF, its scan, its Word file; where a person must say so and where not."""

import csv
import io
import json
import runpy
import shutil
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from docgen.cli.app import app
from docgen.register.ledger import LedgerRegister

_CAPTURE = Path(__file__).parents[1] / "unit" / "capture"
_MADE = runpy.run_path(str(_CAPTURE / "papers.py"))
DECISION, LETTER = _MADE["DECISION"], _MADE["LETTER"]
SAMPLES = Path(__file__).parents[1] / "samples" / "past"
HOME = "archive/ocfl/2021/QĐ-UBND/00512"


@pytest.fixture
def office(filed):
    for name in ("cu", "sau"):
        (filed.office / name).mkdir()
    return filed


@pytest.fixture
def decided(office):
    """The office with decision 512 of 2021 filed from a Word file."""
    office.writes("cu/512.docx", DECISION.docx())
    assert office("import", "cu").code == 0
    return office


def another_edit():
    """The same decision, saved again after a word of its body was changed."""
    return DECISION.but(
        body=(*DECISION.body[:-1], "Điều 2. Các phòng liên quan thi hành Quyết định này./.")
    ).docx()


def versions(clerk, home=HOME):
    return {
        version.name: sorted(file.name for file in (version / "content").iterdir())
        for version in sorted((clerk.office / home).glob("v*"))
    }


def decides(clerk, decision, **cells):
    """The clerk writes a decision into the list of what waits, gives it back, and reads what became of it."""
    assert clerk("import", "--review-list", "cho-xem.csv").code == 0
    text = (clerk.office / "cho-xem.csv").read_bytes().decode("utf-8-sig")
    separator = max(",;\t", key=text.partition("\n")[0].count)
    rows = list(csv.reader(io.StringIO(text), delimiter=separator))
    for row in rows[1:]:
        row[0] = decision
        for heading, value in cells.items():
            row[rows[0].index({"number": "Số, ký hiệu", "date": "Ngày"}[heading])] = value
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(rows)
    (clerk.office / "cho-xem.csv").write_bytes(stream.getvalue().encode("utf-8-sig"))
    return clerk("import", "cho-xem.csv")


def test_the_pdf_of_a_filed_word_file_is_attached_to_it(office):
    word, pdf = (SAMPLES / "cong-van.doc").read_bytes(), (SAMPLES / "cong-van.pdf").read_bytes()
    office.writes("cu/cong-van.doc", word)
    assert office("import", "cu").code == 0
    home = office.office / "archive/ocfl/2023/CV-UBND/00001"
    before = {path: path.read_bytes() for path in home.glob("v1/**/*") if path.is_file()}

    office.writes("sau/ban scan co dau.pdf", pdf)
    rehearsal = office("import", "sau", "--dry-run", "--json")
    assert [one["fate"] for one in json.loads(rehearsal.out)["papers"]] == ["attached"]
    assert not (home / "v2").exists()

    done = office("import", "sau")
    assert done.code == 0, done.said
    assert "gắn vào văn bản đã có: 01/UBND-KT (2023/CV-UBND/00001)" in done.out
    assert (home / "v2/content/01-UBND-KT.pdf").read_bytes() == pdf
    assert {path: path.read_bytes() for path in before} == before
    shown = office("show", "01/UBND-KT@2023").out
    assert "gắn thêm tệp" in shown
    assert "ban scan co dau.pdf" in shown
    assert "01-UBND-KT.doc " in shown
    assert "01-UBND-KT.pdf" in shown
    assert "gắn thêm tệp" in office("number", "explain", "2023/CV-UBND/00001").out

    tree = office.tree("archive")
    assert "1 đã có từ trước" in office("import", "sau").err
    assert office.tree("archive") == tree
    assert office("archive", "verify").code == 0
    assert office("doctor").code == 0


def test_a_document_known_from_a_register_gets_its_file_and_its_words(office):
    book = openpyxl.Workbook()
    book.active.append(["Số, ký hiệu", "Ngày", "Trích yếu"])
    book.active.append(["512/QĐ-UBND", "05/3/2021", "Về việc thành lập Ban quản lý chợ Quảng Ngãi"])
    book.save(stream := io.BytesIO())
    office.writes("cu/so-2021.xlsx", stream.getvalue())
    assert office("import", "cu").code == 0
    assert "512/QĐ-UBND" not in office("search", "chịu trách nhiệm thi hành").out

    office.writes("sau/512.docx", DECISION.docx())
    assert "gắn vào văn bản đã có: 512/QĐ-UBND" in office("import", "sau").out
    assert "512/QĐ-UBND" in office("search", "chịu trách nhiệm thi hành").out
    assert "Nguyễn Văn Khỏe" in office("show", "512/QĐ-UBND").out
    assert office("index", "verify").code == 0
    assert "đã có từ trước" in office("import", "cu").out


def test_another_word_file_of_it_waits_for_a_person_who_attaches_it(decided):
    decided.writes("sau/512 sua.docx", data := another_edit())
    waiting = decided("import", "sau")
    assert waiting.code == 3
    assert "văn bản này đã ở trong kho: 512/QĐ-UBND ngày 05/03/2021 (2021/QĐ-UBND/00512)" in waiting.out
    assert "“gắn”" in waiting.out

    filed_twice = decides(decided, "x")
    assert filed_twice.code == 3
    assert "Văn bản này đã ở trong kho" in filed_twice.out
    assert list(versions(decided)) == ["v1"]

    attached = decides(decided, "gắn")
    assert attached.code == 0, attached.said
    assert "512-QĐ-UBND-ban-2.docx" in versions(decided)["v2"]
    assert (decided.office / HOME / "v2/content/512-QĐ-UBND-ban-2.docx").read_bytes() == data
    assert "thi hành Quyết định này" in (decided.office / HOME / "v1/content/text.txt").read_text()
    assert "text.txt" not in versions(decided)["v2"], "the words of the first file stay what is searched"
    assert not list(decided.office.glob("waiting/*/*"))
    assert "đã có từ trước" in decided("import", "sau").out


def test_one_that_is_another_document_after_all_is_filed_apart(decided):
    decided.writes("sau/512 b.docx", another_edit())
    decided("import", "sau")
    assert "(2021/QĐ-UBND_2/00512)" in decides(decided, "riêng").out
    assert list(versions(decided)) == ["v1"]
    decided.writes("sau/512 c.docx", DECISION.but(body=DECISION.body[1:]).docx())
    decided("import", "sau")
    ambiguous = decides(decided, "gắn")
    assert ambiguous.code == 3
    assert "512/QĐ-UBND" in ambiguous.out
    assert decides(decided, "gắn", number="2021/QĐ-UBND_2/00512").code == 0
    assert list(versions(decided, "archive/ocfl/2021/QĐ-UBND_2/00512")) == ["v1", "v2"]


def test_a_scan_that_nobody_could_read_is_attached_by_its_number_alone(decided, monkeypatch):
    monkeypatch.setattr("docgen.import_desks.find_tesseract", lambda: "")
    scan = runpy.run_path(str(_CAPTURE / "scans.py"))["scan_of"]
    decided.writes("sau/scan.pdf", data := scan((SAMPLES / "to-trinh.pdf").read_bytes(), dots_per_inch=60))
    assert "bản chụp" in decided("import", "sau").out
    assert "Chưa ghi gắn vào văn bản nào" in decides(decided, "gắn").out
    assert "không có văn bản" in decides(decided, "gắn", number="513/QĐ-UBND").out
    assert (
        "không phải ngày của 512/QĐ-UBND"
        in decides(decided, "gắn", number="512/QĐ-UBND", date="6/3/2021").out
    )
    done = decides(decided, "gắn", number="512/QĐ-UBND", date="")
    assert done.code == 0, done.said
    assert (decided.office / HOME / "v2/content/512-QĐ-UBND.pdf").read_bytes() == data


def test_a_file_of_another_kind_with_quite_other_words_waits_for_a_person(office):
    office.writes("cu/cong-van.pdf", (SAMPLES / "cong-van.pdf").read_bytes())
    assert office("import", "cu").code == 0
    subject = json.loads(office("show", "01/UBND-KT@2023", "--json").out)["subject"]
    early = LETTER.but(
        number="Số: 01/UBND-KT", dated="Quảng Ngãi, ngày 28 tháng 11 năm 2023", about=f"V/v {subject}"
    )
    office.writes("sau/du thao.docx", early.docx())
    assert "văn bản này đã ở trong kho" in office("import", "sau").out
    assert list(versions(office, "archive/ocfl/2023/CV-UBND/00001")) == ["v1"]


def test_at_the_terminal_g_attaches(decided):
    decided.writes("sau/512 sua.docx", another_edit())
    decided("import", "sau")
    keys = "\ng\n"  # Enter is refused with the two ways out
    told = CliRunner().invoke(app, ["--office", str(decided.office), "import", "--review"], input=keys)
    assert "Gắn tệp này vào hồ sơ ấy: g" in told.stderr
    assert "gắn vào văn bản đã có: 512/QĐ-UBND" in told.stdout
    assert "512-QĐ-UBND-ban-2.docx" in versions(decided)["v2"]


def test_cut_off_before_the_register_knows_it_goes_on_with_the_same_version(office, monkeypatch):
    office.writes("cu/cong-van.doc", (SAMPLES / "cong-van.doc").read_bytes())
    assert office("import", "cu").code == 0
    office.writes("sau/cong-van.pdf", (SAMPLES / "cong-van.pdf").read_bytes())

    def cut_off(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as power:
        power.setattr(LedgerRegister, "settle_amendment", cut_off)
        assert office("import", "sau").code == 130
    done = office("import", "sau")
    assert "đã có từ trước: 01/UBND-KT" in done.out
    assert "gắn thêm tệp" in office("show", "01/UBND-KT@2023").out
    assert list(versions(office, "archive/ocfl/2023/CV-UBND/00001")) == ["v1", "v2"]
    assert office("doctor").code == 0
    assert office("archive", "verify").code == 0


def test_a_scan_of_a_recalled_decision_does_not_put_it_in_force_again(decided):
    assert decided("recall", "512/QĐ-UBND", "--reason", "sai thẩm quyền").code == 0
    decided.writes("sau/512 sua.docx", another_edit())
    decided("import", "sau")
    assert decides(decided, "gắn").code == 0
    assert "[ĐÃ THU HỒI]" in decided("search", "512/QĐ-UBND").out.splitlines()[0]
    assert json.loads(decided("show", "512/QĐ-UBND", "--json").out)["standing"]["state"] == "recalled"


def test_a_letter_that_docgen_issued_gets_nothing_without_a_person(issued):
    (issued.office / "sau").mkdir()
    letter = LETTER.but(
        number="Số: 01/UBND-KT",
        dated="Quảng Ngãi, ngày 28 tháng 11 năm 2023",
        about="V/v duy trì và nâng cao chất lượng các tiêu chí của 14 xã đạt chuẩn nông thôn mới",
    )
    issued.writes("sau/01.docx", letter.docx())
    assert "ghi “gắn”" in issued("import", "sau").out
    assert decides(issued, "gắn").code == 0
    assert "01-UBND-KT-ban-2.docx" in versions(issued, "archive/ocfl/2023/CV-UBND/00001")["v2"]
    assert issued("issue", "cong-van.md", "--on", "28/11/2023").code == 0, "it is still known as issued"


@pytest.mark.parametrize("source", ["journal", "database", "archive"])
def test_the_books_are_rebuilt_with_what_was_attached(decided, source):
    decided.writes("sau/512 sua.docx", another_edit())
    decided("import", "sau")
    assert decides(decided, "gắn").code == 0
    shown = decided("show", "512/QĐ-UBND", "--json").out
    journal = decided.journal()
    if source == "archive":
        shutil.rmtree(decided.office / "archive/journal")
        shutil.rmtree(decided.office / "index")
    if source == "database":
        (decided.office / "archive/journal").rename(decided.office / "mat")
    rebuilt = decided("rebuild", "--from", source)
    assert rebuilt.code in (0, 3), rebuilt.said
    assert decided("show", "512/QĐ-UBND", "--json").out == shown
    assert source == "archive" or decided.journal() == journal
    assert decided("archive", "verify").code == 0
    assert "đã có từ trước" in decided("import", "sau").out
