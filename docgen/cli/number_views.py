"""Numbers on the screen: one line each, a year's count, the story of one."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from docgen.cli.output import put
from docgen.domain.delivery import told
from docgen.domain.register import OPEN_STATES, JournalEvent, NumberState, RegisterEntry

if TYPE_CHECKING:
    from docgen.usecases.numbers.close_year import YearOutlook
    from docgen.usecases.numbers.explain_number import NumberStory

_STATES = {
    NumberState.RESERVED: "đang giữ",
    NumberState.ISSUING: "đang phát hành dở",
    NumberState.FILED: "đã phát hành",
    NumberState.VOID: "đã hủy",
}
_EVENTS = {
    "number.reserved": "cấp số cho văn bản",
    "number.held": "giữ số trước",
    "number.assigned": "dùng số đã giữ cho văn bản",
    "number.released": "trả lại số",
    "number.voided": "hủy số",
    "document.filed": "văn bản vào kho",
    "document.supplemented": "gắn thêm tệp",
    "document.corrected": "đính chính",
    "document.replaced": "bị thay thế",
    "document.recalled": "thu hồi",
    "delivery.intended": "bắt đầu gửi thư",
    "delivery.sent": "đã gửi",
    "delivery.failed": "chưa gửi được",
    "delivery.received": "nơi nhận xác nhận đã nhận",
}


def line(entry: RegisterEntry, now: datetime) -> str:
    """One number on one line: its place, state, date, whose it is, what is out of the ordinary."""
    marks = []
    if entry.suffix:
        marks.append("số phụ")
    if entry.is_back_dated:
        marks.append("ghi lùi ngày")
    if entry.state in OPEN_STATES:
        marks.append(f"từ {_age(entry, now)}")
    if entry.reason:
        marks.append(f"lý do: {entry.reason}")
    ending = f"  [{'; '.join(marks)}]" if marks else ""
    arrived = entry.record is not None and entry.record.received is not None
    state = "đã vào sổ đến" if arrived else _STATES[entry.state]
    return f"{entry.archive_id}  {state}  {entry.dated:%d/%m/%Y}  {_whose(entry)}{ending}"


def as_json(entry: RegisterEntry) -> dict[str, Any]:
    """One number for programs."""
    return {
        "archive_id": entry.archive_id,
        "series": entry.series,
        "year": entry.year,
        "number": entry.number,
        "suffix": entry.suffix,
        "state": entry.state.value,
        "dated": entry.dated.isoformat(),
        "holder": entry.holder,
        "by": entry.by,
        "taken_at": entry.taken_at,
        "reason": entry.void.reason if entry.void else entry.reason,
        "is_back_dated": entry.is_back_dated,
        "reference": str(entry.record.reference) if entry.record else None,
        "subject": entry.record.subject if entry.record else None,
        "document_state": entry.record.state.value if entry.record else None,
    }


def put_outlook(outlook: "YearOutlook") -> None:
    """A year's count, series by series."""
    for account in outlook.accounts:
        put(
            f"{account.series}: số {account.first}–{account.last}, phát hành {account.filed}, hủy {account.void}"
        )
        if account.open:
            put(f"  còn dở: {', '.join(account.open)}")
        if account.gaps:
            put(f"  bỏ trống: {', '.join(map(str, account.gaps))}")
    if not outlook.accounts:
        put(f"Năm {outlook.year} chưa cấp số nào bằng docgen.")
    if outlook.sealed is not None:
        put(f"Sổ năm {outlook.year} đã khóa lúc {_moment(outlook.sealed.at)}.")


def outlook_json(outlook: "YearOutlook") -> dict[str, Any]:
    """A year's count for programs."""
    return {
        "year": outlook.year,
        "closed": None
        if outlook.sealed is None
        else {"at": outlook.sealed.at, "head": outlook.sealed.digest},
        "series": [
            {
                "series": account.series,
                "first": account.first,
                "last": account.last,
                "filed": account.filed,
                "void": account.void,
                "open": list(account.open),
                "gaps": [[gap.first, gap.last] for gap in account.gaps],
            }
            for account in outlook.accounts
        ],
    }


def put_story(story: "NumberStory", now: datetime) -> None:
    """Everything that is known of one number."""
    entry = story.place.entry
    if entry is None:
        put(f"{story.place.archive_id}  bỏ trống: chưa cấp cho ai, các số sau đã cấp")
        put("  Hủy số này kèm lý do bằng: docgen number void")
    else:
        put(line(entry, now))
        if entry.void:
            put(f"  Lý do hủy: {entry.void.reason}")
    for event in story.events:
        put(f"  {_moment(event.at)}  {_EVENTS.get(event.kind, event.kind)}{_words(event)}")
    if story.is_closed:
        put(f"  Sổ năm {story.place.year} đã khóa.")


def story_json(story: "NumberStory") -> dict[str, Any]:
    """The same for programs."""
    entry = story.place.entry
    return {
        "archive_id": story.place.archive_id,
        "state": entry.state.value if entry else "gap",
        "entry": as_json(entry) if entry else None,
        "events": [
            {"sequence": e.sequence, "at": e.at, "kind": e.kind, "digest": e.digest, "body": dict(e.body)}
            for e in story.events
        ],
        "year_closed": story.is_closed,
    }


def _whose(entry: RegisterEntry) -> str:
    if entry.record is not None:
        return f"{entry.record.reference}  {entry.record.subject}"
    return entry.void.reason if entry.void else entry.holder


def _words(event: JournalEvent) -> str:
    """Who and why, as far as the event says."""
    body = event.body
    if event.kind.startswith("delivery."):
        return f" — {body['by']}: {told(body)}"
    said = body.get("void") or next(iter(body.get("record", {}).get("amendments", [])[-1:]), body)
    who, why = said.get("by") or said.get("holder", ""), said.get("reason", "")
    held = f", cho {body['holder']}" if event.kind == "number.held" else ""
    return (f" — {who}" if who else "") + held + (f": {why}" if why else "")


def _age(entry: RegisterEntry, now: datetime) -> str:
    """How long ago the number was taken: "3 ngày trước", "2 giờ trước"."""
    since = now - datetime.fromisoformat(entry.taken_at)
    if since.days:
        return f"{since.days} ngày trước"
    hours, minutes = since.seconds // 3600, since.seconds // 60
    return f"{hours} giờ trước" if hours else f"{minutes} phút trước"


def _moment(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone():%d/%m/%Y %H:%M}"
