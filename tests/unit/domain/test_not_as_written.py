"""Whatever stands in a file of the archive in place of what was written: it is read, or refused."""

import copy
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.distribution.lists import DistributionList
from docgen.domain.plain_values import NOT_AS_WRITTEN
from docgen.domain.record import DocumentRecord
from docgen.domain.report_duty import ReportDuty, ReportingUnit
from docgen.domain.submission import NarrativePart, ReportedCell, Submission, SubmissionKind
from docgen.domain.void_number import VoidNumber, is_void

STORE = max((Path(__file__).parents[2] / "stores").glob("*.zip"))
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=6), inner, max_size=2),
    max_leaves=3,
)


def stored(name):
    with zipfile.ZipFile(STORE) as store:
        return [json.loads(store.read(path)) for path in store.namelist() if path.endswith(f"/{name}")]


METADATA = stored("metadata.json")
COMMUNE = ReportingUnit("xa-tinh-khe", "UBND xã Tịnh Khê", "Tịnh Khê")
DUTY = ReportDuty(
    periods=("6T",), units=("cac-xa",), through="phong-kt", owed_by=(COMMUNE,), passed_on_by=COMMUNE
)
SUBMISSION = Submission(
    cycle_id="2023/CV-UBND/00001#2023-6T2",
    unit="xa-tinh-khe",
    kind=SubmissionKind.TABLE,
    table_id="tieu-chi-ntm",
    table_edition="2022-03-08",
    file_name="tk.xlsx",
    file_sha256="00",
    cells=(ReportedCell("tc-01", "so", Decimal("12.5"), "Biểu", "D8", "12,5"),),
    narrative=(NarrativePart("kho-khan", ("Thiếu nước.",)),),
)
WRITTEN = {
    "document": (DocumentRecord.from_json, [one for one in METADATA if not is_void(one)]),
    "tombstone": (VoidNumber.from_json, [one for one in METADATA if is_void(one)]),
    "distribution list": (DistributionList.from_json, stored("distribution.json")),
    "duty": (ReportDuty.from_json, [DUTY.to_json()]),
    "submission": (Submission.from_json, [json.loads(json.dumps(SUBMISSION.to_json()))]),
}


def places(value, path=()):
    """The way to everything inside a JSON value, itself included."""
    yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield from places(inner, (*path, key))


def changed(value, path, other):
    """A copy with something else at this place."""
    if not path:
        return other
    value = copy.deepcopy(value)
    home = value
    for key in path[:-1]:
        home = home[key]
    home[path[-1]] = other
    return value


@pytest.mark.parametrize("kind", WRITTEN)
def test_what_was_written_is_read(kind):
    read, examples = WRITTEN[kind]
    assert examples
    for example in examples:
        assert json.loads(json.dumps(read(example).to_json())) == example


@pytest.mark.parametrize("kind", WRITTEN)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_anything_else_is_read_or_refused(kind, data):
    read, examples = WRITTEN[kind]
    example = data.draw(st.sampled_from(examples))
    path = data.draw(st.sampled_from(list(places(example))))
    try:
        read(changed(example, path, data.draw(ANYTHING)))
    except NOT_AS_WRITTEN:
        return
