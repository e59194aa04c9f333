"""The letter that asks a unit for its report (công văn đề nghị báo cáo), one for each unit."""

from docgen.domain.report_cycle import ReportCycle
from docgen.domain.report_duty import ReportingUnit
from docgen.reporting.letter_words import LetterFrame, letter_draft
from docgen.rules.profile import as_of


def request_letter(cycle: ReportCycle, unit: ReportingUnit, frame: LetterFrame) -> str:
    """The draft; it says what is wanted, on which forms, for which days, by when and through whom."""
    through = f" (qua {cycle.through.name})" if cycle.through and cycle.through.key != unit.key else ""
    day = as_of(cycle.duty_issued_on).dates.short
    window = f"từ ngày {day(cycle.opens_on)} đến hết ngày {day(cycle.closes_on)}"
    return letter_draft(
        frame,
        draft_id=f"yeu-cau {cycle.cycle_id} {unit.key}",
        subject=f"báo cáo {cycle.period.label} theo văn bản số {cycle.duty_reference}",
        to=unit.key,
        also_to=[cycle.through.key] if cycle.through and cycle.through.key != unit.key else [],
        body=[
            (
                f"Thực hiện [@{cycle.duty_id}], {frame.office} đề nghị {unit.name} báo cáo kết quả thực hiện "
                f"{cycle.period.label}, cụ thể như sau:"
            ),
            (
                "1. Nội dung: lập biểu số liệu và phần lời theo hai tệp gửi kèm văn bản này. "
                f"Số liệu tính {window}."
            ),
            (
                "2. Cách lập: chỉ ghi vào các ô để trống của biểu; không đổi tên cột, tên dòng, "
                "không xóa dòng “Mã biểu”. "
                "Đơn vị không phụ trách tiêu chí nào thì chọn “Không đánh giá”."
            ),
            f"3. Thời hạn: gửi về {frame.office}{through} chậm nhất ngày {day(cycle.due_on)}.",
            f"Đề nghị {unit.name} quan tâm thực hiện.",
        ],
    )
