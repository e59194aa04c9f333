"""The units of a cycle in groups (nhóm đơn vị), as the directive names them: 14 communes, 13 offices."""

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.domain.report_duty import ReportingUnit

ANY_UNIT = "đơn vị"


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Units that are counted together; ``noun`` is what one of them is called: "xã".

    ``is_assessed`` where the table is about these units themselves: 12/14 communes meet a criterion. The offices
    that guide them report too, and are listed, but nobody says that 2 of 13 offices meet it.
    """

    key: str
    noun: str
    title: str  # "14 xã", "Các phòng, đơn vị"
    units: tuple[ReportingUnit, ...]
    is_assessed: bool = True


def assessed(groups: Sequence[UnitGroup]) -> tuple[UnitGroup, ...]:
    """The groups that the results are about: all, where nobody says which."""
    return tuple(group for group in groups if group.is_assessed) or tuple(groups)
