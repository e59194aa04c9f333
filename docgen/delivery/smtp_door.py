"""The door to the mail server (SMTP, RFC 5321): one mail at a time, and never a guess about what became of it.

The one dangerous moment is after the dot that ends the letter and before the server's answer: a line that breaks
there leaves nobody knowing. That, and only that, is UNCERTAIN; everything before it certainly did not go.
"""

import errno
import re
import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from types import TracebackType
from typing import Self

from docgen.errors import MailServerError
from docgen.mail_settings import MailSettings

_DOT = re.compile(rb"^\.", re.MULTILINE)
_LOCAL = ("localhost", "127.0.0.1", "::1")
_GONE = (smtplib.SMTPServerDisconnected, OSError)
_AGREED, _GOES_ON, _LATER, _NEVER = 2, 3, 4, 5  # the first figure of an answer
_CLOSING = 421
_MEANINGS = {  # RFC 5321 §4.2.3, as far as a clerk can do something about it
    421: "máy chủ thư đang đóng",
    450: "hộp thư đang bận",
    452: "máy chủ thư hết chỗ",
    550: "không có hộp thư này, hoặc nơi nhận chặn thư",
    552: "hộp thư đầy, hoặc thư quá nặng",
    553: "tên hộp thư không được phép",
}
_NETWORK = {
    errno.ECONNREFUSED: "máy chủ không mở cổng này",
    errno.EHOSTUNREACH: "không có đường mạng tới máy chủ",
    errno.ENETUNREACH: "máy này không có mạng",
    errno.ENOENT: "không đọc được tệp ca_file",
}


class Fate(Enum):
    """What became of one mail."""

    SENT = "sent"
    DEFERRED = "deferred"  # not now: 4xx, or the line broke before the letter was whole
    REFUSED = "refused"  # not ever like this: 5xx
    UNCERTAIN = "uncertain"
    TAKEN = "taken"  # somebody else is sending it


@dataclass(frozen=True, slots=True)
class Answer:
    """The fate of a mail and the server's words; ``is_open`` says whether the line still stands."""

    fate: Fate
    words: str
    is_open: bool = True


