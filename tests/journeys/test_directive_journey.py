"""Issue 2, the whole story: draft → letter → number → archive → index → search → distribution list."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

ON = ("--on", "28/11/2023")
LETTER = "2023/CV-UBND/00001"
DECISION = "2022/QĐ-UBND/04157"
SAMPLE = Path(__file__).parent.parent / "samples" / "cong-van-duy-tri-tieu-chi-ntm.md"


def test_the_four_past_documents_are_filed_once(filed, past_sheet):
    outcome = filed("import", "van-ban-cu.yaml")
    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        "2023/ubnd-tinh_UBND-KTN/05884  5884/UBND-KTN  đã có từ trước",
        "2022/QĐ-UBND/04157  4157/QĐ-UBND  đã có từ trước",
        "2022/TB-UBND/01294  1294/TB-UBND  đã có từ trước",
        "2022/TB-UBND/01365  1365/TB-UBND  đã có từ trước",
    ]


def test_new_writes_a_commented_draft_that_previews_once_it_is_filled_in(filed, docx_text):
    outcome = filed("new", "cong-van")
    assert (outcome.code, outcome.out) == (0, "cong-van.md\n") or outcome.out == "cong-van-2.md\n"
    name = outcome.out.strip()
    text = (filed.office / name).read_text(encoding="utf-8")
    assert "# " in text
    assert re.search(r"^mã dự thảo: [0-9a-f]{16}$", text, re.MULTILINE)
    for label, value in (
        ("trích yếu", "mời họp"),
        ("kính gửi", "[14-xa]"),
        ("nơi nhận", "[như trên]"),
        ("lưu", "VT, KT"),
        ("ký", "nguyen-lam"),
    ):
        text = re.sub(rf"^{label}:.*$", f"{label}: {value}", text, count=1, flags=re.MULTILINE)
    filed.writes(name, text + "\nMời [@@14-xa] dự họp.\n")
    preview = filed("preview", name, *ON)
    assert preview.code == 0, preview.said
    words = docx_text((filed.office / preview.out.strip()).read_bytes())
    assert "DỰ THẢO" in words
    assert "Mời UBND 14 xã dự họp." in words


def test_new_never_overwrites(filed):
    filed.writes("a.md", "của tôi")
    outcome = filed("new", "cong-van", "-o", "a.md")
    assert outcome.code == 15
    assert "Đã có tệp a.md" in outcome.err
    assert (filed.office / "a.md").read_text() == "của tôi"


def test_new_to_the_screen(filed):
    before = filed.tree()
    outcome = filed("new", "công văn", "--stdout")
    assert outcome.code == 0
    assert outcome.out.startswith("---\n# tên loại văn bản")
    assert filed.tree() == before


def test_preview_leaves_number_and_date_empty_and_takes_nothing(filed, docx_text):
    journal, archive = filed.journal(), filed.tree("archive")
    outcome = filed("preview", "cong-van.md", *ON)
    assert outcome.code == 0
    words = docx_text((filed.office / "cong-van.du-thao.docx").read_bytes())
    assert "DỰ THẢO" in words
    assert re.search(r"Số:\s*/UBND-KT", words)
    assert re.search(r"ngày\s+tháng\s+năm 2023", words)
    assert (filed.journal(), filed.tree("archive")) == (journal, archive)


def test_a_rehearsal_names_the_number_and_writes_nothing(filed):
    before = filed.tree()
    outcome = filed("issue", "cong-van.md", *ON, "--dry-run")
    assert outcome.code == 0
    assert "01/UBND-KT" in outcome.out
    assert filed.tree() == before
    as_json = json.loads(filed("issue", "cong-van.md", *ON, "--dry-run", "--json").out)
    assert as_json["reference"] == "01/UBND-KT"
    assert filed.tree() == before


def test_import_and_init_have_a_rehearsal_too(filed, past_sheet):
    filed.writes("moi.yaml", past_sheet.replace(b"5884/", b"5885/"))
    before = filed.tree()
    assert filed("import", "moi.yaml", "--dry-run").code == 0
    assert filed("init", "khac", "--dry-run").code == 0
    assert filed.tree() == before


def test_issue_says_in_a_few_lines_what_happened_and_where(filed):
    outcome = filed("issue", "cong-van.md", *ON)
    assert outcome.code == 0
    assert "Đã phát hành: số 01/UBND-KT ngày 28/11/2023." in outcome.out
    assert LETTER in outcome.out
    path = Path(re.search(r"Tệp Word: +(.*)", outcome.out)[1])
    assert path.read_bytes() == filed.letter()
    assert len(outcome.said.splitlines()) <= 6


def test_the_same_draft_twice_is_one_document_with_one_number(issued):
    archive = issued.tree("archive")
    again = issued("issue", "cong-van.md", *ON)
    assert again.code == 0
    assert "đã phát hành từ trước: số 01/UBND-KT" in again.out
    assert issued.tree("archive") == archive
    as_json = json.loads(issued("issue", "cong-van.md", "--json").out)
    assert (as_json["already"], as_json["archive_id"]) == (True, LETTER)


def test_line_ends_and_a_last_empty_line_do_not_make_another_draft(issued, sample_draft):
    issued.writes("cong-van.md", b"\xef\xbb\xbf" + sample_draft.replace("\n", "\r\n").encode() + b"\r\n\r\n")
    assert "đã phát hành từ trước" in issued("issue", "cong-van.md").out


@pytest.mark.parametrize("more", [[], ["--dry-run"]])
def test_a_draft_edited_after_issue_is_refused(issued, sample_draft, more):
    archive = issued.tree("archive")
    issued.writes("cong-van.md", sample_draft.replace("Triển khai", "Khẩn trương triển khai"))
    outcome = issued("issue", "cong-van.md", *more)
    assert outcome.code == 23
    assert "đã phát hành thành văn bản số 01/UBND-KT" in outcome.err
    assert issued.tree("archive") == archive


def test_the_next_letter_gets_the_next_number(issued, sample_draft):
    issued.writes("b.md", sample_draft.replace("thu-1", "thu-2"))
    assert "số 02/UBND-KT" in issued("issue", "b.md", *ON).out


QUERIES = {
    "4157": [DECISION, LETTER],
    "4157/QĐ-UBND": [DECISION, LETTER],
    "4157/QD-UBND": [DECISION, LETTER],
    "quyet dinh 4157": [DECISION, LETTER],
}


@pytest.mark.parametrize("query", QUERIES)
def test_a_number_finds_the_decision_first_then_who_cites_it(issued, query):
    hits = json.loads(issued("search", query, "--json").out)["hits"]
    assert [hit["archive_id"] for hit in hits] == QUERIES[query]
    assert any("viện dẫn 4157/QĐ-UBND" in why for why in hits[1]["why"])
    assert all(hit["snippet"] for hit in hits)


@pytest.mark.parametrize("query", ["nông thôn mới", "nong thon moi", "NTM"])
def test_the_topic_finds_all_five_with_and_without_accents(issued, query):
    hits = json.loads(issued("search", *query.split(), "--json").out)["hits"]
    assert {hit["archive_id"] for hit in hits} == {
        LETTER,
        DECISION,
        "2023/ubnd-tinh_UBND-KTN/05884",
        "2022/TB-UBND/01294",
        "2022/TB-UBND/01365",
    }
    assert all(hit["marks"] for hit in hits)


def test_wrong_accents_never_hide_a_document_and_right_ones_rank_first(issued, past_sheet):
    sheet = (
        "- {số: 11/TB-UBND, ngày: 01/3/2022, cơ quan: UBND thành phố, trích yếu: về việc họp tại xã Sơn Hạ}\n"
        "- {số: 12/TB-UBND, ngày: 02/3/2022, cơ quan: UBND thành phố, trích yếu: về việc họp tại xã Sơn Hà}\n"
    )
    issued.writes("hai.yaml", sheet)
    assert issued("import", "hai.yaml").code == 0
    for query, first in (("Sơn Hà", 12), ("Sơn Hạ", 11)):
        hits = json.loads(issued("search", query, "--json").out)["hits"]
        assert [hit["reference"] for hit in hits] == [f"{first}/TB-UBND", f"{23 - first}/TB-UBND"]


def test_search_for_people_shows_number_date_subject_snippet_and_why(issued):
    outcome = issued("search", "4157")
    assert outcome.code == 0
    first = outcome.out.splitlines()
    assert first[0].startswith("1. 4157/QĐ-UBND  08/08/2022  quyết định")
    assert first[1].startswith("    về việc ban hành Kế hoạch")
    assert "    [số, ký hiệu]  2022/QĐ-UBND/04157" in first
    assert "\x1b" not in outcome.out


def test_nothing_found_is_said_and_is_no_error(issued):
    outcome = issued("search", "tàu vũ trụ")
    assert (outcome.code, outcome.out) == (0, "")
    assert "Không tìm thấy" in outcome.err
    nothing = json.loads(issued("search", "tàu vũ trụ", "--json").out)
    assert (nothing["total"], nothing["hits"], nothing["suggestions"]) == (0, [], [])


def test_the_index_can_be_thrown_away_and_made_anew(issued):
    import shutil

    before = issued("search", "4157", "--json").out
    shutil.rmtree(issued.office / "index")
    outcome = issued("index", "rebuild")
    assert (outcome.code, outcome.out) == (0, "Chỉ mục có 5 văn bản.\n")
    assert issued("search", "4157", "--json").out == before


def test_show_knows_both_sides_of_a_citation(issued):
    decision = issued("show", "4157")
    assert "Được viện dẫn trong:" in decision.out
    assert "01/UBND-KT" in decision.out
    letter = json.loads(issued("show", "01/UBND-KT@2023", "--json").out)
    assert [cited["archive_id"] for cited in letter["citations"]] == [
        "2023/ubnd-tinh_UBND-KTN/05884",
        DECISION,
        "2022/TB-UBND/01294",
        "2022/TB-UBND/01365",
    ]
    assert letter["details"]["report_duty"]["periods"] == ["6 tháng", "năm"]
    assert {Path(file["path"]).is_file() for file in letter["files"]} == {True}
    as_json = json.loads(issued("show", "4157", "--json").out)
    assert as_json["cited_by"] == [LETTER]


@pytest.mark.parametrize("name", ["01/UBND-KT", "1/ubnd-kt", "01/UBND-KT@2023", "Số: 01 /UBND–KT", LETTER])
def test_a_document_answers_to_all_its_names(issued, name):
    assert f"Mã trong kho:   {LETTER}" in issued("show", name).out


def test_open_gives_a_copy_and_leaves_the_archive_alone(issued):
    archive = issued.tree("archive")
    outcome = issued("open", LETTER, "--no-launch")
    assert outcome.code == 0
    copy = Path(outcome.out.strip())
    assert copy.read_bytes() == issued.letter()
    assert "archive" not in copy.parts
    assert issued.tree("archive") == archive


def test_open_says_when_only_metadata_was_filed(issued):
    outcome = issued("open", "4157", "--no-launch")
    assert outcome.code == 18
    assert "chỉ có thông tin" in outcome.err


def test_cite_writes_the_forms(issued):
    forms = json.loads(issued("cite", "4157", "--json").out)
    assert forms["dated"] == "Quyết định số 4157/QĐ-UBND ngày 08/8/2022 của UBND thành phố"
    assert forms["short"] == "Quyết định số 4157/QĐ-UBND"
    assert forms["full"].startswith(forms["dated"] + " về việc ban hành Kế hoạch")
    assert forms["mark"] == "[@4157/QĐ-UBND]"
    assert forms["dated"] in issued("cite", "4157").out


def test_the_distribution_list_names_everybody_once_in_order(issued):
    listed = json.loads(issued("distribute", LETTER, "--json").out)
    names = [row["name"] for row in listed["rows"]]
    assert len(names) == len(set(names)) == 43
    assert names[0].startswith("Ủy ban Mặt trận Tổ quốc")
    assert [name for name in names if name.startswith("UBND xã")] == [
        f"UBND xã {name}"
        for name in (
            "Nghĩa Dũng", "Nghĩa Dõng", "Nghĩa Hà", "Nghĩa Phú", "Nghĩa An", "Tịnh Hòa", "Tịnh Kỳ", "Tịnh Thiện",
            "Tịnh Châu", "Tịnh Khê", "Tịnh Long", "Tịnh Ấn Đông", "Tịnh Ấn Tây", "Tịnh An",
        )
    ]  # fmt: skip
    table = issued("distribute", LETTER).out
    assert all(name in table for name in names)
    assert "Cộng: 41 nơi nhận; 43 bản" in table


def test_the_distribution_list_as_files(issued, docx_text):
    from openpyxl import load_workbook

    outcome = issued("distribute", LETTER, "--csv", "d.csv", "--xlsx", "d.xlsx", "--docx", "d.docx")
    assert (outcome.code, outcome.out.split()) == (0, ["d.csv", "d.xlsx", "d.docx"])
    tree = issued.tree()
    assert tree["d.csv"].startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(tree["d.csv"].decode("utf-8-sig"))))
    assert len(rows) == 44
    sheet = load_workbook(io.BytesIO(tree["d.xlsx"])).active
    in_xlsx = {cell.value for row in sheet.iter_rows() for cell in row if cell.value}
    in_docx = docx_text_of(tree["d.docx"])
    for row in rows[1:]:
        assert row[1] in in_xlsx
        assert row[1] in in_docx


def docx_text_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return re.sub("<[^>]+>", "", package.read("word/document.xml").decode()).replace("&amp;", "&")


def test_the_list_is_frozen_with_the_document(issued):
    before = issued("distribute", LETTER, "--json").out
    directory = issued.office / "recipients.toml"
    text = directory.read_text(encoding="utf-8")
    directory.write_text(text.replace("UBND xã Tịnh Kỳ", "UBND xã Tên Mới"), encoding="utf-8")
    assert issued("distribute", LETTER, "--json").out == before


def test_a_past_document_has_no_distribution_list(issued):
    outcome = issued("distribute", "4157")
    assert outcome.code == 18
    assert "không có danh sách gửi" in outcome.err


def _sentences(text: str) -> list[str]:
    """The sample's lines without Markdown, comments and footnote figures; its two slips put right."""
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    text = text.replace("xã 14 đạt", "14 xã đạt").replace("Bộ tiêu giai đoạn", "Bộ tiêu chí giai đoạn")
    text = re.sub(r"[*¹²³]", "", text)
    pieces = [piece.strip(" -;.") for line in text.splitlines() for piece in re.split(r"(?<=[.;:])\s", line)]
    return [piece for piece in pieces if len(piece) > 3]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


