"""Why a spreadsheet from outside is not opened."""

from docgen.errors import DraftSyntaxError, HostileFileError


def unreadable(name: str, why: str) -> DraftSyntaxError:
    """The file is not the table it should be."""
    return DraftSyntaxError(
        f"Không đọc được bảng “{name}”: {why}.",
        where=name,
        next_step="Mở bằng Excel, lưu lại dạng .xlsx (hoặc CSV UTF-8) rồi chạy lại.",
    )


def hostile(name: str, why: str) -> HostileFileError:
    """Opening the file would do harm."""
    return HostileFileError(
        f"Tệp “{name}” {why}.", where=name, next_step="Không dùng tệp này; xin lại bản gốc từ nơi đã gửi."
    )


def is_panic(error: BaseException) -> bool:
    """Whether it is a failure inside calamine's Rust, which is no Exception in Python."""
    return type(error).__name__ == "PanicException"
