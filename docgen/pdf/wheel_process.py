"""The child process of the wheel renderer: started once, asked often, ended when it takes too long."""

import sys

from docgen.errors import OutsideToolError
from docgen.pdf.wheel_child import MADE
from docgen.processes.warm_child import WarmChild

_COMMAND = (sys.executable, "-m", "docgen.pdf.wheel_child")


class PdfChild(WarmChild):
    """A running child; it is ended with ``end()``, when this object goes, or with the program."""

    def __init__(self) -> None:
        """OSError if it cannot be started."""
        super().__init__(_COMMAND)

    def make(self, docx: bytes, *, seconds: float) -> bytes:
        """The PDF; OutsideToolError on a complaint, a crash or a time-out, and the child is ended after these two."""
        answer = self.ask(docx, seconds=seconds)
        if answer.data is None:
            raise _too_late(seconds) if answer.late else _crashed()
        if answer.status != MADE:
            raise _complaint(answer.data.decode("utf-8", errors="replace"))
        return answer.data


def _too_late(seconds: float) -> OutsideToolError:
    return OutsideToolError(
        f"Bộ tạo PDF làm quá {seconds:g} giây mà chưa xong.",
        where="rdocx",
        next_step="Văn bản có bảng hoặc hình quá lớn thì tách thành phụ lục, hoặc cài LibreOffice.",
    )


def _crashed() -> OutsideToolError:
    return OutsideToolError(
        "Bộ tạo PDF dừng giữa chừng (lỗi bên trong hoặc hết bộ nhớ).",
        where="rdocx",
        next_step="Văn bản có bảng hoặc hình quá lớn thì tách thành phụ lục, hoặc cài LibreOffice.",
    )


def _complaint(words: str) -> OutsideToolError:
    missing = words.startswith("ModuleNotFoundError")
    return OutsideToolError(
        "Chưa cài bộ tạo PDF rdocx." if missing else "Bộ tạo PDF không đọc được tệp Word này.",
        where=f"rdocx: {words[:200]}",
        next_step="Cài bằng: pip install rdocx"
        if missing
        else "Mở tệp Word, lưu lại rồi thử lại, hoặc cài LibreOffice.",
    )