def test_every_sentence_of_the_sample_is_in_the_letter(issued, docx_text):
    words = _squeezed(docx_text(issued.letter()))
    sample = SAMPLE.read_text(encoding="utf-8")
    sentences = [
        piece
        for piece in _sentences(sample)
        if not piece.startswith(
            ("/UBND-KT", "Quảng Ngãi, ngày", "V/v duy trì", "lượng các tiêu chí của", "chuẩn nông")
        )
    ]
    assert len(sentences) > 30
    missing = [piece for piece in sentences if _squeezed(piece) not in words]
    assert missing == []
    assert (
        _squeezed("V/v duy trì và nâng cao chất lượng các tiêu chí của 14 xã đạt chuẩn nông thôn mới")
        in words
    )
    assert _squeezed("TP. Quảng Ngãi, ngày 28 tháng 11 năm 2023") in words
    assert _squeezed("Số: 01/UBND-KT") in words
    assert "./." in words


def test_three_real_footnotes_stand_where_the_sample_has_them(issued):
    with zipfile.ZipFile(io.BytesIO(issued.letter())) as package:
        document = package.read("word/document.xml").decode()
        notes = package.read("word/footnotes.xml").decode()
    assert len(re.findall(r"<w:footnoteReference ", document)) == 3
    real = [
        note
        for note in re.findall(r"<w:footnote .*?</w:footnote>", notes, re.DOTALL)
        if "w:type=" not in note
    ]
    texts = [re.sub("<[^>]+>", "", note).strip() for note in real]
    assert [text[:35] for text in texts] == [
        "về việc ban hành Kế hoạch thực hiện",
        "Về việc phân công trách nhiệm hướng",
        "Về việc phân công trách nhiệm hướng",
    ]
    before = [re.sub("<[^>]+>", "", text)[-30:] for text in document.split("<w:footnoteReference ")[:3]]
    assert [
        text.replace("\u00a0", " ").endswith(("của UBND thành phố", "28/9/2022", "28/10/2022"))
        for text in before
    ] == [True] * 3


