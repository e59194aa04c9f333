"""The child process of the wheel renderer: started once, asked often, ended when it takes too long."""

import subprocess
import sys
import weakref
from threading import Event, Timer
from typing import BinaryIO, cast

from docgen.errors import OutsideToolError
from docgen.pdf.child_process import end_group
from docgen.pdf.wheel_child import MADE, read_frame, write_frame

_COMMAND = (sys.executable, "-m", "docgen.pdf.wheel_child")


class WarmChild:
    """A running child; it is ended with ``end()``, when this object goes, or with the program."""

    def __init__(self) -> None:
        """OSError if it cannot be started."""
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # complaints in English; what matters comes as an answer
            start_new_session=True,
        )
        self.end = weakref.finalize(self, _end, self._process)

    def ask(self, docx: bytes, *, seconds: float) -> bytes:
        """The PDF; OutsideToolError on a complaint, a crash or a time-out, and the child is ended after these two."""
        late = Event()

        def stop() -> None:
            late.set()
            end_group(self._process)

        watch = Timer(seconds, stop)
        watch.start()
        try:
            status, answer = self._exchange(docx)
        finally:
            watch.cancel()
        if answer is None:
            self.end()
            raise _too_late(seconds) if late.is_set() else _crashed()
        if status != MADE:
            raise _complaint(answer.decode("utf-8", errors="replace"))
        return answer

    def _exchange(self, docx: bytes) -> tuple[bytes, bytes | None]:
        to_child, from_child = self._process.stdin, self._process.stdout
        try:
            write_frame(cast("BinaryIO", to_child), docx)
            return cast("BinaryIO", from_child).read(1), read_frame(cast("BinaryIO", from_child))
        except OSError:  # the child is gone, and its end of the pipe with it
            return b"", None


def _end(process: "subprocess.Popen[bytes]") -> None:
    end_group(process)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:  # what was still to be written has no reader
                continue


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
