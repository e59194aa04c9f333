"""Index and query see the same words, and marks fall on the original accented text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import QueryError
from docgen.search.query_parser import parse_query
from docgen.search.snippets import best_snippet, patterns_of
from docgen.search.vocabulary import _SYLLABLE, Vocabulary
from docgen.search.whoosh_schema import stacked_terms
from docgen.search.words import forms, plain_words, words_of
from docgen.vietnamese.keys import plain

VIETNAMESE = st.text("aàáảãạăằâầeèêềẻiìỉoòôồơờuùủưừyỳỷdđĐQĐ qhntcm0123456789-/.,¹\u00ad\u200b\u0301ðÐ\n")


def nfc(text):
    return unicodedata.normalize("NFC", text)


@given(VIETNAMESE | st.text())
def test_every_word_lies_where_it_says(text):
    text = nfc(text)
    for word in words_of(text):
        assert forms(text[word.start : word.end]) == (word.exact, word.plain)


@given(VIETNAMESE)
def test_a_query_without_accents_has_the_folded_terms_of_the_text(text):
    terms = {term for term, *_ in stacked_terms(text)}
    assert terms >= set(plain_words(nfc(plain(text))))


@given(VIETNAMESE)
def test_both_forms_of_a_word_stand_at_one_position(text):
    by_position = {}
    for term, position in stacked_terms(text):
        by_position.setdefault(position, []).append(term)
    assert list(by_position) == list(range(len(by_position)))
    assert all(len(terms) <= 2 for terms in by_position.values())


def test_no_shipped_short_form_is_an_everyday_syllable():
    for words in Vocabulary({}).synonyms:
        assert not (len(words) == 1 and _SYLLABLE.fullmatch(words[0]))


def test_an_own_short_form_works_both_ways():
    vocabulary = Vocabulary({"ĐP": "điều phối"})
    assert ("dp",) in vocabulary.synonyms
    assert ("dieu", "phoi") in vocabulary.synonyms


def _snippet(query, text):
    text = nfc(text)
    return best_snippet(text, list(words_of(text)), patterns_of(parse_query(query, Vocabulary({}))))


def test_the_mark_covers_the_accented_original_for_a_query_without_accents():
    snippet = _snippet("nong thon moi", "Xã đạt chuẩn Nông thôn mới năm 2023")
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["Nông thôn mới"]


def test_the_window_with_all_the_words_wins_over_the_first_one():
    filler = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6; " * 20
    snippet = _snippet("trường học Tịnh Hòa", f"trường {filler} xây trường học tại xã Tịnh Hòa {filler}")
    assert "trường học tại xã Tịnh Hòa" in snippet.text
    assert snippet.text.startswith("… ")
    assert snippet.text.endswith(" …")


def test_a_short_form_is_marked_where_its_long_form_was_asked():
    snippet = _snippet("nông thôn mới", "Chương trình MTQG xây dựng NTM")
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["NTM"]


def test_a_number_is_marked_with_its_symbol():
    snippet = _snippet("quyết định 4157 ubnd", "theo Quyết định số 04157/QĐ-UBND ngày 08/8/2022")
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["04157/QĐ-UBND"]


@given(VIETNAMESE, VIETNAMESE)
def test_marks_never_leave_the_snippet_or_overlap(query, text):
    words = plain_words(nfc(query))
    if not 0 < len(words) <= 40 or '"' in query:
        return
    try:
        snippet = _snippet(query, text)
    except QueryError:  # only what is denied
        return
    if snippet:
        edges = [edge for mark in snippet.marks for edge in mark]
        assert edges == sorted(edges)
        assert edges
        assert edges[-1] <= len(snippet.text)
