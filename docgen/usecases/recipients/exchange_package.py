"""The electronic exchange package of a filed document (gói tin edXML), made and then read back against the rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from docgen.delivery.exchange_check import package_problems
from docgen.delivery.exchange_rules import ExchangeRules, exchange_rules
from docgen.delivery.exchange_writing import Values, exchange_xml
from docgen.distribution.directory import Directory
from docgen.distribution.lists import DistributionList
from docgen.domain.amendment import DocumentState
from docgen.domain.delivery import Lane, Recipient
from docgen.domain.directory import Body
from docgen.domain.record import DocumentRecord
from docgen.errors import OfficeFileError, UnknownRecipientError
from docgen.settings import Settings
from docgen.usecases import document_files as files
from docgen.usecases.ports import Archive, Register
from docgen.usecases.recipients.delivery_account import DeliveryAccount, Owed, account_of
from docgen.usecases.recipients.distribution_lists import frozen_list
from docgen.usecases.recipients.named_on_list import named_on_list
from docgen.usecases.recipients.sendable_files import sendable_files

REPORT = "kiem-tra.txt"


@dataclass(frozen=True, slots=True)
class ExchangePackage:
    """The files of the folder, who it is for and who it cannot be for, what is wrong, what nobody is sure of."""

    record: DocumentRecord
    content: Mapping[str, bytes]
    recipients: tuple[Recipient, ...]
    left_out: tuple[Recipient, ...]
    problems: tuple[str, ...]
    unsure: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExchangeDesk:
    """Makes packages from the archive and the directory as it is today."""

    settings: Settings
    directory: Directory
    register: Register
    archive: Archive

    def package(self, name: str, to: Sequence[str], *, now: datetime, with_word: bool) -> ExchangePackage:
        """The package for those who are owed a file and have an identifier.

        OfficeFileError if the office has none itself, UnknownRecipientError if nobody has one.
        """
        rules = exchange_rules()
        account = account_of(name, register=self.register, archive=self.archive)
        owed = named_on_list(account, to, self.directory) if to else _owed_a_file(account)
        with_identifier = [one for one in owed if self._identifier(one.recipient.key)]
        left = tuple(one.recipient for one in owed if one not in with_identifier)
        if not with_identifier:
            raise UnknownRecipientError(
                "Không có nơi nhận nào để lập gói tin: chưa nơi nào có mã định danh điện tử, hoặc đã gửi đủ.",
                where=account.record.archive_id,
                next_step='Ghi identifier = "…" cho cơ quan trong recipients.toml, hoặc chỉ rõ bằng --to.',
            )
        sent = sendable_files(account.record, self.archive, with_word=with_word).attachments
        values = self._values(account.record, [one.recipient.key for one in with_identifier], now, rules)
        data = exchange_xml(values, sent, rules)
        problems = tuple(package_problems(data, {one.name: one.content for one in sent}, rules))
        unsure = tuple(_unsure(account.record, rules))
        stem = files.document_name(account.record.reference, "edxml")
        package = ExchangePackage(
            record=account.record,
            content={stem: data, **{one.name: one.content for one in sent}},
            recipients=tuple(one.recipient for one in with_identifier),
            left_out=left,
            problems=problems,
            unsure=unsure,
        )
        return _with_report(package, rules)

    def _identifier(self, recipient: str) -> str:
        body = self.directory.bodies.get(recipient)
        return body.identifier if body else ""

    def _values(
        self, record: DocumentRecord, to: Sequence[str], now: datetime, rules: ExchangeRules
    ) -> Values:
        own = self._own()
        listing = frozen_list(record, self.archive)
        act, reason = _act(record)
        return {
            "MessageHeader": {
                "From": self._party(own),
                "To": [self._party(self.directory.bodies[one]) for one in to],
                **_of_the_document(record, self.settings.office.place, rules),
                **_of_the_letter(self._letter(record), listing, rules),
                "SignerInfo": _signer(record),
                "SteeringType": "0",
                "DocumentId": _document_id(record, own.identifier, rules),
            },
            "TraceHeaderList": {
                "TraceHeader": {"OrganId": own.identifier, "Timestamp": now.strftime(rules.time_format)},
                "Bussiness": {
                    "BussinessDocType": str(rules.acts[act]),
                    "BussinessDocReason": reason,
                    "DocumentId": _document_id(record, own.identifier, rules) if act != "new" else "",
                    "Paper": "0",
                },
            },
        }

    def _own(self) -> Body:
        own = self.directory.bodies.get(self.settings.office.key)
        if own is None or not own.identifier:
            raise OfficeFileError(
                "Chưa có mã định danh điện tử của cơ quan mình.",
                where=f"recipients.toml, mục {self.settings.office.key}",
                next_step=f"Thêm vào danh bạ mục [bodies.{self.settings.office.key}] có name, short và "
                'identifier = "H48.…" (QĐ 20/2020/QĐ-TTg).',
            )
        return own

    def _party(self, body: Body) -> Values:
        above = self.directory.bodies.get(body.parent)
        return {
            "OrganId": body.identifier,
            "OrganizationInCharge": above.name if above else "",
            "OrganName": body.name,
            "OrganAdd": body.address,
            "Email": body.email,
            "Telephone": body.fact("điện thoại"),
            "Fax": body.fact("fax"),
            "Website": body.fact("website"),
        }

    def _letter(self, record: DocumentRecord) -> Mapping[str, Any]:
        """The words as printed; nothing for a document that was not printed here."""
        names = {file.name for file in self.archive.files(record.archive_id)}
        if files.LETTER_DATA not in names:
            return {}
        return files.read_json(self.archive, record.archive_id, files.LETTER_DATA)


def _owed_a_file(account: DeliveryAccount) -> tuple[Owed, ...]:
    """Those still owed a file; after a recall, everybody who was owed one is to be told."""
    recalled = account.record.state is DocumentState.RECALLED
    return tuple(one for one in account.owed if Lane.FILE in (one.lanes if recalled else one.open_lanes))


def _of_the_document(record: DocumentRecord, place: str, rules: ExchangeRules) -> Values:
    number, _, symbol = str(record.reference).partition("/")
    return {
        "Code": {"CodeNumber": number, "CodeNotation": symbol},
        "PromulgationInfo": {
            "Place": place,
            "PromulgationDate": record.issued_on.strftime(rules.date_format),
        },
        "DocumentType": {
            "Type": rules.type_codes.get(record.type_name, ""),
            "TypeName": record.type_name[:1].upper() + record.type_name[1:],
            "TypeDetail": "0",
        },
        "Subject": record.subject,
        "Content": record.subject,
    }


def _of_the_letter(letter: Mapping[str, Any], listing: DistributionList, rules: ExchangeRules) -> Values:
    annexes = [annex["title"] for annex in letter.get("annexes", ())]
    return {
        "ToPlaces": {"Place": list(listing.recipient_lines)},
        "OtherInfo": {
            "Priority": str(rules.urgency.get(letter.get("urgency", ""), 0)),
            "SphereOfPromulgation": letter.get("circulation", ""),
            "TyperNotation": letter.get("drafter_mark", ""),
            "PromulgationAmount": str(listing.totals.copies),
            "Appendixes": {"Appendix": annexes} if annexes else {},
        },
    }


def _signer(record: DocumentRecord) -> Values:
    lines = [str(line) for line in (record.details or {}).get("authority", ())]
    competence, position = (lines[0], lines[-1]) if len(lines) > 1 else ("", "".join(lines))
    return (
        {"Competence": competence, "Position": position, "FullName": record.signer} if record.signer else {}
    )


def _document_id(record: DocumentRecord, organ: str, rules: ExchangeRules) -> str:
    number, _, symbol = str(record.reference).partition("/")
    day = record.issued_on.strftime(rules.date_format)
    return rules.document_id.format(organ=organ, day=day, number=number, symbol=symbol)


def _act(record: DocumentRecord) -> tuple[str, str]:
    """What the package does with the document at the receiver's, and why."""
    if record.state is DocumentState.RECALLED:
        return "recall", record.last_act.reason if record.last_act else ""
    corrections = [done for done in record.amendments if done.state is DocumentState.CORRECTED]
    return ("update", corrections[-1].reason) if corrections else ("new", "Văn bản điện tử mới")


def _unsure(record: DocumentRecord, rules: ExchangeRules) -> list[str]:
    known = {"type_codes"} if record.type_name in rules.type_codes else set()
    return [words for name, words in rules.unsure.items() if name not in known]


def _with_report(package: ExchangePackage, rules: ExchangeRules) -> ExchangePackage:
    lines = [
        f"Gói tin edXML của văn bản {package.record.reference} ({package.record.archive_id})",
        f"Theo: {rules.instrument}; nguồn: {rules.source}",
        "",
        "Kết quả kiểm tra: " + ("đạt" if not package.problems else f"{len(package.problems)} lỗi"),
        *(f"- {problem}" for problem in package.problems),
        "",
        "Gửi tới:",
        *(f"- {one.name}" for one in package.recipients),
        "",
        "Chưa chắc, hỏi đơn vị vận hành trục liên thông trước khi dùng:",
        *(f"- {words}" for words in package.unsure),
    ]
    report = ("\n".join(lines) + "\n").encode()
    return replace(package, content={**package.content, REPORT: report})
