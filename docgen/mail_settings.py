"""[mail] of docgen.toml: the office's mail server (máy chủ thư). The password never stands there."""

from typing import NamedTuple

from docgen.toml_table import TomlTable

SECURITY = ("starttls", "tls", "none")
_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_LAST_PORT = 65535
_LONGEST_WAIT = 3600


class MailSettings(NamedTuple):
    """How the office's mail goes out; ``timeout_seconds`` is for each answer of the server."""

    host: str
    port: int
    security: str  # "starttls", "tls" or "none"
    sender: str  # the address in From
    sender_name: str  # "" means the office's name
    user: str  # "" if the server asks for none
    password_file: str  # outside the office folder, readable by its owner alone; "" for none
    ca_file: str  # a certificate of the province's own authority, "" for the system's
    timeout_seconds: int
    answer_timeout_seconds: int  # after the whole letter: servers scan for viruses before they answer


def read_mail_settings(table: TomlTable) -> MailSettings:
    """The table as a value; OfficeFileError names the key that is wrong."""
    security = table.text("security", "starttls")
    if security not in SECURITY:
        table.refuse("security", "phải là một trong: " + ", ".join(f'"{one}"' for one in SECURITY))
    if "password" in table.names():
        table.refuse(
            "password",
            "mật khẩu không ghi ở đây, vì tệp này được sao lưu; đặt biến môi trường DOCGEN_SMTP_PASSWORD "
            "hoặc ghi password_file = đường dẫn tới tệp ngoài thư mục cơ quan",
        )
    mail = MailSettings(
        host=table.text("host"),
        port=_number(table, "port", _PORTS[security], most=_LAST_PORT),
        security=security,
        sender=_address(table, "from"),
        sender_name=table.text("from_name", ""),
        user=table.text("user", ""),
        password_file=table.text("password_file", ""),
        ca_file=table.text("ca_file", ""),
        timeout_seconds=_number(table, "timeout_seconds", 60, most=_LONGEST_WAIT),
        answer_timeout_seconds=_number(table, "answer_timeout_seconds", 600, most=_LONGEST_WAIT),
    )
    table.refuse_the_rest()
    return mail


def _number(table: TomlTable, key: str, default: int, *, most: int) -> int:
    value = table.value(key, default)
    if type(value) is not int or not 1 <= value <= most:
        table.refuse(key, f"phải là số nguyên từ 1 đến {most}")
    return int(value)


def _address(table: TomlTable, key: str) -> str:
    value = table.text(key)
    if value.count("@") != 1 or not value.isascii() or any(mark in value for mark in ' <>,;"\\\r\n\t'):
        table.refuse(key, "phải là một địa chỉ thư điện tử, ví dụ vanthu@xatinhkhe.quangngai.gov.vn")
    return value
