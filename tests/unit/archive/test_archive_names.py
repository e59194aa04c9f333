"""No name can lead out of the archive, hide in it, or become another name on another system."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.archive.names import check_file_names, checked_id, id_segments, is_segment, look
from docgen.errors import HostileFileError

HOSTILE = [
    "",
    ".",
    "..",
    "../x",
    "a/../../x",
    "/etc/passwd",
    "//x",
    "a//b",
    "a\\b",
    "..\\x",
    "C:x",
    "a\x00b",
    "a\nb",
    "a\n",
    " a",
    "a ",
    "a.",
    "a..",
    ".htaccess",
    "-rf",
    "~$1-UBND.docx",
    "con",
    "CON.docx",
    "nul",
    "Aux.txt",
    "COM1",
    "lpt9.log",
    "extensions",
    "a*b",
    "a?b",
    'a"b',
    "a:b",
    "a|b",
    "<a>",
    "$(id)",
    "a;b",
    "a&b",
    "a%2fb",
    unicodedata.normalize("NFD", "Ủy"),
    "Quý\u0301",
    "a\u202egnp.exe",
    "\u0645\u0644\u0641",
    "\u05d0",
    "😀.docx",
    "a\u200bb",
    "\ufeffa",
    "ａ",  # noqa: RUF001 — full width
    "а",  # noqa: RUF001 — Cyrillic
    "×",
    "a\ud800",
    "a" * 300,
    "ữ" * 30,
    "a/b/c",
]


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_a_hostile_file_name_is_refused(root: Path, publish: Callable[..., str], name: str) -> None:
    before = sorted(root.rglob("*"))
    with pytest.raises(HostileFileError) as caught:
        publish("2023/CV-UBND/00001", {name: b"x"})

    assert caught.value.next_step
    str(caught.value).encode()  # the message itself can be shown
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize("segment", [name for name in HOSTILE if "/" not in name], ids=ascii)
def test_a_hostile_object_id_is_refused(segment: str) -> None:
    for object_id in (f"{segment}/CV/00001", f"2023/{segment}/00001", f"2023/CV/{segment}"):
        with pytest.raises(HostileFileError):
            checked_id(object_id)


@pytest.mark.parametrize("object_id", ["2023", "2023/CV-UBND", "2023/CV/00001/v1", "2023/CV/00001/"])
def test_an_object_stands_three_folders_deep(object_id: str) -> None:
    assert id_segments(object_id) is None


@pytest.mark.parametrize(
    "name", ["QĐ-UBND", "CV-UBND", "CTr-HĐND", "00001", "04157a", "00012đ", "Kế_hoạch.v2"]
)
def test_names_of_the_trade_are_allowed(name: str) -> None:
    assert is_segment(name)


@pytest.mark.parametrize(
    "names",
    [("a.docx", "A.docx"), ("Kế.docx", "ke.docx"), ("phu-luc/a", "phu-luc"), ("phu-luc/a", "Phu-luc/b")],
)
def test_files_that_only_look_different_are_refused(names: tuple[str, str]) -> None:
    with pytest.raises(HostileFileError):
        check_file_names(names)


@given(st.text())
def test_an_allowed_name_is_one_plain_name_everywhere(name: str) -> None:
    if is_segment(name):
        assert Path(name).name == name
        assert not name.startswith(".")
        assert unicodedata.normalize("NFC", name) == name
        assert len(name.encode()) <= 40
        assert look(name) == look(name.upper())
