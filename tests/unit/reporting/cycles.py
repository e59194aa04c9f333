"""A small cycle to tell stories with: four communes and two offices, three criteria."""

from datetime import date
from decimal import Decimal

from docgen.domain.cycle_state import CycleState, UnitState
from docgen.domain.finding import Finding, Severity
from docgen.domain.reference import Reference
from docgen.domain.report_cycle import ReportCycle
from docgen.domain.report_duty import ReportingUnit
from docgen.domain.report_period import Period
from docgen.domain.submission import NarrativePart, ReportedCell, Submission, SubmissionKind
from docgen.domain.table_description import (
    Column,
    ColumnType,
    NarrativeHeading,
    Row,
    TableDescription,
    Total,
)
from docgen.reporting.unit_groups import UnitGroup

COMMUNES = tuple(
    ReportingUnit(f"xa-{key}", f"UBND xã {name}", name)
    for key, name in (
        ("tinh-khe", "Tịnh Khê"),
        ("tinh-ky", "Tịnh Kỳ"),
        ("tinh-hoa", "Tịnh Hòa"),
        ("nghia-ha", "Nghĩa Hà"),
    )
)
OFFICES = (ReportingUnit("phong-y-te", "Phòng Y tế", "Y tế"), ReportingUnit("cong-an", "Công an", "Công an"))
GROUPS = (
    UnitGroup("14-xa", "xã", "04 xã", COMMUNES),
    UnitGroup("phong-don-vi", "đơn vị", "Các phòng, đơn vị", OFFICES, is_assessed=False),
)
TABLE = TableDescription(
    "tieu-chi",
    "2022-03-08",
    "Kết quả",
    "QĐ 318/QĐ-TTg",
    date(2022, 3, 8),
    None,
    (
        Column("label", "Tiêu chí", ColumnType.FIXED),
        Column("so", "Số chỉ tiêu", ColumnType.INTEGER, total=Total.SUM),
        Column("ty-le", "Tỷ lệ", ColumnType.PERCENT, unit="%"),
        Column(
            "danh-gia",
            "Đánh giá",
            ColumnType.CHOICE,
            choices=("Đạt", "Chưa đạt", "Không đánh giá"),
            total=Total.COUNT,
            counted="Đạt",
        ),
    ),
    tuple(
        Row(f"tc-{n}", str(n), label, group, targets={"danh-gia": "Đạt"})
        for n, label, group in (
            (1, "Quy hoạch", "I. Quy hoạch"),
            (2, "Điện", "II. Hạ tầng"),
            (3, "Y tế", "II. Hạ tầng"),
        )
    ),
    (NarrativeHeading("kho-khan", "Khó khăn, vướng mắc"), NarrativeHeading("kien-nghi", "Kiến nghị")),
    "Tổng số tiêu chí đạt",
)
MET, UNMET, EXEMPT = "Đạt", "Chưa đạt", "Không đánh giá"


def cycle(code="2024-6T1"):
    return ReportCycle(
        "2023/CV-UBND/00001",
        Reference(1, "UBND-KT"),
        "duy trì tiêu chí",
        date(2023, 11, 28),
        Period.parse(code),
        date(2023, 12, 15),
        date(2024, 6, 14),
        date(2024, 6, 17),
        (*COMMUNES, *OFFICES),
        None,
        TABLE.table_id,
        TABLE.edition,
    )


def table_of(unit, verdicts, *, arrival=1, on=date(2024, 6, 15), findings=(), version=1):
    """A table with a verdict for each criterion, 10 indicators each, and a share."""
    cells = []
    for n, verdict in enumerate(verdicts, 1):
        if verdict is None:
            continue
        cells.append(ReportedCell(f"tc-{n}", "so", Decimal(10), "Biểu", f"D{n + 8}"))
        cells.append(
            ReportedCell(
                f"tc-{n}", "ty-le", Decimal("87.5") if verdict == MET else Decimal(50), "Biểu", f"F{n + 8}"
            )
        )
        cells.append(ReportedCell(f"tc-{n}", "danh-gia", verdict, "Biểu", f"G{n + 8}"))
    return Submission(
        cycle().cycle_id,
        unit.key,
        SubmissionKind.TABLE,
        TABLE.table_id,
        TABLE.edition,
        f"{unit.key}.xlsx",
        "ab" * 32,
        tuple(cells),
        (),
        tuple(findings),
        f"2024/ĐẾN/{arrival:05d}",
        arrival,
        on,
        version,
    )


def narrative_of(unit, heading, *paragraphs):
    return Submission(
        cycle().cycle_id,
        unit.key,
        SubmissionKind.NARRATIVE,
        TABLE.table_id,
        TABLE.edition,
        f"{unit.key}.docx",
        "cd" * 32,
        narrative=(NarrativePart(heading, paragraphs),),
        archive_id="2024/ĐẾN/00090",
        arrival_number=90,
        received_on=date(2024, 6, 15),
        version=1,
    )


WRONG = Finding("report.negative", Severity.ERROR, "ô D9 là số âm", "", "ô D9")


def state(tables, narratives=(), code="2024-6T1"):
    sent = {}
    for submission in (*tables, *narratives):
        sent.setdefault(submission.unit, []).append(submission)
    one = cycle(code)
    return CycleState(
        one, TABLE, tuple(UnitState(u, tuple(sent.get(u.key, ())), one.due_on) for u in one.units)
    )


def usual():
    """Three communes and one office have reported; Tịnh Hòa's table must be corrected; Công an sent nothing."""
    khe, ky, hoa, ha = COMMUNES
    return state(
        [
            table_of(khe, (MET, MET, MET), arrival=1),
            table_of(ky, (MET, UNMET, MET), arrival=2),
            table_of(hoa, (MET, MET, MET), arrival=3, findings=(WRONG,)),
            table_of(ha, (MET, UNMET, EXEMPT), arrival=4, on=date(2024, 6, 20)),
            table_of(OFFICES[0], (EXEMPT, EXEMPT, MET), arrival=5),
        ],
        [
            narrative_of(khe, "kho-khan", "Thiếu vốn *đối ứng* | và [@4157] nhân lực.", "- Đất đai."),
        ],
    )
