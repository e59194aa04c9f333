"""A letter goes out: what is owed to whom, recorded once, confirmed, come back, told again after a loss."""

import shutil

import pytest

LETTER = """---
loại: công văn
trích yếu: tổ chức Tết Nguyên đán năm 2023
kính gửi: ["14-xa trừ Tịnh Hòa", {tên: Ông Nguyễn Văn A}]
nơi nhận: [như trên]
lưu: VT, KT
ký: nguyen-lam
---
Đề nghị các đơn vị thực hiện.
"""
REF = "01/UBND-KT@2023"


@pytest.fixture
def sent_from(tmp_path, clerk_in):
    assert clerk_in(tmp_path)("init", "office").code == 0
    clerk = clerk_in(tmp_path / "office")
    clerk.writes("thu.md", LETTER)
    assert clerk("issue", "thu.md", "--on", "05/01/2023").code == 0
    return clerk


def _status(clerk, *words):
    import json

    done = clerk("deliver", "status", *words, "--json")
    assert done.code in (0, 3), done.said
    return json.loads(done.out)


def test_everything_is_owed_until_it_is_recorded(sent_from):
    clerk = sent_from
    (owed,) = _status(clerk, "--from", "01/01/2023", "--to", "31/12/2023")
    assert (owed["recipients"], owed["outstanding"]) == (14, 14)
    handed = ("deliver", "record", REF, "--means", "trực tiếp", "--to", "xã Tịnh Khê", "--on", "06/01/2023")
    before = clerk.journal()
    assert "sẽ ghi" in clerk(*handed, "--dry-run").out
    assert clerk.journal() == before
    assert "UBND xã Tịnh Khê" in clerk(*handed).out
    once = clerk.journal()
    assert "từ trước" in clerk(*handed).err
    assert clerk.journal() == once  # recorded once
    assert clerk("deliver", "record", REF, "--means", "điện tử", "--via", "trục liên thông").code == 0
    (owed,) = _status(clerk, REF)
    assert (owed["outstanding"], owed["received"]) == (0, 0)
    assert clerk("deliver", "status", REF).code == 0


def test_receipts_and_what_came_back(sent_from):
    clerk = sent_from
    early = clerk("deliver", "receipt", REF, "--to", "xa-tinh-ky")
    assert (early.code, "Chưa ghi việc gửi" in early.err) == (27, True)
    clerk("deliver", "record", REF, "--means", "điện tử")
    assert "13 nơi nhận" in clerk("deliver", "receipt", REF, "--to", "14-xa trừ Tịnh Hòa").out
    back = clerk("deliver", "settle", REF, "--not-sent", "--to", "Ông Nguyễn Văn A", "--reason", "địa chỉ cũ")
    assert back.code == 0, back.said
    shown = clerk("deliver", "status", REF)
    assert shown.code == 3
    assert "chưa gửi được" in shown.out
    assert "địa chỉ cũ" in shown.out
    assert "Tịnh Khê" not in shown.out  # only what is outstanding
    received = clerk("deliver", "settle", REF, "--not-sent", "--to", "xa-tinh-ky", "--reason", "x")
    assert received.code == 27  # they said they have it


def test_what_a_clerk_gets_wrong_is_explained(sent_from):
    clerk = sent_from
    before = clerk.journal()
    for words, code, said in (
        (("record", REF, "--means", "fax"), 15, "bưu điện"),
        (("record", REF, "--means", "điện tử", "--to", "xã Tịnh Khe"), 16, "Có phải: UBND xã Tịnh Khê"),
        (("record", REF, "--means", "điện tử", "--on", "04/01/2023"), 15, "trước ngày văn bản"),
        (("record", REF, "--means", "điện tử", "--on", "04/01/2999"), 15, "chưa đến"),
        (("record", "99/UBND-KT", "--means", "điện tử"), 18, "99"),
        (("settle", REF, "--reason", "x"), 15, "--not-sent"),
        (("receipt", REF), 15, "--all"),
        (("receipt", REF, "--all", "--to", "xa-tinh-ky"), 15, "--to hoặc --all"),
        (("settle", REF, "--sent", "--reason", "x"), 27, "không có việc gửi nào"),
        (("status", REF, "--from", "01/01/2023"), 15, "khoảng ngày"),
    ):
        done = clerk("deliver", *words)
        assert (done.code, said in done.err) == (code, True), done.said
    assert clerk.journal() == before


