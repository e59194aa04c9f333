"""The web of citations, as clerks meet it: what cites what, what has been replaced, and who is told."""

import json
import sqlite3

DECISION = """---
loại: quyết định
mã dự thảo: qd-moi
trích yếu: ban hành Kế hoạch xây dựng nông thôn mới giai đoạn 2023 - 2025
nơi nhận: [như Điều 3, vp-dp-ntm-tinh]
lưu: VT, KT
ký: nguyen-lam
---
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Căn cứ [@5884/UBND-KTN ngắn];
Theo đề nghị của Trưởng phòng Kinh tế thành phố.

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch xây dựng nông thôn mới.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký và thay thế [@4157/QĐ-UBND].
Điều 3. Chánh Văn phòng HĐND&UBND thành phố chịu trách nhiệm thi hành Quyết định này.
"""
OLD, NEW, LETTER = "2022/QĐ-UBND/04157", "2023/QĐ-UBND/00001", "2023/CV-UBND/00001"


def issue_decision(clerk, text=DECISION, on="29/11/2023"):
    outcome = clerk("issue", clerk.writes("qd.md", text), "--on", on)
    assert outcome.code == 0, outcome.said
    return outcome


def shown(clerk, name):
    return json.loads(clerk("show", name, "--json").out)


def test_a_decision_that_replaces_another_is_known_from_its_own_words(issued, sample_draft):
    told = issue_decision(issued)
    assert "thay thế 4157/QĐ-UBND ngày 08/08/2022" in told.err

    old = issued("show", "4157/QĐ-UBND").out
    assert "đã bị thay thế bằng 01/QĐ-UBND ngày 29/11/2023" in old
    assert "[bị thay thế bởi] 01/QĐ-UBND" in old
    assert "[viện dẫn] 01/UBND-KT" in old
    as_json = shown(issued, OLD)
    assert (as_json["standing"]["state"], as_json["standing"]["by"]) == ("replaced", NEW)
    assert as_json["state"] == "issued"  # what was recorded of it; nobody had to
    new = issued("show", NEW).out
    assert "[căn cứ] Luật Tổ chức chính quyền địa phương ngày 19/06/2015  (chưa có trong kho)" in new
    assert "[căn cứ] 5884/UBND-KTN" in new

    draft = issued.writes("thu-moi.md", sample_draft.replace("thu-1", "thu-2"))
    warning = "Văn bản viện dẫn 4157/QĐ-UBND đã bị thay thế bằng 01/QĐ-UBND ngày 29/11/2023."
    for command in (
        ("preview", draft, "--on", "01/12/2023"),
        ("issue", draft, "--on", "01/12/2023", "--dry-run"),
    ):
        outcome = issued(*command)
        assert (outcome.code, warning in outcome.err) == (0, True), outcome.said
    assert warning not in issued("preview", draft, "--on", "28/11/2023").err  # on that day it still stood


def test_the_last_of_a_row_of_successors_is_named(issued, sample_draft):
    issue_decision(issued)
    second = DECISION.replace("qd-moi", "qd-hai").replace("4157/QĐ-UBND", "1/QĐ-UBND")
    issue_decision(issued, second, on="30/11/2023")
    draft = issued.writes("thu-moi.md", sample_draft.replace("thu-1", "thu-2"))
    told = issued("preview", draft, "--on", "01/12/2023").err
    assert "văn bản đang dùng: 02/QĐ-UBND ngày 30/11/2023" in told


def test_a_recalled_decision_has_replaced_nothing(issued):
    issue_decision(issued)
    assert issued("recall", NEW, "--reason", "Sai thẩm quyền").code == 0
    assert shown(issued, OLD)["standing"]["stands"]


def test_a_citation_is_understood_when_the_cited_document_comes_later(issued):
    letter = DECISION.replace(
        "thay thế [@4157/QĐ-UBND]", "thay thế Quyết định số 77/QĐ-UBND ngày 03/3/2021 của UBND thành phố"
    )
    issue_decision(issued, letter)
    assert "[thay thế] 77/QĐ-UBND ngày 03/03/2021  (chưa có trong kho)" in issued("show", NEW).out
    sheet = "- {số: 77/QĐ-UBND, ngày: 03/3/2021, cơ quan: UBND thành phố, trích yếu: về việc giao chỉ tiêu}\n"
    assert issued("import", issued.writes("cu.yaml", sheet)).code == 0
    assert "đã bị thay thế bằng 01/QĐ-UBND" in issued("show", "77/QĐ-UBND").out
    assert shown(issued, NEW)["web"]["cites"][-1]["archive_ids"] == ["2021/QĐ-UBND/00077"]


