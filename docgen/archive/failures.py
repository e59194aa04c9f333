"""What the operating system says when the archive cannot be written, in words a clerk can act on."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docgen.errors import ArchiveNotWritableError

_RIGHTS = (
    "Không có quyền ghi vào kho lưu.",
    "Nhờ người quản trị cấp quyền ghi thư mục này cho tài khoản đang dùng.",
)
_FULL = (
    "Đĩa chứa kho lưu đã hết chỗ.",
    "Giải phóng chỗ trên đĩa rồi chạy lại lệnh vừa rồi; số đã giữ không mất.",
)
_REASONS = {
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: (
        "Nơi đặt kho lưu chỉ cho đọc, không ghi được.",
        "Kiểm tra đĩa hoặc thư mục chia sẻ có bị gắn ở chế độ chỉ đọc không.",
    ),
    errno.ETIMEDOUT: (
        "Kho lưu đang bận: một chương trình khác giữ quá lâu.",
        "Đợi chương trình kia xong rồi chạy lại lệnh vừa rồi.",
    ),
    errno.EIO: (
        "Đĩa chứa kho lưu báo lỗi khi ghi.",
        "Sao lưu thư mục archive ngay, nhờ người quản trị kiểm tra đĩa, rồi chạy lại lệnh vừa rồi.",
    ),
}
_OTHER = (
    "Không ghi được vào kho lưu.",
    "Kiểm tra thư mục archive còn đó và ghi được, rồi chạy lại lệnh vừa rồi.",
)


@contextmanager
def write_failures_explained(place: Path) -> Iterator[None]:
    """Turn an OSError of writing below ``place`` into ArchiveNotWritableError."""
    try:
        yield
    except OSError as error:
        what, next_step = _REASONS.get(error.errno or 0, _OTHER)
        raise ArchiveNotWritableError(
            what, where=f"{place} ({error.strerror or type(error).__name__})", next_step=next_step
        ) from error
