"""Five, twenty, sixty, a hundred and twenty recipients: the signature stays with its text, nobody is left out."""

import json
import re
from zipfile import ZipFile

import pypdfium2
import pytest

from docgen.ooxml.writing import zip_members

OFFICES = (
    "Sở Tài chính",
    "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "Công an tỉnh",
    "UBND xã Tịnh Khê",
)


def _letter(count):
    names = [f"{OFFICES[at % 4]} {at}" for at in range(1, count + 1)]
    told = ", ".join(f"{{tên: {name}}}" for name in names)
    text = "Yêu cầu các đơn vị thực hiện nghiêm túc các nội dung nêu trên và báo cáo kết quả.\n\n" * 12
    head = f"loại: công văn\ntrích yếu: việc\nkính gửi: [bhxh-tinh]\nnơi nhận: [như trên, {told}]"
    return names, f"---\n{head}\nlưu: VT, KT\nký: nguyen-lam\nngười soạn: PL.(9)\n---\n{text}"


def _lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.fixture
def clerk(tmp_path, clerk_in):
    assert clerk_in(tmp_path)("init", "office").code == 0
    return clerk_in(tmp_path / "office")


@pytest.mark.parametrize(
    ("count", "layout"),
    [(5, "một cột"), (20, "hai cột"), (60, "phụ lục kèm theo"), (120, "phụ lục kèm theo")],
)
def test_every_recipient_is_printed_once_and_the_list_keeps_them_all(clerk, docx_text, count, layout):
    names, draft = _letter(count)
    clerk.writes("thu.md", draft)
    done = clerk("issue", "thu.md", "--on", "05/01/2023")
    assert done.code == 0, done.said
    assert ("in thành Phụ lục" in done.err) == (layout == "phụ lục kèm theo")
    page = _lines(docx_text(clerk.letter()))
    named = [line.lstrip("- ").rstrip(";") for line in page if line.lstrip("- ").rstrip(";") in set(names)]
    assert named == names  # in their order, down the left, then on under the signature
    assert page.count("- Lưu: VT, KT. PL.(9)") == 1
    folder = clerk.office / "archive/ocfl/2023/CV-UBND/00001/v1/content"
    frozen = json.loads((folder / "distribution.json").read_text(encoding="utf-8"))
    assert frozen["printed"]["layout"] == layout
    assert frozen["recipient_lines"] == ["Như trên", *names]
    assert len(frozen["rows"]) == count + 3
    letter = json.loads((folder / "letter.json").read_text(encoding="utf-8"))
    printed = [*letter["recipients"], *letter["recipients_below"]]
    assert printed == frozen["printed"]["recipient_lines"]
    assert (printed == frozen["recipient_lines"]) == (layout != "phụ lục kèm theo")
    found = clerk("check", str(next(folder.glob("*.docx"))))
    assert found.code == 0, found.out


@pytest.mark.parametrize("count", [20, 34, 120])
def test_the_closing_stands_whole_on_one_page(clerk, count):
    names, draft = _letter(count)
    clerk.writes("thu.md", draft)
    done = clerk("preview", "thu.md", "--on", "05/01/2023", "--pdf")
    assert done.code == 0, done.said
    pdf = pypdfium2.PdfDocument(next(clerk.office.glob("*.pdf")))
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]
    pdf.close()
    (closing,) = [text for text in pages if "Nơi nhận:" in text]
    for words in ("KT. CHỦ TỊCH", "Nguyễn Lâm", "- Như trên;", "- Lưu: VT, KT."):
        assert words in closing, words
    assert all(any(name in text for text in pages) for name in names)


def test_a_template_of_before_prints_them_in_one_column(clerk, docx_text):
    template = clerk.office / "templates/cong-van/template.docx"
    with ZipFile(template) as package:
        members = {name: package.read(name) for name in package.namelist()}
    document = members["word/document.xml"].decode()
    before = re.sub(r"<w:p>(?:(?!</w:p>).)*\{%p if noi_nhan_tiep.*(?=</w:tc>)", "", document, count=1)
    before = before.replace("luu and not noi_nhan_tiep", "luu")
    assert "noi_nhan_tiep" not in before
    template.write_bytes(zip_members({**members, "word/document.xml": before.encode()}, level=0))
    names, draft = _letter(20)
    clerk.writes("thu.md", draft)
    done = clerk("issue", "thu.md", "--on", "05/01/2023")
    assert done.code == 0, done.said
    page = _lines(docx_text(clerk.letter()))
    assert [line for line in page if line.lstrip("- ").rstrip(";") in names] == [
        f"- {name};" for name in names
    ]
