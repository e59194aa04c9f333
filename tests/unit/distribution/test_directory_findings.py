"""What `docgen recipients check` points at."""

from collections.abc import Callable
from datetime import date

from docgen.distribution.directory import Directory
from docgen.distribution.findings import DirectoryFinding, Weight, findings

IN_2026 = date(2026, 3, 1)

HEAD = '[bodies]\nsoa = { name = "Sở A", short = "Sở A", email = "soa@x.gov.vn", address = "1 Hùng Vương" }\n'


def found_in(directory: Directory, *, on: date = IN_2026) -> tuple[DirectoryFinding, ...]:
    return findings(directory, on=on, default_delivery="điện tử")


def problems(directory: Directory, *, on: date = IN_2026) -> list[tuple[str, ...]]:
    return [finding.keys for finding in found_in(directory, on=on) if finding.weight is Weight.PROBLEM]


def test_one_person_under_two_names_is_found_by_the_mailbox(written: Callable[[str], Directory]) -> None:
    people = written(
        HEAD
        + 'ong-a = { name = "Nguyễn Văn A", short = "A", kind = "cá nhân", parent = "soa", email = "A@x.gov.vn" }\n'
        + 'ong-b = { name = "Ng. V. A", short = "A", kind = "cá nhân", parent = "soa", email = "a@x.gov.vn" }\n'
    )
    assert problems(people) == [("ong-a", "ong-b")]


def test_one_body_under_two_names_is_found_by_what_its_short_forms_mean(
    written: Callable[[str], Directory],
) -> None:
    bodies = written(
        '[bodies]\na = { name = "UBND TP Quảng Ngãi", short = "a", email = "a@x.vn" }\n'
        'b = { name = "Ủy ban nhân dân thành phố Quảng Ngãi", short = "b", email = "b@x.vn" }\n'
        '[short_forms]\nUBND = "Ủy ban nhân dân"\nTP = "thành phố"\n'
    )
    assert problems(bodies) == [("a", "b")]


def test_an_office_and_its_positions_may_share_a_mailbox(written: Callable[[str], Directory]) -> None:
    positions = "".join(
        f'{name} = {{ name = "{name}", short = "x", kind = "chức danh", parent = "soa", email = "soa@x.gov.vn" }}\n'
        for name in ("giam-doc", "pho-giam-doc")
    )
    assert problems(written(HEAD + positions)) == []


def test_codes_that_are_used_again_later_are_no_doubles(directory: Directory) -> None:
    assert problems(directory, on=date(2023, 11, 28)) == []


def test_a_group_with_members_that_ended_is_a_problem_that_names_their_successors(
    directory: Directory,
) -> None:
    by_key = {finding.keys: finding for finding in found_in(directory)}
    told = by_key[("9-phuong",)].message
    assert "9 trong 9 thành viên" in told
    assert "Lê Hồng Phong" in told
    assert "Kế tục: Nghĩa Lộ, Cẩm Thành, Trương Quang Trọng" in told


def test_names_that_differ_by_accents_and_missing_addresses_are_notes(
    written: Callable[[str], Directory],
) -> None:
    places = written(
        '[bodies]\na = { name = "UBND xã Sơn Hà", short = "Sơn Hà" }\n'
        'b = { name = "UBND xã Sơn Hạ", short = "Sơn Hạ", email = "b@x.vn" }\n'
        'c = { name = "UBND xã C", short = "C", delivery = "bưu điện" }\n'
    )
    notes = [finding for finding in found_in(places) if finding.weight is Weight.NOTE]
    assert [finding.keys for finding in notes] == [("a", "b"), ("a",), ("c",)]
    assert "chỉ khác nhau ở dấu" in notes[0].message
