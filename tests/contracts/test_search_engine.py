"""What every search engine behind the port does, whichever it is: add one to ENGINES and it is held to all of this.

The distributions of Whoosh share one import name. Which one answers is the environment's: CI runs this file a
second time with the other one (.ci/search-contract), and then says so in DOCGEN_WHOOSH.
"""

import os
from datetime import date
from importlib import metadata

import pytest

from docgen.errors import IndexUnusableError
from docgen.search.documents import IndexedDocument
from docgen.search.query_parser import parse_query
from docgen.search.vocabulary import Vocabulary
from docgen.search.whoosh_index import WhooshIndex

VOCABULARY = Vocabulary({})


def whoosh(folder, texts):
    return WhooshIndex(folder, read_text=lambda archive_id: texts.get(archive_id, ""))


ENGINES = {"whoosh": whoosh}


def document(number, subject, text="", *, day=date(2022, 8, 8), **more):
    fields = {"type_name": "quyết định", "issuer": "UBND thành phố", "signer": "Nguyễn Lâm"} | more
    return IndexedDocument(
        archive_id=f"{day.year}/QĐ-UBND/{number:05d}",
        reference=f"{number}/QĐ-UBND",
        issued_on=day,
        subject=subject,
        text=text,
        **fields,
    )


DOCUMENTS = [
    document(1, "xây dựng nông thôn mới", "Các xã rà soát tiêu chí trường học, đường thôn."),
    document(2, "nồng độ cồn khi lái xe", "Thôn trưởng mời họp về hàng nông sản mới.", day=date(2023, 2, 2)),
    document(
        3, "khen thưởng y tế", "Theo Quyết định số 1/QĐ-UBND.", cites=("1/QĐ-UBND",), signer="Đoàn Dụng"
    ),
    document(4, "hạn hán vụ hè thu", "Bơm nước, tiết kiệm.", state="recalled", issuer="Sở Tài chính"),
    document(
        5, "kế hoạch thủy lợi", "Nạo vét kênh nông thôn mới.", type_name="kế hoạch", day=date(2021, 5, 6)
    ),
]


@pytest.fixture(params=ENGINES, ids=str)
def engine(request, tmp_path):
    texts = {one.archive_id: one.text for one in DOCUMENTS}
    return lambda: ENGINES[request.param](tmp_path / "index", texts)


@pytest.fixture
def filled(engine):
    engine().rebuild(DOCUMENTS)
    return engine()


def found(index, typed, **options):
    page = index.search(parse_query(typed, VOCABULARY), **({"limit": 20} | options))
    return [int(hit.reference.partition("/")[0]) for hit in page.hits]


def test_the_expected_distribution_is_the_one_at_work():
    if wanted := os.environ.get("DOCGEN_WHOOSH"):
        assert metadata.version(wanted)
        import whoosh

        assert os.environ["DOCGEN_WHOOSH_FOLDER"] in whoosh.__file__


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("1/QĐ-UBND", [1, 3]),
        ("số:1", [1]),
        ("viện dẫn:1", [3]),
        ("nông thôn mới", [1, 5, 2]),
        ("NTM", [1, 5, 2]),
        ('"nông thôn mới"', [1, 5]),
        ("nong thon -truong", [5]),
        ("hạn hán OR y tế", [3, 4]),
        ("(cồn OR kênh) nông", [2, 5]),
        ("thủy*", [5]),
        ("người ký:đoàn dụng", [3]),
        ("cơ quan:sở tài chính", [4]),
        ("loại:KH", [5]),
        ("năm:2021", [5]),
        ("từ:1/1/2023", [2]),
        ("từ:2021 đến:6/2022", [5]),
        ("ngày:2/2/2023", [2]),
        ("tình trạng:thu hồi", [4]),
        ("trích yếu:mới", [1]),
        ("thôn", [1, 2, 5]),
    ],
)
def test_a_question_finds_just_these(filled, typed, numbers):
    assert sorted(found(filled, typed)) == sorted(numbers)


def test_the_order_is_own_number_then_right_accents_then_the_subject(filled):
    assert found(filled, "1")[0] == 1
    assert found(filled, "nông thôn mới")[0] == 1
    assert found(filled, "nồng")[0] == 2
    assert found(filled, "nông thôn", sort="date") == [2, 1, 5]


def test_a_page_has_its_total_and_facets(filled):
    page = filled.search(parse_query("từ:2021", VOCABULARY), limit=2, with_facets=True)
    assert (len(page.hits), page.total) == (2, 5)
    assert dict(page.facets["year"]) == {"2022": 3, "2023": 1, "2021": 1}
    assert page.facets["type"][0] == ("quyết định", 4)
    assert dict(page.facets["issuer"]) == {"UBND thành phố": 4, "Sở Tài chính": 1}


def test_a_hit_carries_everything_that_is_shown(filled):
    (hit,) = filled.search(parse_query("tiết kiệm", VOCABULARY), limit=1).hits
    assert (hit.reference, hit.issuer, hit.state, hit.why) == (
        "4/QĐ-UBND",
        "Sở Tài chính",
        "recalled",
        ("nội dung",),
    )
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["tiết kiệm"]


def test_words_are_counted_without_accents(filled):
    assert filled.counts_of(["nong", "xyz"]) == {"nong": 3, "xyz": 0}


def test_adding_replaces_and_is_seen_at_once(filled, engine):
    filled.add([document(4, "chống hạn", "Đào ao.")])
    assert engine().count() == 5
    assert found(engine(), "tiết kiệm") == []
    assert found(engine(), "đào ao") == [4]


def test_many_single_additions_lose_nothing(filled, engine):
    for number in range(10, 35):
        engine().add([document(number, f"việc thứ {number}")])
    assert engine().count() == 30
    assert sorted(found(engine(), "việc thứ", limit=50)) == list(range(10, 35))
    assert found(engine(), '"nông thôn mới"') == [1, 5]


def test_a_rebuilt_index_answers_the_same(filled, engine):
    for number in range(10, 25):
        filled.add([document(number, "nông thôn mới", f"việc thứ {number} của thôn")])
    questions = ["nông thôn", "nong thon moi", "1", "năm:2022", '"thứ 11"', "thô*"]
    everything = [
        *DOCUMENTS,
        *(document(n, "nông thôn mới", f"việc thứ {n} của thôn") for n in range(10, 25)),
    ]
    before = [sorted(found(engine(), typed, limit=50)) for typed in questions]
    assert engine().rebuild(everything) == 20
    assert [sorted(found(engine(), typed, limit=50)) for typed in questions] == before


def test_no_index_is_told_from_an_empty_one(engine):
    assert engine().count() == 0
    with pytest.raises(IndexUnusableError):
        found(engine(), "thôn")
    engine().rebuild([])
    assert found(engine(), "thôn") == []
