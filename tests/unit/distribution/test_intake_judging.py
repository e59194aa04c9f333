"""What becomes of each row of a list."""

from collections.abc import Callable

import pytest

from docgen.distribution.directory import Directory
from docgen.distribution.intake.bundled import bundled_list
from docgen.distribution.intake.judging import Fate, Judge, Verdict
from docgen.distribution.intake.reading import SourceRow, read_source
from docgen.errors import FieldValueError


def judged(directory: Directory, *rows: dict[str, str], accept_doubles: bool = False) -> list[Verdict]:
    judge = Judge(directory, accept_doubles=accept_doubles)
    return [judge.judge(SourceRow(at, row, {}, ())) for at, row in enumerate(rows, 2)]


def fates(verdicts: list[Verdict]) -> list[Fate]:
    return [one.fate for one in verdicts]


def test_a_new_body_gets_key_and_short_name_from_its_name(directory: Directory) -> None:
    (one,) = judged(directory, {"name": "UBND xã Sơn Hà", "valid_from": "01/7/2025"})
    assert one.fate is Fate.NEW
    assert one.body
    assert (one.body.key, one.body.short) == ("ubnd-xa-son-ha", "Sơn Hà")


def test_names_that_differ_by_one_accent_are_two_and_pointed_at(directory: Directory) -> None:
    first, second = judged(
        directory, {"name": "UBND xã Sơn Hà", "code": "21289"}, {"name": "UBND xã Sơn Hạ", "code": "21292"}
    )
    assert fates([first, second]) == [Fate.NEW, Fate.NEW]
    assert second.body
    assert second.body.key == "ubnd-xa-son-ha-21292"
    assert second.remarks == ("chỉ khác dấu với “UBND xã Sơn Hà” (ubnd-xa-son-ha): xem có gõ nhầm không",)


def test_who_is_there_already_is_not_added_again(directory: Directory) -> None:
    verdicts = judged(
        directory,
        {"name": "Uỷ ban nhân dân tỉnh Quảng Ngãi"},
        {"name": "Sở A", "email": "a@x.vn"},
        {"name": "SỞ A", "email": "a@x.vn"},
    )
    assert fates(verdicts) == [Fate.KNOWN, Fate.NEW, Fate.KNOWN]


def test_a_difference_is_reported_and_nothing_is_overwritten(directory: Directory) -> None:
    (one,) = judged(directory, {"name": "UBND tỉnh", "key": "ubnd-tinh", "email": "ubnd@x.vn"})
    assert one.fate is Fate.DIFFERENT
    assert "email: danh bạ ghi “”, tệp ghi “ubnd@x.vn”" in one.remarks


def test_the_same_name_in_another_time_is_another_body(directory: Directory) -> None:
    (one,) = judged(
        directory, {"name": "UBND phường Nghĩa Chánh", "valid_from": "01/7/2030", "code": "99999"}
    )
    assert one.fate is Fate.NEW


def test_the_same_person_under_two_names_is_held_back_unless_accepted(directory: Directory) -> None:
    rows = (
        {"name": "Nguyễn Văn A", "kind": "cá nhân", "email": "a@x.vn"},
        {"name": "Ng. Văn A", "kind": "Cá nhân", "email": "A@X.vn"},
    )
    _, second = judged(directory, *rows)
    assert second.fate is Fate.DOUBTFUL
    assert "cùng thư điện tử với “nguyen-van-a”" in second.remarks[0]
    assert fates(judged(directory, *rows, accept_doubles=True)) == [Fate.NEW, Fate.NEW]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"email": "a@x.vn"}, "thiếu tên"),
        ({"name": "Sở A", "email": "a.x.vn"}, "thiếu dấu @"),
        ({"name": "Sở A", "email": "a@x.vn, b@x.vn"}, "nhiều dấu @"),
        ({"name": "Sở A", "email": "a b@x.vn"}, "không phải địa chỉ"),
        ({"name": "Sở A", "valid_from": "31/02/2025"}, "không phải ngày"),
        ({"name": "Sở A", "valid_from": "01/7/2025", "valid_to": "30/6/2025"}, "đứng trước"),
        ({"name": "Sở A", "delivery": "bồ câu"}, "bồ câu"),
        ({"name": "Sở A", "parent": "Bộ Z"}, "“Bộ Z” chưa có"),
        ({"name": "Sở A", "key": "Sở-A"}, "khóa"),
        ({"name": "=HYPERLINK(1)"}, "công thức"),
        ({"name": "…"}, "không có chữ"),
        ({"name": "Sở\u202eA"}, "U+202E"),
    ],
)
def test_a_mistake_is_explained(row: dict[str, str], words: str, directory: Directory) -> None:
    (one,) = judged(directory, row)
    assert one.fate is Fate.WRONG
    assert words in "; ".join(one.remarks)


def test_the_body_above_may_be_in_the_same_list(directory: Directory) -> None:
    above, below = judged(directory, {"name": "Sở A"}, {"name": "Chi cục B", "parent": "Sở A"})
    assert above.body
    assert below.body
    assert below.body.parent == above.body.key


def test_the_bundled_list_is_the_province_of_2025(directory: Directory) -> None:
    source = read_source(*bundled_list("quang-ngai-2025"))
    verdicts = [Judge(directory).judge(row) for row in source.rows]
    assert len(verdicts) == 96
    assert sum(one.fate is Fate.KNOWN for one in verdicts) == 6
    assert {one.fate for one in verdicts} == {Fate.KNOWN, Fate.NEW}
    kinds = [row.attributes["loại"] for row in source.rows]
    assert {kind: kinds.count(kind) for kind in kinds} == {"phường": 9, "xã": 86, "đặc khu": 1}
    with pytest.raises(FieldValueError, match="ha-noi"):
        bundled_list("ha-noi")


def test_an_empty_directory_takes_a_whole_list(written: Callable[[str], Directory]) -> None:
    source = read_source(*bundled_list("quang-ngai-2025"))
    judge = Judge(written('[bodies]\nubnd-tinh = { name = "UBND tỉnh", short = "UBND tỉnh" }'))
    assert {judge.judge(row).fate for row in source.rows} == {Fate.NEW}