def test_two_documents_of_one_number_are_both_shown_and_neither_is_ended(issued):
    sheet = (
        "- {số: 87/QĐ-UBND, ngày: 03/3/2021, cơ quan: UBND thành phố, trích yếu: về việc giao chỉ tiêu}\n"
        "- {số: 87/QĐ-UBND, ngày: 04/3/2021, cơ quan: UBND tỉnh, trích yếu: về việc khen thưởng}\n"
    )
    assert issued("import", issued.writes("cu.yaml", sheet)).code == 0
    issue_decision(issued, DECISION.replace("thay thế [@4157/QĐ-UBND]", "thay thế Quyết định số 87/QĐ-UBND"))
    out = issued("show", NEW).out
    assert "chưa rõ văn bản nào trong 2 văn bản" in out
    assert "2021/QĐ-UBND/00087" in out
    assert "2021/ubnd-tinh_QĐ-UBND/00087" in out
    for archive_id in ("2021/QĐ-UBND/00087", "2021/ubnd-tinh_QĐ-UBND/00087"):
        standing = shown(issued, archive_id)
        assert standing["standing"]["stands"]
        assert standing["cited_by"] == [NEW]


def test_the_web_is_read_again_when_it_is_lost_or_damaged(issued):
    issue_decision(issued)
    before = shown(issued, OLD)
    web = issued.office / "index" / "citations.db"
    for damage in (web.unlink, lambda: web.write_bytes(b"x" * 4096), lambda: web.write_bytes(b"")):
        damage()
        assert shown(issued, OLD) == before


def test_recorded_and_read_are_one_answer(issued):
    issue_decision(issued)
    assert issued("correct", OLD, "--replaced-by", NEW, "--reason", "Theo Điều 2").code == 0
    standing = shown(issued, OLD)["standing"]
    assert (standing["state"], standing["by"], standing["evidence"]) == ("replaced", NEW, "")
    assert issued("show", OLD).out.count("Tình trạng:") == 1


def faults(clerk, *words):
    outcome = clerk("citations", "check", *words, "--json")
    found = json.loads(outcome.out)
    assert outcome.code == (3 if found else 0), outcome.said
    return [(one["code"], one["citing"] or one["draft"], one["cited"], one["ended"]) for one in found]


def test_a_clean_web_has_nothing_to_tell(issued):
    outcome = issued("citations", "check")
    assert (outcome.code, outcome.out) == (0, "Không có viện dẫn nào cần xem lại.\n")


def test_whatever_stands_on_a_dead_decision_is_listed(issued, sample_draft):
    issue_decision(issued)
    issued.writes("thu-moi.md", sample_draft.replace("thu-1", "thu-2"))
    issued.writes("ghi-chep.md", "# không phải dự thảo, 4157/QĐ-UBND")
    assert faults(issued) == [
        ("citation.dead", "thu-moi.md", OLD, None),
        ("citation.dead", LETTER, OLD, "after"),
    ]
    told = issued("citations", "check")
    assert told.code == 3
    assert "Nên viện dẫn: 01/QĐ-UBND ngày 29/11/2023" in told.out
    assert "Việc xảy ra sau khi ban hành." in told.out
    assert faults(issued, "thu-moi.md", "--year", "2022") == [("citation.dead", "thu-moi.md", OLD, None)]
    assert issued("recall", LETTER, "--reason", "Không còn cần").code == 0
    assert faults(issued, "--year", "2023") == [("citation.dead", "thu-moi.md", OLD, None)]


def test_another_day_and_another_subject_than_on_file_are_listed(issued):
    wrong = "Quyết định số 4157/QĐ-UBND ngày 09/8/2022 của UBND thành phố về việc khen thưởng tập thể, cá nhân giỏi"
    issue_decision(issued, DECISION.replace("thay thế [@4157/QĐ-UBND]", f"nằm trong khuôn khổ {wrong}"))
    assert faults(issued) == [("citation.date", NEW, OLD, None), ("citation.subject", NEW, OLD, None)]


