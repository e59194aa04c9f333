"""A new letter that begins from last year's: its words stay, whatever was of its day waits for a person."""

import re

from docx import Document

SHEET = """\
- {số: 77/UBND-KT, ngày: 28/11/2023, cơ quan: UBND thành phố, người ký: Nguyễn Lâm, tệp: cv.docx,
   trích yếu: duy trì tiêu chí năm 2023}
- {số: 87/QĐ-UBND, ngày: 03/3/2021, cơ quan: UBND thành phố, trích yếu: về việc giao chỉ tiêu}
- {số: 87/QĐ-UBND, ngày: 03/3/2021, cơ quan: UBND tỉnh, trích yếu: về việc khen thưởng}
- {số: 500/QĐ-UBND, ngày: 29/11/2023, cơ quan: UBND thành phố,
   trích yếu: "về việc thay thế Quyết định số 4157/QĐ-UBND ngày 08/8/2022"}
"""


def started(clerk, name, *words):
    outcome = clerk("new", "--from", name, "-o", "moi.md", *words)
    assert (outcome.code, outcome.out.splitlines()[0]) == (0, "moi.md"), outcome.said
    return (clerk.office / "moi.md").read_text("utf-8")


def confirmed(text):
    """As a clerk leaves it who finds everything right."""
    text = re.sub(r"^cần xác nhận:\n(?:- .*\n)*", "", text, flags=re.MULTILINE)
    return re.sub(r" \[\?[^\]]* đã bị [^\]]*\]", "", re.sub(r"\[\?([^\[\]]*)\](?! đã)", r"\1", text))


def test_a_letter_of_ours_comes_back_as_its_draft(issued, sample_draft):
    text = started(issued, "01/UBND-KT@2023")
    old_head, old_body = sample_draft.split("---\n", 2)[1:]
    assert (
        text.split("---\n", 2)[2].rstrip()
        == old_body.replace("giai đoạn 2021-2025", "[?giai đoạn 2021-2025]")
        .replace("Định kỳ 06 tháng", "Định kỳ [?06] tháng")
        .rstrip()
    )
    for line in old_head.splitlines():
        if not line.startswith("mã dự thảo"):
            assert line in text
    assert '- "ký: nguyen-lam"' in text
    assert "mã dự thảo: thu-1" not in text


def test_no_number_is_taken_while_anything_waits_to_be_confirmed(issued):
    text = started(issued, "01/UBND-KT@2023")
    assert "chỗ chờ xác nhận" in issued("preview", "moi.md", "--on", "28/11/2023").err
    before = issued.journal()
    for words in (("--dry-run",), ()):
        refused = issued("issue", "moi.md", "--on", "28/11/2023", *words)
        assert refused.code == 15
        assert "Dự thảo còn 5 chỗ chờ xác nhận:" in refused.err
        assert re.search(r"dòng \d+: giai đoạn 2021-2025", refused.err)
    assert issued.journal() == before
    issued.writes("moi.md", confirmed(text))
    outcome = issued("issue", "moi.md", "--on", "28/11/2023")
    assert (outcome.code, "02/UBND-KT" in outcome.out) == (0, True), outcome.said


def test_a_word_file_of_old_becomes_a_draft(issued, docx_text):
    issued.writes("cv.docx", issued.letter())
    assert issued("import", issued.writes("cu.yaml", SHEET)).code == 0
    text = started(issued, "77/UBND-KT")
    for words in (
        "loại: công văn",
        "trích yếu: duy trì tiêu chí [?năm 2023]",
        '"Bảo hiểm xã hội tỉnh Quảng Ngãi"',  # the directory knows it by this name
        '{tên: "Các phòng, đơn vị: Công an',  # and not by this one
        "ký: nguyen-lam",
        "lưu: VT, KT",
        "Thực hiện [@5884/UBND-KTN]; Chủ tịch",
        "theo [@4157/QĐ-UBND] [?4157/QĐ-UBND đã bị thay thế bằng 500/QĐ-UBND ngày 29/11/2023].",
        "[@1294/TB-UBND Số]",
        "**1. Giao UBND [?14] xã:**",
        "(*trừ xã Tịnh Hòa, Tịnh Ấn Đông*)",
        '- "thay viện dẫn: 4157/QĐ-UBND đã bị thay thế bằng 500/QĐ-UBND ngày 29/11/2023"',
    ):
        assert words in text, words
    for words in ("CỘNG HÒA", "Số: ", "Nơi nhận", "PHÓ CHỦ TỊCH"):
        assert words not in text
    issued.writes("moi.md", confirmed(text))
    assert issued("issue", "moi.md", "--on", "28/11/2023").code == 0
    assert "Yêu cầu Thủ trưởng các cơ quan, đơn vị liên quan triển khai thực hiện./." in docx_text(
        issued.letter("2023/CV-UBND/00078")
    )


