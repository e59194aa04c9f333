"""Past papers come in: what is sure is filed, what is not waits, nothing twice, nothing lost."""

import hashlib
import io
import json
import runpy
import shutil
from pathlib import Path

import openpyxl
import pytest

_MADE = runpy.run_path(str(Path(__file__).parents[1] / "unit" / "capture" / "papers.py"))
DECISION, LETTER = _MADE["DECISION"], _MADE["LETTER"]
SAMPLES = Path(__file__).parents[1] / "samples" / "past"


@pytest.fixture
def office(filed):
    (filed.office / "cu" / "2021").mkdir(parents=True)
    return filed


def objects(clerk):
    return sorted(
        path.parent.relative_to(clerk.office).as_posix()
        for path in clerk.office.glob("archive/ocfl/*/*/*/v1")
    )


def test_a_folder_of_papers_is_filed_byte_for_byte_and_found(office):
    papers = {
        "cu/2021/qd 512.docx": DECISION.docx(),
        "cu/2021/CV moi nhat (2) final.docx": LETTER.docx(),
        "cu/quyet-dinh-tcvn3.doc": (SAMPLES / "quyet-dinh-tcvn3.doc").read_bytes(),
        "cu/bao-cao.rtf": (SAMPLES / "bao-cao.rtf").read_bytes(),
        "cu/to-trinh.pdf": (SAMPLES / "to-trinh.pdf").read_bytes(),
        "cu/ghi-chu.txt": b"khong phai van ban",
        "cu/cau-hinh.yaml": b"khong: phai to ke",
        "cu/~$qd 512.docx": b"x",
    }
    for name, data in papers.items():
        office.writes(name, data)
    done = office("import", "cu")
    assert done.code == 0, done.said
    assert "5 đã vào kho" in done.err
    assert "Bỏ qua 2 tệp không phải văn bản: cau-hinh.yaml, ghi-chu.txt" in done.err
    home = office.office / "archive/ocfl/2021/QĐ-UBND/00512/v1/content"
    assert (home / "512-QĐ-UBND.docx").read_bytes() == papers["cu/2021/qd 512.docx"]
    told = json.loads((home / "metadata.json").read_text())
    assert told["details"]["sha256"] == hashlib.sha256(papers["cu/2021/qd 512.docx"]).hexdigest()
    assert told["details"]["read"]["number"] == {
        "words": "Số: 512/QĐ-UBND",
        "place": "dòng 6",
        "confidence": "chắc",
    }
    assert told["details"]["recipients"] == ["Như Điều 2", "Thường trực Thành ủy", "Lưu: VT, KT"]
    assert told["signer"] == "Nguyễn Văn Khỏe"
    assert [cited["number"] for cited in told["citations"]] == [15]
    assert "512/QĐ-UBND" in office("search", "ban quan ly cho").out
    assert "2004/QĐ-UBND/00512" in office("search", "chịu trách nhiệm trước pháp luật").out
    assert office("doctor").code == 0


def test_the_same_folder_again_changes_nothing(office):
    office.writes("cu/a.docx", DECISION.docx())
    office.writes("cu/b.docx", DECISION.but(number="Số:    /QĐ-UBND").docx())
    first = office("import", "cu")
    assert first.code == 3, first.said
    before = office.tree("archive")
    again = office("import", "cu")
    assert "đã có từ trước: 512/QĐ-UBND" in again.out
    assert "số để trống" in again.out
    assert office.tree("archive") == before
    assert len(list((office.office / "waiting").glob("*/*.json"))) == 1


def test_a_rehearsal_writes_nothing_at_all(office):
    office.writes("cu/a.docx", DECISION.docx())
    office.writes("cu/b.docx", DECISION.but(number="").docx())
    before = office.tree()
    done = office("import", "cu", "--dry-run", "--json")
    fates = {Path(one["file"]).name: one["fate"] for one in json.loads(done.out)["papers"]}
    assert fates == {"a.docx": "filed", "b.docx": "waiting"}
    assert {**office.tree()} == before


def test_one_content_under_two_names_is_filed_once_and_told(office):
    data = DECISION.docx()  # made again it would bear another time of day
    for name in ("cu/a.docx", "cu/2021/b.docx"):
        office.writes(name, data)
    done = office("import", "cu")
    assert "trùng nội dung" in done.out
    assert "1 đã vào kho, 1 trùng nội dung" in done.err
    assert len([one for one in objects(office) if one.endswith("/00512")]) == 1


