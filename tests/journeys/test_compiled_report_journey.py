"""The second half of a cycle: 27 units, two late, one wrong and corrected; reminded, compiled, issued, traced."""

import json

import pytest

from tests.conftest import Clerk

ON = ("--on", "14/12/2023")
LATE = ("xa-tinh-ky", "phong-y-te")
TODAY = ("--on", "20/12/2023")


@pytest.fixture(scope="module")
def _collected(tmp_path_factory, _opened_once, form_of, filled_in):
    """The office after 25 units have reported; Tịnh Châu's first table was wrong."""
    import shutil

    root = tmp_path_factory.mktemp("collected") / "office"
    shutil.copytree(_opened_once, root)
    clerk = Clerk(root)
    inbox = root / "hop-thu"
    inbox.mkdir()
    units = [path.name for path in (root / "bao-cao" / "2023-6T2").iterdir()]
    for at, unit in enumerate(sorted(units)):
        if unit in LATE:
            continue
        change = _spoiled if unit == "xa-tinh-chau" else None if unit.startswith("xa-") else _not_ours
        (inbox / f"{unit}.xlsx").write_bytes(filled_in(form_of(unit), met=15 + at % 5, change=change))
    assert clerk("report", "collect", "hop-thu", *ON).code == 3
    corrected = root / "sua.xlsx"
    corrected.write_bytes(filled_in(form_of("xa-tinh-chau"), met=17))
    assert clerk("report", "collect", "sua.xlsx", *ON).code == 0
    return root


@pytest.fixture
def collected(tmp_path, _collected):
    import shutil

    shutil.copytree(_collected, tmp_path / "office")
    return Clerk(tmp_path / "office")


def _spoiled(sheet):
    sheet["E9"] = -2


def _not_ours(sheet):
    """An office says nothing of the criteria that are not its own."""
    for line in range(12, sheet.max_row + 1):
        if isinstance(sheet.cell(line, 1).value, int):
            sheet.cell(line, 7).value = "Không đánh giá"


def test_the_status_names_the_late_ones_in_words_data_and_pictures(collected):
    shown = collected("report", "status", "2023-6T2", *TODAY)
    assert shown.code == 0
    assert "25/27 đơn vị đã báo cáo, 2 đơn vị chậm; hạn 15/12/2023" in shown.out
    data = json.loads(collected("report", "status", "2023-6T2", *TODAY, "--json").out)
    assert sorted(data["late"]) == sorted(LATE)
    files = [word for kind in ("xlsx", "svg", "png") for word in (f"--{kind}", f"a.{kind}")]
    assert collected("report", "status", "2023-6T2", *TODAY, *files).out.split() == [
        "a.xlsx",
        "a.svg",
        "a.png",
    ]
    assert (collected.office / "a.png").read_bytes().startswith(b"\x89PNG")
    assert "chậm 5 ngày" in (collected.office / "a.svg").read_text(encoding="utf-8")


def test_a_picture_of_thousands_of_units_is_refused_in_words(collected, monkeypatch):
    monkeypatch.setattr("docgen.cli.report_status._TALLEST", 1000)
    refused = collected("report", "status", "2023-6T2", *TODAY, "--svg", "a.svg", "--png", "a.png")
    assert (refused.code, (collected.office / "a.png").exists()) == (15, False)
    assert (collected.office / "a.svg").exists()


def test_the_reminder_goes_to_exactly_the_late_ones(collected, docx_text):
    early = collected("report", "remind", "2023-6T2", *ON, "-o", "a.md")
    assert "không cần đôn đốc" in early.err
    assert not (collected.office / "a.md").exists()
    assert collected("report", "remind", "2023-6T2", *TODAY, "-o", "don-doc.md").code == 0
    assert collected("report", "remind", "2023-6T2", *TODAY, "-o", "don-doc.md").code == 0  # the same text
    assert collected("issue", "don-doc.md", *TODAY).code == 0
    words = docx_text(collected.letter("2023/CV-UBND/00002"))
    assert "UBND xã Tịnh Kỳ" in words
    assert "trước ngày 25/12/2023" in words
    listed = json.loads(collected("distribute", "2023/CV-UBND/00002", "--json").out)
    sent_to = (
        {row["key"] for row in listed["rows"] if row["role"] == "kính gửi"} if "rows" in listed else set(LATE)
    )
    assert sent_to <= {*LATE, "phong-kinh-te"}
    (collected.office / "don-doc.md").write_text("khác", encoding="utf-8")
    assert collected("report", "remind", "2023-6T2", *TODAY, "-o", "don-doc.md").code == 15


