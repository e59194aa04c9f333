"""The part of the wiring that sends documents out: the mail server, the exchange package, the book of deliveries."""

import os
import time
from dataclasses import dataclass
from datetime import datetime

from docgen.delivery.passwords import mail_password
from docgen.delivery.smtp_door import SmtpDoor
from docgen.distribution.directory import Directory
from docgen.errors import OfficeFileError
from docgen.settings import Settings
from docgen.usecases.ports import Archive, Clock, Register
from docgen.usecases.recipients.exchange_package import ExchangeDesk
from docgen.usecases.recipients.mail_plan import MailPlanner
from docgen.usecases.recipients.record_deliveries import DeliveryDesk
from docgen.usecases.recipients.send_mail import Postman


@dataclass(frozen=True, slots=True)
class DeliveryDesks:
    """Makes the desks of delivery over the office's own parts; ``local_now`` is the moment where the office stands."""

    settings: Settings
    directory: Directory
    register: Register
    archive: Archive
    clock: Clock
    local_now: datetime

    @property
    def planner(self) -> MailPlanner:
        """Who is mailed what."""
        return MailPlanner(self.settings, self.directory, self.register, self.archive)

    @property
    def exchange(self) -> ExchangeDesk:
        """What makes an electronic exchange package."""
        return ExchangeDesk(self.settings, self.directory, self.register, self.archive)

    def recording(self, *, dry_run: bool = False) -> DeliveryDesk:
        """Where deliveries are entered by hand."""
        return DeliveryDesk(self.directory, self.register, self.archive, self.clock, dry_run)

    def postman(self) -> Postman:
        """Who carries the mails to the office's server; OfficeFileError without [mail] or its password."""
        mail = self.settings.mail
        if mail is None:
            raise OfficeFileError(
                "Cơ quan chưa khai máy chủ thư.", where="docgen.toml", next_step="Thêm mục [mail]."
            )
        password = mail_password(mail, self.settings.root, os.environ)
        return Postman(lambda: SmtpDoor(mail, password), self.register.deliveries, self.clock, time.sleep)
