"""What will be mailed: to which addresses, with which files; and who cannot be mailed, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from docgen.delivery.messages import Attachment, Mail, covering_text, message_id
from docgen.distribution.directory import Directory
from docgen.distribution.recipients_file import email_problem
from docgen.domain.amendment import DocumentState
from docgen.domain.delivery import DeliveryState, Dispatch, Lane, Means, Recipient
from docgen.domain.record import DocumentRecord
from docgen.errors import FieldValueError, NumberStateError, OfficeFileError
from docgen.mail_settings import MailSettings
from docgen.settings import Settings
from docgen.usecases.ports import Archive, Register
from docgen.usecases.recipients.delivery_account import DeliveryAccount, Owed, account_of
from docgen.usecases.recipients.named_on_list import named_on_list
from docgen.usecases.recipients.sendable_files import sendable_files

VIA = "thư điện tử"


@dataclass(frozen=True, slots=True)
class Parcel:
    """One mail: an address, and the recipients of the list who share it."""

    address: str
    recipients: tuple[Recipient, ...]

    @property
    def name(self) -> str:
        """Whom it is for."""
        return "; ".join(one.name for one in self.recipients)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who is owed a file and gets no mail now; ``why`` says what would change that."""

    recipient: Recipient
    why: str


@dataclass(frozen=True, slots=True)
class MailPlan:
    """Everything that is known before a line to the server is opened."""

    record: DocumentRecord
    account: MailSettings
    sender_name: str
    attachments: tuple[Attachment, ...]
    parcels: tuple[Parcel, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...]

    def mail(self, parcel: Parcel) -> Mail:
        """The mail of one parcel."""
        record = self.record
        document = f"{record.type_name} số {record.reference} ngày {record.issued_on:%d/%m/%Y}"
        corrected = " (bản đính chính)" if record.edition > 1 else ""
        return Mail(
            sender=self.account.sender,
            sender_name=self.sender_name,
            to=parcel.address,
            to_name=parcel.name,
            subject=f"{document[:1].upper()}{document[1:]}{corrected}: {record.subject}",
            text=covering_text(
                to=parcel.name,
                document=document + corrected,
                subject=record.subject,
                office=record.issuer.name,
                attachments=self.attachments,
            ),
            message_id=message_id(record.archive_id, record.edition, parcel.address, self.account.sender),
            attachments=self.attachments,
        )

    def dispatch(self, parcel: Parcel, *, on: date, by: str) -> Dispatch:
        """The act as the journal will tell it."""
        return Dispatch(
            archive_id=self.record.archive_id,
            edition=self.record.edition,
            recipients=parcel.recipients,
            means=Means.ELECTRONIC,
            on=on,
            by=by,
            via=VIA,
            address=parcel.address,
            message_id=self.mail(parcel).message_id,
            files=tuple(one.name for one in self.attachments),
        )

    @property
    def size(self) -> int:
        """Bytes of the largest mail, near enough; 0 if there is none."""
        return len(self.mail(self.parcels[0]).as_bytes(datetime.now(UTC))) if self.parcels else 0


