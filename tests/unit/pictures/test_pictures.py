"""Bar charts and heat maps: every number and name is there, as SVG and as PNG."""

from decimal import Decimal

from lxml import etree

from docgen.domain.letter import Chart, ChartSeries
from docgen.pictures.bar_chart import bar_chart
from docgen.pictures.heat_map import Heat, HeatMap, HeatRow, heat_map
from docgen.pictures.raster import to_png

NAMES = ("Quy hoạch", "Tổ chức sản xuất và phát triển kinh tế nông thôn", "Môi trường & an toàn < 5")
CHART = Chart(
    "Số xã đạt",
    NAMES,
    (
        ChartSeries("Kỳ này", (Decimal(14), Decimal("12.5"), None)),
        ChartSeries("Kỳ trước", (Decimal(13), Decimal(0), Decimal(1234))),
        ChartSeries("Mục tiêu", (Decimal(14),) * 3, is_target=True),
    ),
)
SVG = "{http://www.w3.org/2000/svg}"


def _texts(svg):
    return [element.text for element in etree.fromstring(svg).iter(f"{SVG}text")]


def test_a_chart_shows_every_name_and_number_in_vietnamese_writing():
    texts = _texts(bar_chart(CHART).to_svg())
    assert {"14", "12,5", "13", "1.234", "–", "Kỳ này", "Kỳ trước", "Mục tiêu"} <= set(texts)
    assert "Tổ chức sản xuất và phát triển kinh tế nông thôn" in " ".join(texts)


def test_bars_are_as_long_as_their_numbers():
    root = etree.fromstring(
        bar_chart(Chart("A", ("x", "y"), (ChartSeries("B", (Decimal(10), Decimal(5))),))).to_svg()
    )
    bars = [float(box.get("width")) for box in root.iter(f"{SVG}rect") if box.get("fill") == "#0072B2"]
    assert abs(bars[0] - 2 * bars[1]) < 0.2


def test_a_chart_reads_out_all_its_numbers():
    assert "Quy hoạch: 14 (Kỳ này), 13 (Kỳ trước), 14 (Mục tiêu)" in bar_chart(CHART).description
    assert "không có số liệu (Kỳ này)" in bar_chart(CHART).description


def test_nothing_stands_outside_a_heat_map_and_letters_say_what_colours_say():
    rows = (
        HeatRow("Lao động - Thương binh và Xã hội " * 4, (Heat.MET, Heat.UNMET)),
        HeatRow("Tịnh Khê", (Heat.MISSING, Heat.MISSING), "chậm 5 ngày"),
    )
    drawing = heat_map(HeatMap("Tiến độ", "1/2 đơn vị", (("1", NAMES[1] * 3), ("2", "Điện")), rows))
    texts = _texts(drawing.to_svg())
    assert {"Đ", "C", "–", "đạt", "chưa đạt", "chưa báo cáo", "chậm 5 ngày"} <= set(texts)
    root = etree.fromstring(drawing.to_svg())
    for box in root.iter(f"{SVG}rect"):
        assert float(box.get("x", 0)) + float(box.get("width")) <= drawing.width
        assert float(box.get("y", 0)) + float(box.get("height")) <= drawing.height
    assert "Tịnh Khê: 2 chưa báo cáo" in drawing.description


def test_the_png_is_the_same_each_time_and_has_the_width_asked_for():
    svg = bar_chart(CHART).to_svg()
    png = to_png(svg, width=800)
    assert png == to_png(svg, width=800)
    assert int.from_bytes(png[16:20], "big") == 800
