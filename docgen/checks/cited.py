"""The documents cited in running text: number and symbol, date, and whether the citation is a full one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docgen.checks.model import CheckedDocument, CheckedParagraph
from docgen.checks.regions import Region

_CITED = re.compile(
    r"[Ss]ố (?P<reference>\d{1,6}[a-zđ]?/(?:\d{4}/)?[A-ZĐ][\wĐđ&]*(?:-[\wĐđ&]+)*)"
    r"(?P<date>,?\s+ngày\s+(?:(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"
    r"|(?P<long_day>\d{1,2})\s+tháng\s+(?P<long_month>\d{1,2})\s+năm\s+(?P<long_year>\d{4})))?"
)


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation; ``figures`` are day, month and year as written, None without a date."""

    paragraph: CheckedParagraph
    reference: str
    figures: tuple[str, str, str] | None
    written_date: str

    @property
    def day(self) -> date | None:
        """The date, None if there is none or it is no day of the calendar."""
        try:
            return date(*(int(figure) for figure in reversed(self.figures))) if self.figures else None
        except ValueError:
            return None


def cited_in(document: CheckedDocument) -> Iterator[Cited]:
    """The citations of bases and body in reading order."""
    for paragraph in document.of(Region.LEGAL_BASIS, Region.BODY):
        if "/" not in paragraph.words:
            continue
        for match in _CITED.finditer(paragraph.words):
            figures = _figures(match)
            yield Cited(paragraph, match["reference"], figures, (match["date"] or "").lstrip(" ,"))


def _figures(match: re.Match[str]) -> tuple[str, str, str] | None:
    if match["day"]:
        return match["day"], match["month"], match["year"]
    if match["long_day"]:
        return match["long_day"], match["long_month"], match["long_year"]
    return None
