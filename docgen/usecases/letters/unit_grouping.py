"""The units of a cycle in the groups by which the directive names them."""

from datetime import date

from docgen.distribution.directory import Directory
from docgen.domain.directory import RecipientGroup
from docgen.domain.report_cycle import ReportCycle
from docgen.domain.report_duty import ReportDuty, ReportingUnit
from docgen.errors import DocgenError
from docgen.reporting.unit_groups import ANY_UNIT, UnitGroup

_OTHERS = "khac"


def groups_of(cycle: ReportCycle, duty: ReportDuty, directory: Directory) -> tuple[UnitGroup, ...]:
    """Each unit in one group, the first that names it; the results are about groups whose members have a noun."""
    left = {unit.key: unit for unit in cycle.units}
    named: list[tuple[str, str, str, tuple[ReportingUnit, ...]]] = []
    for wanted in duty.units:
        keys = _members(wanted, directory, cycle.duty_issued_on)
        units = tuple(left.pop(key) for key in keys if key in left)
        if units:
            named.append((*_words(wanted, directory, cycle.duty_issued_on, len(units)), units))
    if left:  # the directory no longer knows a name of the directive
        named.append((_OTHERS, "", "Các đơn vị khác" if named else "Các đơn vị", tuple(left.values())))
    some_have_nouns = any(noun for _, noun, _, _ in named)
    return tuple(
        UnitGroup(key, noun or ANY_UNIT, title, units, is_assessed=bool(noun) or not some_have_nouns)
        for key, noun, title, units in named
    )


def _members(wanted: str, directory: Directory, on: date) -> list[str]:
    try:
        return [body.key for body in directory.expand(wanted, on=on).bodies]
    except DocgenError:
        return []


def _words(wanted: str, directory: Directory, on: date, count: int) -> tuple[str, str, str]:
    """Key, noun and title: "14-xa", "xã", "14 xã"."""
    entry = directory.find(wanted, on)
    if isinstance(entry, RecipientGroup):
        if entry.noun:
            return entry.key, entry.noun, f"{count} {entry.noun}"
        return entry.key, "", entry.phrase.partition(":")[0].format(count=count, members="").strip()
    if entry is not None:
        return entry.key, "", entry.line
    printed = directory.expand(wanted, on=on).printed
    return _OTHERS if not printed else wanted.replace(" ", "-"), "", printed
