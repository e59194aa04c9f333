"""A reporting cycle from the clerk's side: what is owed, what is asked for, what comes back."""

import hashlib
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from docgen.archive.store import OcflArchive
from docgen.assembly import open_desk
from docgen.domain.cycle_state import Standing
from docgen.usecases.reports.cycle_state import cycle_state

SINCE = ("--since", "01/12/2023", "--until", "31/12/2024")
ON = ("--on", "14/12/2023")


def state_of(clerk, name="2023-6T2"):
    desk = open_desk(clerk.office)
    return cycle_state(
        desk.cycle_book.cycle(name), register=desk.register, archive=desk.archive, tables=desk.tables
    )


def unit_of(clerk, key):
    return next(one for one in state_of(clerk).units if one.unit.key == key)


def original(clerk, archive_id):
    """The bytes that were received, as the archive holds them."""
    folder = clerk.office / "archive" / "ocfl" / archive_id / "v1" / "content"
    return next(path for path in folder.iterdir() if path.suffix in {".xlsx", ".docx"}).read_bytes()


def test_the_duties_of_the_directive_are_listed_with_their_days(issued):
    listed = issued("report", "duties", *SINCE)
    assert listed.code == 0
    assert "2024-6T1  6 tháng đầu năm 2024: hạn 17/06/2024, 27 đơn vị, qua Phòng Kinh tế" in listed.out
    data = json.loads(issued("report", "duties", *SINCE, "--json").out)
    assert [one["period"] for one in data] == ["2023-6T2", "2023-N", "2024-6T1", "2024-6T2", "2024-N"]
    assert len(data[0]["units"]) == 27
    assert "UBND xã Tịnh Ấn Đông" in issued("report", "duties", *SINCE, "--units").out


def test_the_calendar_file_can_be_taken_in_again_without_doubling(issued):
    from icalendar import Calendar

    files = []
    for name in ("a.ics", "b.ics"):
        assert issued("report", "calendar", "--ics", name, *SINCE).code == 0
        files.append((issued.office / name).read_bytes())
    assert all(len(line) <= 75 for line in files[0].split(b"\r\n"))
    assert files[0].count(b"\n") == files[0].count(b"\r\n")
    first, second = (
        [(str(event["UID"]), event["DTSTART"].dt) for event in Calendar.from_ical(data).walk("VEVENT")]
        for data in files
    )
    assert first == second
    assert len({uid for uid, _ in first}) == 5


def test_opening_a_cycle_gives_every_unit_its_letter_and_forms_and_may_be_repeated(opened):
    before = opened.tree("bao-cao")
    assert len(before) == 27 * 3
    letter = opened.office / "bao-cao/2023-6T2/xa-tinh-khe/yeu-cau-2023-6T2-xa-tinh-khe.md"
    letter.write_text(letter.read_text(encoding="utf-8").replace("quan tâm", "khẩn trương"), encoding="utf-8")
    again = opened("report", "open", "6 tháng cuối năm 2023")
    assert again.code == 0
    assert "Giữ nguyên 1 tệp" in again.err
    assert "khẩn trương" in letter.read_text(encoding="utf-8")
    assert opened("report", "open", "2023-6T2", "--force").code == 0
    assert opened.tree("bao-cao") == before
    assert opened("report", "open", "2024-N", "--dry-run").code == 0
    assert opened.tree("bao-cao") == before


def test_the_form_is_locked_but_for_the_cells_to_fill_in(form_of):
    book = load_workbook(io.BytesIO(form_of("xa-tinh-khe")))
    sheet = book["Biểu"]
    assert sheet.protection.sheet
    assert sheet["A3"].value == "Đơn vị báo cáo: UBND xã Tịnh Khê"
    code = book["docgen"]["A1"].value
    assert sheet["A5"].value == f"Mã biểu: {code}"
    assert book["docgen"].sheet_state == "veryHidden"
    assert (sheet["B9"].protection.locked, sheet["D9"].protection.locked) == (True, False)
    checks = {check.type: check for check in sheet.data_validations.dataValidation}
    assert set(checks) == {"whole", "decimal", "list"}
    assert checks["list"].formula1 == "'docgen'!$I$1:$I$3"
    assert [book["docgen"].cell(line, 9).value for line in (1, 2, 3)] == ["Đạt", "Chưa đạt", "Không đánh giá"]


