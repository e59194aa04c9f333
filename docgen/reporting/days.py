"""Days as a letter of that day writes them."""

from datetime import date

from docgen.rules.profile import as_of


def written_day(day: date) -> str:
    """The day in figures, padded as the rules of the day say.

    >>> written_day(date(2024, 6, 17)), written_day(date(2024, 1, 5))
    ('17/6/2024', '05/01/2024')
    """
    return as_of(day).dates.short(day)
