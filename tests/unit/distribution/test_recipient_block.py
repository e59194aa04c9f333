"""The block "Nơi nhận": punctuation, and where many recipients go."""

from datetime import date

from docgen.distribution.lists import DistributionList
from docgen.distribution.recipient_block import BlockLayout, recipient_block
from docgen.domain.reference import Reference


def letter(addressees: list[str], recipients: list[str]) -> DistributionList:
    return DistributionList(
        Reference(1, "UBND-KT"),
        date(2023, 11, 28),
        "việc",
        tuple(addressees),
        tuple(recipients),
        ("VT", "KT (2)"),
        (),
    )


def test_the_lines_end_as_the_decree_says() -> None:
    block = recipient_block(letter(["Bộ Nội vụ", "Bộ Tài chính"], ["Như trên", "UBND tỉnh"]))
    assert block.addressees == ("Kính gửi:", "- Bộ Nội vụ;", "- Bộ Tài chính.")
    assert block.recipients == ("Nơi nhận:", "- Như trên;", "- UBND tỉnh;", "- Lưu: VT, KT (2).")
    assert (block.layout, block.reason) == (BlockLayout.ONE_COLUMN, "")


def test_one_addressee_stands_on_the_line_and_has_no_stop() -> None:
    assert recipient_block(letter(["Bộ Nội vụ"], [])).addressees == ("Kính gửi: Bộ Nội vụ",)
    assert recipient_block(letter([], ["UBND tỉnh"])).addressees == ()


def test_many_short_recipients_go_into_two_columns_and_more_into_an_annex() -> None:
    some, many = ([f"Sở {at}" for at in range(count)] for count in (20, 60))
    assert recipient_block(letter(["A"], some)).layout is BlockLayout.TWO_COLUMNS
    annex = recipient_block(letter(["A"], many))
    assert annex.layout is BlockLayout.ANNEX
    assert "62 dòng" in annex.reason


def test_many_addressees_need_an_annex() -> None:
    block = recipient_block(letter([f"Sở {at}" for at in range(13)], ["Như trên"]))
    assert block.layout is BlockLayout.ANNEX
    assert "danh sách kèm theo" in block.reason
