"""Who signs, and in whose name: every capacity of the decree, several signers, joint documents, electronic copies."""

import io
import json
import re
import zipfile

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

ON = ("--on", "28/11/2023")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# capacity, position, on_behalf_of, thẩm quyền → the printed lines (NĐ 30/2020 Phụ lục I.II.7b)
CAPACITIES = [
    ("", "Chủ tịch", "", "người đứng đầu", ["CHỦ TỊCH"]),
    ("", "Chủ tịch", "", "tập thể", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
    ("KT.", "Phó Chủ tịch", "", "người đứng đầu", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
    ("KT.", "Phó Chủ tịch", "", "tập thể", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
    ("TM. KT.", "Phó Chủ tịch", "", "", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
    ("Q.", "Chủ tịch", "", "người đứng đầu", ["Q. CHỦ TỊCH"]),
    ("Q.", "Chủ tịch", "", "tập thể", ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"]),
    ("TL.", "Chánh Văn phòng", "", "", ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
    (
        "TL. KT.",
        "Phó Chánh Văn phòng",
        "Chánh Văn phòng",
        "",
        ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
    ),
    ("TUQ.", "Trưởng phòng Kinh tế", "", "", ["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG KINH TẾ"]),
]
NOTICE = """---
loại: thông báo
trích yếu: lịch làm việc
{authority}nơi nhận: [so-nnptnt]
lưu: VT, VP
ký: nguoi-ky
---
Thông báo lịch làm việc tuần tới.
"""


def lines_of(docx: bytes, style: str, part: str = "word/document.xml") -> list[str]:
    """The words of every paragraph in this style."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        root = etree.fromstring(package.read(part))
    return [
        "".join(text.text or "" for text in paragraph.iter(W + "t")).replace("\u00a0", " ")
        for paragraph in root.iter(W + "p")
        if (found := paragraph.find(f"{W}pPr/{W}pStyle")) is not None and found.get(W + "val") == style
    ]


@pytest.mark.parametrize(("capacity", "position", "behalf", "authority", "lines"), CAPACITIES)
def test_every_capacity_prints_its_lines(capacity, position, behalf, authority, lines, filed):
    signatory = (
        f'\n[signatories.nguoi-ky]\nname = "Lê Văn C"\ncapacity = "{capacity}"\nposition = "{position}"\n'
    )
    signatory += f'on_behalf_of = "{behalf}"\n' if behalf else ""
    toml = (filed.office / "docgen.toml").read_text(encoding="utf-8")
    filed.writes("docgen.toml", toml + signatory)
    filed.writes("tb.md", NOTICE.format(authority=f"thẩm quyền: {authority}\n" if authority else ""))
    outcome = filed("issue", "tb.md", *ON)
    assert outcome.code == 0, outcome.said  # the checker finds nothing against it
    docx = filed.letter("2023/TB-UBND/00001")
    assert lines_of(docx, "VBQuyenHan") == lines
    assert lines_of(docx, "VBNguoiKy") == ["Lê Văn C"]


@pytest.fixture
def printed(filed, tmp_path):
    """The finished page of a changed sample, with nothing that Word would repair."""

    def printed(kind: str, more: str, *, name: str = "a.md") -> bytes:
        sample = (filed.office / "templates" / kind / "sample.md").read_text(encoding="utf-8")
        filed.writes(name, sample.replace("---\n", f"---\n{more}\n", 1))
        outcome = filed("issue", name, *ON)
        assert outcome.code == 0, outcome.said
        docx = (re.search(r"Tệp Word:\s+(\S+)", outcome.out) or [""])[1]
        data = (filed.office / docx).read_bytes()
        (tmp_path / "a.docx").write_bytes(data)
        assert [str(error) for error in OpenXmlValidator().validate(tmp_path / "a.docx").errors] == []
        return data

    return printed


FRONT = (
    "{cơ quan: Ủy ban Mặt trận Tổ quốc Việt Nam thành phố, tên in: [ỦY BAN MTTQ VIỆT NAM, THÀNH PHỐ], "
    "quyền hạn: [TM. BAN THƯỜNG TRỰC, CHỦ TỊCH], họ tên: Trần Văn B, ký hiệu: MTTQ}"
)
FARMERS = "{cơ quan: Hội Nông dân thành phố, quyền hạn: [TM. BAN CHẤP HÀNH, CHỦ TỊCH], họ tên: Lê Thị C, ký hiệu: HND}"


def test_a_joint_programme_names_both_bodies_and_both_sign(printed, filed):
    docx = printed("chuong-trinh", f"ký cùng: [{FRONT}]")
    assert lines_of(docx, "VBCoQuan") == [
        "ỦY BAN NHÂN DÂN",
        "THÀNH PHỐ QUẢNG NGÃI -",
        "ỦY BAN MTTQ VIỆT NAM",
        "THÀNH PHỐ",
    ]
    assert lines_of(docx, "VBSo") == ["Số: 01/CTr-UBND-MTTQ"]
    assert lines_of(docx, "VBNguoiKy") == ["Trần Văn B", "Nguyễn Lâm"]
    assert lines_of(docx, "VBNoiNhan") == ["Nơi nhận:"]
    assert filed("show", "01/CTr-UBND-MTTQ").code == 0
    letter = json.loads(
        (filed.office / "archive/ocfl/2023/CTr-UBND/00001/v1/content/letter.json").read_text()
    )
    assert [one["name"] for one in letter["co_signers"]] == ["Trần Văn B"]


def test_three_signers_stand_in_rows_and_the_names_are_level(printed):
    docx = printed("chuong-trinh", f"ký cùng: [{FRONT}, {FARMERS}]")
    assert lines_of(docx, "VBNguoiKy") == ["Trần Văn B", "Lê Thị C", "Nguyễn Lâm"]
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        tables = etree.fromstring(package.read("word/document.xml")).findall(f"{W}body/{W}tbl")
    rows = tables[-1].findall(W + "tr")
    heights = [[len(cell.findall(W + "p")) for cell in row.findall(W + "tc")] for row in rows]
    assert heights[0][0] == heights[0][1]


def test_a_second_signatory_of_the_office_signs_as_docgen_toml_says(filed, printed):
    toml = (filed.office / "docgen.toml").read_text(encoding="utf-8")
    filed.writes(
        "docgen.toml",
        toml + '\n[signatories.cvp]\nname = "Lê Văn C"\ncapacity = "TL."\nposition = "Chánh Văn phòng"\n',
    )
    docx = printed("thong-bao", "ký cùng: cvp")
    assert lines_of(docx, "VBNguoiKy") == ["Lê Văn C", "Nguyễn Lâm"]
    assert "TL. CHỦ TỊCH" in lines_of(docx, "VBQuyenHan")


def test_minutes_and_contracts_take_more_signatures(printed):
    minutes = printed("bien-ban", "ký cùng: [{quyền hạn: Đại diện Phòng Kinh tế, họ tên: Trần Văn D}]")
    assert lines_of(minutes, "VBNguoiKy")[:2] == ["Trần Văn D", "Nguyễn Văn A"]
    assert lines_of(minutes, "VBQuyenHan") == ["ĐẠI DIỆN PHÒNG KINH TẾ", "THƯ KÝ", "CHỦ TỌA"]
    contract = printed(
        "hop-dong", "ký cùng: [{quyền hạn: [Đại diện bên C, Giám đốc], họ tên: Lê Văn E}]", name="b.md"
    )
    assert lines_of(contract, "VBNguoiKy") == ["Nguyễn Lâm", "Nguyễn Văn B", "Lê Văn E"]
    assert lines_of(contract, "VBNoiNhan") == ["Nơi nhận:"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("{họ tên: A}", "thiếu quyền hạn hoặc họ tên"),
        ("{tuổi: 5}", "Ký cùng không có phần “tuổi”"),
        ("nguoi-la", "Không có người ký “nguoi-la”"),
    ],
)
def test_what_is_wrong_with_a_co_signer_is_said(written, words, filed):
    sample = (filed.office / "templates/thong-bao/sample.md").read_text(encoding="utf-8")
    filed.writes("a.md", sample.replace("---\n", f"---\nký cùng: [{written}]\n", 1))
    outcome = filed("issue", "a.md", *ON)
    assert outcome.code == 15
    assert words in outcome.err
    assert "mục “ký cùng”" in outcome.err


def test_an_electronic_copy_has_its_line_and_no_block(printed):
    copy = printed("ban-sao-y", 'hình thức sao: điện tử\ngiờ sao: "14:30:05"')
    line = "SAO Y; Ủy ban nhân dân thành phố Quảng Ngãi; 28/11/2023; 14:30:05 (+07:00)"
    assert lines_of(copy, "VBSaoDienTu", "word/header2.xml") == [line]
    assert lines_of(copy, "VBNguoiKy") == lines_of(copy, "VBSo") == []
    untimed = printed("ban-sao-luc", "hình thức sao: điện tử", name="b.md")
    (blank,) = lines_of(untimed, "VBSaoDienTu", "word/header2.xml")
    assert re.fullmatch(r"SAO LỤC; .*; 28/11/2023;  +: +: +\(\+07:00\)", blank)
    paper = printed("ban-trich-sao", "hình thức sao: giấy", name="c.md")
    assert lines_of(paper, "VBSaoDienTu", "word/header2.xml") == []
    assert lines_of(paper, "VBNguoiKy") == ["Nguyễn Lâm"]


def test_addressees_that_no_paper_would_show_are_refused(filed):
    sample = (filed.office / "templates/thong-bao/sample.md").read_text(encoding="utf-8")
    filed.writes("a.md", sample.replace("---\n", "---\nkính gửi: [so-nnptnt]\n", 1))
    outcome = filed("issue", "a.md", *ON)
    assert outcome.code == 15
    assert "không in “Kính gửi”" in outcome.err
