"""The judged set in its small form: numbers are found, topics come first, accents are not needed."""

import pytest

from benchmarks.search_corpus.documents import make
from benchmarks.search_corpus.measures import first_is_right, ndcg, recall
from benchmarks.search_quality import MOST_LOST_WITHOUT_ACCENTS, judged, mean


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    return judged(list(make(1200)), tmp_path_factory.mktemp("judged"))


def test_the_judged_set_is_as_large_as_promised(answers):
    assert len(answers["number"]) >= 300
    assert len(answers["topic, accents"]) == len(answers["topic, no accents"]) >= 200


def test_a_number_in_any_form_finds_its_document(answers):
    assert mean(answers["number"], recall) == 1.0
    assert mean(answers["number"], first_is_right) >= 0.99
    assert mean(answers["date"], ndcg) >= 0.99


def test_a_topic_is_found_with_accents_and_without(answers):
    with_accents, without = (mean(answers[kind], ndcg) for kind in ("topic, accents", "topic, no accents"))
    assert with_accents >= 0.88  # with ten times the documents 0.93: there are always ten to find
    assert with_accents - without <= MOST_LOST_WITHOUT_ACCENTS
