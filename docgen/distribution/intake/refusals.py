"""Why a file with a list of recipients is not taken."""

from docgen.errors import DraftSyntaxError, HostileFileError


def unreadable(name: str, why: str) -> DraftSyntaxError:
    """The file is not the table it should be."""
    return DraftSyntaxError(
        f"Không đọc được bảng “{name}”: {why}.",
        where=name,
        next_step="Mở bằng Excel, lưu lại dạng .xlsx (hoặc CSV UTF-8) rồi chạy lại.",
    )


def too_long(name: str, sheet: str, most: int) -> DraftSyntaxError:
    """Many times more rows than there are recipients."""
    return DraftSyntaxError(
        f"Bảng có hơn {most:,} dòng, không phải danh sách nơi nhận.".replace(",", "."),
        where=f"{name}, trang “{sheet}”" if sheet else name,
        next_step="Kiểm tra đã chọn đúng tệp, đúng trang; xóa các dòng thừa ở cuối, hoặc chia thành nhiều tệp.",
    )


def hostile(name: str, why: str) -> HostileFileError:
    """Opening the file would do harm."""
    return HostileFileError(
        f"Tệp “{name}” {why}.", where=name, next_step="Không dùng tệp này; xin lại bản gốc từ nơi đã gửi."
    )
