"""A real mail server for the tests, with the faults that real ones have; addresses say what happens to them.

``tu-choi@`` is refused, ``de-sau@`` put off once for all, ``cat-truoc@`` cut before the letter is whole,
``cat-sau@`` cut after it was taken, ``cham@`` never answered; every other one is delivered.
"""

import asyncio
import ssl
import threading
from pathlib import Path
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

PEM = Path(__file__).parent / "unit" / "delivery" / "localhost.pem"


class _Smtp(SMTP):
    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        if any("cat-truoc@" in to for to in self.envelope.rcpt_tos):
            await self.push("354 go on")
            await self._reader.read(100)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class MailServer:
    """Started with ``with``; ``delivered`` is every letter that was taken, as (address, bytes)."""

    def __init__(
        self,
        *,
        tls: bool = False,
        login: tuple[str, str] | None = None,
        largest: int = 33554432,
        delay: float = 0,
    ) -> None:
        self.delivered: list[tuple[str, bytes]] = []
        self.asked: list[str] = []
        self.reached = threading.Event()  # a letter to cham@ has come in whole
        self.greeted = threading.Event()  # somebody wants to write to cho@
        self._release = threading.Event()
        self._login = login
        self._delay = delay  # seconds before each answer to a letter
        extra: dict[str, Any] = {"data_size_limit": largest}
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(PEM)
            extra["tls_context"] = context
        if login:
            extra |= {"authenticator": self._authenticate, "auth_required": True, "auth_require_tls": tls}
        server = self

        class _Controller(Controller):
            def factory(self) -> SMTP:
                return _Smtp(self.handler, **self.SMTP_kwargs)

            def _trigger_server(self) -> None:
                self.port = self.server.sockets[0].getsockname()[1]  # port 0: the system chose a free one
                super()._trigger_server()

        self._controller = _Controller(server, hostname="127.0.0.1", port=0, **extra)

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stops()

    def stops(self) -> None:
        """As a server that goes down; letters that wait for an answer get none."""
        self._release.set()
        if not self._controller.loop.is_closed():
            self._controller.stop()

    @property
    def port(self) -> int:
        return self._controller.port

    def delivered_to(self, address: str) -> int:
        return sum(to == address for to, _ in self.delivered)

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.asked.append(address)
        if address.startswith("tu-choi@"):
            return "550 5.1.1 khong co hop thu"
        if address.startswith("de-sau@"):
            return "451 4.7.1 ban"
        if address.startswith("cho@"):
            self.greeted.set()
            await asyncio.get_running_loop().run_in_executor(None, self._release.wait, 20)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        await asyncio.sleep(self._delay)
        self.delivered.extend((to, content) for to in envelope.rcpt_tos)
        await asyncio.sleep(self._delay)
        if any(to.startswith("cat-sau@") for to in envelope.rcpt_tos):
            server.transport.abort()
        if any(to.startswith("cham@") for to in envelope.rcpt_tos):
            self.reached.set()
            await asyncio.get_running_loop().run_in_executor(None, self._release.wait, 20)
        return "250 2.0.0 Queued"

    def _authenticate(
        self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any
    ) -> AuthResult:
        said = (data.login.decode(), data.password.decode())
        return AuthResult(success=said == self._login, handled=False)
