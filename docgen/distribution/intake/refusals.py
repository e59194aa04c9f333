"""Why a file with a table is not taken."""

from docgen.distribution.intake.tables import Bound
from docgen.errors import DraftSyntaxError


def too_long(name: str, sheet: str, bound: Bound) -> DraftSyntaxError:
    """Many times more rows than a table of this kind has."""
    return DraftSyntaxError(
        f"Bảng có hơn {bound.rows:,} dòng: không phải {bound.kind}.".replace(",", "."),
        where=f"{name}, trang “{sheet}”" if sheet else name,
        next_step="Kiểm tra đã chọn đúng tệp, đúng trang; xóa các dòng thừa ở cuối, hoặc chia thành nhiều tệp.",
    )