def test_a_request_letter_is_issued_like_any_other_and_only_once(opened, docx_text):
    letter = "bao-cao/2023-6T2/xa-tinh-khe/yeu-cau-2023-6T2-xa-tinh-khe.md"
    assert opened("issue", letter, "--on", "01/12/2023").code == 0
    words = docx_text(opened.letter("2023/CV-UBND/00002"))
    assert "Kính gửi: UBND xã Tịnh Khê" in words
    assert "chậm nhất ngày 15/12/2023" in words
    assert "Công văn số 01/UBND-KT ngày 28/11/2023" in words
    journal = opened.journal()
    assert "từ trước" in opened("issue", letter, "--on", "01/12/2023").out
    assert opened.journal() == journal


def test_a_report_is_filed_as_it_came_and_the_same_file_twice_is_one(opened, form_of, filled_in):
    data = filled_in(form_of("xa-tinh-khe"))
    opened.writes("BC moi nhat (2) final.xlsx", data)
    dry = opened("report", "collect", "BC moi nhat (2) final.xlsx", *ON, "--dry-run")
    assert (dry.code, "hợp lệ" in dry.out) == (0, True)
    journal = opened.journal()
    done = opened("report", "collect", "BC moi nhat (2) final.xlsx", *ON)
    assert done.code == 0
    assert "UBND xã Tịnh Khê  2023-6T2  số đến 1  hợp lệ" in done.out
    assert original(opened, "2023/ĐẾN/00001") == data
    assert opened.journal() != journal
    journal = opened.journal()
    opened.writes("doi-ten.xlsx", data)
    again = opened("report", "collect", "doi-ten.xlsx", "--on", "15/12/2023")
    assert "đã thu từ trước" in again.out
    assert opened.journal() == journal
    unit = unit_of(opened, "xa-tinh-khe")
    assert (unit.standing, unit.table.version, len(unit.table.cells)) == (Standing.REPORTED, 1, 76)
    shown = opened("show", "01/ĐẾN")
    assert "Số đến:         1, ngày 14/12/2023" in shown.out
    assert "01/UBND-KT" in shown.out
    assert "01/ĐẾN" in opened("search", "Tịnh", "Khê", "6", "tháng").out
    assert opened("archive", "verify").code == 0
    assert opened("doctor").code == 0


def test_what_is_wrong_goes_back_as_a_letter_and_the_corrected_report_takes_its_place(
    opened, form_of, filled_in, docx_text
):
    form = form_of("xa-tinh-ky")

    def spoil(sheet):
        sheet["E9"], sheet["D11"] = -2, "{{ ba }} [@4157]"

    opened.writes("sai.xlsx", filled_in(form, change=spoil))
    first = opened("report", "collect", "sai.xlsx", *ON)
    assert first.code == 3
    assert "ô E9 (tiêu chí 1 “Quy hoạch”, cột “Số chỉ tiêu đạt”): Ghi -2: số âm" in first.out
    assert unit_of(opened, "xa-tinh-ky").standing is Standing.RETURNED
    letter = "bao-cao/tra-lai/tra-lai-2023-6T2-xa-tinh-ky-1.md"
    assert letter in first.err
    assert opened("issue", letter, *ON).code == 0
    words = docx_text(opened.letter("2023/CV-UBND/00002"))
    assert "Ô E9 (tiêu chí 1 “Quy hoạch”" in words
    assert "số đến 1, ngày 14/12/2023" in words

    opened.writes("dung.xlsx", filled_in(form, met=12))
    second = opened("report", "collect", "dung.xlsx", "--on", "15/12/2023")
    assert (second.code, "thay bản số đến 1" in second.out) == (0, True)
    opened.writes("sai-nua.xlsx", filled_in(form, change=lambda sheet: sheet.__setitem__("G9", "Tốt")))
    third = opened("report", "collect", "sai-nua.xlsx", "--on", "16/12/2023")
    assert "bản số đến 2 vẫn giữ" in third.out
    unit = unit_of(opened, "xa-tinh-ky")
    assert [(one.version, one.is_valid) for one in unit.submissions] == [(1, False), (2, True), (3, False)]
    assert (unit.standing, unit.table.arrival_number, unit.to_correct.version) == (Standing.REPORTED, 2, 3)
    assert str(unit.reported_on) == "2023-12-15"