def test_the_books_are_made_anew_with_every_delivery(sent_from, tmp_path):
    clerk = sent_from
    clerk("deliver", "record", REF, "--means", "điện tử")
    clerk("deliver", "receipt", REF, "--to", "xa-tinh-khe")
    before = _status(clerk, REF)
    shutil.rmtree(clerk.office / "index")
    assert clerk("rebuild", "--from", "journal").code == 0
    assert _status(clerk, REF) == before
    assert clerk("archive", "verify").code == 0
    assert clerk("doctor").code in (0, 3)
    assert clerk("backup", str(tmp_path / "sao")).code == 0
    assert (
        "nơi nhận xác nhận đã nhận"
        in clerk("number", "explain", "1", "--series", "CV-UBND", "--year", "2023").out
    )


OWN = """
[bodies.ubnd-tp-quang-ngai]
name = "Ủy ban nhân dân thành phố Quảng Ngãi"
short = "UBND thành phố"
identifier = "H48.12"
"""


def test_the_exchange_package_is_written_and_checked(sent_from):
    clerk = sent_from
    directory = clerk.office / "recipients.toml"
    assert clerk("deliver", "package", REF).code == 16  # nobody has an identifier yet
    text = directory.read_text(encoding="utf-8")
    text = text.replace("xa-tinh-khe = {", 'xa-tinh-khe = { identifier = "H48.12.21",')
    directory.write_text(text, encoding="utf-8")
    missing = clerk("deliver", "package", REF, "--to", "xã Tịnh Khê")
    assert (missing.code, "của cơ quan mình" in missing.err) == (11, True)
    directory.write_text(text + OWN, encoding="utf-8")
    assert "Chưa ghi tệp" in clerk("deliver", "package", REF, "--dry-run").err
    made = clerk("deliver", "package", REF, "-o", "goi")
    assert made.code == 3  # thirteen have no identifier, and are named
    assert "Bỏ qua UBND xã Tịnh Kỳ" in made.err
    made = clerk("deliver", "package", REF, "-o", "goi", "--to", "xã Tịnh Khê")
    assert made.code == 0, made.said
    folder = clerk.office / "goi"
    assert {path.name for path in folder.iterdir()} == {"01-UBND-KT.edxml", "01-UBND-KT.docx", "kiem-tra.txt"}
    assert (folder / "01-UBND-KT.docx").read_bytes() == clerk.letter()
    said = (folder / "kiem-tra.txt").read_text(encoding="utf-8")
    assert "Kết quả kiểm tra: đạt" in said
    assert "Chưa chắc" in said
    xml = (folder / "01-UBND-KT.edxml").read_text(encoding="utf-8")
    assert "<edXML:DocumentId>H48.12,2023/01/05,01/UBND-KT</edXML:DocumentId>" in xml
    assert clerk("recall", REF, "--reason", "Sai thẩm quyền").code == 0
    clerk("deliver", "package", REF, "-o", "thu-hoi", "--to", "xã Tịnh Khê")
    recalled = (clerk.office / "thu-hoi" / "01-UBND-KT.edxml").read_text(encoding="utf-8")
    assert "<edXML:BussinessDocType>1</edXML:BussinessDocType>" in recalled
    assert "Sai thẩm quyền" in recalled


def test_the_books_print_what_is_on_record(sent_from, docx_text):
    clerk = sent_from
    by_post = ("deliver", "record", REF, "--means", "bưu điện", "--via", "RR123VN", "--to", "xã Tịnh Khê")
    assert clerk(*by_post, "--on", "06/01/2023").code == 0
    by_hand = ("deliver", "record", REF, "--means", "trực tiếp", "--to", "xã Tịnh Kỳ", "--on", "09/01/2023")
    assert clerk(*by_hand).code == 0
    assert (
        clerk("deliver", "receipt", REF, "--to", "xã Tịnh Kỳ", "--on", "10/01/2023", "--note", "bà B").code
        == 0
    )
    assert clerk("distribute", REF, "--post-book", "buu.docx", "--handover-book", "giao.docx").code == 0
    history = clerk("recipients", "history", "xã Tịnh Khê", "--year", "2023").out
    assert "đã gửi 06/01/2023" in history
    post, handed = (docx_text((clerk.office / name).read_bytes()) for name in ("buu.docx", "giao.docx"))
    assert ("UBND xã Tịnh Khê" in post, "06/01" in post, "RR123VN" in post, "Tịnh Kỳ" in post) == (
        True,
        True,
        True,
        False,
    )
    assert ("bà B 10/01" in handed, "09/01" in handed, "Tịnh Khê" in handed) == (True, True, False)
