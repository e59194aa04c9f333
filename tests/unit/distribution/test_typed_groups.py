"""Groups typed by hand in the text of a letter: a wrong number is told, a right one never."""

from collections.abc import Callable
from datetime import date

import pytest

from docgen.distribution.directory import Directory
from docgen.distribution.typed_groups import wrong_counts

IN_2023 = date(2023, 11, 28)


@pytest.mark.parametrize(
    "text",
    [
        "Giao UBND 14 xã thực hiện.",
        "Giao Ubnd 14 xã; UBND 09 phường.",
        "UBND 12 xã (trừ xã Tịnh Hòa, Tịnh Ấn Đông) xây dựng kế hoạch.",
        "UBND 12 xã (trừ xã Tịnh Hoà và Tịnh Ấn Đông).",
        "UBND 3 xã: Tịnh Kỳ, Tịnh Khê và Tịnh An báo cáo.",
        "UBND 2 xã (Tịnh Ấn Đông, Tịnh Ấn Tây) báo cáo.",
        "UBND 12 xã trừ hai xã đã đạt chuẩn.",  # without brackets nobody can tell where the names end
        "15 xã đạt chuẩn; UBND các xã; UBND 15 xãa.",
    ],
)
def test_what_is_right_or_cannot_be_told_is_passed_over(text: str, directory: Directory) -> None:
    assert wrong_counts(text, directory, on=IN_2023) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Giao UBND 13 xã thực hiện.", ["“UBND 13 xã”", "“UBND 14 xã”", "[@@14-xa]"]),
        ("UBND 13 xã (trừ xã Tịnh Hòa, Tịnh Ấn Đông).", ["“UBND 13 xã”", "“UBND 12 xã”"]),
        ("UBND 13 xã (trừ xã Sơn Hà).", ["“xã sơn hà” không phải là thành viên"]),
        ("UBND 2 xã: Tịnh Kỳ, Tịnh Khê và Tịnh An báo cáo.", ["“UBND 2 xã”", "“UBND 3 xã”"]),
    ],
)
def test_a_wrong_number_is_told_with_the_right_one(text: str, words: list[str], directory: Directory) -> None:
    (warning,) = wrong_counts(text, directory, on=IN_2023)
    assert [word for word in words if word not in warning] == []


def test_only_members_of_the_day_are_counted(directory: Directory) -> None:
    assert wrong_counts("UBND 12 xã", directory, on=date(2025, 3, 1)) == ()
    assert wrong_counts("UBND 14 xã", directory, on=date(2025, 3, 1))


def test_a_phrase_of_two_groups_is_right_if_it_is_right_for_one(written: Callable[[str], Directory]) -> None:
    two = written(
        """
        [bodies]
        a = { name = "UBND xã A", short = "A" }
        b = { name = "UBND xã B", short = "B" }
        [groups.mot]
        phrase = "UBND {count} xã"
        members = ["a"]
        [groups.hai]
        phrase = "UBND {count} xã"
        members = ["a", "b"]
        """
    )
    assert wrong_counts("UBND 1 xã; UBND 2 xã", two, on=IN_2023) == ()
    assert len(wrong_counts("UBND 3 xã", two, on=IN_2023)) == 1