def test_one_bad_file_does_not_stop_the_others_and_stays_where_it_is(opened, form_of, filled_in):
    inbox = opened.office / "hop-thu"
    inbox.mkdir()
    good = filled_in(form_of("xa-tinh-an"))
    files = {
        "1-rac.xlsx": b"PK\x03\x04 rac",
        "2-mat-khau.xlsx": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        "3-tot.xlsx": good,
        "4-thu.txt": b"xin chao",
        "5-hai.xlsx": filled_in(form_of("xa-tinh-an"), met=10),
        "~$3-tot.xlsx": b"khoa cua Excel",
    }
    for name, data in files.items():
        (inbox / name).write_bytes(data)
    with (inbox / "6-lon.xlsx").open("wb") as big:
        big.truncate(50 * 1024 * 1024)
    done = opened("report", "collect", "hop-thu", *ON)
    assert done.code == 3
    assert "7 tệp" not in done.err
    assert "6 tệp: 2 hợp lệ, 4 không nhận" in done.err
    assert "UBND xã Tịnh An gửi 2 tệp: 3-tot.xlsx, 5-hai.xlsx; bản được tính là 5-hai.xlsx" in done.err
    assert {path.name: path.read_bytes() for path in inbox.iterdir() if path.name in files} == files
    rows = json.loads(opened("report", "collect", "hop-thu", *ON, "--json").out)
    assert [row["verdict"] for row in rows] == [
        "refused",
        "refused",
        "already",
        "refused",
        "already",
        "refused",
    ]
    assert all(row["error"]["next_step"] for row in rows if row["error"])


def test_files_of_another_cycle_another_office_or_nobody_are_told_apart(opened, form_of, filled_in):
    data = filled_in(form_of("xa-tinh-an"))
    opened.writes("a.xlsx", data)
    other = opened("report", "collect", "a.xlsx", "--cycle", "2024-6T1", *ON)
    assert (other.code, "Tệp của kỳ khác: 6 tháng cuối năm 2023" in other.out) == (3, True)

    def lose_code(sheet):
        del sheet.parent["docgen"]
        sheet["A5"] = None

    def lose_all(sheet):
        lose_code(sheet)
        sheet["A2"] = sheet["A3"] = None

    opened.writes("mat-ma.xlsx", filled_in(form_of("xa-tinh-an"), change=lose_code))
    opened.writes("mat-het.xlsx", filled_in(form_of("xa-tinh-an"), met=9, change=lose_all))
    lost = opened("report", "collect", "mat-ma.xlsx", "mat-het.xlsx", *ON)
    assert "mat-ma.xlsx  UBND xã Tịnh An  2023-6T2  số đến 1  hợp lệ" in lost.out
    assert "Không thấy mã biểu" in lost.out
    told = opened(
        "report",
        "collect",
        "mat-het.xlsx",
        "--cycle",
        "2023-6T2",
        "--unit",
        "Phòng Y tế thành phố Quảng Ngãi",
        *ON,
    )
    assert (told.code, "Phòng Y tế" in told.out) == (0, True)
    stranger = opened(
        "report", "collect", "mat-het.xlsx", "--cycle", "2023-6T2", "--unit", "UBND xã Sơn Hạ", *ON
    )
    assert stranger.code == 0  # tệp này đã thu rồi
    assert opened("report", "collect", "a.xlsx", "--cycle", "2030-6T9").code == 18


def test_an_old_form_is_told_by_its_basis(opened, form_of, filled_in):
    from docgen.domain.form_code import FormCode

    new = FormCode("2023/CV-UBND/00001#2026-6T1", "xa-tinh-khe", "tieu-chi-ntm", "2022-03-08")

    def for_2026(sheet):
        sheet["A5"] = f"Mã biểu: {new}"
        sheet.parent["docgen"]["A1"] = str(new)

    opened.writes("cu.xlsx", filled_in(form_of("xa-tinh-khe"), change=for_2026))
    done = opened("report", "collect", "cu.xlsx", "--on", "14/06/2026")
    assert done.code == 3
    assert "Biểu cũ: lập theo Quyết định số 318/QĐ-TTg" in done.out
    assert "dùng biểu theo Quyết định số 51/2025/QĐ-TTg" in done.out


