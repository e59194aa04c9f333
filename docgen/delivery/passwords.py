"""The password of the mail account: from the environment, or from a file that only its owner can read."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from docgen.errors import OfficeFileError
from docgen.mail_settings import MailSettings

VARIABLE = "DOCGEN_SMTP_PASSWORD"


def mail_password(mail: MailSettings, office: Path, environment: Mapping[str, str]) -> str:
    """The password, "" where the server asks for none; OfficeFileError says what is missing or unsafe."""
    if not mail.user:
        return ""
    if password := environment.get(VARIABLE, ""):
        return password
    if not mail.password_file:
        raise OfficeFileError(
            f"Chưa có mật khẩu thư của {mail.user}.",
            where="docgen.toml [mail]",
            next_step=f"Đặt biến môi trường {VARIABLE}, hoặc ghi password_file tới một tệp ngoài thư mục cơ quan.",
        )
    path = Path(mail.password_file).expanduser()
    path = path if path.is_absolute() else office / path
    _refuse_inside(path, office)
    return _read(path)


def _refuse_inside(path: Path, office: Path) -> None:
    if path.resolve().is_relative_to(office.resolve()):
        raise OfficeFileError(
            "Tệp mật khẩu nằm trong thư mục cơ quan: sao lưu sẽ mang theo mật khẩu.",
            where=str(path),
            next_step="Chuyển tệp ra ngoài, ví dụ ~/.config/docgen/mat-khau-thu, và sửa password_file.",
        )


def _read(path: Path) -> str:
    try:
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise OfficeFileError(
                "Người khác trên máy này đọc được tệp mật khẩu.",
                where=str(path),
                next_step=f'Chạy: chmod 600 "{path}"',
            )
        password = path.read_text(encoding="utf-8-sig").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise OfficeFileError(
            "Không đọc được tệp mật khẩu.",
            where=str(path),
            next_step="Kiểm tra đường dẫn password_file và quyền đọc tệp; tệp chỉ có một dòng là mật khẩu.",
        ) from error
    if not password:
        raise OfficeFileError(
            "Tệp mật khẩu trống.", where=str(path), next_step="Ghi mật khẩu vào dòng đầu tệp."
        )
    return password
