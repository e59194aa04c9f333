"""Whatever is typed, the answer is documents or a sentence in Vietnamese, never a crash."""

import contextlib
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.errors import DocgenError, QueryError
from docgen.search.documents import IndexedDocument
from docgen.search.query_parser import MOST_WORDS, parse_query
from docgen.search.query_tree import Number, Year
from docgen.search.vocabulary import Vocabulary

WORDS = ["nông", "nong", "nóng", "thôn", "mới", "mời", "NTM", "KT-XH", "xã", "quyết", "định", "4157", "14"]
PIECES = [*WORDS, "AND", "OR", "NOT", "TO", "*", "?", ":", "[", "]", "^", "~", "(", ")", "{", "+", "&&", "\\"]
TYPED = st.lists(
    st.sampled_from([*PIECES, '"', "“", "qd", "số", "năm 2022", "/QĐ-UBND", "@2022", "/", "-"])
).map(" ".join)


def _document(number, text, accents):
    return IndexedDocument(
        archive_id=f"2022/{number}",
        reference=f"{number}/QĐ-UBND",
        type_name="quyết định",
        issuer="UBND xã",
        issued_on=date(2022, 1, 1 + number % 28),
        subject=f"về {accents}",
        signer="Nguyễn Lâm",
        text=text,
        cites=("4157/QĐ-UBND",) if number % 3 == 0 else (),
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory, open_index):
    rows = [
        (WORDS[at % len(WORDS)], WORDS[at * 7 % len(WORDS)], WORDS[at // 3 % len(WORDS)]) for at in range(90)
    ]
    documents = (_document(at + 1, " ".join(row) * 3, row[1]) for at, row in enumerate(rows))
    return open_index(tmp_path_factory.mktemp("index"), *documents, read_text=lambda _: "")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TYPED | st.text(max_size=60))
def test_any_text_is_a_query_or_a_query_error(index, text):
    with contextlib.suppress(QueryError):
        index.typed(text, limit=5)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join))
def test_the_best_ten_are_the_first_ten_of_all(index, text):
    """Whoosh can skip what will not reach the top: it must not skip what will (it did)."""
    everything = sorted((hit.score for hit in index.typed(text, limit=1000)), reverse=True)
    best_ten = sorted((hit.score for hit in index.typed(text, limit=10)), reverse=True)
    assert best_ten == pytest.approx(everything[:10])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
def test_accents_never_hide_a_document(index, words):
    from docgen.vietnamese.keys import plain

    with_accents = {hit.archive_id for hit in index.typed(" ".join(words), limit=1000)}
    without = {hit.archive_id for hit in index.typed(plain(" ".join(words)), limit=1000)}
    assert with_accents == without


@pytest.mark.parametrize("text", ["", "   ", '""', "* : [ ^ ~", "…", "\x00"])
def test_a_query_without_words_says_what_to_type(index, text):
    with pytest.raises(QueryError, match="không có chữ hay số") as caught:
        index.typed(text, limit=5)
    assert "docgen search" in caught.value.next_step


@pytest.mark.parametrize("text", ['"nông thôn', 'nông" thôn "mới"', "“nông thôn"])
def test_a_lone_quotation_mark_is_named(index, text):
    with pytest.raises(QueryError, match="ngoặc kép"):
        index.typed(text, limit=5)


def test_a_pasted_paragraph_is_refused(index):
    with pytest.raises(QueryError, match="dài quá"):
        index.typed("xã " * (MOST_WORDS + 1), limit=5)


def test_a_text_that_cannot_be_read_leaves_the_subject_as_snippet(tmp_path, open_index):
    def refuse(archive_id):
        raise DocgenError(archive_id)

    index = open_index(tmp_path, read_text=refuse)
    index.add([_document(1, "có chữ đặc biệt", "duy trì tiêu chí")])
    (hit,) = index.typed("đặc biệt", limit=5)
    assert (hit.snippet, hit.why) == ("về duy trì tiêu chí", ("nội dung",))


@pytest.mark.parametrize(
    ("typed", "number", "code", "symbol"),
    [
        ("12/2023/QĐ-UBND", "12", None, ["2023", "qđ", "ubnd"]),
        ("05-HD/VPTW", "5", "hd", ["vptw"]),
        ("2231/SNV-CCHC&PC", "2231", None, ["snv", "cchc", "pc"]),
        ("Số: 05 /UBND–KT", "5", None, ["ubnd", "kt"]),
        ("4157/QĐ - UBND", "4157", "qđ", ["ubnd"]),
        ("nghị định số 30", "30", "nđ", []),
    ],
)
def test_numbers_are_read_as_people_write_them(typed, number, code, symbol):
    (part,) = parse_query(typed, Vocabulary({})).parts
    assert isinstance(part, Number)
    assert part.is_certain
    assert part.number.plain == number
    assert (part.kind.codes[0].exact if part.kind else None) == code
    assert [word.exact for word in part.symbol] == symbol


@pytest.mark.parametrize("typed", ["UBND 14 xã", "báo cáo 6 tháng", "19 tiêu chí", "14 xã nông thôn mới"])
def test_a_number_that_counts_something_names_no_document(typed):
    assert not any(
        isinstance(part, Number) and part.is_certain for part in parse_query(typed, Vocabulary({})).parts
    )


@pytest.mark.parametrize("typed", ["năm 2023", "giai đoạn 2021 - 2025", "tháng 6", "Điều 15", "ngày 28"])
def test_times_and_articles_are_words(typed):
    assert not any(isinstance(part, Number | Year) for part in parse_query(typed, Vocabulary({})).parts)