def test_check_tells_of_dead_citations_where_there_is_an_office(issued, sample_draft, tmp_path):
    issue_decision(issued)
    draft = issued.writes("thu-moi.md", sample_draft.replace("thu-1", "thu-2"))
    assert "[citation.dead]" in issued("check", draft).out
    letter = issued.writes("thu.docx", issued.letter())
    today = issued("check", letter, "--as-of", "01/12/2023")
    assert "Văn bản viện dẫn 4157/QĐ-UBND ngày 08/08/2022 đã bị thay thế bằng 01/QĐ-UBND" in today.out
    assert "[citation.dead]" not in issued("check", letter).out  # on its own day it stood


def test_the_web_is_drawn_with_its_dead_and_its_missing(issued):
    issue_decision(issued)
    outcome = issued("citations", "graph", OLD, "-o", "mang.svg", "--depth", "3")
    assert (outcome.code, outcome.out) == (0, "mang.svg\n"), outcome.said
    picture = (issued.office / "mang.svg").read_text("utf-8")
    for words in ("4157/QĐ-UBND", "thay thế", "Viện dẫn nó", "01/UBND-KT", "đã bị thay thế bằng 01/QĐ-UBND"):
        assert words in picture
    assert 'text-decoration="line-through"' in picture
    assert issued("citations", "graph", NEW, "-o", "moi.svg").code == 0
    assert "chưa có trong kho" in (issued.office / "moi.svg").read_text("utf-8")  # the law
    small = issued("citations", "graph", LETTER, "--most", "2", "-o", "nho.svg")
    assert "Còn 3 văn bản không vẽ" in small.err
    assert issued("citations", "graph", "9999/QĐ-UBND").code == 18


def test_search_gives_the_same_answer_as_show(issued):
    def states(*words):
        return {
            hit["archive_id"]: hit["state"]
            for hit in json.loads(issued("search", *words, "--json").out)["hits"]
        }

    assert states("4157/QĐ-UBND")[OLD] == "issued"
    issue_decision(issued)
    assert states("4157/QĐ-UBND")[OLD] == "replaced"  # asked of the register
    assert states("tình trạng:thay thế")[OLD] == "replaced"  # asked of the index
    assert states("xây dựng nông thôn mới")[OLD] == "replaced"
    assert issued("index", "rebuild").code == 0
    assert states("tình trạng:thay thế")[OLD] == "replaced"
    assert issued("recall", NEW, "--reason", "Sai thẩm quyền").code == 0
    assert OLD not in states("tình trạng:thay thế")
    told = "- {số: 9/TB-UBND, ngày: 03/3/2023, cơ quan: UBND thành phố,"
    sheet = f"{told} trích yếu: thực hiện Thông báo số 1294/TB-UBND}}\n"
    assert issued("import", issued.writes("cu.yaml", sheet)).code == 0
    assert "2023/TB-UBND/00009" in states("viện dẫn:1294/TB-UBND")  # read from its words


def test_doctor_rebuild_and_backup_agree_with_the_web(issued, tmp_path, clerk_in):
    issue_decision(issued)
    before = shown(issued, OLD)
    assert issued("doctor").code == 0
    web = issued.office / "index" / "citations.db"
    rows = sqlite3.connect(web)
    with rows:
        rows.execute("DELETE FROM document WHERE archive_id = ?", (LETTER,))
    rows.close()
    told = issued("doctor")
    assert (told.code, "D063" in told.out, "docgen citations rebuild" in told.out) == (3, True, True)
    assert issued("rebuild").code == 0
    assert issued("doctor").code == 0
    assert shown(issued, OLD) == before
    assert issued("backup", str(tmp_path / "sao-luu.zip")).code == 0
    assert issued("restore", str(tmp_path / "sao-luu.zip"), str(tmp_path / "moi")).code == 0
    restored = shown(clerk_in(tmp_path / "moi"), OLD)
    assert (restored["standing"], restored["web"]) == (before["standing"], before["web"])


def test_a_damaged_text_is_told_and_read_again_when_it_is_whole(issued):
    path = issued.office / "archive" / "ocfl" / LETTER / "v1" / "content" / "text.txt"
    whole = path.read_bytes()
    path.write_bytes(whole + b"x")
    assert issued("citations", "rebuild").code == 0
    assert "[viện dẫn] 4157/QĐ-UBND" in issued("show", LETTER).out  # its metadata still says what it cites
    assert "D064" in issued("doctor").out
    path.write_bytes(whole)
    assert issued("citations", "rebuild").err == ""
    assert "[thực hiện] 5884/UBND-KTN" in issued("show", LETTER).out
