"""A letter as an e-mail: Vietnamese headers and file names as RFC 2047 and 2231 want them, nothing injected."""

import hashlib
import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_KILOBYTE = 1024


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail."""

    name: str
    content: bytes

    @property
    def media_type(self) -> str:
        """Known by the end of the name; what is not known is bytes."""
        ending = self.name[self.name.rfind(".") :].lower()
        return _TYPES.get(ending) or mimetypes.guess_type(self.name)[0] or "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to one address; ``to_name`` is whom it is for."""

    sender: str
    sender_name: str
    to: str
    to_name: str
    subject: str
    text: str
    message_id: str
    attachments: tuple[Attachment, ...]

    def as_bytes(self, at: datetime) -> bytes:
        """The mail as it goes over the line, with CRLF at every line end; ValueError for a bad address."""
        headers = {
            "From": _address(self.sender_name, self.sender, "From"),
            "To": _address(self.to_name, self.to, "To"),
            "Subject": _encoded(self.subject, "Subject"),
            "Date": format_datetime(at),
            "Message-ID": self.message_id,
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return head.encode("ascii") + self._body().as_bytes()

    def _body(self) -> EmailMessage:
        message = EmailMessage(policy=SMTP)
        message.set_content(self.text, cte="base64")
        for one in self.attachments:
            main, _, sub = one.media_type.partition("/")
            message.add_attachment(
                one.content, maintype=main, subtype=sub, filename=one_line(one.name), cte="base64"
            )
        return message


def message_id(archive_id: str, edition: int, address: str, sender: str) -> str:
    """The same for the same wording of a document and the same mailbox, so that mail servers know it again."""
    seed = f"{archive_id}\0{edition}\0{address.casefold()}"
    return f"<docgen.{hashlib.sha256(seed.encode()).hexdigest()[:40]}@{sender.partition('@')[2]}>"


def covering_text(
    *, to: str, document: str, subject: str, office: str, attachments: Sequence[Attachment]
) -> str:
    """The words of the mail itself; the letter is in the files."""
    files = "".join(f"- {one.name} ({_size(len(one.content))})\n" for one in attachments)
    return (
        f"Kính gửi: {to},\n\n"
        f"{office} gửi {document} về việc {subject}.\n\n"
        f"Tệp kèm theo:\n{files}\n"
        "Đề nghị xác nhận đã nhận bằng cách trả lời thư này.\n\n"
        f"{office}\n"
    )


def one_line(text: str) -> str:
    r"""The text without line ends and other control characters: what a header may hold.

    >>> one_line("về việc\r\nBcc: ai@x.vn")
    'về việc Bcc: ai@x.vn'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _address(name: str, address: str, header: str) -> str:
    Address(addr_spec=address)  # ValueError if it is none
    if not address.isascii() or any(ord(character) <= ord(" ") for character in address):
        raise ValueError(address)
    return f"{_encoded(name, header)} <{address}>".strip()


def _encoded(text: str, header: str) -> str:
    """All of it in encoded words (RFC 2047): the library's new way loses a space between two of them."""
    words = one_line(text)
    return Header(words, "utf-8", header_name=header).encode(linesep="\r\n") if words else ""


def _size(count: int) -> str:
    return f"{max(1, round(count / _KILOBYTE))} KB"
