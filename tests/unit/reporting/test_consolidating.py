"""Consolidating: every unit is accounted for, every figure leads back to the cells it was made of."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from docgen.domain.letter import plain_text
from docgen.drafting.blocks import parse_annexes
from docgen.pictures.heat_map import Heat
from docgen.reporting.comparison import Comparison
from docgen.reporting.consolidation import consolidate
from docgen.reporting.passages import criterion_sentence, group_sentences
from docgen.reporting.report_blocks import ReportMaterial, block
from docgen.reporting.standing import CycleStanding
from docgen.reporting.trace import changes, trace_json, traced
from tests.unit.reporting.cycles import COMMUNES, GROUPS, MET, TABLE, UNMET, state, table_of, usual

TODAY = date(2024, 6, 25)


def _material(now=None, before=None):
    whole = consolidate(now or usual(), GROUPS)
    comparison = Comparison(consolidate(before, GROUPS) if before else None, TABLE)
    comparison.note_down(whole.figures)
    return ReportMaterial(whole, comparison, TODAY)


def test_counts_sums_and_averages():
    figures = consolidate(usual(), GROUPS).figures
    values = {key: figures[key].value for key in figures}
    assert values["14-xa.tc-1.danh-gia"] == 3
    assert values["14-xa.tc-2.danh-gia"] == 1
    assert values["14-xa.tc-2.danh-gia.ty-le"] == Decimal(
        "25.0"
    )  # of four: the one to correct counts as silent
    assert values["14-xa.tc-3.danh-gia.muc-tieu"] == 3  # Nghĩa Hà is exempt
    assert values["14-xa.tc-1.so"] == 30
    assert values["14-xa.tong.so"] == 90
    assert values["14-xa.tc-2.ty-le"] == Decimal("62.50")
    assert values["14-xa.tong.danh-gia"] == 6
    assert values["14-xa.xa-tinh-ky.so-dat"] == 2


def test_every_unit_is_in_one_list_of_each_criterion():
    for result in consolidate(usual(), GROUPS).results:
        for one in result.criteria:
            lists = [*one.met, *one.unmet, *one.exempt, *one.silent]
            assert sorted(unit.unit.key for unit in lists) == sorted(unit.key for unit in result.group.units)


def test_every_figure_leads_to_cells_or_to_figures_that_do():
    figures = consolidate(usual(), GROUPS).figures
    for figure in figures.values():
        assert figure.sources or figure.inputs or figure.how.startswith(("đếm", "4", "2"))
        assert all(name in figures for name in figure.inputs)
    met = figures["14-xa.tc-2.danh-gia"]
    assert [(s.unit.short, s.cell.address, s.submission.arrival_number, s.counted) for s in met.sources] == [
        ("Tịnh Khê", "G10", 1, True),
        ("Tịnh Kỳ", "G10", 2, False),
        ("Nghĩa Hà", "G10", 4, False),
    ]


def test_a_sentence_says_who_meets_who_does_not_and_who_is_silent():
    material = _material()
    result = material.results[0]
    assert criterion_sentence(result.criteria[1], result.group, material.comparison) == (
        "Tiêu chí số 2 (Điện): 1/4 xã đạt (25%); 02 xã chưa đạt (Tịnh Kỳ, Nghĩa Hà); 01 xã chưa có số liệu."
    )
    said = " ".join(group_sentences(result))
    assert "03 xã đã báo cáo, 01 xã đạt đủ 3/3 tiêu chí (Tịnh Khê); bình quân mỗi xã đạt 2 tiêu chí" in said
    assert "số 2 (Điện) (02 xã)" in said


def test_the_last_period_is_compared_only_under_the_same_criteria():
    before = state([table_of(COMMUNES[1], (UNMET, MET, UNMET))], code="2023-6T2")
    material = _material(before=before)
    sentence = criterion_sentence(material.results[0].criteria[0], GROUPS[0], material.comparison)
    assert "tăng 02 xã so với 6 tháng cuối năm 2023" not in sentence
    assert "tăng 03 xã so với 6 tháng cuối năm 2023" in sentence
    figures = material.whole.figures
    assert figures["14-xa.tc-1.danh-gia.tang-giam"].value == 3
    assert figures["14-xa.tc-1.danh-gia.ky-truoc"].sources[0].unit.short == "Tịnh Kỳ"
    other = replace(before, table=replace(TABLE, edition="2026-02-15"))
    assert "bộ tiêu chí khác" in _material(before=other).comparison.note


def test_the_tables_are_read_by_the_draft_as_written():
    before = state([table_of(COMMUNES[1], (UNMET, MET, UNMET))], code="2023-6T2")
    for compared in (None, before):
        material = _material(before=compared)
        for name in (
            "bảng kết quả",
            "bảng số liệu",
            "bảng đơn vị",
            "biểu đồ",
            "tình hình báo cáo",
            "phần lời",
        ):
            blocks, _ = parse_annexes(block(name, material), first_line=1, name=name)
            assert blocks, name
    table = block("bảng kết quả", material).split("\n")
    assert table[0] == "| TT | Tiêu chí | Số xã đạt | << | << | Mục tiêu | Tỷ lệ đạt (%) |"
    assert "| 2 | Điện | 1 | 1 | 0 | 4 | 25 |" in table
    assert table[-1].startswith("| **Tổng số tiêu chí đạt** | << | **6** | **1** | **+5** |")
    assert block("bảng không có", material) is None


def test_words_of_units_stay_words():
    text = block("phần lời: Khó khăn, vướng mắc", _material())
    parsed, _ = parse_annexes(text, first_line=1, name="a.md")
    assert [plain_text(paragraph.content) for paragraph in parsed] == [
        "- Tịnh Khê: Thiếu vốn *đối ứng* | và [@4157] nhân lực.",
        "+ Đất đai.",
    ]


def test_the_units_that_did_not_report_are_listed_with_their_delay():
    said = block("đơn vị chưa báo cáo", _material())
    assert "- UBND xã Tịnh Hòa: đã nộp, đang phải sửa, quá hạn 8 ngày;" in said
    assert "- Công an: chưa nộp, quá hạn 8 ngày." in said


def test_the_trace_names_file_sheet_cell_and_arrival_number():
    material = _material()
    data = json.loads(json.dumps(trace_json(material.whole, draft_id="a", on="2024-06-25", blocks={})))
    figure = next(one for one in traced(data) if one.key == "14-xa.tc-2.danh-gia")
    source = figure.sources[1]
    assert (source.unit, source.value, source.counted) == ("UBND xã Tịnh Kỳ", "Chưa đạt", False)
    assert (source.file_name, source.sheet, source.address) == ("xa-tinh-ky.xlsx", "Biểu", "G10")
    assert (source.arrival_number, source.archive_id) == (2, "2024/ĐẾN/00002")


def test_forms_with_columns_moved_and_words_for_a_number_keep_each_value_with_its_own_cell():
    def moved(sent, column):
        cells = tuple(cell._replace(address=f"{column}{cell.address[1:]}") for cell in sent.cells)
        return replace(sent, cells=cells)

    def words(sent):
        cells = tuple(cell._replace(value="chưa rõ") if cell.address == "D9" else cell for cell in sent.cells)
        return replace(sent, cells=cells)

    khe, ky, hoa, ha = COMMUNES
    tables = [
        table_of(khe, (MET, MET, MET), arrival=1),
        moved(table_of(ky, (UNMET, MET, MET), arrival=2), "N"),
        words(table_of(hoa, (MET, None, MET), arrival=3)),
        table_of(ha, (MET, UNMET, MET), arrival=4),
    ]
    whole = consolidate(state(tables), GROUPS)
    assert [
        (s.unit.short, s.cell.address, s.counted) for s in whole.figures["14-xa.tc-1.danh-gia"].sources
    ] == [
        ("Tịnh Khê", "G9", True),
        ("Tịnh Kỳ", "N9", False),
        ("Tịnh Hòa", "G9", True),
        ("Nghĩa Hà", "G9", True),
    ]
    assert whole.figures["14-xa.tc-1.so"].value == 30  # three numbers
    figures = {one.key: one for one in traced(trace_json(whole, draft_id="a", on="", blocks={}))}
    told = [(s.unit, s.value, s.address, s.arrival_number) for s in figures["14-xa.tc-1.so"].sources]
    assert told == [
        ("UBND xã Tịnh Khê", "10", "D9", 1),
        ("UBND xã Tịnh Kỳ", "10", "N9", 2),
        ("UBND xã Nghĩa Hà", "10", "D9", 4),
    ]
    assert [(s.unit, s.address, s.counted) for s in figures["14-xa.tc-2.danh-gia"].sources] == [
        ("UBND xã Tịnh Khê", "G10", True),
        ("UBND xã Tịnh Kỳ", "N10", True),
        ("UBND xã Nghĩa Hà", "G10", False),
    ]


def test_a_late_submission_changes_named_figures():
    now = usual()
    later = state(
        [
            *(s for unit in now.units for s in unit.submissions if s.cells and s.is_valid),
            table_of(COMMUNES[2], (MET, MET, MET), arrival=9),
        ]
    )
    traces = [trace_json(_material(one).whole, draft_id="a", on="", blocks={}) for one in (now, later)]
    assert ("Số xã đạt tiêu chí số 2 (Điện)", "1", "2") in changes(*traces)
    assert changes(traces[0], traces[0]) == []


def test_the_standing_says_who_is_late_and_the_picture_shows_it():
    standing = CycleStanding(usual(), TODAY)
    assert "4/6 đơn vị đã báo cáo, 2 đơn vị chậm; hạn 17/6/2024" in standing.summary
    text = standing.to_text()
    assert "đã nộp, phải sửa" in text
    assert standing.to_json()["late"] == ["xa-tinh-hoa", "cong-an"]
    rows = {row.name: row for row in standing.to_heat_map().rows}
    assert rows["Nghĩa Hà"].fields == (Heat.MET, Heat.UNMET, Heat.EXEMPT)
    assert rows["Nghĩa Hà"].remark == "chậm 3 ngày"
    assert rows["Tịnh Hòa"].fields == (Heat.FAULTY,) * 3
    assert rows["Công an"].fields == (Heat.MISSING,) * 3


def test_the_standing_as_a_workbook():
    from io import BytesIO

    from openpyxl import load_workbook

    sheet = load_workbook(BytesIO(CycleStanding(usual(), TODAY).to_xlsx())).active
    assert [cell.value for cell in sheet[7]][:4] == [3, "UBND xã Tịnh Hòa", "đã nộp, phải sửa", "15/6/2024"]


def test_a_cycle_without_a_table_and_one_with_very_many_criteria_can_be_printed_too():
    bare = replace(usual(), table=None)
    material = ReportMaterial(consolidate(bare, GROUPS), Comparison(None, None), TODAY)
    for name in ("bảng kết quả", "bảng số liệu", "bảng đơn vị"):
        assert block(name, material) == "Không có số liệu trong kỳ."
    assert block("biểu đồ", material) == ""
    rows = tuple(replace(TABLE.rows[0], key=f"tc-{n}", number=str(n)) for n in range(1, 48))
    many = _material(replace(usual(), table=replace(TABLE, rows=rows)))
    charts, _ = parse_annexes(block("biểu đồ", many), first_line=1, name="a")
    assert [len(one.chart.categories) for one in charts] == [20, 20, 7]
    assert charts[1].chart.title.endswith("tiêu chí 21–40")
    tables = [
        one
        for one in parse_annexes(block("bảng đơn vị", many), first_line=1, name="a")[0]
        if hasattr(one, "rows")
    ]
    assert [len(one.rows[0]) for one in tables] == [27, 26, 27, 26]
