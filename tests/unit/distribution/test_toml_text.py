"""Entries written below what clerks wrote."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.distribution.recipients_file import DELIVERY_FORMS, KINDS, entries_of
from docgen.distribution.toml_text import body_text, directory_of, group_text, quoted, with_appended
from docgen.domain.directory import Body, RecipientGroup
from docgen.errors import OfficeFileError
from docgen.vietnamese.characters import is_writable

words = (
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
    .filter(lambda text: all(map(is_writable, text)))
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
maybe = st.just("") | words
bodies = st.builds(
    Body,
    key=st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6})?", fullmatch=True),
    name=words,
    short=words,
    printed=maybe,
    aliases=st.lists(words, max_size=2, unique_by=str.casefold).map(tuple),
    cited_as=maybe,
    delivery=st.sampled_from(("", *DELIVERY_FORMS)),
    code=maybe,
    valid_from=st.none() | st.dates(max_value=date(2020, 1, 1)),
    valid_to=st.none() | st.dates(min_value=date(2020, 1, 2)),
    kind=st.sampled_from(("", *KINDS)),
    email=st.sampled_from(("", "xa@quangngai.gov.vn")),
    address=maybe,
    identifier=maybe,
    attributes=st.dictionaries(words, words, max_size=2),
)


@given(bodies)
def test_a_body_comes_back_from_its_text(body: Body) -> None:
    from unicodedata import normalize

    back = entries_of(tomllib.loads(body_text(body)), place="thử").bodies[body.key]
    assert normalize("NFC", repr(body)) == repr(back)


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\x7f", min_codepoint=0x20)) | st.just('\t"\\\n')
)
def test_any_text_is_a_toml_string(text: str) -> None:
    assert tomllib.loads(f"a = {quoted(text)}")["a"] == text


def test_a_group_comes_back_from_its_text() -> None:
    group = RecipientGroup("nhom", "UBND {count} xã", ("a", "b"), "xã", ("Các xã",), {"cấp": "xã"}, ("b",))
    assert entries_of(tomllib.loads(group_text(group)), place="thử").groups["nhom"] == group


@pytest.mark.parametrize(
    "before",
    [b"# ghi ch\xc3\xba\n", b"# kh\xc3\xb4ng xu\xe1\xbb\x91ng d\xc3\xb2ng", b"\xef\xbb\xbf# BOM\r\n", b""],
)
def test_not_a_byte_above_is_changed(before: bytes) -> None:
    text = body_text(Body("a", "UBND xã A", "A"))
    after = with_appended(before, text)
    assert after.startswith(before)
    assert directory_of(after, place="thử").bodies["a"].name == "UBND xã A"
    assert (b"\r\n" in after) == (b"\r\n" in before)
    assert b"\n\n\n" not in after


def test_a_file_that_cannot_be_continued_is_named() -> None:
    with pytest.raises(OfficeFileError, match="Không thêm được"):
        directory_of(with_appended(b"bodies = {}\n", body_text(Body("a", "A", "A"))), place="recipients.toml")