def test_the_demo_told_twice_ends_with_the_same_archive(tmp_path, clerk_in):
    clerk = clerk_in(tmp_path)
    first = clerk("demo", "thu")
    assert first.code == 0, first.said
    office = clerk_in(tmp_path / "thu")
    archive = office.tree("archive")
    second = office("demo")
    assert second.code == 0
    assert office.tree("archive") == archive
    assert "số 01/UBND-KT" in first.out
    assert "số 01/UBND-KT" in second.out
    assert second.out.count("đã có từ trước") == 4
    assert "25/27 đơn vị đã có báo cáo hợp lệ" in first.err
    assert "thay bản số đến 18" in first.out
    assert "2 đơn vị chậm: Tài chính - Kế hoạch, Tịnh Hòa." in first.err
    assert "Đã phát hành: số 01/BC-UBND" in first.out
    assert "tiêu chí số 17 (Môi trường và an toàn thực phẩm) = 6" in first.out
    assert "đã phát hành: 01/BC-UBND; số liệu từ đó không đổi" in second.err
    # Kỳ đầu: 27 tệp đúng hạn, một tệp sửa; tệp nhầm vẫn không nhận. Kỳ sau: 26 tệp đúng hạn, một tệp muộn.
    assert second.out.count("đã thu từ trước") == 28 + 27
    assert "26/27 đơn vị đã có báo cáo hợp lệ" in first.err
    compiled = (office.office / "index/demo/bao-cao-ky-sau.md").read_text(encoding="utf-8")
    assert "10/14 xã đạt (71,4%), tăng 04 xã so với 6 tháng cuối năm 2023" in compiled
    assert "| TT | Tiêu chí | Số xã đạt | << | << | Mục tiêu |" in compiled
    assert "Tất cả cơ quan, đơn vị đã báo cáo." in compiled
    assert "Số xã đã báo cáo (14 xã): 13 → 14" in first.out