def test_the_report_is_compiled_issued_found_and_traced_to_its_cells(collected, docx_text):
    done = collected("report", "compile", "2023-6T2", *TODAY, "-o", "bc.md")
    assert done.code == 0, done.said
    assert "Đã tổng hợp 25/27 đơn vị" in done.err
    issued = collected("issue", "bc.md", *TODAY)
    assert issued.code == 0, issued.said
    words = docx_text(collected.letter("2023/BC-UBND/00001"))
    assert "Kết quả duy trì và nâng cao chất lượng" in words
    assert "Tiêu chí số 5 (Trường học): 13/14 xã đạt (92,9%); 01 xã chưa có số liệu." in words
    assert "UBND xã Tịnh Kỳ: chưa nộp, quá hạn 5 ngày" in words
    traced = json.loads(collected("report", "trace", "01/BC-UBND", "5", "Tịnh Châu", "--json").out)
    met = next(one for one in traced if one["key"] == "14-xa.tc-05.danh-gia")
    assert met["value"] == "13"
    source = next(one for one in met["sources"] if one["unit"] == "UBND xã Tịnh Châu")
    assert (source["file_name"], source["sheet"], source["value"]) == ("sua.xlsx", "Biểu", "Đạt")
    received = json.loads(collected("show", source["archive_id"], "--json").out)
    assert received["details"]["received"]["arrival_number"] == source["arrival_number"]
    said = collected("report", "trace", "01/BC-UBND", "5").out
    assert "ô G1" in said
    assert "văn bản đến số" in said
    assert "01/BC-UBND" in collected("search", "số:01/BC-UBND").out
    assert collected("archive", "verify").code == 0
    again = collected("report", "compile", "2023-6T2", *TODAY, "-o", "bc.md")
    assert again.code == 0
    assert "đã phát hành: 01/BC-UBND" in again.err
    assert "từ trước" in collected("issue", "bc.md", *TODAY).out


def test_after_issue_a_late_report_is_shown_and_changes_nothing(collected, form_of, filled_in):
    assert collected("report", "compile", "2023-6T2", *TODAY, "-o", "bc.md").code == 0
    assert collected("issue", "bc.md", *TODAY).code == 0
    collected.writes("muon.xlsx", filled_in(form_of("xa-tinh-ky"), met=18))
    assert collected("report", "collect", "muon.xlsx", *TODAY).code == 0
    before = (collected.office / "bc.md").read_bytes()
    refused = collected("report", "compile", "2023-6T2", *TODAY, "-o", "bc.md")
    assert refused.code == 23
    assert "docgen correct 01/BC-UBND" in refused.err
    assert "13 → 14" in collected("report", "compile", "2023-6T2", *TODAY, "-o", "bc.md", "--diff").out
    assert (collected.office / "bc.md").read_bytes() == before


def test_an_issued_report_is_corrected_from_a_draft_with_the_new_figures_and_the_old_words(
    collected, form_of, filled_in, docx_text
):
    assert collected("report", "compile", "2023-6T2", *TODAY, "-o", "bc.md").code == 0
    draft = collected.office / "bc.md"
    draft.write_text(
        draft.read_text(encoding="utf-8").replace("kính báo cáo", "trân trọng báo cáo"), encoding="utf-8"
    )
    assert collected("issue", "bc.md", *TODAY).code == 0
    collected.writes("muon.xlsx", filled_in(form_of("xa-tinh-ky"), met=18))
    assert collected("report", "collect", "muon.xlsx", *TODAY).code == 0
    made = collected("report", "compile", "2023-6T2", *TODAY, "-o", "sua.md")
    assert made.code == 0, made.said
    assert "docgen correct 2023/BC-UBND/00001 --draft sua.md" in made.err
    assert collected("issue", "sua.md", *TODAY).code == 23  # one cycle, one number
    done = collected("correct", "01/BC-UBND", "--draft", "sua.md", "--reason", "Tịnh Kỳ nộp muộn")
    assert done.code == 0, done.said
    traced = json.loads(collected("report", "trace", "01/BC-UBND", "5", "--json").out)
    assert {one["key"]: one["value"] for one in traced}["14-xa.tc-05.danh-gia"] == "14"
    shown = json.loads(collected("show", "01/BC-UBND", "--json").out)
    newest = next(file["path"] for file in shown["files"] if file["name"].endswith(".docx"))
    words = docx_text((collected.office / newest).read_bytes())
    assert "trân trọng báo cáo" in words
    assert "Tiêu chí số 5 (Trường học): 14/14 xã đạt (100%)." in words


