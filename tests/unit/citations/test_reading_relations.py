"""What a text cites and how: the cases a clerk can read and add to, and what is told besides."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from docgen.citations.reading import OwnDocument, mentions_of
from docgen.domain.reference import Reference
from docgen.domain.relation import Relation

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "citations" / "relations.yaml").read_text("utf-8")
)
OWN = Reference.parse("500/QĐ-UBND")


def read(text, kind="quyết định", subject=""):
    return mentions_of(text, OwnDocument(kind, OWN, date(2023, 12, 1)), subject=subject)


@pytest.mark.parametrize("case", CASES, ids=[case["tên"] for case in CASES])
def test_relations(case):
    found = read(case["lời"], case.get("loại", "quyết định"), case.get("trích yếu", ""))
    told = [" ".join(map(str, filter(None, (one.relation.label, one.called, one.dated)))) for one in found]
    assert told == case["thấy"]


def test_the_words_around_are_kept_as_evidence():
    text = "Mở đầu. Quyết định này thay thế Quyết định số 12/QĐ-UBND ngày 01/02/2020. Hết."
    assert read(text)[0].evidence == "Quyết định này thay thế Quyết định số 12/QĐ-UBND ngày 01/02/2020."


def test_evidence_of_a_list_names_its_heading():
    assert read("Bãi bỏ các văn bản sau:\n- Quyết định số 12/QĐ-UBND;")[0].evidence.startswith(
        "Bãi bỏ các văn bản sau:"
    )


def test_issuer_and_subject_as_the_text_tells_them():
    one = read(
        "theo Quyết định số 4157/QĐ-UBND ngày 08/8/2022 của UBND thành phố về việc ban hành Kế hoạch năm; các xã"
    )[0]
    assert (one.issuer, one.subject) == ("UBND thành phố", "về việc ban hành Kế hoạch năm")


def test_the_issuer_ends_where_the_sentence_goes_on():
    one = read("Quyết định số 12/QĐ-UBND ngày 01/01/2020 của UBND thành phố hết hiệu lực.")[0]
    assert one.issuer == "UBND thành phố"


@pytest.mark.parametrize(
    "text", ["", "\n\n", "…" * 5000, "Căn cứ " * 3000, "Luật " * 3000, "số 1/QĐ-UBND, " * 2000]
)
def test_odd_texts_are_read_in_no_time_and_without_a_fall(text):
    assert all(isinstance(one.relation, Relation) for one in read(text))
