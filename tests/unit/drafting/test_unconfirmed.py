"""Marks of what waits to be confirmed: set on figures and names, found again wherever they are left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.drafting.unconfirmed import unconfirmed_in, with_figures_marked


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("1. Giao 14 xã", "1. Giao [?14] xã"),
        ("**2. Các phòng** 3 lần", "**2. Các phòng** [?3] lần"),
        ("Điều 3. Từ ngày 01 tháng 02 năm 2023", "Điều 3. Từ [?ngày 01 tháng 02 năm 2023]"),
        ("đ) đạt 98,5% của 1.250 hộ", "đ) đạt [?98,5%] của [?1.250] hộ"),
        ("theo khoản 2 Điều 5 Chương II", "theo khoản 2 Điều 5 Chương II"),
        ("12/14 xã; 5000/ha; quý IV/2023", "[?12/14] xã; [?5000]/ha; [?quý IV/2023]"),
        ("lúc 8 giờ 30 phút", "lúc [?8 giờ 30 phút]"),
        ("giai đoạn 2021 – 2025", "[?giai đoạn 2021 – 2025]"),
        ("đồng chí Trần Thị Bích và bà con", "đồng chí [?Trần Thị Bích] và bà con"),
        ("Nguyễn Lâm đã ký", "[?Nguyễn Lâm] đã ký"),
        ("ông Nguyễn Lâm đã ký", "ông [?Nguyễn Lâm] đã ký"),
        (
            "[@4157/QĐ-UBND ^] [@@14-xa trừ Tịnh Hòa] [=số 1] [?12]",
            "[@4157/QĐ-UBND ^] [@@14-xa trừ Tịnh Hòa] [=số 1] [?12]",
        ),
        ("| 1 | xã A | 12 |", "| [?1] | xã A | [?12] |"),
        ("^[Theo báo cáo năm 2022]", "^[Theo báo cáo [?năm 2022]]"),
        ("", ""),
    ],
)
def test_figures_dates_and_names(line, marked):
    assert with_figures_marked(line, ["Nguyễn Lâm"]) == marked


@given(st.text(alphabet="aĐ 0123456789/.,-%()ngày tháng năm[]?@ôngBà", max_size=60))
def test_taking_the_marks_away_gives_the_words_back(line):
    if "[" in line or "]" in line:
        line = line.replace("[", "").replace("]", "")
    marked = with_figures_marked(line)
    assert marked.replace("[?", "").replace("]", "") == line


def test_marks_in_comments_wait_for_nobody():
    text = "a [?một]\n<!-- [?hai]\n[?ba] -->\n[?bốn] [?]\n"
    assert [(one.line, one.words) for one in unconfirmed_in(text)] == [(1, "một"), (4, "bốn"), (4, "…")]
