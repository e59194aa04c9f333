"""The due days of reports as a calendar file (iCalendar, RFC 5545), for Outlook, Google and the telephone."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from docgen.domain.report_cycle import ReportCycle

if TYPE_CHECKING:
    from icalendar import Event

_NOTICE = timedelta(days=3)


def calendar_file(cycles: Iterable[ReportCycle], *, office: str, made_at: datetime) -> bytes:
    """One all-day event for each cycle; an event keeps its UID, so that taking the file in again doubles nothing."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//docgen//report calendar//VI")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", f"Hạn báo cáo - {office}")
    for cycle in cycles:
        calendar.add_component(_event(cycle, office, made_at))
    return bytes(calendar.to_ical())


def _event(cycle: ReportCycle, office: str, made_at: datetime) -> "Event":
    from icalendar import Alarm, Event

    through = f" Gửi qua {cycle.through.name}." if cycle.through else ""
    event = Event()
    event.add("UID", hashlib.sha256(f"{office}|{cycle.cycle_id}".encode()).hexdigest()[:24] + "@docgen")
    event.add("DTSTAMP", made_at.astimezone(UTC).replace(microsecond=0))
    event.add("DTSTART", cycle.due_on)
    event.add("DTEND", cycle.due_on + timedelta(days=1))
    event.add("SUMMARY", f"Hạn báo cáo {cycle.period.label} ({cycle.duty_reference})")
    event.add(
        "DESCRIPTION",
        f"{cycle.duty_subject}\nSố liệu từ {cycle.opens_on:%d/%m/%Y} đến hết {cycle.closes_on:%d/%m/%Y}; "
        f"{len(cycle.units)} đơn vị báo cáo.{through}\nMã kỳ: {cycle.cycle_id}",
    )
    event.add("TRANSP", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", f"Còn {_NOTICE.days} ngày đến hạn báo cáo {cycle.period.label}")
    alarm.add("TRIGGER", -_NOTICE)
    event.add_component(alarm)
    return event