def test_word_file_and_its_pdf_are_one_document(office):
    data = (SAMPLES / "cong-van.doc").read_bytes()
    office.writes("cu/cong-van.doc", data)
    office.writes("cu/cong-van.pdf", (SAMPLES / "cong-van.pdf").read_bytes())
    done = office("import", "cu")
    assert "cùng hồ sơ với tệp trên" in done.out
    home = office.office / "archive/ocfl/2023/CV-UBND/00001/v1/content"
    assert (home / "01-UBND-KT.doc").read_bytes() == data
    assert (home / "01-UBND-KT.pdf").is_file()
    assert "2 đã có từ trước" in office("import", "cu").err
    assert "01-UBND-KT.doc" in office("open", "01/UBND-KT@2023", "--no-launch").out


def test_two_documents_that_claim_one_number_are_both_kept_and_shown(office):
    office.writes("cu/a.docx", DECISION.docx())
    other = DECISION.but(dated="Quảng Ngãi, ngày 09 tháng 9 năm 2021", subject=("Về việc khen thưởng",))
    office.writes("cu/b.docx", other.docx())
    done = office("import", "cu")
    assert done.code == 0, done.said
    assert "trùng số với 2021/QĐ-UBND/00512, giữ cả hai" in done.out
    shown = office("show", "512/QĐ-UBND")
    assert shown.code == 19
    assert "2021/QĐ-UBND/00512" in shown.err
    assert "2021/QĐ-UBND_2/00512" in shown.err
    assert "khen thưởng" in office("search", "512/QĐ-UBND").out
    assert "2 đã có từ trước" in office("import", "cu").err
    assert office("archive", "verify").code == 0
    assert office("doctor").code == 0


def test_bad_files_are_refused_by_name_and_stop_nobody(office):
    office.writes("cu/1 hỏng.docx", b"PK\x03\x04 nothing more")
    office.writes("cu/2 giả.pdf", b"MZ\x90\x00")
    office.writes("cu/3 rỗng.doc", b"")
    office.writes("cu/4 mật khẩu.docx", _with_password())
    office.writes("cu/5 mật.docx", DECISION.but(mark="TỐI MẬT").docx())
    office.writes("cu/6 tốt.docx", DECISION.docx())
    done = office("import", "cu")
    assert done.code == 3
    lines = {line.split(":")[0]: line for line in done.out.splitlines()}
    assert "không nhận" in lines["cu/1 hỏng.docx"]
    assert "nội dung không phải" in lines["cu/2 giả.pdf"]
    assert "rỗng" in lines["cu/3 rỗng.doc"]
    assert "mật khẩu" in lines["cu/4 mật khẩu.docx"]
    assert "không đưa văn bản mật vào máy này" in lines["cu/5 mật.docx"]
    assert "đã vào kho" in lines["cu/6 tốt.docx"]
    assert not list(office.office.glob("waiting/*/*.file"))


