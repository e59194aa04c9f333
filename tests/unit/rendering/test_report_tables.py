"""Tables of a report on paper: merged cells, numbers flush right, headings of two rows, charts as pictures."""

import zipfile
from decimal import Decimal
from io import BytesIO

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from docgen.domain.letter import Alignment, Chart, ChartSeries
from docgen.drafting.blocks import parse_body
from docgen.errors import DraftSyntaxError
from docgen.ooxml.namespaces import w

TABLE = """\
| TT | Tiêu chí | Kết quả | << |
| ^^ | ^^ | Số xã | Tỷ lệ |
|:---:|---|---:|---:|
| **I** | **Hạ tầng** | << | << |
| 1 | Giao thông | 1.234,5 | 85,7 |
| Tổng cộng | << | 12 | |"""
CHART = "[biểu đồ] Số xã đạt\n| Tiêu chí | Kỳ này | Mục tiêu |\n|---|---|---|\n| Điện | 12,5 | 14 |\n| Y tế | – | 14 |"


def _parsed(text):
    return parse_body(text, first_line=1, name="a.md")


def test_the_rule_of_a_table_tells_heading_and_alignments():
    (table,) = _parsed(TABLE)
    assert table.heading_rows == 2
    assert table.alignments == (Alignment.CENTRE, Alignment.DEFAULT, Alignment.RIGHT, Alignment.RIGHT)
    (plain,) = _parsed("| a | b |\n| 1 | 2 |")
    assert (plain.heading_rows, plain.alignments, len(plain.rows)) == (1, (), 2)


def test_a_chart_is_its_title_and_its_numbers():
    (chart,) = _parsed(CHART)
    assert chart.chart == Chart(
        "Số xã đạt",
        ("Điện", "Y tế"),
        (
            ChartSeries("Kỳ này", (Decimal("12.5"), None)),
            ChartSeries("Mục tiêu", (Decimal(14), Decimal(14)), is_target=True),
        ),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[biểu đồ] Số xã\nchữ", "chưa có số liệu"),
        ("[biểu đồ] Số xã\n| a | b |\n| x | mười |", "“mười” không phải số"),
        ("[biểu đồ] Số xã\n| a |\n| x |", "ít nhất một cột tên"),
        ("[biểu đồ] Số xã\n| a | b |\n| x | 1 | 2 |", "có 3 ô"),
        ("[biểu đồ] Số xã\n| a | b |\n" + "| x | 1 |\n" * 61, "không in rõ"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_told_with_its_line(text, words):
    with pytest.raises(DraftSyntaxError) as caught:
        _parsed(text)
    assert words in caught.value.what
    assert "dòng" in caught.value.where


HEAD = """---
loại: báo cáo
trích yếu: kết quả 6 tháng
nơi nhận: [so-nnptnt]
lưu: VT, KT
ký: nguyen-lam
---
Kết quả như sau:
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """A report with such a table and two charts, one of them in a landscape annex."""
    from typer.testing import CliRunner

    from docgen.cli.app import app

    office = tmp_path_factory.mktemp("office") / "thu"
    assert CliRunner().invoke(app, ["init", str(office)]).exit_code == 0
    draft = office / "a.md"
    draft.write_text(f"{HEAD}{TABLE}\n{CHART}\n# Phụ lục (ngang): Biểu đồ\n{CHART}\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["--office", str(office), "preview", str(draft), "--on", "1/7/2024"])
    assert result.exit_code == 0, result.stderr
    return (office / "a.du-thao.docx").read_bytes()


def _part(docx, name):
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return etree.fromstring(package.read(name))


def test_merged_cells_span_and_numbers_stand_right(report):
    document = _part(report, "word/document.xml")
    table = next(table for table in document.iter(w("tbl")) if "Giao thông" in "".join(table.itertext()))
    rows = table.findall(w("tr"))
    assert [len(row.findall(w("tc"))) for row in rows] == [3, 4, 2, 4, 3]
    assert [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows] == [
        True,
        True,
        False,
        False,
        False,
    ]
    merges = [merge.get(w("val")) for merge in table.iter(w("vMerge"))]
    assert merges == ["restart", "restart", "continue", "continue"]
    number = rows[3].findall(w("tc"))[2]
    assert number.find(f"{w('p')}/{w('pPr')}/{w('jc')}").get(w("val")) == "right"
    assert not {"<<", "^^"} & set("".join(document.itertext()).split())


def test_charts_are_pictures_that_can_be_read_aloud(report):
    document = _part(report, "word/document.xml")
    pictures = [element for element in document.iter() if element.tag.endswith("}docPr")]
    assert len(pictures) == 2
    assert len({picture.get("id") for picture in pictures}) == 2
    assert (
        pictures[0].get("descr")
        == "Điện: 12,5 (Kỳ này), 14 (Mục tiêu); Y tế: không có số liệu (Kỳ này), 14 (Mục tiêu)"
    )
    with zipfile.ZipFile(BytesIO(report)) as package:
        assert len([name for name in package.namelist() if name.endswith(".png")]) == 2


def test_word_would_open_it_without_repair(report, tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(report)
    assert OpenXmlValidator().validate(path).errors == []


def test_the_renderer_from_the_wheel_prints_the_charts_and_a_lost_one_is_refused(report):
    from docgen.errors import OutsideToolError
    from docgen.ooxml.package import read_package
    from docgen.pdf.expected import expected_of
    from docgen.pdf.facts import read_facts
    from docgen.pdf.verification import verify
    from docgen.pdf.wheel import WheelRenderer

    pdf = WheelRenderer().make(report)
    assert read_facts(pdf).pictures >= expected_of(read_package(report, "a.docx")).pictures == 2
    without = _without_pictures(read_package(report, "a.docx"))
    with pytest.raises(OutsideToolError, match="hình"):
        verify(WheelRenderer().make(without), report)


def _without_pictures(package):
    from docgen.ooxml.writing import zip_members

    root = etree.fromstring(package.members["word/document.xml"])
    for drawing in list(root.iter(w("drawing"))):
        drawing.getparent().remove(drawing)
    return zip_members({**package.members, "word/document.xml": etree.tostring(root)})
