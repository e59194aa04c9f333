"""Several documents as one list: everybody once, with which document each gets, and how many copies to make."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from docgen.distribution.building import RecipientEntry, build
from docgen.distribution.delivery_forms import goes_by_hand, goes_by_post, needs_paper
from docgen.distribution.destinations import destinations
from docgen.distribution.directory import Directory
from docgen.distribution.lists import DistributionList
from docgen.distribution.merged_exports import counts_text, to_csv, to_text, to_xlsx
from docgen.distribution.merging import MergedList, merge
from docgen.domain.reference import Reference
from docgen.errors import UnknownRecipientError


def letter(
    directory: Directory, number: int, day: date, *names: str | RecipientEntry, delivery: str = "giấy"
) -> DistributionList:
    return build(
        [name if isinstance(name, RecipientEntry) else RecipientEntry(name) for name in names],
        [],
        ["VT", "KT (2)"],
        directory=directory,
        on=day,
        units={"KT": "Phòng Kinh tế"},
        default_delivery=delivery,
        reference=Reference(number, "UBND-KT"),
        subject=f"việc thứ {number}",
    )


@pytest.fixture
def merged(directory: Directory) -> MergedList:
    return merge(
        [
            letter(directory, 1, date(2023, 1, 5), "14-xa"),
            letter(directory, 2, date(2023, 2, 6), RecipientEntry("9-phuong", copies=2), "xa-tinh-khe"),
            letter(directory, 3, date(2023, 3, 7), "bhxh-tinh", delivery="điện tử"),
        ]
    )


def test_everybody_stands_once_with_the_documents_it_gets(merged: MergedList) -> None:
    names = [row.name for row in merged.recipients]
    assert len(names) == len(set(names)) == 14 + 9 + 1
    khe = next(row for row in merged.rows if row.recipient_key == "xa-tinh-khe")
    assert [merged.reference(at) for at in khe.shares] == ["01/UBND-KT", "02/UBND-KT"]
    assert khe.copies == 2


def test_a_name_typed_by_hand_is_who_bears_it_in_another_letter(directory: Directory) -> None:
    typed = RecipientEntry("Ông Nguyễn Văn A", literal=True)
    both = merge(
        [letter(directory, 1, date(2023, 1, 5), typed), letter(directory, 2, date(2023, 2, 6), typed)]
    )
    assert [(row.name, row.copies) for row in both.recipients] == [("Ông Nguyễn Văn A", 2)]


def test_two_bodies_of_one_name_stay_two(directory: Directory) -> None:
    both = merge(
        [
            letter(directory, 1, date(2025, 6, 1), "UBND xã Tịnh Khê"),
            letter(directory, 2, date(2025, 8, 1), "UBND xã Tịnh Khê"),
        ]
    )
    assert [row.recipient_key for row in both.recipients] == ["xa-tinh-khe", "xa-tinh-khe-2025"]


def test_kept_copies_come_last_and_are_counted(merged: MergedList) -> None:
    assert [(row.name, row.copies) for row in merged.rows if row.kept] == [
        ("Văn thư", 3),
        ("Phòng Kinh tế", 6),
    ]
    assert [count.to_print for count in merged.counts()] == [14 + 3, 18 + 1 + 3, 3]
    assert [count.electronic for count in merged.counts()] == [0, 0, 1]
    text = " ".join(counts_text(merged).split())
    assert "Cộng 24 33 9 42 1" in text
    assert "UBND phường Lê Hồng Phong 2" in text
    assert "Bảo hiểm xã hội" not in text.split("Nơi nhận bản giấy")[1]


def test_two_letters_of_one_number_are_told_apart_by_their_day(directory: Directory) -> None:
    years = merge(
        [letter(directory, 1, date(2023, 1, 5), "14-xa"), letter(directory, 1, date(2024, 1, 5), "14-xa")]
    )
    assert years.reference(1) == "01/UBND-KT ngày 05/01/2024"


def test_the_text_and_the_csv_hold_everybody(merged: MergedList) -> None:
    text = to_text(merged)
    assert [row.name for row in merged.rows if row.name not in text] == []
    table = list(csv.DictReader(io.StringIO(to_csv(merged).decode("utf-8-sig"), newline="")))
    assert len(table) == 14 + 10 + 1 + 3 * 2
    khe = [row for row in table if row["Nơi nhận"] == "UBND xã Tịnh Khê"]
    assert [(row["Số, ký hiệu"], row["Ngày"]) for row in khe] == [
        ("01/UBND-KT", "05/01/2023"),
        ("02/UBND-KT", "06/02/2023"),
    ]


def test_the_workbook_sets_recipients_against_documents_and_adds_up(merged: MergedList) -> None:
    book = load_workbook(io.BytesIO(to_xlsx(merged)))
    assert book.sheetnames == ["Nơi nhận và văn bản", "Từng lượt gửi", "Số bản cần in"]
    matrix = list(book.worksheets[0].iter_rows(min_row=3, values_only=True))
    assert matrix[0] == ("STT", "Nơi nhận", "01/UBND-KT", "02/UBND-KT", "03/UBND-KT", "Số bản")
    body, total = matrix[1:-1], matrix[-1]
    assert total[2:] == tuple(sum(row[at] or 0 for row in body) for at in range(2, 6))
    assert to_xlsx(merged) == to_xlsx(merged)


def test_only_who_gets_paper_gets_an_envelope(merged: MergedList, directory: Directory) -> None:
    by_post = destinations(merged, directory.bodies, wanted=goes_by_post)
    assert len(by_post) == 23
    khe = next(one for one in by_post if one.name == "UBND xã Tịnh Khê")
    assert [one.place for one in khe.enclosures] == [0, 1]
    only_electronic = merge([merged.documents[2]])
    with pytest.raises(UnknownRecipientError, match="bản giấy") as caught:
        destinations(only_electronic, directory.bodies, wanted=needs_paper)
    assert "--everyone" in caught.value.next_step


def test_a_position_is_reached_at_the_address_of_its_office(directory: Directory) -> None:
    from dataclasses import replace

    office = replace(directory.bodies["vp-hdnd-ubnd"], address="48 Hùng Vương")
    bodies = {**directory.bodies, office.key: office}
    one = merge([letter(directory, 1, date(2023, 1, 5), "chanh-vp-tp")])
    assert destinations(one, bodies, wanted=needs_paper)[0].address == "48 Hùng Vương"


@pytest.mark.parametrize(
    ("form", "paper", "post", "hand"),
    [
        ("điện tử", False, False, False),
        ("giấy", True, True, True),
        ("bưu điện", True, True, False),
        ("trực tiếp", True, False, True),
        ("điện tử và giấy", True, True, True),
        ("lưu tại cơ quan", True, False, False),
    ],
)
def test_each_form_of_delivery_goes_its_way(form: str, paper: bool, post: bool, hand: bool) -> None:
    assert (needs_paper(form), goes_by_post(form), goes_by_hand(form)) == (paper, post, hand)