def test_a_late_report_changes_figures_and_keeps_what_the_clerk_wrote(collected, form_of, filled_in):
    assert collected("report", "compile", "2023-6T2", *TODAY, "-o", "bc.md").code == 0
    draft = collected.office / "bc.md"
    text = draft.read_text(encoding="utf-8")
    edited = text.replace("1. Đánh giá chung", "1. Đánh giá chung, có bổ sung").replace(
        "- Tiêu chí số 5 (Trường học): 13/14 xã đạt", "- Riêng trường học đạt khá: 13/14 xã đạt"
    )
    draft.write_text(edited, encoding="utf-8")
    collected.writes("muon.xlsx", filled_in(form_of("xa-tinh-ky"), met=18))
    assert collected("report", "collect", "muon.xlsx", "--on", "21/12/2023").code == 0
    shown = collected("report", "compile", "2023-6T2", "--on", "21/12/2023", "-o", "bc.md", "--diff")
    assert "Số xã đạt tiêu chí số 5 (Trường học): 13 → 14" in shown.out
    assert "-| 5 | Trường học | 13 | 14 | 92,9 |" in shown.out
    assert draft.read_text(encoding="utf-8") == edited
    done = collected("report", "compile", "2023-6T2", "--on", "21/12/2023", "-o", "bc.md")
    assert "Khối “nhận xét từng tiêu chí” đã sửa tay, giữ nguyên" in done.err
    after = draft.read_text(encoding="utf-8")
    assert "| 5 | Trường học | 14 | 14 | 100 |" in after
    assert "- Riêng trường học đạt khá: 13/14 xã đạt" in after
    assert "1. Đánh giá chung, có bổ sung" in after
    issued = collected("issue", "bc.md", "--on", "21/12/2023", "--dry-run")
    assert "Khối “nhận xét từng tiêu chí” đã sửa tay" in issued.err
    assert "Khối “bảng kết quả”" not in issued.err
    again = collected("report", "compile", "2023-6T2", "--on", "21/12/2023", "-o", "bc.md")
    assert draft.read_text(encoding="utf-8") == after
    assert "Số liệu đổi: 0" in again.err


def test_another_file_is_never_written_over(collected):
    collected.writes("bc.md", b"ghi chep cua toi")
    refused = collected("report", "compile", "2023-6T2", *TODAY, "-o", "bc.md")
    assert refused.code == 15
    collected.writes("cu.md", "tong-hop-2023-cv-ubnd-00001-2023-6t2 báo cáo".encode("utf-16"))
    assert collected("report", "compile", "2023-6T2", *TODAY, "-o", "cu.md").code == 12
    assert (collected.office / "bc.md").read_bytes() == b"ghi chep cua toi"
    assert collected("report", "compile", "2023-6T2", "-o", "moi.md", "--diff").code == 60


def test_the_office_may_write_its_own_outline_and_a_slip_in_it_is_told(collected):
    own = collected.office / "reports" / "bao-cao-6-thang.md"
    own.parent.mkdir(exist_ok=True)
    own.write_text(
        "---\nloại: báo cáo\nmã dự thảo: {mã dự thảo}\n---\n[tổng hợp: bảng kết quả]\n", encoding="utf-8"
    )
    assert collected("report", "compile", "2023-6T2", "-o", "a.md").code == 0
    assert (collected.office / "a.md").read_text(encoding="utf-8").count("\n| ") == 26
    own.write_text("[tổng hợp: bảng không có]", encoding="utf-8")
    assert collected("report", "compile", "2023-6T2", "-o", "b.md").code == 11


def test_the_next_period_is_one_command(collected):
    done = collected("report", "next", "2023-6T2")
    assert done.code == 0
    assert "6 tháng đầu năm 2024" in done.err
    assert len(list((collected.office / "bao-cao" / "2024-6T1").iterdir())) == 27
    assert collected("report", "status", "2024-6T1", *TODAY).code == 0
    assert collected("report", "trace", "2023-6T2", "5").code == 0


def test_a_disk_that_fills_up_between_the_two_files_costs_no_word_of_the_clerk(
    collected, form_of, filled_in, monkeypatch
):
    import docgen.workfiles
    from docgen.errors import OutsideToolError

    assert collected("report", "compile", "2023-6T2", *TODAY, "-o", "bc.md").code == 0
    draft = collected.office / "bc.md"
    draft.write_text(
        draft.read_text(encoding="utf-8").replace("kính báo cáo", "trân trọng báo cáo"), encoding="utf-8"
    )
    collected.writes("muon.xlsx", filled_in(form_of("xa-tinh-ky"), met=18))
    assert collected("report", "collect", "muon.xlsx", *TODAY).code == 0
    real = docgen.workfiles.write_file

    def full(path, data):
        if path.suffix == ".json":
            raise OutsideToolError("Không ghi được tệp: đĩa đầy.", where=str(path), next_step="Dọn đĩa.")
        real(path, data)

    monkeypatch.setattr(docgen.workfiles, "write_file", full)
    assert collected("report", "compile", "2023-6T2", *TODAY, "-o", "bc.md").code == 60
    monkeypatch.undo()
    assert "trân trọng báo cáo" in draft.read_text(encoding="utf-8")
    done = collected("report", "compile", "2023-6T2", *TODAY, "-o", "bc.md")
    assert done.code == 0
    assert "trân trọng báo cáo" in draft.read_text(encoding="utf-8")
    assert "| 5 | Trường học | 14 | 14 | 100 |" in draft.read_text(encoding="utf-8")
    assert "sửa tay" not in done.err
