"""What deserves a second look, and what a typed reference becomes."""

import json

import pytest

ON = ("--on", "28/11/2023")


@pytest.fixture
def issue(filed, sample_draft):
    def issue(more: str):
        filed.writes("cong-van.md", sample_draft + "\n" + more + "\n")
        outcome = filed("issue", "cong-van.md", *ON)
        assert outcome.code == 0, outcome.said
        record = json.loads(filed("show", "01/UBND-KT@2023", "--json").out)
        return outcome.err, [cited["archive_id"] for cited in record["citations"]]

    return issue


def test_a_typed_reference_is_a_citation_too(filed, issue):
    filed.writes("them.yaml", "- {số: 9/TB-UBND, ngày: 1/2/2022, cơ quan: UBND thành phố, trích yếu: thử}\n")
    assert filed("import", "them.yaml").code == 0
    said, cited = issue("Theo Thông báo số 09/TB-UBND ngày 01/02/2022.")
    assert "2022/TB-UBND/00009" in cited
    assert "Lưu ý" not in said


def test_a_typed_reference_that_is_not_on_file_is_noted(issue):
    said, cited = issue("Theo Quyết định số 99/QĐ-UBND.")
    assert "99/QĐ-UBND gõ tay trong nội dung chưa có trong kho" in said
    assert cited[-1] is None


def test_a_typed_date_that_differs_is_noted(issue):
    said, _ = issue("Theo Thông báo số 1294/TB-UBND ngày 29/9/2022.")
    assert "kho ghi số 1294/TB-UBND ngày 28/9/2022" in said


def test_a_typed_reference_with_two_answers_is_noted(filed, issue):
    filed.writes(
        "them.yaml",
        "- {số: 9/TB-UBND, ngày: 1/2/2022, cơ quan: UBND thành phố, trích yếu: một}\n"
        "- {số: 9/TB-UBND, ngày: 1/2/2021, cơ quan: UBND thành phố, trích yếu: hai}\n",
    )
    assert filed("import", "them.yaml").code == 0
    said, cited = issue("Theo Thông báo số 9/TB-UBND.")
    assert "ứng với 2 văn bản trong kho" in said
    assert not any("00009" in str(one) for one in cited)


def test_stars_left_over_are_noted(issue):
    said, _ = issue("Giao **UBND các xã thực hiện.")
    assert "chữ đậm chưa khép" in said
