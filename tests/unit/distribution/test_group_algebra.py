"""Groups by attribute, groups without members, who came after whom."""

from collections.abc import Callable
from datetime import date

import pytest

from docgen.distribution.building import RecipientEntry, build
from docgen.distribution.directory import Directory
from docgen.errors import UnknownRecipientError

IN_2023, IN_2026 = date(2023, 11, 28), date(2026, 3, 1)

PLACES = """
[bodies]
a = { name = "UBND xã A", short = "A", attributes = { "vùng" = "Miền núi" } }
b = { name = "UBND xã B", short = "B", attributes = { "vùng" = "đồng bằng" } }
c = { name = "UBND xã C", short = "C", attributes = { "vùng" = "miền núi" }, valid_to = 2024-12-31 }
d = { name = "Đội quản lý chợ A", short = "Đội chợ", kind = "đơn vị", parent = "a" }
[groups.mien-nui]
phrase = "UBND {count} xã miền núi"
where = { "vùng" = "miền núi" }
[groups.thuoc-a]
phrase = "Các đơn vị thuộc UBND xã A"
where = { parent = "a" }
[groups.hai-dao]
phrase = "UBND {count} xã đảo"
where = { "vùng" = "hải đảo" }
[groups.con-lai]
phrase = "{count} xã: {members}"
members = ["a", "b", "c"]
without = ["mien-nui"]
"""


def test_a_group_by_attribute_is_who_has_it_on_the_day(written: Callable[[str], Directory]) -> None:
    places = written(PLACES)
    assert places.expand("mien-nui", on=IN_2023).printed == "UBND 2 xã miền núi"
    assert places.expand("mien-nui", on=IN_2026).printed == "UBND 1 xã miền núi"
    assert [body.key for body in places.expand("thuoc-a", on=IN_2023).bodies] == ["d"]


def test_a_group_may_leave_out_another(written: Callable[[str], Directory]) -> None:
    assert written(PLACES).expand("con-lai", on=IN_2023).printed == "1 xã: B"


def test_a_group_that_nobody_belongs_to_is_named_with_its_condition(
    written: Callable[[str], Directory],
) -> None:
    with pytest.raises(UnknownRecipientError, match="không có thành viên nào vào ngày 28/11/2023") as caught:
        written(PLACES).expand("hai-dao", on=IN_2023)
    assert "vùng = “hải đảo”" in caught.value.what


def test_every_member_that_has_ended_is_named_with_its_successor(directory: Directory) -> None:
    with pytest.raises(UnknownRecipientError) as caught:
        directory.expand("14-xa", on=IN_2026)
    for body in directory.groups["14-xa"].members:
        assert directory.bodies[body].name in caught.value.what
    assert "UBND xã Tịnh Hòa (kế tục: UBND xã Đông Sơn)" in caught.value.what


def test_those_who_ended_are_replaced_by_who_came_after_however_many_steps_away(directory: Directory) -> None:
    communes = tuple(directory.bodies[name] for name in directory.groups["14-xa"].members)
    heirs = directory.succession.replaced(communes, IN_2026)
    assert [body.name for body in heirs] == [
        "UBND xã An Phú",
        "UBND xã Đông Sơn",
        "UBND xã Tịnh Khê",
        "UBND phường Trương Quang Trọng",
    ]
    assert [
        b.key for b in directory.succession.living(directory.bodies["xa-nghia-an"], date(2025, 3, 1))
    ] == ["xa-an-phu-2025-01"]


def test_a_slip_that_makes_two_bodies_follow_each_other_ends(written: Callable[[str], Directory]) -> None:
    circle = written(
        """
        [bodies]
        a = { name = "A", short = "A", valid_to = 2023-01-01, successors = ["b"] }
        b = { name = "B", short = "B", valid_from = 2023-01-02, valid_to = 2024-01-01, successors = ["a", "Cơ quan C"] }
        """
    )
    assert circle.succession.living(circle.bodies["a"], IN_2026) == ()
    assert {body.key for body in circle.succession.family(circle.bodies["a"])} == {"a", "b"}


def test_a_sum_prints_one_line_and_reaches_everybody_once(directory: Directory) -> None:
    listing = build(
        [RecipientEntry("14-xa trừ Tịnh Hòa + 9-phuong + xa-tinh-an", copies=2)],
        [RecipientEntry("như trên")],
        ["VT"],
        directory=directory,
        on=IN_2023,
        units={},
        default_delivery="giấy",
    )
    assert listing.addressee_lines == ("UBND 13 xã (trừ xã Tịnh Hòa), UBND 9 phường, UBND xã Tịnh An",)
    assert (listing.totals.recipients, listing.totals.copies) == (22, 45)
