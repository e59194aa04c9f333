"""What was done to a document after issue, in a clerk's words."""

from datetime import datetime

from docgen.domain.amendment import Amendment, DocumentState

DONE = {
    DocumentState.ISSUED: "gắn thêm tệp",
    DocumentState.CORRECTED: "đã đính chính",
    DocumentState.REPLACED: "đã bị thay thế",
    DocumentState.RECALLED: "đã thu hồi",
}


def amendment_line(amendment: Amendment) -> str:
    """One line: what, when, by which document, why."""
    day = f"{datetime.fromisoformat(amendment.at).astimezone():%d/%m/%Y}"
    successor = f" bằng {amendment.other}" if amendment.other else ""
    return f"{DONE[amendment.state]}{successor} ngày {day}: {amendment.reason} ({amendment.by})"
