"""A body written in Word is issued: its text, tables, pictures, lists and notes stay, the rest comes from docgen."""

import hashlib
import io
import json
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor
from lxml import etree
from openxml_audit import OpenXmlValidator

ON = ("--on", "28/11/2023")
FIELDS = (
    "trích yếu=tổng kết năm 2023",
    "nơi nhận=so-nnptnt; CT, các PCT UBND TP",
    "lưu=VT, KT",
    "ký=nguyen-lam",
)
AS_REPORT = ("--type", "bao-cao", *(word for field in FIELDS for word in ("-f", field)))
GOLDEN = Path(__file__).parents[1] / "golden" / "noi-dung-word.txt"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NOTE = " Chú thích của chuyên viên, theo [@1294/TB-UBND]."


def png() -> bytes:
    """A small picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"".join(b"\0" + bytes([row, 90, 160]) * 8 for row in range(8)))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def members_of(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return buffer.getvalue()


def with_note(docx: bytes, after: str) -> bytes:
    """A footnote, which python-docx cannot write, behind these words."""
    members = members_of(docx)
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for at, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    note = f'<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{NOTE}</w:t></w:r></w:p></w:footnote>'
    members["word/footnotes.xml"] = (
        f'<w:footnotes xmlns:w="{W[1:-1]}">{separators}{note}</w:footnotes>'.encode()
    )
    for part, end, more in (
        (
            "[Content_Types].xml",
            "</Types>",
            f'<Override PartName="/word/footnotes.xml" ContentType="{WORD}.footnotes+xml"/>',
        ),
        (
            "word/_rels/document.xml.rels",
            "</Relationships>",
            f'<Relationship Id="rIdN" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>',
        ),
    ):
        members[part] = members[part].replace(end.encode(), (more + end).encode())
    mark = f'{after}</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>'
    document = members["word/document.xml"].decode()
    assert f"{after}</w:t></w:r>" in document
    members["word/document.xml"] = document.replace(f"{after}</w:t></w:r>", mark).encode()
    return zipped(members)


def specialists_report(*, turned: bool = False) -> bytes:
    """What a chuyên viên brings: Word's own styles and fonts, lists, tables, a wide picture, marks in pieces."""
    document = Document()
    document.add_heading("I. KẾT QUẢ THỰC HIỆN", 1)
    document.add_paragraph("Thực hiện [@5884/UBND-KTN], giao [@@14-xa trừ Tịnh Hòa] phối hợp.")
    split = document.add_paragraph("Theo ")
    split.add_run("[@4157/").bold = True
    split.add_run("QĐ-UB")
    split.add_run("ND ^]").italic = True
    split.add_run(", các xã đã hoàn thành tiêu chí.")
    for words in ("Mục tiêu thứ nhất", "Mục tiêu thứ hai"):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("Việc cần làm ngay", style="List Bullet")
    loud = document.add_paragraph().add_run("Chữ Calibri đỏ cỡ 11 đậm")
    loud.bold, loud.font.name, loud.font.size, loud.font.color.rgb = (
        True,
        "Calibri",
        Pt(11),
        RGBColor(255, 0, 0),
    )
    table = document.add_table(rows=2, cols=3, style="Table Grid")
    for cell, words in zip(table.rows[0].cells, ("STT", "Xã", "Kết quả"), strict=True):
        cell.text = words
    picture = document.add_paragraph()
    picture.alignment = WD_ALIGN_PARAGRAPH.CENTER
    picture.add_run().add_picture(io.BytesIO(png()), width=Cm(21))
    if turned:
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
        document.add_table(rows=1, cols=6, style="Table Grid").cell(0, 0).text = "Bảng ngang"
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = section.page_height, section.page_width
    document.add_paragraph("Trên đây là báo cáo của UBND thành phố")
    document.add_paragraph()
    buffer = io.BytesIO()
    document.save(buffer)
    return with_note(buffer.getvalue(), "hoàn thành tiêu chí.")


def plain_docx(*lines: str) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def report_office(_filed_once, clerk_in, tmp_path_factory):
    """An office that has issued the report, once."""
    import shutil

    root = tmp_path_factory.mktemp("word") / "office"
    shutil.copytree(_filed_once, root)
    clerk = clerk_in(root)
    clerk.writes("bao-cao.docx", specialists_report())
    outcome = clerk("issue", "bao-cao.docx", *AS_REPORT, *ON)
    assert outcome.code == 0, outcome.said
    return clerk


@pytest.fixture(scope="module")
def issued_report(report_office) -> bytes:
    return report_office.letter("2023/BC-UBND/00001")


def root_of(docx: bytes, part: str = "word/document.xml"):
    return etree.fromstring(members_of(docx)[part])


