"""The clerk's own files: drafts read, letters and lists written; every failure in words."""

import os
import tempfile
from pathlib import Path

from docgen.errors import OutsideToolError


def read_file(path: Path) -> bytes:
    """The bytes of a file; OutsideToolError says why if it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise OutsideToolError(
            f"Không có tệp {path.name}.", where=str(path), next_step="Kiểm tra lại tên tệp và thư mục."
        ) from error
    except IsADirectoryError as error:
        raise OutsideToolError(
            f"{path.name} là thư mục, không phải tệp.", where=str(path), next_step="Chỉ rõ tên tệp."
        ) from error
    except OSError as error:
        raise OutsideToolError(
            f"Không đọc được tệp {path.name}: {reason(error)}.",
            where=str(path),
            next_step="Kiểm tra quyền đọc tệp.",
        ) from error


def write_file(path: Path, data: bytes) -> None:
    """Write at one stroke: the old file stays whole until the new one is; OutsideToolError says why not."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, staged = tempfile.mkstemp(dir=path.parent, prefix=".docgen-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(staged).chmod(0o666 & ~_umask())
            Path(staged).replace(path)
        except BaseException:
            Path(staged).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutsideToolError(
            f"Không ghi được tệp {path.name}: {reason(error)}.",
            where=str(path),
            next_step="Kiểm tra quyền ghi, chỗ trống trên đĩa, và đóng tệp nếu đang mở trong Word hoặc Excel.",
        ) from error


def reason(error: OSError) -> str:
    """Why the system refused, in Vietnamese where it is one of the usual reasons."""
    import errno

    known = {
        errno.EACCES: "không có quyền",
        errno.EPERM: "không có quyền",
        errno.ENOSPC: "đĩa đầy",
        errno.EROFS: "ổ đĩa chỉ cho đọc",
        errno.ENOTDIR: "đường dẫn không phải thư mục",
        errno.EISDIR: "đây là thư mục",
        errno.ENAMETOOLONG: "tên tệp quá dài",
        errno.EEXIST: "đã có tệp trùng tên",
    }
    return known.get(error.errno or 0, f"lỗi hệ thống số {error.errno}")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
