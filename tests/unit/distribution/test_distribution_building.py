"""From the lists of a draft to who gets what."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen.distribution.building import RecipientEntry, build
from docgen.distribution.directory import Directory
from docgen.distribution.lists import DistributionList, Part
from docgen.domain.reference import Reference
from docgen.errors import FieldValueError, UnknownRecipientError, UnwritableTextError

CASE: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "distribution" / "directive.yaml").read_text(encoding="utf-8")
)
UNITS = {"KT": "Phòng Kinh tế", "TCKH": "Phòng Tài chính - Kế hoạch"}


def entries(*names: str | RecipientEntry) -> list[RecipientEntry]:
    return [name if isinstance(name, RecipientEntry) else RecipientEntry(name) for name in names]


def listing(
    directory: Directory,
    addressees: list[RecipientEntry],
    recipients: list[RecipientEntry],
    kept: tuple[str, ...] = (),
) -> DistributionList:
    return build(
        addressees,
        recipients,
        kept,
        directory=directory,
        on=date(2023, 11, 28),
        units=UNITS,
        default_delivery="điện tử",
    )


@pytest.fixture
def directive(directory: Directory) -> DistributionList:
    return listing(directory, entries(*CASE["kính gửi"]), entries(*CASE["nơi nhận"]), tuple(CASE["lưu"]))


def test_the_directive_reaches_everybody_by_name_once_and_in_order(directive: DistributionList) -> None:
    by_part = {part.value: [row.name for row in directive.rows if row.part is part] for part in Part}
    assert by_part == CASE["danh sách"]
    assert [row.position for row in directive.rows] == list(range(1, 44))


def test_the_directive_prints_its_own_lines(directive: DistributionList) -> None:
    assert list(directive.addressee_lines) == CASE["dòng kính gửi"]
    assert list(directive.recipient_lines) == CASE["dòng nơi nhận"]
    assert ", ".join(directive.file_copies) == "VT, KT"


def test_the_directive_tells_what_each_gets_it_for(directive: DistributionList) -> None:
    by_name = {row.name: row for row in directive.rows}
    commune, department, registry = (
        by_name[name]
        for name in ("UBND xã Tịnh Hòa", "Sở Nông nghiệp và Phát triển nông thôn tỉnh Quảng Ngãi", "Văn thư")
    )
    assert (commune.role, commune.line, commune.delivery) == ("để thực hiện", "UBND 14 xã", "điện tử")
    assert (department.role, department.line) == ("để biết", "Sở Nông nghiệp và PTNT tỉnh")
    assert (registry.role, registry.line, registry.delivery) == ("để lưu", "Lưu: VT, KT", "lưu tại cơ quan")


def test_the_directive_is_counted(directive: DistributionList) -> None:
    totals = directive.totals
    counted = {"nơi nhận": totals.recipients, "số bản": totals.copies, **totals.copies_by_delivery}
    assert counted == CASE["cộng"]


def test_an_exception_is_printed_with_its_group(directory: Directory) -> None:
    twelve = listing(directory, entries("14-xa trừ Tịnh Hòa, Tịnh Ấn Đông"), [])
    assert twelve.addressee_lines == ("UBND 12 xã (trừ xã Tịnh Hòa, Tịnh Ấn Đông)",)
    assert twelve.totals.recipients == 12


def test_who_is_named_again_gets_one_letter_and_a_note(directory: Directory) -> None:
    again = listing(
        directory, entries("phong-kinh-te"), entries("như trên", "phong-don-vi trừ Công an", "Phòng Kinh tế")
    )
    economy = again.rows[0]
    assert [row.name for row in again.rows].count(economy.name) == 1
    assert economy.role == "để thực hiện"
    assert economy.also_in[0].startswith("Nơi nhận: Các phòng, đơn vị: Ban chỉ huy")
    assert economy.note.endswith("; Nơi nhận: Phòng Kinh tế thành phố Quảng Ngãi")


def test_copies_count_for_each_and_the_larger_wish_wins(directory: Directory) -> None:
    copies = listing(
        directory,
        entries(RecipientEntry("lanh-dao-ubnd", copies=2)),
        entries(RecipientEntry("chu-tich-tp", copies=5)),
        ("VT", "KT (2)"),
    )
    assert [(row.name, row.copies) for row in copies.rows] == [
        ("Chủ tịch UBND thành phố", 5),
        ("Các Phó Chủ tịch UBND thành phố", 2),
        ("Văn thư", 1),
        ("Phòng Kinh tế", 2),
    ]
    assert copies.file_copies == ("VT", "KT (2)")
    assert copies.totals.copies == 10


def test_a_name_typed_by_hand_is_printed_as_it_is(directory: Directory) -> None:
    typed = listing(directory, [], entries(RecipientEntry("Ông  Nguyễn Văn A, thôn 3", literal=True)))
    assert typed.recipient_lines == ("Ông Nguyễn Văn A, thôn 3",)
    assert (typed.rows[0].recipient_key, typed.rows[0].name) == ("", "Ông Nguyễn Văn A, thôn 3")


def test_a_name_typed_by_hand_that_the_directory_knows_is_nobody_new(directory: Directory) -> None:
    known = listing(directory, entries("so-nnptnt"), entries(RecipientEntry("Sở NN và PTNT", literal=True)))
    assert [row.recipient_key for row in known.rows] == ["so-nnptnt"]
    assert known.recipient_lines == ("Sở NN và PTNT",)


def test_a_body_may_have_its_own_delivery(directory: Directory) -> None:
    on_paper = {
        **directory.bodies,
        "bhxh-tinh": replace(directory.bodies["bhxh-tinh"], delivery="giấy"),
    }
    rows = listing(Directory(on_paper, directory.groups), entries("bhxh-tinh", "ubnd-tinh"), [])
    assert rows.totals.copies_by_delivery == {"giấy": 1, "điện tử": 1}


def test_a_kept_copy_is_its_own_even_where_the_unit_is_a_recipient(directory: Directory) -> None:
    typed = RecipientEntry("Phòng Kinh tế", literal=True)
    rows = listing(directory, entries(typed), [], ("vt", "kt")).rows
    assert [(row.part.value, row.recipient_key) for row in rows] == [
        ("Kính gửi", "phong-kinh-te"),
        ("Lưu", "VT"),
        ("Lưu", "KT"),
    ]


def test_as_above_is_printed_and_repeats_nobody(directory: Directory) -> None:
    rows = listing(directory, entries("bhxh-tinh"), entries("NHƯ TRÊN"))
    assert rows.recipient_lines == ("Như trên",)
    assert len(rows.rows) == 1


@pytest.mark.parametrize(
    ("addressees", "recipients", "words"),
    [
        ([], ["như trên"], "Kính gửi"),
        (["bhxh-tinh"], ["ubnd-tinh", "như trên"], "đầu tiên"),
        (["bhxh-tinh"], ["như trên", "Như trên"], "đầu tiên"),
    ],
)
def test_as_above_only_opens_the_recipients_of_a_letter_with_addressees(
    addressees: list[str], recipients: list[str], words: str, directory: Directory
) -> None:
    with pytest.raises(FieldValueError, match=words):
        listing(directory, entries(*addressees), entries(*recipients))


def test_as_article_stands_for_those_whom_a_decision_names(directory: Directory) -> None:
    decision = listing(directory, [], entries("như điều 3", "ubnd-tinh"))
    assert decision.recipient_lines[0] == "Như Điều 3"
    assert decision.rows[0].name == "Các cơ quan, cá nhân nêu tại Điều 3"


@pytest.mark.parametrize(
    ("kept", "words"),
    [("KTT", "“KTT”"), ("KT (0)", "không hợp lệ"), (" ", "để trống"), ("vt", "hai lần")],
)
def test_a_wrong_kept_copy_is_refused(kept: str, words: str, directory: Directory) -> None:
    with pytest.raises(FieldValueError, match=words) as caught:
        listing(directory, entries("bhxh-tinh"), [], ("VT", kept))
    assert caught.value.where == "Lưu"


def test_minutes_are_kept_in_their_file(directory: Directory) -> None:
    assert listing(directory, [], entries("bhxh-tinh"), ("VT", "hồ sơ")).file_copies == ("VT", "Hồ sơ")


def test_what_cannot_be_sent_is_refused(directory: Directory) -> None:
    with pytest.raises(UnknownRecipientError):
        listing(directory, entries("UBND xã Sơn Hạ"), [])
    with pytest.raises(FieldValueError, match="Số bản 0"):
        listing(directory, entries(RecipientEntry("bhxh-tinh", copies=0)), [])
    with pytest.raises(FieldValueError, match="để trống"):
        listing(directory, entries(RecipientEntry("  ", literal=True)), [])
    with pytest.raises(UnwritableTextError):
        listing(directory, entries(RecipientEntry("Ông A\x1b[31m", literal=True)), [])


def test_a_letter_gets_its_number_after_its_list(directive: DistributionList) -> None:
    assert directive.reference is None
    numbered = directive.numbered(Reference(5884, "UBND-KTN"))
    assert str(numbered.reference) == "5884/UBND-KTN"
    assert numbered.rows == directive.rows
