"""What the verifier says: one finding names one file, what is wrong with it and what to do.

Codes E… and W… are those of OCFL 1.1 (https://ocfl.io/1.1/spec/validation-codes.html): E must not be, W should
not be. Codes of our own: J the journal, M the metadata, L the layout of a docgen store.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass

FROM_BACKUP = "Đừng sửa gì trong kho; lấy lại hồ sơ này từ bản sao lưu gần nhất."
MOVE_OUT = "Chuyển mục này ra khỏi kho (đừng xóa ngay), rồi kiểm tra lại."
ASK = "Giữ nguyên hiện trạng, sao lưu thư mục archive và báo người quản trị."

_UNFINISHED = (
    "Nếu máy vừa tắt giữa chừng: chạy lại lệnh vừa dừng, docgen tự hoàn tất phiên bản này. "
    "Nếu không: lấy lại hồ sơ từ bản sao lưu gần nhất."
)

_UNSETTLED = (
    "Nếu một lệnh (correct, recall) vừa bị dừng giữa chừng: lệnh ghi kho kế tiếp (issue, correct, recall, receive, "
    "import, number void) tự ghi nốt vào sổ; muốn ghi ngay: docgen rebuild. "
    "Nếu không: giữ nguyên hiện trạng, sao lưu thư mục archive và báo người quản trị."
)

Report = Callable[[str, str, str], None]  # mã, tệp, sai gì

_STRAY = {"E001", "E015", "E023", "E024", "E067", "E072", "E073", "E084", "E090", "L001", "L002"}


@dataclass(frozen=True, slots=True)
class ArchiveFinding:
    """One thing that is not as it must be; ``path`` is relative to the archive folder."""

    code: str
    path: str
    what: str
    next_step: str

    @property
    def is_warning(self) -> bool:
        """Whether it is only untidy: nothing is lost or changed."""
        return self.code.startswith("W")

    def to_json(self) -> dict[str, str]:
        """The finding as plain values."""
        return asdict(self)


def finding(code: str, path: str, what: str) -> ArchiveFinding:
    """A finding with the advice that goes with its code."""
    if code in _STRAY:
        return ArchiveFinding(code, path, what, MOVE_OUT)
    if code == "E046":
        return ArchiveFinding(code, path, what, _UNFINISHED)
    if code == "J013":
        return ArchiveFinding(code, path, what, _UNSETTLED)
    if code.startswith("J"):
        return ArchiveFinding(code, path, what, ASK)
    return ArchiveFinding(code, path, what, FROM_BACKUP)