def test_doubtful_and_unknown_citations_wait_too(issued):
    issued.writes("cv.docx", issued.letter())
    assert issued("import", issued.writes("cu.yaml", SHEET)).code == 0
    letter = """---
loại: công văn
mã dự thảo: nghi-ngo
trích yếu: giao chỉ tiêu
kính gửi: [bhxh-tinh]
nơi nhận: [như trên]
lưu: VT, KT
ký: nguyen-lam
---
Theo Quyết định số 87/QĐ-UBND ngày 03/3/2021 và Quyết định số 99/QĐ-UBND ngày 04/4/2022;
Giao ông Trần Văn Bình 12 suất./.
"""
    assert issued("issue", issued.writes("thu.md", letter), "--on", "28/11/2023").code == 0
    text = started(issued, "78/UBND-KT@2023")
    assert "[?Quyết định số 87/QĐ-UBND ngày 03/3/2021 (chưa rõ: @2021/" in text
    assert "[?Quyết định số 99/QĐ-UBND ngày 04/4/2022]" in text
    assert "Giao ông [?Trần Văn Bình] [?12] suất" in text


def test_what_has_no_words_gives_a_head_to_fill_in(issued):
    text = started(issued, "1294/TB-UBND")
    assert "loại: thông báo" in text
    assert "kho không có lời văn" in text
    assert issued("issue", "moi.md").code == 14


def test_a_body_written_in_word_comes_along(issued):
    document = Document()
    document.add_paragraph("Năm 2023 có 12 xã đạt chuẩn theo Quyết định số 4157/QĐ-UBND ngày 08/8/2022.")
    document.save(str(issued.office / "bc.docx"))
    fields = ("trích yếu=tổng kết năm 2023", "nơi nhận=so-nnptnt", "lưu=VT, KT", "ký=nguyen-lam")
    as_report = ("--type", "bao-cao", *(word for field in fields for word in ("-f", field)))
    assert issued("issue", "bc.docx", *as_report, "--on", "28/11/2023").code == 0
    written = (issued.office / "bc.docx").read_bytes()
    assert issued("new", "--from", "01/BC-UBND@2023", "-o", "moi.md").code == 15  # bc.docx is there
    (issued.office / "bc.docx").unlink()
    assert "trích yếu: tổng kết [?năm 2023]" in started(issued, "01/BC-UBND@2023")
    assert (issued.office / "bc.docx").read_bytes() == written
    assert issued("preview", "moi.md", "--on", "28/11/2023").code == 0


def test_the_checker_finds_what_waits(issued):
    started(issued, "01/UBND-KT@2023")
    outcome = issued("check", "moi.md")
    assert (outcome.code, "[text.unconfirmed]" in outcome.out) == (3, True)


def test_nothing_is_overwritten_and_the_call_is_checked(issued):
    issued.writes("moi.md", "của tôi")
    assert issued("new", "--from", "1294/TB-UBND", "-o", "moi.md").code == 15
    assert (issued.office / "moi.md").read_text("utf-8") == "của tôi"
    assert issued("new").code == 15
    assert issued("new", "cong-van", "--from", "1294/TB-UBND").code == 15
    assert issued("new", "--from", "9999/QĐ-UBND").code == 18
