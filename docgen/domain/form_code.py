"""The code on a form (mã biểu): which cycle, which unit and which edition of the table it answers."""

import hashlib
import re
from dataclasses import dataclass

from docgen.vietnamese.keys import clean

LABEL = "Mã biểu"
_CODE = re.compile(
    r"(?P<cycle>\d{4}/[^\s/#|]+/\d{5,6}[a-zđ]?#\d{4}-\w{1,4})\|(?P<unit>[a-z0-9-]+)"
    r"\|(?P<table>[a-z0-9-]*)@(?P<edition>[0-9-]*)\|(?P<check>[0-9a-f]{4})"
)


@dataclass(frozen=True, slots=True)
class FormCode:
    """What a form says of itself, once visibly and once hidden.

    >>> code = FormCode("2023/CV-UBND/00001#2023-6T2", "xa-tinh-khe", "tieu-chi-ntm", "2022-03-08")
    >>> FormCode.find(f"Mã biểu: {code}") == code, FormCode.find(str(code).replace("khe", "ky"))
    (True, None)
    """

    cycle_id: str
    unit: str
    table_id: str
    table_edition: str

    @classmethod
    def find(cls, text: str) -> "FormCode | None":
        """The code in a text; None if there is none, or if a slip has changed it."""
        match = _CODE.search(clean(text))
        if match is None:
            return None
        code = cls(match["cycle"], match["unit"], match["table"], match["edition"])
        return code if code._check == match["check"] else None

    @property
    def _words(self) -> str:
        return f"{self.cycle_id}|{self.unit}|{self.table_id}@{self.table_edition}"

    @property
    def _check(self) -> str:
        """Against slips of the hand, not against forgery."""
        return hashlib.sha256(self._words.encode()).hexdigest()[:4]

    def __str__(self) -> str:
        return f"{self._words}|{self._check}"
