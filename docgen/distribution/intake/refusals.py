"""Why a file with a list of recipients is not taken."""

from docgen.errors import DraftSyntaxError


def too_long(name: str, sheet: str, most: int) -> DraftSyntaxError:
    """Many times more rows than there are recipients."""
    return DraftSyntaxError(
        f"Bảng có hơn {most:,} dòng: không phải danh sách nơi nhận.".replace(",", "."),
        where=f"{name}, trang “{sheet}”" if sheet else name,
        next_step="Kiểm tra đã chọn đúng tệp, đúng trang; xóa các dòng thừa ở cuối, hoặc chia thành nhiều tệp.",
    )
