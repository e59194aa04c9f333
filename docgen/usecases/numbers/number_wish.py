"""What a clerk may say about the number of a letter, and what the register and the metadata make of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.domain.register import NumberClaim, RegisterEntry
from docgen.drafting.draft import Draft
from docgen.usecases.numbers.series_book import Series


@dataclass(frozen=True, slots=True)
class NumberWish:
    """By default the next number of the type's series.

    ``held`` is a number reserved in advance, ``beside`` asks for a suffix of that number (12a), ``series`` names
    a series that stands apart. A suffix, and a date before the last one, need a ``reason``.
    """

    held: int | None = None
    beside: int | None = None
    series: str = ""
    reason: str = ""

    def claim(self, draft: Draft, series: Series, *, dated: date, holder: str) -> NumberClaim:
        """The wish as the register hears it."""
        return NumberClaim(
            request_id=draft.request_id,
            series=series.code,
            dated=dated,
            content_hash=draft.content_hash,
            holder=holder,
            first_number=series.first_number,
            held=self.held,
            beside=self.beside,
            reason=self.reason,
        )

    def unheard(self, before: RegisterEntry, on: date | None) -> Iterator[str]:
        """What an interrupted run has settled already and this one cannot change."""
        if on not in (None, before.dated):
            yield f"Số đã giữ cho ngày {before.dated:%d/%m/%Y}; giữ nguyên ngày đó."
        if any(wished not in (None, before.number) for wished in (self.held, self.beside)):
            yield f"Dự thảo này đã lấy số {before.written}; giữ nguyên số đó."


NEXT_NUMBER = NumberWish()


def numbering_note(entry: RegisterEntry) -> dict[str, Any]:
    """What the metadata says of a number out of the ordinary: a suffix, a date that goes back; else nothing."""
    if not entry.suffix and not entry.is_back_dated:
        return {}
    return {
        "numbering": {
            "is_suffix": bool(entry.suffix),
            "is_back_dated": entry.is_back_dated,
            "reason": entry.reason,
            "by": entry.by,
        }
    }
