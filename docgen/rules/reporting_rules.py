"""When a periodic report closes and is due (kỳ chốt số liệu, hạn gửi), by the instrument in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from docgen.domain.report_period import Period, PeriodKind
from docgen.errors import NoRulesError
from docgen.rules.rule_files import rule_files
from docgen.rules.working_days import working_days


@dataclass(frozen=True, slots=True)
class ReportDays:
    """The days of one period; ``notes`` say what they could not take into account."""

    opens_on: date
    closes_on: date
    due_on: date
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportingRules:
    """What one instrument says of periodic reports; ``windows`` by the words for the period."""

    instrument: str
    in_force_from: date
    in_force_to: date | None
    windows: Mapping[str, Mapping[str, Any]]
    due_working_days: int
    least_working_days: int

    def days_of(self, period: Period, *, due_working_days: int | None = None) -> ReportDays:
        """The days of a period that recurs; the directive may grant more working days than the rules."""
        window = self.windows[period.kind.value]
        first_month = (period.ordinal - 1) * period.kind.months + 1
        opens, closes = (_day(period.year, first_month, window[end]) for end in ("opens", "closes"))
        count = max(due_working_days or self.due_working_days, self.least_working_days)
        calendar = working_days()
        due = calendar.after(closes, count)
        doubts = dict.fromkeys(filter(None, (calendar.doubt(day.year) for day in (closes, due))))
        return ReportDays(opens, closes, due, tuple(doubts))


def reporting_rules(day: date) -> ReportingRules:
    """The rules in force on a day; NoRulesError if none are on file."""
    for rules in _all_rules():
        if rules.in_force_from <= day and (rules.in_force_to is None or day <= rules.in_force_to):
            return rules
    raise NoRulesError(
        f"docgen chưa có quy định về chế độ báo cáo cho ngày {day:%d/%m/%Y}.",
        where=f"quy định sớm nhất có hiệu lực từ {_all_rules()[0].in_force_from:%d/%m/%Y}",
        next_step="Ghi hạn báo cáo trong văn bản giao báo cáo.",
    )


def days_of_once(issued_on: date, due_on: date) -> ReportDays:
    """The days of a report that is owed once: everything up to its due day, moved off a holiday."""
    due = working_days().at_or_after(due_on)
    doubt = working_days().doubt(due.year)
    return ReportDays(issued_on, due_on, due, (doubt,) if doubt else ())


@cache
def _all_rules() -> tuple[ReportingRules, ...]:
    found = [_rules(data) for name, data in rule_files("reporting") if "windows" in data]
    return tuple(sorted(found, key=lambda rules: rules.in_force_from))


def _rules(data: Mapping[str, Any]) -> ReportingRules:
    return ReportingRules(
        instrument=data["instrument"],
        in_force_from=data["in_force_from"],
        in_force_to=data["in_force_to"],
        windows={PeriodKind(kind).value: window for kind, window in data["windows"].items()},
        due_working_days=data["due_working_days"]["value"],
        least_working_days=data["due_working_days"]["least"],
    )


def _day(year: int, first_month: int, end: Mapping[str, int]) -> date:
    """The day of a month counted from the period's first; month 0 is December of the year before."""
    months = first_month - 1 + end["month"]
    return date(year + months // 12, months % 12 + 1, end["day"])
