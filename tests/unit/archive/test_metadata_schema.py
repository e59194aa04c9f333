"""The published schema: every object keeps it, and our small reader of schemas says what a full one says."""

import copy
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from docgen.archive.verify_schema import metadata_schema, problems_of, schema_bytes
from docgen.domain.amendment import Amendment, DocumentState
from docgen.domain.record import Citation, DocumentRecord, Issuer, Origin
from docgen.domain.reference import Reference
from docgen.domain.void_number import VoidNumber

FULL = Draft202012Validator(json.loads(schema_bytes()))


def _ours(value: Any) -> bool:
    return not list(problems_of(value, metadata_schema(), metadata_schema()))


def record() -> DocumentRecord:
    """A record with every field filled."""
    return DocumentRecord(
        archive_id="2023/QĐ-UBND/00012a",
        series="QĐ-UBND",
        reference=Reference(12, "QĐ-UBND", "a", 2023),
        type_name="quyết định",
        issued_on=date(2023, 11, 28),
        issuer=Issuer("ubnd", "Ủy ban nhân dân xã", "UBND xã"),
        subject="về việc …",
        origin=Origin.ISSUED,
        request_id="r",
        signer="Nguyễn Lâm",
        citations=(
            Citation(Reference(4157, "QĐ-UBND"), "2022/QĐ-UBND/04157"),
            Citation(Reference(1, "NĐ-CP")),
        ),
        details={"template": {"name": "x"}},
        amendments=(Amendment(DocumentState.CORRECTED, "sai", "vt", "2023-11-29T01:00:00+00:00", "k"),),
    )


VOID = VoidNumber(
    "2023/CV-UBND/00003",
    "CV-UBND",
    2023,
    3,
    "",
    date(2023, 11, 28),
    "KT",
    "hủy",
    "vt",
    "2023-11-29T01:00:00+00:00",
)
VALID = [record().to_json(), VOID.to_json()]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json.loads(schema_bytes()))


@pytest.mark.parametrize("value", VALID, ids=["document", "void number"])
def test_what_the_program_writes_keeps_the_schema(value: dict[str, Any]) -> None:
    assert list(FULL.iter_errors(value)) == []
    assert _ours(value)


def test_records_of_the_first_format_still_keep_it() -> None:
    """Without state and amendments, as they were before documents could be corrected."""
    value = {key: item for key, item in VALID[0].items() if key not in ("state", "amendments")}

    assert FULL.is_valid(value)
    assert _ours(value)


@pytest.mark.parametrize("key", sorted(VALID[0].keys() - {"state", "amendments"}))
def test_a_missing_field_is_named(key: str) -> None:
    value = {name: item for name, item in VALID[0].items() if name != key}

    assert not FULL.is_valid(value)
    assert f"/{key}" in {at for at, _ in problems_of(value, metadata_schema(), metadata_schema())}


_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-1, 10**7),
    st.text(max_size=4),
    st.sampled_from(["", "issued", "void", "2023-11-28", "2023/CV/00001", "a", "ab", [], {}]),
)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_both_readers_agree_on_any_change(data: st.DataObject) -> None:
    value = copy.deepcopy(data.draw(st.sampled_from(VALID)))
    place: Any = value
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys)) if keys else "new"
        inner = place[key] if keys else None
        if isinstance(inner, dict | list) and inner and data.draw(st.booleans()):
            place = inner
            continue
        break
    if isinstance(place, dict) and data.draw(st.booleans()):
        key = data.draw(st.sampled_from([key, "new"]))
    if isinstance(place, dict | list) and (keys or isinstance(place, dict)):
        place[key] = data.draw(_VALUES)

    assert _ours(value) == FULL.is_valid(value), value


def test_a_line_end_after_a_date_is_no_date() -> None:
    # Python's own "$", and with it the other reader, would let it pass; JSON Schema's does not.
    assert not _ours({**VALID[1], "dated": "2023-11-28\n"})


def test_a_keyword_that_nobody_checks_is_refused() -> None:
    with pytest.raises(KeyError):
        list(problems_of("x", {"format": "date"}, {}))
