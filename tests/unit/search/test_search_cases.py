"""The list of queries a clerk can read: tests/cases/search/queries.yaml."""

from pathlib import Path

import pytest
import yaml

from docgen.errors import QueryError
from docgen.search.documents import IndexedDocument

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "search" / "queries.yaml").read_text(encoding="utf-8")
)


def _document(row):
    return IndexedDocument(
        archive_id=f"{row['ngày'].year}/{row['số']}",
        reference=row["số"],
        type_name=row["loại"],
        issuer="UBND thành phố Quảng Ngãi",
        issued_on=row["ngày"],
        subject=row["trích yếu"],
        signer=row["ký"],
        text=row["nội dung"],
        cites=tuple(row.get("viện dẫn", ())),
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory, open_index):
    return open_index(tmp_path_factory.mktemp("office"), *(_document(row) for row in CASES["văn bản"]))


@pytest.mark.parametrize("case", CASES["câu tìm"], ids=lambda case: case["gõ"])
def test_query_finds_these_documents_in_this_order(index, case):
    hits = index.typed(case["gõ"], limit=20)
    found = [hit.reference for hit in hits]
    if "đầu" in case:
        assert found[: len(case["đầu"])] == case["đầu"]
    elif "gồm" in case:
        assert sorted(found) == sorted(case["gồm"])
    else:
        assert found == case["thấy"]
    if "vì" in case:
        assert list(hits[0].why) == case["vì"]


def test_every_mark_covers_words_of_its_snippet(index):
    for case in CASES["câu tìm"]:
        for hit in index.typed(case["gõ"], limit=20):
            for start, end in hit.marks:
                marked = hit.snippet[start:end]
                assert marked == marked.strip() != ""


@pytest.mark.parametrize("case", CASES["lỗi"], ids=lambda case: case["gõ"])
def test_a_query_that_cannot_be_read_says_what_is_wrong_and_where(index, case):
    with pytest.raises(QueryError) as caught:
        index.typed(case["gõ"], limit=5)
    assert case["lỗi"] in caught.value.what
    head, shown, caret = caught.value.where.splitlines()
    assert head == f"câu tìm, ký tự thứ {case['chỗ']}:"
    assert (shown.strip(), len(caret)) == (case["gõ"], 4 + case["chỗ"])
    assert caught.value.next_step


def test_only_what_is_denied_is_no_question(index):
    with pytest.raises(QueryError, match="chỉ có phần loại trừ"):
        index.typed("-xã", limit=5)


def test_brackets_without_end_are_refused(index):
    with pytest.raises(QueryError, match="lồng nhau"):
        index.typed("(" * 50 + "xã" + ")" * 50, limit=5)


def test_the_page_counts_everything_and_tells_what_would_narrow_it(index):
    page = index.page("năm:2022-2023", limit=2, with_facets=True)
    assert (len(page.hits), page.total) == (2, 7)
    assert dict(page.facets["year"]) == {"2023": 5, "2022": 2}
    assert dict(page.facets["type"])["quyết định"] == 3
    assert dict(page.facets["signer"]) == {"Nguyễn Lâm": 3, "Đoàn Dụng": 3, "Trần Hoàng Tuấn": 1}


def test_sorted_by_date_the_newest_come_first(index):
    hits = index.page("NTM", limit=3, sort="date").hits
    assert [hit.issued_on.isoformat() for hit in hits] == ["2023-11-28", "2023-03-01", "2023-02-01"]
