"""A mail server, and the account on it."""

from collections.abc import Callable, Iterator

import pytest

from docgen.mail_settings import MailSettings
from tests.mail_server import PEM, MailServer


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer() as running:
        yield running


@pytest.fixture
def account_on() -> Callable[..., MailSettings]:
    def account(port: int, **changes: object) -> MailSettings:
        wish = {
            "host": "localhost",
            "port": port,
            "security": "none",
            "sender": "vanthu@x.vn",
            "sender_name": "",
            "user": "",
            "password_file": "",
            "ca_file": str(PEM),
            "timeout_seconds": 30,
            "answer_timeout_seconds": 30,
            **changes,
        }
        return MailSettings(**wish)  # type: ignore[arg-type]

    return account
