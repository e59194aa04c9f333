"""Which number series (sổ) a document belongs to: the office's choice, from docgen.toml."""

import hashlib
import re

from docgen.domain.record import Issuer
from docgen.domain.reference import Reference
from docgen.errors import NoSeriesError
from docgen.rules.document_types import DocumentType
from docgen.settings import SeriesRule, Settings
from docgen.vietnamese.keys import key

_MAX_SEGMENT_BYTES = 40  # a folder name of the archive
_NOT_IN_SEGMENT = re.compile(r"[^0-9A-Za-zÀ-ỹĐđ.-]+")
_LETTER_CODE = "CV"
_NORMATIVE = "QPPL"  # văn bản quy phạm pháp luật: a year in the symbol, numbers of their own


def series_rule(settings: Settings, kind: DocumentType, *, year: int | None = None) -> SeriesRule:
    """The rule that numbers this type (in a year); NoSeriesError if docgen.toml has none."""
    rules = [rule for rule in settings.series if not rule.apart and (year is None or rule.is_valid_in(year))]
    for wanted in (key(kind.name), "*"):
        for rule in rules:
            if wanted in (key(name) for name in rule.types):
                return rule
    raise NoSeriesError(
        f"Chưa có sổ số cho loại “{kind.name}”{f' năm {year}' if year else ''}.",
        where="docgen.toml, các mục [[series]]",
        next_step=f'Thêm “{kind.name}” hoặc "*" vào types của một sổ.',
    )


def series_code(settings: Settings, kind: DocumentType, *, year: int | None = None) -> str:
    """The code of the series, which is also its folder in the archive."""
    return code_of(series_rule(settings, kind, year=year), kind)


def code_of(rule: SeriesRule, kind: DocumentType) -> str:
    """The code of a rule's series for a type."""
    return rule.code.format(type=kind.code or _LETTER_CODE)


def past_series(
    settings: Settings, kind: DocumentType, reference: Reference, *, year: int | None = None
) -> str:
    """The series of the office's own past document; normative ones (12/2023/QĐ-UBND) count apart."""
    code = series_code(settings, kind, year=year)
    return f"{code}-{_NORMATIVE}" if reference.year else code


def foreign_series(issuer: Issuer, reference: Reference) -> str:
    """The series of another body's documents: its key and the symbol; a long one is cut and told apart by a hash."""
    name = f"{issuer.key}_{_NOT_IN_SEGMENT.sub('-', reference.symbol.lstrip('-'))}"
    if reference.year:
        name += f"-{_NORMATIVE}"
    return _cut(name.rstrip("."))


def twin_series(series: str, nth: int) -> str:
    """The series of a past document whose number another one bears already: both are kept (trùng số).

    >>> twin_series("QĐ-UBND", 2)
    'QĐ-UBND_2'
    """
    return _cut(f"{series}_{nth}")


def _cut(name: str) -> str:
    if len(name.encode()) <= _MAX_SEGMENT_BYTES:
        return name
    mark = "-" + hashlib.sha256(name.encode()).hexdigest()[:8]
    return name.encode()[: _MAX_SEGMENT_BYTES - len(mark)].decode(errors="ignore").rstrip(".-_") + mark
