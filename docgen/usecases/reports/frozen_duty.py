"""The reporting duty of a letter with the units behind its names, as they stood on the day of the letter."""

from dataclasses import replace
from datetime import date

from docgen.distribution.directory import Directory
from docgen.domain.directory import Body
from docgen.domain.report_duty import ReportDuty, ReportingUnit
from docgen.drafting.draft import Draft
from docgen.errors import DocgenError, FieldValueError


def frozen_duty(draft: Draft, directory: Directory, on: date) -> ReportDuty | None:
    """The duty with its units, None if the draft lays down none; what is wrong is told with the line of the draft."""
    duty = draft.report_duty
    if duty is None:
        return None
    if duty.due_on is not None and duty.due_on < on:
        raise FieldValueError(
            f"Hạn báo cáo {duty.due_on:%d/%m/%Y} trước ngày văn bản.",
            where=draft.place("báo cáo"),
            next_step="Sửa phần hạn của mục báo cáo.",
        )
    try:
        return with_units(duty, directory, on)
    except DocgenError as error:
        error.where = f"{draft.place('báo cáo')}: {error.where}"
        raise


def with_units(duty: ReportDuty, directory: Directory, on: date) -> ReportDuty:
    """The duty with every name looked up, once each in the order named; UnknownRecipientError, NotInGroupError."""
    bodies = {body.key: body for wanted in duty.units for body in directory.expand(wanted, on=on).bodies}
    through = directory.expand(duty.through, on=on).bodies if duty.through else ()
    return replace(
        duty,
        owed_by=tuple(map(_unit, bodies.values())),
        passed_on_by=_unit(through[0]) if through else None,
    )


def _unit(body: Body) -> ReportingUnit:
    return ReportingUnit(body.key, body.line, body.short)
