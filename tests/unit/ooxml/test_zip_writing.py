"""Our zip files are read by everybody else's tools and never differ."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from docgen.ooxml.writing import FAST, SMALL, STORED, PackedMembers, zip_members

names = st.text(
    st.characters(exclude_characters="\\/\0:", exclude_categories=["Cs"]), min_size=1, max_size=20
)


@given(
    st.dictionaries(names, st.binary(max_size=5000), max_size=5),
    st.dictionaries(names, st.binary(max_size=5000), max_size=5),
    st.sampled_from([STORED, FAST, SMALL]),
)
def test_members_come_back_in_order_with_sound_checksums(first, more, level):
    more = {f"thêm/{name}": content for name, content in more.items()}
    data = PackedMembers().and_then(first).and_then(more, level=level).to_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {**first, **more}
        assert archive.namelist() == [*first, *more]


def test_the_same_members_give_the_same_bytes():
    members = {"word/document.xml": b"<a/>" * 1000, "b": b"c"}
    assert zip_members(members) == zip_members(dict(members))
