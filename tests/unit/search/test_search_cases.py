"""The list of queries a clerk can read: tests/cases/search/queries.yaml."""

from pathlib import Path

import pytest
import yaml

from docgen.search.documents import IndexedDocument
from docgen.search.whoosh_index import WhooshIndex

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
def index(tmp_path_factory):
    documents = [_document(row) for row in CASES["văn bản"]]
    texts = {document.archive_id: document.text for document in documents}
    index = WhooshIndex(tmp_path_factory.mktemp("office"), abbreviations={}, read_text=texts.__getitem__)
    index.rebuild(documents)
    return index


@pytest.mark.parametrize("case", CASES["câu tìm"], ids=lambda case: case["gõ"])
def test_query_finds_these_documents_in_this_order(index, case):
    hits = index.search(case["gõ"], limit=20)
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
        for hit in index.search(case["gõ"], limit=20):
            for start, end in hit.marks:
                marked = hit.snippet[start:end]
                assert marked == marked.strip() != ""