def lines_of(docx: bytes) -> list[str]:
    """Every paragraph: its style's name, and its words."""
    styles = {
        style.get(W + "styleId"): style.find(W + "name").get(W + "val")
        for style in root_of(docx, "word/styles.xml").iter(W + "style")
    }
    lines = []
    for part in ("word/document.xml", "word/footnotes.xml"):
        for paragraph in root_of(docx, part).iter(W + "p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            words = "".join(
                text.text or "" if text.tag == W + "t" else "¹"
                for text in paragraph.iter(W + "t", W + "footnoteReference")
            )
            name = "?" if style is None else styles[style.get(W + "val")]
            lines.append(f"{name}: {words}".replace("\u00a0", " ").rstrip())
    return lines


def test_the_letter_reads_as_it_did(issued_report):
    read = "\n".join(lines_of(issued_report)) + "\n"
    if not GOLDEN.exists():
        GOLDEN.write_text(read, encoding="utf-8")
        pytest.fail("wrote it anew: look at it, then run again")
    assert read == GOLDEN.read_text(encoding="utf-8")


def test_word_opens_it_without_repair(issued_report, tmp_path):
    (tmp_path / "a.docx").write_bytes(issued_report)
    assert [str(error) for error in OpenXmlValidator().validate(tmp_path / "a.docx").errors] == []
    assert len(Document(io.BytesIO(issued_report)).tables) == 3  # letterhead, the specialist's, closing


def test_the_notes_of_the_writer_and_of_citations_stand_in_reading_order(issued_report):
    marks = [int(mark.get(W + "id")) for mark in root_of(issued_report).iter(W + "footnoteReference")]
    notes = [
        (int(note.get(W + "id")), "".join(text.text for text in note.iter(W + "t")))
        for note in root_of(issued_report, "word/footnotes.xml").iter(W + "footnote")
        if note.get(W + "type") is None
    ]
    assert marks == [number for number, _ in notes] == [1, 2]
    assert "về việc ban hành Kế hoạch" in notes[0][1]
    assert "Chú thích của chuyên viên, theo Thông báo số 1294/TB-UBND ngày" in notes[1][1]


def test_no_style_of_the_template_has_changed(issued_report, report_office):
    template = (report_office.office / "templates/bao-cao/template.docx").read_bytes()

    def styles(docx):
        found = root_of(docx, "word/styles.xml").iter(W + "style")
        return {style.get(W + "styleId"): [(e.tag, dict(e.attrib)) for e in style.iter()] for style in found}

    before, after = styles(template), styles(issued_report)
    assert {key: after[key] for key in before} == before
    assert {"Heading1", "ListNumber", "ListBullet", "TableGrid"} <= set(after) - set(before)


def test_lists_go_on_counting_and_bullets_stay_signs(issued_report):
    document, numbering = root_of(issued_report), root_of(issued_report, "word/numbering.xml")
    lists = {num.get(W + "numId") for num in numbering.iter(W + "num")}
    styles = root_of(issued_report, "word/styles.xml")
    used = {mark.get(W + "val") for root in (document, styles) for mark in root.iter(W + "numId")}
    assert used == lists
    assert len(lists) == 2
    formats = {level.get(W + "val") for level in numbering.iter(W + "numFmt")}
    assert {"decimal", "bullet"} <= formats
    fonts = {font.get(W + "ascii") for font in numbering.iter(W + "rFonts")}
    assert fonts == {"Symbol"}


def test_the_picture_is_there_byte_for_byte_and_not_wider_than_the_text(issued_report):
    members = members_of(issued_report)
    pictures = [data for name, data in members.items() if name.startswith("word/media/")]
    assert pictures == [png()]
    extent = next(root_of(issued_report).iter("{*}extent"))
    assert int(extent.get("cx")) <= 165.1 * 36_000
    assert int(extent.get("cx")) == int(extent.get("cy"))


def test_bold_stays_and_foreign_fonts_colours_and_sizes_go(issued_report):
    run = next(run for run in root_of(issued_report).iter(W + "r") if "Calibri" in "".join(run.itertext()))
    assert [child.tag.removeprefix(W) for child in run.find(W + "rPr")] == ["b"]


def test_the_clerk_can_check_what_was_issued(report_office, issued_report):
    report_office.writes("da-phat-hanh.docx", issued_report)
    outcome = report_office("check", "da-phat-hanh.docx")
    assert "0 lỗi" in outcome.out, outcome.out


