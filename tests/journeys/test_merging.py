"""Mail merge as a clerk does it: a draft, a spreadsheet, one number for all or one each."""

import io
import json
from collections.abc import Sequence

import pytest
from openpyxl import Workbook

from docgen.ooxml.reading import document_text
from tests.conftest import Clerk

INVITATION = """---
loại: giấy mời
trích yếu: họp đánh giá tiến độ nông thôn mới
kính gửi: [{tên: "[=danh xưng] [=họ và tên], [=chức vụ?]"}]
nơi nhận: [như trên]
lưu: VT, KT
ký: nguyen-lam
tới dự: cuộc họp đánh giá tiến độ nông thôn mới
chủ trì: ông Nguyễn Lâm, Phó Chủ tịch Ủy ban nhân dân thành phố
thời gian: "[=giờ], ngày 30 tháng 11 năm 2023"
hình thức: trực tiếp
địa điểm: Phòng họp số 2
---
Kính mời [=danh xưng] **[=Họ và tên]** đến dự đúng giờ.
"""
LETTER_OF_INTRODUCTION = """---
loại: giấy giới thiệu
trích yếu: giới thiệu cán bộ
nơi nhận: [{tên: "Như trên"}]
lưu: VT
ký: nguyen-lam
---
"""
HEAD = ["TT", "Danh xưng", "Họ và tên", "Chức vụ", "Giờ"]
GUESTS = [
    [1, "Ông", "Trần Văn Ấ & <B>", "Trưởng thôn 1", "8 giờ 00"],
    [2, "Bà", "Lê Thị Ý", None, "8 giờ 00"],
    [3, "Ông", "[=giờ] {{ 7*7 }}", "Trưởng thôn 3", "9 giờ 30"],
]


def xlsx(rows: Sequence[Sequence[object]], head: Sequence[object] = HEAD) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append(["DANH SÁCH KHÁCH MỜI"])
    sheet.append([])
    for row in (head, *rows):
        sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def invited(filed: Clerk) -> Clerk:
    clerk = filed
    clerk.writes("moi.md", INVITATION)
    clerk.writes("khach.xlsx", xlsx(GUESTS))
    return clerk


def merge(clerk: Clerk, *words: str) -> tuple[int, dict]:
    outcome = clerk("merge", "moi.md", "khach.xlsx", "--on", "28/11/2023", "--json", *words)
    return outcome.code, json.loads(outcome.out) if outcome.out else {"said": outcome.err}


def test_three_guests_get_three_letters_under_one_number(invited: Clerk) -> None:
    code, told = merge(invited, "-o", "ra")
    assert (code, told["letters"], told["numbers"], len(told["archive_ids"])) == (0, 3, "one", 1)

    letters = [document_text(path.read_bytes()) for path in sorted((invited.office / "ra").iterdir())]
    assert "trân trọng kính mời: Ông Trần Văn Ấ & <B>, Trưởng thôn 1" in letters[0].replace("\n", " ")
    assert "Kính mời Bà Lê Thị Ý đến dự" in letters[1]
    assert "Bà Lê Thị Ý," not in letters[1]
    assert "[=giờ] {{ 7*7 }}" in letters[2]
    assert "9 giờ 30, ngày 30 tháng 11" in letters[2]
    number = told["references"][0]
    assert all(number.split("/")[0] in letter for letter in letters)

    listed = invited("distribute", told["archive_ids"][0], "--json")
    assert "Bà Lê Thị Ý" in listed.out
    assert told["archive_ids"][0] in invited("search", "Lê Thị Ý", "--json").out.replace("\\/", "/")


def test_the_same_table_twice_is_one_document(invited: Clerk) -> None:
    first = merge(invited)[1]
    journal = invited.journal()
    second = merge(invited)[1]
    assert second["archive_ids"] == first["archive_ids"]
    assert second["already"] == 1
    assert invited.journal() == journal


def test_a_rehearsal_writes_nothing(invited: Clerk) -> None:
    before = invited.journal(), invited.tree("archive/ocfl"), sorted(invited.office.iterdir())
    code, told = merge(invited, "--dry-run", "-o", "ra")
    assert (code, told["letters"], told["archive_ids"]) == (0, 3, [])
    assert (invited.journal(), invited.tree("archive/ocfl"), sorted(invited.office.iterdir())) == before


def test_bad_rows_stop_all_and_burn_no_number(invited: Clerk) -> None:
    invited.writes(
        "khach.xlsx",
        xlsx(
            [
                *GUESTS,
                [4, "Ông", None, "x", "8 giờ 00"],
                GUESTS[0],
                [5, "Ông", "Lê C", "", None],
            ]
        ),
    )
    journal = invited.journal()
    outcome = invited("merge", "moi.md", "khach.xlsx", "--on", "28/11/2023")
    assert outcome.code == 36
    assert "dòng 7: ô C7 (cột “họ và tên”) để trống" in outcome.err
    assert "dòng 8" in outcome.err
    assert "dòng 9: ô E9 (cột “giờ”) để trống" in outcome.err
    assert invited.journal() == journal

    code, told = merge(invited, "--skip-broken")
    assert (code, told["letters"], [row["row"] for row in told["left_out"]]) == (3, 3, [7, 8, 9])


def test_a_row_said_twice_is_one_letter(invited: Clerk) -> None:
    invited.writes("khach.xlsx", xlsx([GUESTS[0][:], GUESTS[1], GUESTS[0]]))
    code, told = merge(invited, "--skip-broken")
    assert (code, told["letters"], told["left_out"]) == (3, 2, [{"row": 6, "why": "giống hệt dòng 4"}])


def test_a_column_that_is_not_there_is_named_with_its_like(invited: Clerk) -> None:
    invited.writes("khach.xlsx", xlsx(GUESTS, ["TT", "Danh xưng", "Họ tên", "Chức vụ", "Giờ"]))
    outcome = invited("merge", "moi.md", "khach.xlsx")
    assert outcome.code == 12
    assert "“họ và tên”" in outcome.err
    assert "“Họ tên”" in outcome.err


def test_without_a_table_the_draft_is_not_issued(invited: Clerk) -> None:
    journal = invited.journal()
    outcome = invited("issue", "moi.md", "--on", "28/11/2023")
    assert outcome.code == 15
    assert "docgen merge" in outcome.err
    assert invited.journal() == journal


def test_a_type_made_out_to_one_person_takes_a_number_each(invited: Clerk) -> None:
    """Three decisions from one draft; cut off after two and run again, still three."""
    invited.writes(
        "moi.md",
        "---\nloại: quyết định\ntrích yếu: khen thưởng [=danh xưng] [=họ và tên]\nnơi nhận: [{tên: Như Điều 2}]\n"
        "lưu: VT, NV\nký: nguyen-lam\n---\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\n\n"
        "Điều 1. Khen thưởng [=danh xưng] [=họ và tên].\n\n"
        "Điều 2. Quyết định này có hiệu lực từ ngày ký./.\n",
    )
    invited.writes("khach.xlsx", xlsx(GUESTS[:2]))
    code, told = merge(invited)
    assert (code, told["numbers"], len(told["archive_ids"])) == (0, "each", 2)

    invited.writes("khach.xlsx", xlsx([GUESTS[2], *GUESTS[:2]]))  # another order, one more
    again = merge(invited)[1]
    assert (again["already"], len(again["archive_ids"])) == (2, 3)
    assert set(told["archive_ids"]) < set(again["archive_ids"])
    assert "Bà Lê Thị Ý" in invited("show", told["archive_ids"][1]).out
