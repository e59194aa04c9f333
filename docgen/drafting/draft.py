"""A draft as a value: what the clerk wrote, field by field, each with its line."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.domain.report_duty import ReportDuty
from docgen.drafting.body import DraftAnnex, DraftBlock, DraftInline
from docgen.drafting.unconfirmed import Unconfirmed
from docgen.drafting.word_body import DraftWordBody

NO_COMPANIONS: Mapping[str, bytes] = {}


@dataclass(frozen=True, slots=True)
class WantedRecipient:
    """One entry of Kính gửi or Nơi nhận as typed; ``literal`` is a name that no directory knows."""

    wanted: str
    copies: int = 1
    literal: bool = False


@dataclass(frozen=True, slots=True)
class WantedCoSigner:
    """One entry of ký cùng: a signatory of the office's own, or everything about one of another body.

    ``header`` are the lines of the body at the head of a joint document, "" of it for a signature alone.
    """

    signatory: str = ""
    body: str = ""
    header: tuple[str, ...] = ()
    symbol: str = ""
    authority: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft, understood but not yet looked up: recipients, citations and signer are still names.

    ``draft_id`` is the mã dự thảo or "", ``content_hash`` the sha256 (hex) of the text in NFC
    and of the Word file that holds its body, if one does.
    ``own_fields`` are the template's, checked against its schema; ``lines`` tells where a field stands.
    """

    name: str
    text: str
    content_hash: str
    draft_id: str
    type_name: str
    subject: tuple[DraftInline, ...]
    addressees: tuple[WantedRecipient, ...]
    recipients: tuple[WantedRecipient, ...]
    file_copies: tuple[str, ...]
    signatory: str
    unit: str
    report_duty: ReportDuty | None
    own_fields: Mapping[str, str]
    body: tuple[DraftBlock, ...]
    lines: Mapping[str, int]
    annexes: tuple[DraftAnnex, ...] = ()
    authority: str = ""  # thẩm quyền: "tập thể", "người đứng đầu" or as the signer signs
    urgency: str = ""
    circulation: str = ""
    contact: tuple[str, ...] = ()
    drafter_mark: str = ""
    word_body: DraftWordBody | None = None  # tệp nội dung: instead of ``body``
    co_signers: tuple[WantedCoSigner, ...] = ()  # ký cùng
    companions: Mapping[str, bytes] = field(default_factory=lambda: NO_COMPANIONS)  # filed with the letter
    unconfirmed: tuple[Unconfirmed, ...] = ()  # chỗ chờ xác nhận: not issued while there are any

    @property
    def request_id(self) -> str:
        """What makes issuing safe to repeat: the draft's own id, else its content."""
        return f"draft:{self.draft_id or self.content_hash}"

    def place(self, field: str) -> str:
        """File, line and field, for messages."""
        line = self.lines.get(field)
        return f"{self.name}, dòng {line}, mục “{field}”" if line else f"{self.name}, mục “{field}”"
