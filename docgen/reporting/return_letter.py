"""The letter that sends a report back (công văn đề nghị chỉnh sửa): everything to be corrected, cell by cell."""

from docgen.domain.finding import Finding, Severity
from docgen.domain.report_cycle import ReportCycle
from docgen.domain.report_duty import ReportingUnit
from docgen.domain.submission import Submission
from docgen.reporting.letter_words import LetterFrame, letter_draft, typed
from docgen.rules.profile import as_of

_MOST_LINES = 60


def return_letter(submission: Submission, cycle: ReportCycle, unit: ReportingUnit, frame: LetterFrame) -> str:
    """The draft; the file is named by its arrival number, every fault by its cell."""
    errors = [one for one in submission.findings if one.severity is Severity.ERROR]
    remarks = [one for one in submission.findings if one.severity is not Severity.ERROR]
    day = as_of(cycle.duty_issued_on).dates.short
    received = day(submission.received_on) if submission.received_on else ""
    lines = [f"- {in_words(one)}" for one in errors[:_MOST_LINES]]
    if len(errors) > _MOST_LINES:
        lines.append(f"- Và {len(errors) - _MOST_LINES} chỗ khác cùng loại.")
    body = [
        (
            f"{frame.office} đã nhận báo cáo {cycle.period.label} của {unit.name} (số đến {submission.arrival_number}, "
            f"ngày {received}, tệp “{typed(submission.file_name)}”). Qua kiểm tra, đề nghị {unit.name} chỉnh sửa "
            f"{len(errors)} chỗ sau:"
        ),
        *lines,
    ]
    if remarks:
        body += ["Ngoài ra, đề nghị xem lại:", *(f"- {in_words(one)}" for one in remarks[:_MOST_LINES])]
    body.append(
        f"Báo cáo đã chỉnh sửa gửi lại {frame.office} chậm nhất ngày {day(cycle.due_on)}; "
        "nếu đã quá ngày này, đề nghị gửi ngay khi nhận được văn bản."
    )
    return letter_draft(
        frame,
        draft_id=f"tra-lai {submission.archive_id}",
        subject=f"chỉnh sửa báo cáo {cycle.period.label}",
        to=unit.key,
        also_to=[cycle.through.key] if cycle.through and cycle.through.key != unit.key else [],
        body=body,
    )


def in_words(finding: Finding) -> str:
    """One fault as a sentence: where, what, what should stand there."""
    expected = f"; cần: {typed(finding.expected)}" if finding.expected else ""
    place = typed(finding.place)
    return f"{place[:1].upper()}{place[1:]}: {typed(finding.message)}{expected}."
