"""Who got last year's letter and would not get this one."""

from collections.abc import Sequence
from datetime import date

import pytest

from docgen.distribution.building import RecipientEntry, build
from docgen.distribution.directory import Directory
from docgen.distribution.lists import DistributionList
from docgen.domain.record import DocumentRecord, Issuer, Origin
from docgen.domain.reference import Reference
from docgen.errors import ArchiveDamagedError
from docgen.usecases.letters.left_out import left_out, likeness

SUBJECT = "tổ chức Tết Nguyên đán năm {year}"


def listing(directory: Directory, day: date, *names: str, subject: str = SUBJECT) -> DistributionList:
    return build(
        [RecipientEntry(name) for name in names],
        [],
        ["VT"],
        directory=directory,
        on=day,
        units={},
        default_delivery="điện tử",
        subject=subject.format(year=day.year),
    )


def record(of: DistributionList, number: int, type_name: str = "công văn") -> DocumentRecord:
    return DocumentRecord(
        archive_id=f"{of.issued_on.year}/CV-UBND/{number:05d}",
        series="CV-UBND",
        reference=Reference(number, "UBND-KT"),
        type_name=type_name,
        issued_on=of.issued_on,
        issuer=Issuer("ubnd", "UBND", "UBND"),
        subject=of.subject,
        origin=Origin.ISSUED,
        request_id=str(number),
    )


def warned(
    now: DistributionList,
    earlier: Sequence[DistributionList],
    directory: Directory,
    type_name: str = "công văn",
) -> tuple[str, ...]:
    records = {record(one, at).archive_id: one for at, one in enumerate(earlier, 1)}
    return left_out(
        now,
        type_name=type_name,
        candidates=[record(one, at) for at, one in enumerate(earlier, 1)],
        list_of=lambda found: records[found.archive_id],
        directory=directory,
    )


def test_last_years_recipients_who_are_missing_are_named(directory: Directory) -> None:
    before = listing(directory, date(2023, 1, 5), "bhxh-tinh", "14-xa", "so-nnptnt")
    (warning,) = warned(
        listing(directory, date(2024, 1, 4), "14-xa trừ Tịnh Hòa", "so-nnptnt"), [before], directory
    )
    assert warning.startswith(
        "Năm trước có gửi Bảo hiểm xã hội tỉnh Quảng Ngãi, UBND xã Tịnh Hòa (công văn 01/UBND-KT"
    )
    assert "ngày 05/01/2023" in warning


def test_the_same_recipients_are_no_reason_to_warn(directory: Directory) -> None:
    before = listing(directory, date(2023, 1, 5), "14-xa")
    assert warned(listing(directory, date(2024, 1, 4), "xa-phuong"), [before], directory) == ()


def test_who_has_ended_is_sent_to_through_its_successor(directory: Directory) -> None:
    before = listing(directory, date(2024, 12, 5), "xa-tinh-hoa", "xa-tinh-ky", "chu-tich-tp")
    now = listing(directory, date(2025, 8, 5), "xa-dong-son")
    (warning,) = warned(now, [before], directory)
    assert "UBND xã Tịnh Kỳ (nay là UBND xã Tịnh Khê)" in warning
    assert "Tịnh Hòa" not in warning
    assert "Chủ tịch" not in warning  # nobody came after: nobody can be missing


@pytest.mark.parametrize(
    ("day", "subject"), [(date(2022, 1, 5), SUBJECT), (date(2023, 1, 5), "phòng chống cháy rừng")]
)
def test_another_year_or_subject_is_not_last_years_letter(
    day: date, subject: str, directory: Directory
) -> None:
    before = listing(directory, day, "14-xa", subject=subject)
    assert warned(listing(directory, date(2024, 1, 4), "bhxh-tinh"), [before], directory) == ()


def test_another_type_is_not_last_years_letter(directory: Directory) -> None:
    before = listing(directory, date(2023, 1, 5), "14-xa")
    now = listing(directory, date(2024, 1, 4), "bhxh-tinh")
    assert warned(now, [before], directory, type_name="kế hoạch") == ()


def test_of_two_letters_the_likest_counts_then_the_latest(directory: Directory) -> None:
    first = listing(directory, date(2023, 1, 5), "bhxh-tinh")
    later = listing(directory, date(2023, 6, 5), "so-nnptnt")
    (warning,) = warned(listing(directory, date(2024, 1, 4), "14-xa"), [first, later], directory)
    assert "Sở Nông nghiệp" in warning


def test_a_list_that_cannot_be_read_holds_up_nothing(directory: Directory) -> None:
    before = listing(directory, date(2023, 1, 5), "14-xa")

    def broken(_: DocumentRecord) -> DistributionList:
        raise ArchiveDamagedError("hỏng")

    now = listing(directory, date(2024, 1, 4), "bhxh-tinh")
    found = left_out(
        now, type_name="công văn", candidates=[record(before, 1)], list_of=broken, directory=directory
    )
    assert found == ()


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("tổ chức Tết Nguyên đán năm 2023", "Tổ chức tết nguyên đán 2024", True),
        ("báo cáo quý III/2023 về chuyển đổi số", "báo cáo quý I/2024 về chuyển đổi số", True),
        ("kiểm tra ngày 05/8/2023", "kiểm tra ngày 06/9/2024", True),
        ("phòng cháy rừng", "phòng chống lụt bão", False),
        ("2023", "2024", False),
    ],
)
def test_subjects_are_alike_without_their_numbers_and_dates(one: str, other: str, alike: bool) -> None:
    assert (likeness(one, other) >= 0.75) is alike