@dataclass(frozen=True, slots=True)
class MailPlanner:
    """Makes plans from the directory as it is today: an address that was mended is used."""

    settings: Settings
    directory: Directory
    register: Register
    archive: Archive

    def plan(
        self,
        name: str,
        to: Sequence[str],
        *,
        with_word: bool,
        extra: Sequence[Attachment],
        today: date,
    ) -> MailPlan:
        """Who is mailed what; FieldValueError, NumberStateError, OfficeFileError before anything is sent."""
        if self.settings.mail is None:
            raise OfficeFileError(
                "Cơ quan chưa khai máy chủ thư.",
                where="docgen.toml",
                next_step="Thêm mục [mail] có host, from, user; xem docs/huong-dan.md. "
                "Gửi bằng cách khác thì ghi bằng: docgen deliver record",
            )
        account = account_of(name, register=self.register, archive=self.archive)
        _refuse_recalled(account.record)
        sent = sendable_files(account.record, self.archive, with_word=with_word)
        owed = named_on_list(account, to, self.directory) if to else account.outstanding
        parcels, left_out, warnings = self._sorted_out(owed, asked=bool(to), today=today)
        notes = [*_notes(account, word_only=not sent.has_pdf), *warnings]
        office = self.settings.office.name
        return MailPlan(
            record=account.record,
            account=self.settings.mail,
            sender_name=self.settings.mail.sender_name or office,
            attachments=_named_once((*sent.attachments, *extra)),
            parcels=parcels,
            left_out=left_out,
            warnings=tuple(notes),
        )

    def _sorted_out(
        self, owed: Sequence[Owed], *, asked: bool, today: date
    ) -> tuple[tuple[Parcel, ...], tuple[LeftOut, ...], list[str]]:
        """By address those who are mailed, in the order of the list; then those who are not."""
        shared: dict[str, list[Recipient]] = {}
        left: list[LeftOut] = []
        warnings: list[str] = []
        for one in owed:
            if _has_file(one) or (Lane.FILE not in one.open_lanes and not asked):
                if asked:
                    left.append(LeftOut(one.recipient, "đã gửi từ trước"))
                continue
            address = self._address(one.recipient)
            if why := _hindrance(one, address):
                left.append(LeftOut(one.recipient, why))
                continue
            shared.setdefault(address.casefold(), []).append(one.recipient)
            body = self.directory.bodies[one.recipient.key]
            if not body.exists_on(today):
                warnings.append(f"{body.name} không còn hoạt động; vẫn gửi tới {address}.")
        parcels = tuple(Parcel(self._address(to[0]), tuple(to)) for to in shared.values())
        return parcels, tuple(left), warnings

    def _address(self, recipient: Recipient) -> str:
        body = self.directory.bodies.get(recipient.key)
        return body.email if body else ""


def _has_file(one: Owed) -> bool:
    delivery = one.deliveries.get(Lane.FILE)
    return delivery is not None and delivery.state.is_done


def _hindrance(one: Owed, address: str) -> str:
    """Why this recipient cannot be mailed now; "" if it can."""
    before = one.deliveries.get(Lane.FILE)
    if before is not None and before.state is DeliveryState.SENDING:
        return "lần gửi trước không chắc; hỏi nơi nhận rồi dùng docgen deliver settle"
    if not address:
        return "danh bạ chưa có địa chỉ thư điện tử"
    if not address.isascii():
        return f"địa chỉ “{address}” có chữ có dấu"
    if problem := email_problem(address):
        return f"địa chỉ “{address}”: {problem}"
    if (
        before is not None
        and before.state is DeliveryState.REFUSED
        and before.address.casefold() == address.casefold()
    ):
        return (
            f"máy chủ thư đã từ chối {address} ({before.reply}); sửa địa chỉ trong danh bạ, "
            "hoặc cho gửi lại bằng docgen deliver settle --not-sent"
        )
    return ""


def _refuse_recalled(record: DocumentRecord) -> None:
    if record.state is DocumentState.RECALLED:
        raise NumberStateError(
            f"Văn bản {record.reference} đã bị thu hồi, không gửi nữa.",
            where=record.archive_id,
            next_step="Gửi văn bản thay thế, nếu có.",
        )


def _notes(account: DeliveryAccount, *, word_only: bool) -> list[str]:
    notes = []
    if account.record.state is DocumentState.REPLACED:
        notes.append(f"Văn bản {account.record.reference} đã bị thay thế.")
    if word_only:
        notes.append("Trong kho chưa có bản PDF; gửi bản Word.")
    return notes


def _named_once(attachments: Sequence[Attachment]) -> tuple[Attachment, ...]:
    named: Mapping[str, Attachment] = {one.name.casefold(): one for one in attachments}
    if len(named) < len(attachments):
        raise FieldValueError(
            "Có hai tệp gửi kèm trùng tên.", where="--attach", next_step="Đổi tên một tệp rồi chạy lại."
        )
    return tuple(attachments)