class SmtpDoor:
    """A line to the server. Opened with ``with``; MailServerError if it cannot be."""

    def __init__(self, mail: MailSettings, password: str) -> None:
        self._mail = mail
        self._password = password
        self._line: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        try:
            self._line = self._opened()
        except MailServerError:
            raise
        except smtplib.SMTPAuthenticationError as error:
            raise self._failed(
                "không nhận tên hoặc mật khẩu", _words(error.smtp_error), "Kiểm tra user và mật khẩu."
            ) from error
        except ssl.SSLError as error:
            raise self._failed(
                "có chứng thư không tin được",
                str(error.reason),
                "Hỏi người quản trị; chứng thư riêng thì ghi ca_file.",
            ) from error
        except (smtplib.SMTPException, OSError, ValueError) as error:
            raise self._failed(
                "không kết nối được", _reason(error), "Kiểm tra mạng và mục [mail], rồi chạy lại."
            ) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        line, self._line = self._line, None
        if line is not None:
            try:
                line.quit()
            except (smtplib.SMTPException, OSError):
                line.close()

    @property
    def largest(self) -> int | None:
        """The most bytes the server takes in one mail, None if it does not say."""
        size = self._open_line.esmtp_features.get("size", "")
        return int(size) or None if size.isdigit() else None

    def offer(self, sender: str, to: str, content: bytes, *, commit: Callable[[], bool]) -> Answer:
        """Hand one mail over; ``commit`` is asked just before the letter itself, and False calls it off.

        MailServerError if the server takes nothing from this sender at all.
        """
        line = self._open_line
        try:
            if answer := self._introduced(line, sender, to):
                return answer
            if not commit():
                line.rset()
                return Answer(Fate.TAKEN, "một lệnh khác đang gửi hoặc đã gửi")
            code, words = line.docmd("DATA")
            if code // 100 != _GOES_ON:
                return _refusal(code, words)
            line.send(_DOT.sub(b"..", content) + b".\r\n")
        except _GONE as error:
            return Answer(Fate.DEFERRED, f"đứt kết nối trước khi gửi xong ({_reason(error)})", is_open=False)
        return self._last_answer(line)

    def _introduced(self, line: smtplib.SMTP, sender: str, to: str) -> Answer | None:
        """Say from whom and to whom; the server's refusal, None if it agrees."""
        code, words = line.mail(sender)
        if code // 100 == _NEVER:
            raise self._failed(
                f"không nhận thư gửi từ {sender}", _words(words), "Kiểm tra mục from trong [mail]."
            )
        if code // 100 != _AGREED:
            return self._withdrawn(line, code, words)
        code, words = line.rcpt(to)
        return None if code // 100 == _AGREED else self._withdrawn(line, code, words)

    @staticmethod
    def _withdrawn(line: smtplib.SMTP, code: int, words: bytes) -> Answer:
        if code != _CLOSING:
            line.rset()
        return _refusal(code, words)

    def _last_answer(self, line: smtplib.SMTP) -> Answer:
        try:
            if line.sock is not None:
                line.sock.settimeout(self._mail.answer_timeout_seconds)
            code, words = line.getreply()
            if line.sock is not None:
                line.sock.settimeout(self._mail.timeout_seconds)
        except _GONE as error:
            words_then = f"máy chủ thư không trả lời sau khi đã nhận hết thư ({_reason(error)})"
            return Answer(Fate.UNCERTAIN, words_then, is_open=False)
        if code // 100 == _AGREED:
            return Answer(Fate.SENT, f"{code} {_words(words)}")
        if code // 100 in (_LATER, _NEVER):
            return _refusal(code, words)
        return Answer(
            Fate.UNCERTAIN, f"câu trả lời lạ của máy chủ thư: {code} {_words(words)}", is_open=False
        )

    @property
    def _open_line(self) -> smtplib.SMTP:
        assert self._line is not None  # noqa: S101  (only inside ``with``)
        return self._line

    def _opened(self) -> smtplib.SMTP:
        mail = self._mail
        if mail.security == "none" and mail.user and mail.host not in _LOCAL:
            raise self._failed(
                "được ghi security = “none” nên mật khẩu sẽ đi không mã hóa",
                "",
                "Ghi security = “starttls” hoặc “tls” trong mục [mail].",
            )
        timeout = float(mail.timeout_seconds)
        if mail.security == "tls":
            line: smtplib.SMTP = smtplib.SMTP_SSL(
                mail.host, mail.port, timeout=timeout, context=self._trust()
            )
        else:
            line = smtplib.SMTP(mail.host, mail.port, timeout=timeout)
        try:
            line.ehlo_or_helo_if_needed()
            if mail.security == "starttls":
                line.starttls(context=self._trust())
                line.ehlo()
            if mail.user:
                _log_in(line, mail.user, self._password)
        except BaseException:
            line.close()
            raise
        return line

    def _trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self._mail.ca_file or None)

    def _failed(self, what: str, words: str, next_step: str) -> MailServerError:
        said = f": {words}" if words else ""
        return MailServerError(
            f"Máy chủ thư {what}{said}.",
            where=f"{self._mail.host}:{self._mail.port}",
            next_step=f"{next_step} Thư chưa đi thì chạy lại lệnh này để gửi tiếp; không nơi nào bị gửi hai lần.",
        )


def _log_in(line: smtplib.SMTP, user: str, password: str) -> None:
    if (user + password).isascii():
        line.login(user, password)
        return
    # RFC 4616: UTF-8, which the library does not write.
    secret = b64encode(f"\0{user}\0{password}".encode()).decode()
    code, words = line.docmd("AUTH", f"PLAIN {secret}")
    if code // 100 != _AGREED:
        raise smtplib.SMTPAuthenticationError(code, words)


def _refusal(code: int, words: bytes) -> Answer:
    fate = Fate.REFUSED if code // 100 == _NEVER else Fate.DEFERRED
    meaning = _MEANINGS.get(code, "máy chủ thư từ chối" if fate is Fate.REFUSED else "hãy thử lại sau")
    return Answer(fate, f"{meaning}: {code} {_words(words)}", is_open=code != _CLOSING)


def _words(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:300]


def _reason(error: BaseException) -> str:
    """Why the line broke, in words a clerk can pass on."""
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return "quá thời gian chờ"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "máy chủ không có mã hóa STARTTLS, hoặc không có cách đăng nhập này"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_words(error.smtp_error)}"
    if isinstance(error, socket.gaierror):
        return "không tìm thấy máy chủ mang tên này"
    if isinstance(error, OSError) and error.errno in _NETWORK:
        return _NETWORK[error.errno]
    return "máy chủ đóng kết nối"