def test_the_source_is_filed_and_the_same_command_gives_no_second_number(report_office):
    content = report_office.office / "archive/ocfl/2023/BC-UBND/00001/v1/content"
    source = (report_office.office / "bao-cao.docx").read_bytes()
    assert (content / "body.docx").read_bytes() == source
    assert hashlib.sha256(source).hexdigest() in (content / "letter.json").read_text(encoding="utf-8")
    assert "tệp nội dung: bao-cao.docx" in (content / "draft.md").read_text(encoding="utf-8")
    again = report_office("issue", "bao-cao.docx", *AS_REPORT, *ON)
    assert again.code == 0
    assert "Không cấp số mới" in again.out
    found = json.loads(report_office("show", "01/BC-UBND@2023", "--json").out)
    cited = {f"{one['number']}/{one['symbol']}" for one in found["citations"]}
    assert cited == {"5884/UBND-KTN", "4157/QĐ-UBND", "1294/TB-UBND"}
    assert report_office("archive", "verify").code == 0


def test_a_changed_word_file_is_another_document(filed):
    filed.writes("a.docx", plain_docx("Nội dung một."))
    assert "01/BC-UBND" in filed("issue", "a.docx", *AS_REPORT, *ON).out
    filed.writes("a.docx", plain_docx("Nội dung hai."))
    assert "02/BC-UBND" in filed("issue", "a.docx", *AS_REPORT, *ON).out


def test_a_turned_page_stays_turned_and_the_letterhead_upright(filed):
    filed.writes("a.docx", specialists_report(turned=True))
    assert filed("preview", "a.docx", *AS_REPORT, *ON, "-o", "thu.docx").code == 0
    sections = list(root_of((filed.office / "thu.docx").read_bytes()).iter(W + "sectPr"))
    sides = [section.find(W + "pgSz").get(W + "orient", "portrait") for section in sections]
    assert sides == ["portrait", "landscape", "portrait"]
    first_pages = [section.find(W + "titlePg") is not None for section in sections]
    assert first_pages == [True, False, False]  # later pages carry their number


def test_what_libreoffice_writes_out_of_order_is_put_right(filed, tmp_path):
    section = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr><w:pStyle w:val="Normal"/>'
    bold = "<w:r><w:rPr><w:b/><w:b/><w:bCs/></w:rPr><w:t>Đậm</w:t></w:r>"
    body = f"{BODY}<w:p>{bold}</w:p><w:p><w:pPr>{section}</w:pPr></w:p>"
    filed.writes("a.docx", changed("word/document.xml", BODY, body))
    assert filed("preview", "a.docx", *AS_REPORT, *ON, "-o", "thu.docx").code == 0
    assert [str(error) for error in OpenXmlValidator().validate(filed.office / "thu.docx").errors] == []


DECISION = """---
loại: quyết định
trích yếu: phê duyệt kế hoạch năm 2023
thẩm quyền: người đứng đầu
nơi nhận: [như Điều 2, so-nnptnt]
lưu: VT, KT
ký: nguyen-lam
tệp nội dung: quyet-dinh.docx
---
"""


def test_the_bases_of_a_decision_stand_above_its_command(filed, docx_text):
    filed.writes(
        "quyet-dinh.docx",
        plain_docx(
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
            "Theo đề nghị của Trưởng phòng Kinh tế;",
            "",
            "QUYẾT ĐỊNH:",
            "Điều 1. Phê duyệt kế hoạch tại Phụ lục.",
            "Điều 2. Các xã chịu trách nhiệm thi hành.",
        ),
    )
    filed.writes("qd.md", DECISION + "# Phụ lục: danh mục\n1. Việc một\n")
    outcome = filed("issue", "qd.md", *ON)
    assert outcome.code == 0, outcome.said
    text = docx_text(filed.letter("2023/QĐ-UBND/00001"))
    assert text.count("QUYẾT ĐỊNH:") == 1
    order = ["năm 2015;", "phòng Kinh tế.", "QUYẾT ĐỊNH:", "Điều 1.", "thi hành./.", "Nơi nhận:", "DANH MỤC"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)


def test_a_correction_without_word_file_leaves_the_old_one_in_its_version(filed):
    filed.writes("quyet-dinh.docx", plain_docx("Điều 1. Một.", "Điều 2. Hai."))
    filed.writes("qd.md", DECISION)
    assert filed("issue", "qd.md", *ON).code == 0
    filed.writes(
        "sua.md", DECISION.replace("tệp nội dung: quyet-dinh.docx\n", "") + "Điều 1. Một.\nĐiều 2. Ba.\n"
    )
    outcome = filed("correct", "01/QĐ-UBND", "--draft", "sua.md", "--reason", "Sai Điều 2")
    assert outcome.code == 0, outcome.said
    names = [file["name"] for file in json.loads(filed("show", "01/QĐ-UBND", "--json").out)["files"]]
    assert "body.docx" not in names
    assert (filed.office / "archive/ocfl/2023/QĐ-UBND/00001/v1/content/body.docx").is_file()
    assert filed("archive", "verify").code == 0


def changed(part: str, old: str, new: str) -> bytes:
    members = members_of(plain_docx("Nội dung."))
    assert old.encode() in members[part]
    members[part] = members[part].replace(old.encode(), new.encode(), 1)
    return zipped(members)


