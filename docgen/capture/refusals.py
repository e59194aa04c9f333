"""Why a file from outside is not taken; each names the file and the way out."""

from docgen.errors import HostileFileError


def unreadable(name: str, why: str) -> HostileFileError:
    """The file is not what it should be, or is broken."""
    return HostileFileError(
        f"Không đọc được: {why}.",
        where=name,
        next_step="Mở thử tệp bằng Word hoặc trình xem PDF, lưu lại rồi chạy lại; không mở được thì xin lại bản gốc.",
    )


def has_password(name: str) -> HostileFileError:
    """The file is encrypted."""
    return HostileFileError(
        "Tệp có đặt mật khẩu.",
        where=name,
        next_step="Mở tệp bằng mật khẩu, lưu lại bản không mật khẩu rồi chạy lại.",
    )


def too_old(name: str) -> HostileFileError:
    """A Word file from before 1997."""
    return HostileFileError(
        "Tệp Word từ trước năm 1997 (Word 6, Word 95).",
        where=name,
        next_step="Cài catdoc hoặc antiword để docgen đọc được, hoặc mở bằng Word, LibreOffice và lưu lại dạng .docx.",
    )


def too_much(name: str, seconds: float) -> HostileFileError:
    """Reading takes longer, or more memory, than any honest file needs."""
    return HostileFileError(
        f"Đọc quá {seconds:g} giây hoặc quá giới hạn bộ nhớ mà chưa xong.",
        where=name,
        next_step="Tệp hỏng hoặc bị cài bẫy; mở thử, in lại ra PDF rồi chạy lại.",
    )