def test_a_new_office_bears_its_own_name(tmp_path, clerk_in):
    clerk = clerk_in(tmp_path)
    outcome = clerk(
        "init",
        "xa",
        "--name",
        'Ủy ban nhân dân xã "Tịnh Khê"',
        "--cited-as",
        "UBND xã",
        "--place",
        "Tịnh Khê",
    )
    assert outcome.code == 0, outcome.said
    text = (tmp_path / "xa" / "docgen.toml").read_text(encoding="utf-8")
    assert 'key = "uy-ban-nhan-dan-xa-tinh-khe"' in text
    assert r'"XÃ \"TỊNH KHÊ\""' in text
    assert {"archive", "index", "templates", "recipients.toml"} <= {
        path.name for path in (tmp_path / "xa").iterdir()
    }
    assert clerk_in(tmp_path / "xa")("search", "gì").code == 0


def test_init_overwrites_nothing(tmp_path, clerk_in):
    clerk = clerk_in(tmp_path)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "recipients.toml").write_text("của tôi")
    outcome = clerk("init", "a")
    assert outcome.code == 15
    assert "recipients.toml" in outcome.err
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["recipients.toml"]


def test_the_office_is_found_from_a_folder_below_it(issued, clerk_in):
    (issued.office / "drafts" / "2023").mkdir(parents=True)
    assert clerk_in(issued.office / "drafts" / "2023")("show", LETTER).code == 0


def test_an_office_that_was_moved_goes_on_working(issued, tmp_path, clerk_in):
    issued.office.rename(tmp_path / "chỗ mới & khác")
    moved = clerk_in(tmp_path / "chỗ mới & khác")
    assert moved("show", LETTER).code == 0
    assert moved("search", "4157").out.startswith("1. 4157/QĐ-UBND")
    assert "đã phát hành từ trước" in moved("issue", "cong-van.md").out
