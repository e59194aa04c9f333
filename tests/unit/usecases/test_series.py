"""Which series a document belongs to; every name fits the archive's folders."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.archive.names import is_segment
from docgen.domain.record import Issuer
from docgen.domain.reference import Reference
from docgen.domain.register import archive_id_of
from docgen.errors import NoSeriesError
from docgen.rules.profile import all_profiles
from docgen.settings import load_settings
from docgen.usecases.numbers.series import foreign_series, past_series, series_code, series_rule

SETTINGS = load_settings(Path(__file__).parents[3])
TYPES = all_profiles()[-1].types

keys = st.from_regex(r"[a-z0-9][a-z0-9-]{0,60}", fullmatch=True)
symbols = st.lists(st.text("ABCĐÔ&.cd19", min_size=1, max_size=12), min_size=1, max_size=4).map("-".join)
references = st.builds(
    lambda s, y: f"5/{str(y) + '/' if y else ''}Q{s}", symbols, st.none() | st.integers(1900, 2099)
)


@given(keys, references)
def test_another_bodys_series_is_always_a_folder_name_within_forty_bytes(key, raw):
    name = foreign_series(Issuer(key, "", ""), Reference.parse(raw))
    assert len(name.encode()) <= 40
    assert is_segment(name), name


@given(keys, references, references)
def test_long_names_that_begin_alike_stay_apart(key, one, other):
    issuer = Issuer(key + "-ban-quan-ly-du-an-dau-tu-xay-dung", "", "")
    first, second = Reference.parse(one), Reference.parse(other)
    told_apart = (first.symbol.replace("&", "-"), bool(first.year)) != (
        second.symbol.replace("&", "-"),
        bool(second.year),
    )
    if told_apart:
        assert foreign_series(issuer, first) != foreign_series(issuer, second)


def test_each_type_goes_to_its_book():
    assert series_code(SETTINGS, TYPES.named("công văn")) == "CV-UBND"
    assert series_code(SETTINGS, TYPES.named("quyết định")) == "QĐ-UBND"
    assert series_code(SETTINGS, TYPES.named("tờ trình")) == "TTr-UBND"


def test_normative_documents_have_numbers_of_their_own():
    decision = TYPES.named("quyết định")
    assert past_series(SETTINGS, decision, Reference.parse("12/QĐ-UBND")) == "QĐ-UBND"
    assert past_series(SETTINGS, decision, Reference.parse("12/2023/QĐ-UBND")) == "QĐ-UBND-QPPL"


def test_a_type_that_no_book_takes():
    only_letters = SETTINGS._replace(series=SETTINGS.series[:1]) if hasattr(SETTINGS, "_replace") else None
    if only_letters is None:
        from dataclasses import replace

        only_letters = replace(SETTINGS, series=SETTINGS.series[:1])
    with pytest.raises(NoSeriesError, match="“quyết định”"):
        series_rule(only_letters, TYPES.named("quyết định"))


def test_archive_ids_sort_as_numbers_do():
    ids = [archive_id_of(2023, "CV-UBND", number) for number in (1, 9, 10, 100, 99999)]
    assert ids == sorted(ids)