def test_last_periods_form_used_again_replaces_nothing_behind_anybodys_back(opened, form_of, filled_in):
    form = form_of("xa-tinh-khe")
    opened.writes("ky-truoc.xlsx", filled_in(form))
    assert opened("report", "collect", "ky-truoc.xlsx", *ON).code == 0
    opened.writes("ky-nay.xlsx", filled_in(form, met=18))
    late = opened("report", "collect", "ky-nay.xlsx", "--on", "15/06/2024")
    assert (late.code, "có lẽ đơn vị dùng lại biểu cũ" in late.out) == (3, True)
    meant = opened("report", "collect", "ky-nay.xlsx", "--cycle", "2023-6T2", "--on", "15/06/2024")
    assert (meant.code, "thay bản số đến 1" in meant.out) == (0, True)


def test_nobody_owes_what_a_recalled_directive_asked_for(opened, form_of, filled_in):
    opened.writes("a.xlsx", filled_in(form_of("xa-tinh-khe")))
    assert opened("recall", "01/UBND-KT", "--reason", "ban hành nhầm").code == 0
    journal = opened.journal()
    done = opened("report", "collect", "a.xlsx", *ON)
    assert (done.code, "đã bị thu hồi hoặc thay thế" in done.out) == (3, True)
    assert opened.journal() == journal


def test_the_narrative_is_collected_under_its_headings(opened):
    from docgen.ooxml.package import read_package
    from docgen.ooxml.writing import zip_members

    name = "bao-cao/2023-6T2/xa-tinh-khe/phan-loi-2023-6T2-xa-tinh-khe.docx"
    empty = opened("report", "collect", name, *ON)
    assert (empty.code, "Phần lời để trống" in empty.out) == (3, True)
    package = read_package((opened.office / name).read_bytes(), name)
    words = package.members["word/document.xml"].decode()
    hint = "[Tiêu chí chưa đạt và lý do]"
    assert hint in words
    members = {**package.members, "word/document.xml": words.replace(hint, "Thiếu vốn làm đường.").encode()}
    opened.writes("loi.docx", zip_members(members))
    done = opened("report", "collect", "loi.docx", *ON)
    assert done.code == 0, done.said
    (part,) = unit_of(opened, "xa-tinh-khe").narrative.narrative
    assert (part.heading, part.paragraphs) == ("kho-khan", ("Thiếu vốn làm đường.",))
    assert unit_of(opened, "xa-tinh-khe").standing is Standing.MISSING  # phần lời không thay cho biểu


