"""Number and symbol of a document (số, ký hiệu), and the ways a clerk names a document."""

import re
from dataclasses import dataclass

from docgen.vietnamese.keys import clean

_YEAR = r"(?:19|20)\d\d"
_SYMBOL = r"[^\W\d_][\w&.]*(?:-[\w&.]+)*"
_REFERENCE = re.compile(
    rf"(?:số\s*:?\s*)?0*(?P<number>[1-9]\d{{0,5}})(?P<suffix>[a-zđ]?)/(?:(?P<year>{_YEAR})/)?(?P<symbol>{_SYMBOL})",
    re.IGNORECASE,
)
_PARTY = re.compile(
    rf"(?:số\s*:?\s*)?0*(?P<number>[1-9]\d{{0,5}})-(?P<symbol>[^\W\d_]{{2,4}}/{_SYMBOL})", re.IGNORECASE
)
_AROUND_JOINTS = re.compile(r"\s*([/\-&])\s*")


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """Number and symbol of a document (số, ký hiệu).

    ``year`` is set only where it is part of the symbol (normative documents: 12/2023/QĐ-UBND).
    Case of the symbol is kept: QĐ is not QyĐ, CT is not CTr (NĐ 30/2020 Phụ lục III.I).

    >>> Reference.parse("Số: 05 /UBND–KT")
    Reference(number=5, symbol='UBND-KT', suffix='', year=None)
    >>> Reference.parse("12/2023/QĐ-UBND").year
    2023
    >>> str(Reference.parse("12a/KH-UBND"))
    '12a/KH-UBND'
    """

    number: int
    symbol: str
    suffix: str = ""
    year: int | None = None

    @classmethod
    def parse(cls, text: str) -> "Reference":
        """Read a number and symbol as people write them; ValueError if there is none."""
        tidy = _AROUND_JOINTS.sub(r"\1", clean(text).replace("\\", "/"))
        if match := _REFERENCE.fullmatch(tidy):
            year = int(match["year"]) if match["year"] else None
            return cls(int(match["number"]), match["symbol"], match["suffix"].lower(), year)
        if match := _PARTY.fullmatch(tidy):  # 05-HD/VPTW: Party documents; kept, never judged
            return cls(int(match["number"]), "-" + match["symbol"])
        raise ValueError(text)

    def written(self, *, pad_below: int = 10) -> str:
        """As it is printed: one leading zero below ``pad_below`` (NĐ 30/2020 Phụ lục I.II.3).

        >>> Reference(1, "UBND-KT").written()
        '01/UBND-KT'
        """
        number = f"0{self.number}" if self.number < pad_below else str(self.number)
        if self.symbol.startswith("-"):
            return f"{number}{self.suffix}{self.symbol}"
        middle = f"{self.year}/" if self.year else ""
        return f"{number}{self.suffix}/{middle}{self.symbol}"

    def __str__(self) -> str:
        return self.written()


_ARCHIVE_ID = re.compile(
    rf"(?P<year>{_YEAR})/(?P<series>\w[\w.&_-]*)/(?P<number>\d{{5,6}})(?P<suffix>[a-zđ]?)"
)
_BARE_NUMBER = re.compile(r"(?:số\s*:?\s*)?0*([1-9]\d{0,5})([a-zđ]?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Locator:
    """How a clerk names one document: ``4157/QĐ-UBND``, ``4157/QĐ-UBND@2022``, ``4157``, or its archive id.

    >>> Locator.parse("4157/QĐ-UBND@2022")
    Locator(text='4157/QĐ-UBND@2022', reference=Reference(number=4157, symbol='QĐ-UBND', suffix='', year=None), \
number=None, suffix='', archive_id=None, year=2022)
    >>> Locator.parse("2022/QĐ-UBND/04157").archive_id
    '2022/QĐ-UBND/04157'
    """

    text: str
    reference: Reference | None = None
    number: int | None = None
    suffix: str = ""
    archive_id: str | None = None
    year: int | None = None

    @classmethod
    def parse(cls, text: str) -> "Locator":
        """Read what the clerk typed; ValueError if it names no document."""
        tidy = clean(text)
        if match := _ARCHIVE_ID.fullmatch(tidy):
            return cls(tidy, archive_id=tidy, year=int(match["year"]))
        name, _, year_text = tidy.partition("@")
        if year_text and not re.fullmatch(_YEAR, year_text.strip()):
            raise ValueError(text)
        year = int(year_text) if year_text else None
        if match := _BARE_NUMBER.fullmatch(name.strip()):
            return cls(tidy, number=int(match[1]), suffix=match[2].lower(), year=year)
        return cls(tidy, reference=Reference.parse(name), year=year)
