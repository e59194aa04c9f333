"""Make a number void (hủy số): a tombstone takes its place in the archive, then the register is told.

Issuing and voiding race for the place of the number; the archive's rename decides, and the loser sees who won.
"""

from dataclasses import dataclass
from datetime import date

from docgen.domain.register import NumberState
from docgen.domain.void_number import VoidNumber
from docgen.errors import NumberStateError, ObjectExistsError
from docgen.usecases.numbers.find_number import NumberPlace, find_number
from docgen.usecases.numbers.tombstone import settle_void, standing_void, tombstone
from docgen.usecases.ports import Archive, Clock, Register


@dataclass(frozen=True, slots=True)
class Voided:
    """What voiding came to. ``already``: it had been void before, for the reason it bears."""

    void: VoidNumber
    already: bool


@dataclass(frozen=True, slots=True)
class VoidDesk:
    """Makes numbers void, with everything it needs at hand."""

    register: Register
    archive: Archive
    clock: Clock

    def void(self, name: str, *, series: str, year: int, reason: str, by: str) -> Voided:
        """Make a number void that has no document, or was skipped; NumberStateError if its document is filed."""
        place = self.rehearse(name, series=series, year=year)
        if place.entry is not None and place.entry.void is not None:
            return Voided(place.entry.void, already=True)
        self.archive.check_writable(needed_bytes=len(reason.encode()))
        return self._put_up(self._tombstone_of(place, reason, by))

    def rehearse(self, name: str, *, series: str, year: int) -> NumberPlace:
        """The number that ``void`` would make void (--dry-run); raises what it would."""
        place = find_number(name, series=series, year=year, numbers=self.register.numbers)
        if place.entry is not None and place.entry.state is NumberState.FILED:
            raise _issued(place.archive_id)
        return place

    def _tombstone_of(self, place: NumberPlace, reason: str, by: str) -> VoidNumber:
        return VoidNumber(
            archive_id=place.archive_id,
            series=place.series,
            year=place.year,
            number=place.number,
            suffix=place.suffix,
            dated=place.entry.dated if place.entry else min(self.clock.today(), date(place.year, 12, 31)),
            holder=place.entry.holder if place.entry else "",
            reason=reason,
            by=by,
            at=self.clock.now().isoformat(timespec="seconds"),
        )

    def _put_up(self, void: VoidNumber) -> Voided:
        number = f"{void.number}{void.suffix}"
        try:
            self.archive.publish(
                void.archive_id, tombstone(void), message=f"Hủy số {number}", at=self.clock.now()
            )
        except ObjectExistsError:  # a run that was interrupted, another clerk, or the document itself
            there = standing_void(self.archive, void.archive_id)
            if there is None:
                raise _issued(void.archive_id) from None
            void = there
        return Voided(settle_void(void, register=self.register, archive=self.archive), already=False)


def _issued(archive_id: str) -> NumberStateError:
    return NumberStateError(
        f"Số {archive_id} đã phát hành thành văn bản, không hủy được.",
        where=archive_id,
        next_step=f"Thu hồi văn bản bằng: docgen recall {archive_id} --reason LÝ_DO",
    )
