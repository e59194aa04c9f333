"""Which filed document a name means: exactly one, or an error that shows the candidates."""

from collections.abc import Sequence

from docgen.domain.record import DocumentRecord
from docgen.domain.reference import Locator
from docgen.errors import AmbiguousReferenceError, DocumentNotFoundError

_SHOWN = 5


def read_locator(text: str, *, where: str = "") -> Locator:
    """What the clerk typed as a name of a document; DocumentNotFoundError if it is none."""
    try:
        return Locator.parse(text)
    except ValueError:
        raise DocumentNotFoundError(
            f"“{text}” không phải số, ký hiệu văn bản.",
            where=where,
            next_step="Viết dạng 4157/QĐ-UBND, 4157/QĐ-UBND@2022 hoặc mã trong kho 2022/QĐ-UBND/04157.",
        ) from None


def only_one(found: Sequence[DocumentRecord], locator: Locator, *, where: str = "") -> DocumentRecord:
    """The one document found; DocumentNotFoundError or AmbiguousReferenceError otherwise."""
    if len(found) == 1:
        return found[0]
    if not found:
        raise DocumentNotFoundError(
            f"Trong kho không có văn bản “{locator.text}”.",
            where=where,
            next_step="Kiểm tra lại số; tìm bằng docgen search; văn bản cũ thì đưa vào kho bằng docgen import.",
        )
    first = found[0]
    years = {record.year for record in found}
    by_year = f"năm ({first.reference}@{first.year}) hoặc " if len(years) == len(found) else ""
    shown = "\n".join(f"    {describe(record)}" for record in found[:_SHOWN])
    more = f"\n    … và {len(found) - _SHOWN} văn bản nữa" if len(found) > _SHOWN else ""
    raise AmbiguousReferenceError(
        f"Có {len(found)} văn bản ứng với “{locator.text}”:\n{shown}{more}",
        where=where,
        next_step=f"Ghi rõ {by_year}mã trong kho ({first.archive_id}).",
    )


def describe(record: DocumentRecord) -> str:
    """One line that tells this document from its namesakes."""
    day = record.issued_on
    return (
        f"{record.archive_id}  {record.reference}  {day.day:02d}/{day.month:02d}/{day.year}  "
        f"{record.issuer.cited_as}: {record.subject}"
    )
