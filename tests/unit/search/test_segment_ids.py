"""One letter more is found at once in an index of any age: what it may replace is known without opening it all."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.search.segment_ids import join_ids, possible_ids, remember_ids
from docgen.search.whoosh_index import WhooshIndex
from docgen.search.whoosh_storage import CheckedStorage
from tests.unit.search.letters import document

IDS = st.sets(st.text(max_size=12), max_size=30)


@given(IDS, IDS, IDS)
def test_an_id_that_a_segment_holds_is_never_left_out(
    first: set[str], second: set[str], asked: set[str]
) -> None:
    one, two = SimpleNamespace(), SimpleNamespace()
    remember_ids(one, first)
    remember_ids(two, second)
    join_ids(one, [two])
    assert set(possible_ids(one, asked)) >= asked & (first | second)
    assert set(possible_ids(two, first | second)) >= second


def test_ids_that_it_does_not_hold_are_ruled_out() -> None:
    segment = SimpleNamespace()
    remember_ids(segment, (f"2022/QĐ-UBND/{number:05d}" for number in range(2_000)))
    others = [f"2023/QĐ-UBND/{number:05d}" for number in range(2_000)]
    assert len(possible_ids(segment, others)) <= 2


def test_of_a_segment_that_an_older_docgen_wrote_nothing_is_ruled_out() -> None:
    older, newer = SimpleNamespace(), SimpleNamespace()
    remember_ids(newer, ["2022/QĐ-UBND/00001"])
    assert possible_ids(older, ["2022/QĐ-UBND/00002"]) == ["2022/QĐ-UBND/00002"]
    join_ids(newer, [older])
    assert possible_ids(newer, ["2022/QĐ-UBND/00003"]) == ["2022/QĐ-UBND/00003"]


def test_one_letter_more_opens_no_file_of_the_others(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = WhooshIndex(tmp_path / "search", read_text=lambda _: "")
    for number in range(1, 8):
        index.add([document(number)])
    standing = {path.name.split(".")[0] for path in tmp_path.rglob("*.trm")}
    assert len(standing) == 7
    opened: list[str] = []
    open_file = CheckedStorage.open_file

    def told(storage: CheckedStorage, name: str, **options: object) -> object:
        opened.append(name.partition(".")[0])
        return open_file(storage, name, **options)

    monkeypatch.setattr(CheckedStorage, "open_file", told)
    index.add([document(8)])
    assert not standing & set(opened)
    index.add([document(3, subject="chuyển đổi số")])
    assert len(standing & set(opened)) == 1, "only the one that holds the third letter"
    assert index.count() == 8


def test_replaced_again_and_again_through_merges_it_stands_there_once(tmp_path) -> None:
    index = WhooshIndex(tmp_path / "search", read_text=lambda _: "")
    for turn in range(4):
        for number in range(1, 8):
            index.add([document(number, subject=f"lần {turn}")])
    assert index.count() == 7
    assert len(list(tmp_path.rglob("*.trm"))) < 28, "some were merged"