def twice(name: str) -> bytes:
    buffer = io.BytesIO(plain_docx("Nội dung."))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(buffer, "a") as package:
        package.writestr(name, b"<khac/>")
    return buffer.getvalue()


def added(name: str, data: bytes) -> bytes:
    return zipped({**members_of(plain_docx("Nội dung.")), name: data})


def arrow(kind: str, target: str) -> bytes:
    end = "</Relationships>"
    entry = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    return changed("word/_rels/document.xml.rels", end, entry + end)


BODY = "<w:body>"
EMPTY = changed("word/document.xml", BODY, BODY + "<w:p/>" * 400_000)
TRACKED = '<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>thêm</w:t></w:r></w:ins></w:p>'
HOSTILE = {
    "macro": (added("word/vbaProject.bin", b"x"), 32, "có macro"),
    "docm": (
        changed(
            "[Content_Types].xml",
            WORD + ".document.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
        32,
        "có macro",
    ),
    "linked picture": (arrow("image", "http://noi-khac.example/a.png"), 32, "lấy nội dung từ bên ngoài"),
    "template elsewhere": (arrow("attachedTemplate", "http://noi-khac.example/a.dotm"), 32, "mẫu khác"),
    "embedded object": (added("word/embeddings/oleObject1.bin", b"x"), 32, "đối tượng nhúng"),
    "doctype": (
        changed("word/document.xml", "<w:document", '<!DOCTYPE a [<!ENTITY b "c">]><w:document'),
        32,
        "DOCTYPE",
    ),
    "zip bomb": (added("word/media/a.bin", bytes(30_000_000)), 32, "phình ra"),
    "doubled member": (None, 32, "trùng tên"),
    "400,000 empty paragraphs": (EMPTY, 32, "sai.docx"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), 31, "đời cũ"),
    "no Word": ("chỉ là chữ".encode(), 31, "bị hỏng"),
    "fetching field": (
        changed("word/document.xml", BODY, f'{BODY}<w:p><w:fldSimple w:instr="INCLUDETEXT a.docx"/></w:p>'),
        32,
        "INCLUDETEXT",
    ),
    "tracked changes": (changed("word/document.xml", BODY, BODY + TRACKED), 12, "Track Changes"),
    "letterhead": (plain_docx("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Nội dung"), 12, "đã có sẵn phần đầu"),
    "nothing": (plain_docx("", " "), 12, "không có nội dung"),
    "open mark": (plain_docx("Một", "Theo [@4157/QĐ-UBND thì"), 12, "sai.docx, đoạn 2"),
    "place for a spreadsheet": (plain_docx("Kính mời [=họ tên] dự họp."), 12, "[=họ tên]"),
    "left to confirm": (plain_docx("Kết quả [?năm 2022] tốt."), None, "năm 2022"),
    "unknown group": (plain_docx("Giao [@@15-xa] làm."), 16, "sai.docx, đoạn 1"),
    "unknown document": (plain_docx("Một", "Hai", "Theo [@9999/QĐ-UBND]."), 18, "sai.docx, đoạn 3"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_or_unfit_file_is_refused_by_name_and_burns_no_number(case, filed):
    data, code, words = HOSTILE[case]
    filed.writes("sai.docx", twice("word/document.xml") if data is None else data)
    journal = filed.journal()
    outcome = filed("issue", "sai.docx", *AS_REPORT, *ON)
    assert outcome.code == (code or outcome.code) != 0, outcome.said
    assert outcome.out == ""
    assert words in outcome.err
    assert "Làm gì:" in outcome.err
    assert filed.journal() == journal


def test_a_word_file_alone_says_what_is_missing(filed):
    filed.writes("a.docx", plain_docx("Nội dung."))
    assert "--type" in filed("issue", "a.docx").err
    outcome = filed("issue", "a.docx", "--type", "bao-cao", "-f", "trích yếu=tổng kết")
    assert outcome.code == 14
    assert "nơi nhận" in outcome.err
    assert filed("issue", "a.docx", "--type", "bao-cao", "-f", "trích yếu").code == 15
    assert filed("issue", "a.docx", *AS_REPORT, "-f", "ngày lành=có").code == 13
    assert filed("preview", "cong-van.md", "--type", "bao-cao").code == 15


def test_a_draft_has_one_body(filed):
    filed.writes("quyet-dinh.docx", plain_docx("Điều 1. Một.", "Điều 2. Hai."))
    filed.writes("qd.md", DECISION + "Điều 3. Ba.\n")
    outcome = filed("preview", "qd.md", *ON)
    assert outcome.code == 12
    assert "vừa ở tệp Word vừa ở dự thảo" in outcome.err
    filed.writes("qd.md", DECISION.replace("quyet-dinh.docx", "khong-co.docx"))
    assert filed("preview", "qd.md", *ON).code == 60