def test_stopped_while_filing_the_same_file_keeps_its_arrival_number(opened, form_of, filled_in, monkeypatch):
    opened.writes("a.xlsx", filled_in(form_of("xa-tinh-khe")))
    publish = OcflArchive.publish

    def fails(*_words, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(OcflArchive, "publish", fails)
    assert opened("report", "collect", "a.xlsx", *ON).code == 130
    monkeypatch.setattr(OcflArchive, "publish", publish)
    opened.writes("b.xlsx", filled_in(form_of("xa-tinh-ky")))
    assert "số đến 2" in opened("report", "collect", "b.xlsx", *ON).out
    done = opened("report", "collect", "a.xlsx", "--on", "15/12/2023")
    assert "số đến 1  hợp lệ" in done.out
    assert opened("archive", "verify").code == 0


def test_duties_and_reports_are_there_again_after_rebuilding_from_the_archive_alone(
    opened, form_of, filled_in
):
    opened.writes("a.xlsx", filled_in(form_of("xa-tinh-khe")))
    opened.writes("b.pdf", b"%PDF-1.4\n")
    assert opened("report", "collect", "a.xlsx", *ON).code == 0
    sender = (
        "--from",
        "UBND tỉnh",
        "--number",
        "6001/UBND-KTN",
        "--date",
        "12/12/2023",
        "--subject",
        "đôn đốc",
    )
    assert opened("receive", "b.pdf", *sender, *ON).code == 0
    before = state_of(opened)
    for path in [
        *(opened.office / "archive" / "journal").glob("*"),
        *(opened.office / "index").glob("docgen.db*"),
    ]:
        path.unlink()
    rebuilt = opened("rebuild", "--from", "archive")
    assert rebuilt.code == 0, rebuilt.said
    assert state_of(opened) == before
    assert "2023/ĐẾN/00002" in opened("show", "6001/UBND-KTN").out
    assert opened("archive", "verify").code == 0


def test_an_incoming_paper_is_registered_once_found_and_cited_by_its_own_number(filed):
    data = b"%PDF-1.4\n"
    filed.writes("bc.pdf", data)
    words = (
        "receive",
        "bc.pdf",
        "--from",
        "UBND xã Tịnh Khê",
        "--number",
        "15/BC-UBND",
        "--date",
        "12/12/2023",
    )
    words = (*words, "--subject", "kết quả thực hiện", "--to", "Phòng Kinh tế", *ON)
    assert "số đến 1" in filed(*words, "--dry-run").out
    assert filed("show", "15/BC-UBND").code == 18
    assert "Đã vào sổ: số đến 1, ngày 14/12/2023" in filed(*words).out
    journal = filed.journal()
    assert "từ trước" in filed(*words).out
    assert filed.journal() == journal
    record = json.loads(filed("show", "15/BC-UBND", "--json").out)
    assert record["archive_id"] == "2023/ĐẾN/00001"
    assert record["details"]["received"]["sha256"] == hashlib.sha256(data).hexdigest()
    assert (record["issued_on"], record["issuer"]["key"]) == ("2023-12-12", "xa-tinh-khe")
    assert filed("cite", "15/BC-UBND").out.startswith("Lần đầu:        Báo cáo số 15/BC-UBND ngày 12/12/2023")
    assert "15/BC-UBND" in filed("search", "15/BC-UBND").out
    assert Path(filed("open", "15/BC-UBND", "--no-launch").out.strip()).read_bytes() == data
    assert filed("issue", "cong-van.md", "--on", "14/12/2023").code == 0  # sổ đi vẫn bắt đầu từ 01


@pytest.mark.parametrize(
    ("name", "data", "more", "code", "words"),
    [
        ("a.exe", b"MZ", (), 42, "Chưa nhận tệp loại"),
        ("a.pdf", b"khong phai", (), 42, "nội dung không phải"),
        ("a.pdf", b"%PDF-1.4", ("--number", "không số"), 15, "không phải số, ký hiệu"),
        ("a.pdf", b"%PDF-1.4", ("--type", "giấy tờ"), 15, "Không có loại văn bản"),
        ("a.pdf", b"%PDF-1.4", ("--on", "01/01/2999"), 15, "chưa đến"),
        ("khong-co.pdf", None, (), 60, "Không có tệp"),
    ],
)
def test_what_cannot_be_registered_takes_no_arrival_number(filed, name, data, more, code, words):
    if data is not None:
        filed.writes(name, data)
    journal = filed.journal()
    outcome = filed("receive", name, "--from", "Ông Trần Văn B", "--subject", "đơn đề nghị", *more)
    assert (outcome.code, words in outcome.err) == (code, True), outcome.said
    assert filed.journal() == journal


def test_arrival_numbers_do_not_go_back_in_time_without_a_reason(filed):
    filed.writes("a.pdf", b"%PDF-1.4 a")
    filed.writes("b.pdf", b"%PDF-1.4 b")
    common = ("--from", "Ông Trần Văn B", "--subject", "đơn đề nghị")
    assert "vào sổ đúng như đã ghi" in filed("receive", "a.pdf", *common, "--on", "14/12/2023").err
    assert filed("receive", "b.pdf", *common, "--on", "13/12/2023").code == 21
    late = filed("receive", "b.pdf", *common, "--on", "13/12/2023", "--reason", "bưu điện chuyển chậm")
    assert "số đến 2, ngày 13/12/2023" in late.out