def _with_password() -> bytes:
    """What Word makes of a .docx with a password begins like an old .doc."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000


def test_a_clerk_corrects_the_list_in_excel_and_gives_it_back(office):
    office.writes("cu/a.docx", DECISION.but(number="Số:    /QĐ-UBND").docx())
    office.writes("cu/b.docx", DECISION.but(number="Số: 7/QĐ-UBND", dated="Quảng Ngãi, 2021").docx())
    office.writes("cu/c.docx", LETTER.but(about="").docx())
    assert office("import", "cu").code == 3
    assert office("import", "--review-list", "cho-xem.xlsx").code == 0
    book = openpyxl.load_workbook(office.office / "cho-xem.xlsx")
    sheet = book.active
    rows = {sheet.cell(at, 10).value: at for at in range(4, 7)}
    sheet.cell(rows["cu/a.docx"], 1).value = "x"
    sheet.cell(rows["cu/a.docx"], 2).value = "99/QĐ-UBND"
    sheet.cell(rows["cu/b.docx"], 1).value = "bỏ"
    book.save(office.office / "cho-xem.xlsx")
    before = office.tree()
    rehearsal = office("import", "cho-xem.xlsx", "--dry-run")
    assert "đã vào kho: 99/QĐ-UBND" in rehearsal.out
    assert office.tree() == before
    assert office("import", "--review", "--dry-run").code == 15
    done = office("import", "cho-xem.xlsx")
    assert done.code == 0, done.said
    assert "đã vào kho: 99/QĐ-UBND" in done.out
    assert "đã loại ra" in done.out
    assert "Đang chờ xem: 1 văn bản" in done.err
    content = office.office / "archive/ocfl/2021/QĐ-UBND/00099/v1/content/99-QĐ-UBND.docx"
    assert content.read_bytes() == (office.office / "cu/a.docx").read_bytes()
    assert "đã có từ trước" in office("import", "cu/a.docx").out


def test_an_original_is_safe_when_its_folder_goes(office):
    office.writes("cu/a.docx", data := DECISION.but(number="Số:    /QĐ-UBND").docx())
    office("import", "cu")
    shutil.rmtree(office.office / "cu")
    office("import", "--review-list", "cho-xem.csv")
    text = (office.office / "cho-xem.csv").read_bytes().decode("utf-8-sig")
    (office.office / "cho-xem.csv").write_text(
        text.replace("\r\n,", "\r\nx,").replace("x,,", "x,88/QĐ-UBND,", 1)
    )
    done = office("import", "cho-xem.csv")
    assert done.code == 0, done.said
    assert (office.office / "archive/ocfl/2021/QĐ-UBND/00088/v1/content/88-QĐ-UBND.docx").read_bytes() == data


def test_a_register_of_an_old_office(office):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["SỔ ĐĂNG KÝ VĂN BẢN ĐI"])
    sheet.append(["Năm 2019"])
    sheet.append(["STT", "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản",
                  "Người ký", "Nơi nhận văn bản", "Tệp"])  # fmt: skip
    sheet.append(
        [
            1,
            "05/QĐ-UBND",
            "03/01",
            "Quyết định về việc phê duyệt dự toán",
            "Nguyễn Lâm",
            "Phòng Kinh tế",
            None,
        ]
    )
    sheet.append(
        [2, "12/UBND-KT", "27/7", "Về việc phòng, chống dịch", "Nguyễn Lâm", None, "bao-cao/cv12.docx"]
    )
    sheet.append([3, "13/UBND-KT", "27/7", "Về việc giao thông", None, None, "không có.docx"])
    sheet.append([4, None, "28/7", "Không số", None, None, None])
    book.save(target := io.BytesIO())
    office.writes("cu/so-2019.xlsx", target.getvalue())
    (office.office / "cu/bao-cao").mkdir()
    letter = LETTER.but(number="Số: 12/UBND-KT", dated="Quảng Ngãi, ngày 27 tháng 7 năm 2019")
    office.writes("cu/bao-cao/cv12.docx", letter.docx())
    done = office("import", "cu")
    assert done.code == 3
    assert "đã vào kho: 05/QĐ-UBND (2019/QĐ-UBND/00005)" in done.out
    assert "đã vào kho: 12/UBND-KT (2019/CV-UBND/00012)" in done.out
    assert "không thấy tệp “không có.docx”" in done.out
    assert "ô số, ký hiệu trống" in done.out
    assert (office.office / "archive/ocfl/2019/CV-UBND/00012/v1/content/12-UBND-KT.docx").is_file()
    again = office("import", "cu")
    assert "đã vào kho" not in again.out
    assert "phê duyệt dự toán" in office("show", "05/QĐ-UBND@2019").out


def test_a_scan_waits_until_a_machine_can_read_it_and_then_for_a_person(office, monkeypatch):
    from docgen.capture import ocr

    scan = runpy.run_path(str(Path(_MADE["__file__"]).with_name("scans.py")))["scan_of"]
    office.writes("cu/scan.pdf", scan((SAMPLES / "to-trinh.pdf").read_bytes(), dots_per_inch=200))
    with monkeypatch.context() as without:
        without.setattr("docgen.import_desks.find_tesseract", lambda: "")
        first = office("import", "cu")
    assert "chờ xem — số, ký hiệu: bản chụp, không có chữ để đọc" in first.out
    assert "bản chụp" in office("import", "cu", "--dry-run").out or ocr.find_tesseract()
    if not ocr.find_tesseract():
        pytest.skip("Tesseract with Vietnamese is not installed: OCR is NOT tested")
    again = office("import", "cu")
    assert again.code == 3
    assert "chữ do máy nhận dạng (OCR), phải có người xem lại" in again.out
    (waiting,) = (office.office / "waiting").glob("*/*.json")
    assert json.loads(waiting.read_text())["reading"]["fields"]["number"]["value"] == "01/TTr-UBND"
    assert not list(office.office.glob("archive/ocfl/2023/TTr-UBND/*"))


def test_what_waits_is_in_the_backup(office):
    office.writes("cu/a.docx", data := DECISION.but(number="Số:    /QĐ-UBND").docx())
    office("import", "cu")
    assert office("backup", "sao-luu.zip").code == 0
    assert office("restore", "sao-luu.zip", "moi").code == 0
    (original,) = (office.office / "moi" / "waiting").glob("*/*.file")
    assert original.read_bytes() == data
    assert "Còn 1 văn bản" in office("--office", "moi", "import", "--review").err


def test_a_body_that_the_directory_learns_of_later(office):
    office.writes("cu/a.docx", DECISION.but(issuer=("UBND HUYỆN SƠN TỊNH", "PHÒNG KINH TẾ")).docx())
    assert "Danh bạ không có cơ quan “UBND HUYỆN SƠN TỊNH / PHÒNG KINH TẾ”" in office("import", "cu").out
    assert office("recipients", "add", "Phòng Kinh tế huyện Sơn Tịnh").code == 0
    done = office("import", "cu")
    assert done.code == 0, done.said
    assert "phong-kinh-te-huyen-son-tinh_QĐ-UBND/00512" in done.out
    assert not list((office.office / "waiting").glob("*/*"))


def test_an_issued_letter_is_known_and_another_of_its_number_waits(issued):
    (issued.office / "cu").mkdir()
    other = LETTER.but(number="Số: 01/UBND-KT", dated="Quảng Ngãi, ngày 02 tháng 01 năm 2023")
    issued.writes("cu/a.docx", other.docx())
    done = issued("import", "cu")
    assert "số này docgen đã cấp cho văn bản khác: 01/UBND-KT ngày 28/11/2023" in done.out
    assert done.code == 3


def test_a_broken_index_is_told_stops_no_paper_and_is_mended_by_the_command_named(office):
    for contents in office.office.glob("index/search/g-*/*.toc"):
        contents.write_bytes(b"?")
    office.writes("cu/a.docx", DECISION.docx())
    office.writes("cu/b.docx", LETTER.docx())
    done = office("import", "cu")
    assert (done.code, "2 đã vào kho" in done.err) == (3, True), done.said
    assert done.err.count("chưa tìm kiếm được") == 1
    assert "docgen index rebuild" in done.err

    office.writes("cu/c.docx", DECISION.but(number="Số: 9/QĐ-UBND").docx())
    again = office("import", "cu", "--json")
    told = json.loads(again.out)
    assert (again.code, [one["fate"] for one in told["papers"]]) == (3, ["already", "already", "filed"])
    assert all("docgen index rebuild" in trouble for trouble in told["troubles"])

    assert office("index", "rebuild").code == 0
    mended = office("import", "cu", "--json")
    assert (mended.code, json.loads(mended.out)["troubles"]) == (0, [])
    assert "09/QĐ-UBND" in office("search", "ban quan ly cho").out
    assert office("doctor").code == 0


def test_a_register_in_an_excel_file_of_2003(office):
    office.writes("cu/so-2009.xls", (SAMPLES / "so-2009.xls").read_bytes())
    office.writes("cu/so-hong.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3000)
    done = office("import", "cu")
    assert "đã vào kho: 05/QĐ-UBND (2009/QĐ-UBND/00005)" in done.out
    assert "đã vào kho: 12/UBND-KT (2009/CV-UBND/00012)" in done.out
    assert "đã vào kho: 07/KH-UBND (2009/KH-UBND/00007)" in done.out
    assert "cu/so-hong.xls: không nhận — Không đọc được: tệp .xls hỏng" in done.out
    assert "5/QĐ-UBND" in office("search", "phe duyet du toan xay dung cho").out
    assert "3 đã có từ trước" in office("import", "cu").err


def test_pages_of_a_long_scan_that_no_machine_has_read_are_told(office, monkeypatch, tmp_path):
    scans = runpy.run_path(str(Path(_MADE["__file__"]).with_name("scans.py")))
    program = scans["quick_tesseract"](tmp_path)
    monkeypatch.setattr("docgen.import_desks.find_tesseract", lambda: program)
    office.writes("cu/dai.pdf", scans["scan_with"](33))
    office.writes("cu/ngan.pdf", scans["scan_with"](4))
    lines = office("import", "cu").out.splitlines()
    assert ["máy chưa đọc chữ của 3 trong 33 trang" in line for line in lines] == [True, False]
    office("import", "--review-list", "cho-xem.csv")
    assert "3 trong 33 trang" in (office.office / "cho-xem.csv").read_bytes().decode("utf-8-sig")
