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


def series_rule(settings: Settings, kind: DocumentType) -> SeriesRule:
    """The rule that numbers this type; NoSeriesError if docgen.toml has none."""
    for wanted in (key(kind.name), "*"):
        for rule in settings.series:
            if wanted in (key(name) for name in rule.types):
                return rule
    raise NoSeriesError(
        f"Chưa có sổ số cho loại “{kind.name}”.",
        where="docgen.toml, các mục [[series]]",
        next_step=f'Thêm “{kind.name}” hoặc "*" vào types của một sổ.',
    )


def series_code(settings: Settings, kind: DocumentType) -> str:
    """The code of the series, which is also its folder in the archive."""
    return series_rule(settings, kind).code.format(type=kind.code or _LETTER_CODE)


def foreign_series(issuer: Issuer, reference: Reference) -> str:
    """The series of another body's documents: its key and the symbol; a long one is cut and told apart by a hash."""
    name = f"{issuer.key}_{_NOT_IN_SEGMENT.sub('-', reference.symbol.lstrip('-'))}"
    if reference.year:
        name += f"-{reference.year}"
    if len(name.encode()) <= _MAX_SEGMENT_BYTES:
        return name
    mark = "-" + hashlib.sha256(name.encode()).hexdigest()[:8]
    return name.encode()[: _MAX_SEGMENT_BYTES - len(mark)].decode(errors="ignore").rstrip(".-_") + mark
