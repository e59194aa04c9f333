"""Close a year of the register (khóa sổ): every number is a document or void, and no more are given."""

from dataclasses import dataclass

from docgen.domain.register import JournalEvent
from docgen.domain.year_account import SeriesAccount
from docgen.errors import YearNotClearError
from docgen.usecases.care.finish_interrupted import finish_interrupted
from docgen.usecases.ports import Archive, Clock, Register


@dataclass(frozen=True, slots=True)
class YearOutlook:
    """A year as it stands; ``sealed`` is the event that closed it, None while it is open."""

    year: int
    accounts: tuple[SeriesAccount, ...]
    sealed: JournalEvent | None

    @property
    def is_complete(self) -> bool:
        """Whether every number is a document or void."""
        return all(account.is_complete for account in self.accounts)


def year_outlook(year: int, *, register: Register) -> YearOutlook:
    """The year as it stands (--dry-run, number gaps); writes nothing."""
    return YearOutlook(year, register.numbers.account(year), register.numbers.closing(year))


def close_year(year: int, *, by: str, register: Register, archive: Archive, clock: Clock) -> YearOutlook:
    """Close the year; YearNotClearError while a number is open or missing, or the year is not over."""
    if year >= clock.today().year:
        raise YearNotClearError(
            f"Năm {year} chưa hết, chưa khóa sổ được.",
            where=f"năm {year}",
            next_step=f"Khóa sổ từ ngày 01/01/{year + 1}; xem số còn dở bằng: docgen number gaps --year {year}",
        )
    finish_interrupted(register=register, archive=archive)
    register.numbers.close_year(year, by=by)
    return year_outlook(year, register=register)
