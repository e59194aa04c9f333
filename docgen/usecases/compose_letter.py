"""From a draft to a letter with every question answered, on a given day; numbers and dates come after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docgen.citations.write import CitationWriter, bare_subject
from docgen.distribution.building import RecipientEntry, build
from docgen.distribution.directory import Directory
from docgen.distribution.lists import DistributionList
from docgen.domain.letter import Letter, plain_text
from docgen.domain.record import Citation
from docgen.domain.signing import SigningCapacity, authority_lines
from docgen.drafting.draft import Draft, WantedRecipient
from docgen.errors import DocgenError, FieldValueError, MissingFieldError, UnknownTypeError
from docgen.rules.document_types import DocumentType
from docgen.rules.profile import FormatProfile
from docgen.settings import Settings, SignatorySettings
from docgen.usecases.resolve_marks import Find, MarkResolver
from docgen.vietnamese.keys import key, nearest

_REGISTRY = "VT"  # văn thư: always the first to keep a copy


@dataclass(frozen=True, slots=True)
class Composition:
    """A letter without number and date, and what was learnt on the way to it."""

    letter: Letter
    kind: DocumentType
    citations: tuple[Citation, ...]
    distribution: DistributionList
    warnings: tuple[str, ...]


def compose_letter(
    draft: Draft, *, on: date, settings: Settings, directory: Directory, find: Find, profile: FormatProfile
) -> Composition:
    """Look everything up; raises what is wrong before any number is thought of."""
    kind = _kind(draft, profile)
    resolver = MarkResolver(
        draft.name, directory, find, CitationWriter(profile.dates, profile.number_pad_below), on
    )
    body = resolver.body(draft.body)
    subject = bare_subject(plain_text(resolver.inline(draft.subject)))
    distribution = _distribution(draft, kind, subject, directory, settings, on)
    _check_report_duty(draft, directory, on)
    signatory = _signatory(draft, settings, on)
    office = settings.office
    letter = Letter(
        superior=office.superior,
        issuer_lines=office.header_lines,
        number="",
        symbol=kind.symbol(office.symbol, _unit(draft, kind, settings)),
        place=office.place,
        date_line=f"ngày     tháng     năm {on.year}",
        subject=subject,
        addressees=distribution.addressee_lines,
        body=body,
        recipients=distribution.recipient_lines,
        file_copies=", ".join(distribution.file_copies),
        authority_lines=authority_lines(
            SigningCapacity(signatory.capacity),
            position=signatory.position,
            behalf=signatory.on_behalf_of
            or (office.header_lines[0] if signatory.capacity == "TM." else office.head),
        ),
        signer=signatory.name,
        own_fields=draft.own_fields,
    )
    return Composition(letter, kind, resolver.citations(), distribution, tuple(resolver.warnings))


def _kind(draft: Draft, profile: FormatProfile) -> DocumentType:
    kind = profile.types.named(draft.type_name)
    if kind is None:
        known = [kind.name for kind in profile.types.values]
        raise UnknownTypeError(
            f"{profile.instrument} không có loại văn bản “{draft.type_name}”.",
            where=draft.place("loại"),
            next_step="Có phải: " + ", ".join(nearest(draft.type_name, known) or known) + "?",
        )
    return kind


def _distribution(
    draft: Draft, kind: DocumentType, subject: str, directory: Directory, settings: Settings, on: date
) -> DistributionList:
    if kind.addressee == "required" and not draft.addressees:
        raise MissingFieldError(
            "Dự thảo còn thiếu mục “kính gửi”.",
            where=draft.name,
            next_step="Thêm dòng “kính gửi: [mã-nơi-nhận]”; xem danh bạ trong recipients.toml.",
        )
    if draft.file_copies[0].upper().split()[0] != _REGISTRY:
        raise FieldValueError(
            "Mục “lưu” phải mở đầu bằng VT (văn thư).",
            where=draft.place("lưu"),
            next_step="Ví dụ: lưu: VT, KT",
        )
    return _build(draft, subject, directory, settings, on)


def _build(
    draft: Draft, subject: str, directory: Directory, settings: Settings, on: date
) -> DistributionList:
    try:
        return build(
            _entries(draft.addressees),
            _entries(draft.recipients),
            draft.file_copies,
            directory=directory,
            on=on,
            units=settings.units,
            default_delivery=settings.office.delivery,
            subject=subject,
        )
    except DocgenError as error:
        error.where = f"{_field_place(draft, error.where)}: {error.where}"
        raise


def _field_place(draft: Draft, wanted: str) -> str:
    """Where the draft says ``wanted``: the directory knows the words, the draft knows the line."""
    for label, entries in (("kính gửi", draft.addressees), ("nơi nhận", draft.recipients)):
        if any(entry.wanted == wanted for entry in entries) or key(wanted) == label:
            return draft.place(label)
    return draft.place("lưu") if key(wanted) == "lưu" else draft.name


def _entries(wanted: Sequence[WantedRecipient]) -> tuple[RecipientEntry, ...]:
    return tuple(RecipientEntry(entry.wanted, entry.copies, entry.literal) for entry in wanted)


def _check_report_duty(draft: Draft, directory: Directory, on: date) -> None:
    """Every unit of the duty must be in the directory; the duty is kept with the document."""
    duty = draft.report_duty
    for wanted in (*duty.units, *([duty.through] if duty.through else [])) if duty else ():
        try:
            directory.expand(wanted, on=on)
        except DocgenError as error:
            error.where = f"{draft.place('báo cáo')}: {error.where}"
            raise


def _unit(draft: Draft, kind: DocumentType, settings: Settings) -> str:
    """The drafting unit of a letter's symbol: its own field, or what stands after VT in the field lưu."""
    if not kind.is_letter:
        return ""
    units = {key(code): code for code in settings.units}
    candidates = [draft.unit] if draft.unit else list(draft.file_copies[1:])
    for candidate in candidates:
        if code := units.get(key(candidate)):
            return code
    if draft.unit:
        raise FieldValueError(
            f"Không có đơn vị soạn thảo “{draft.unit}”.",
            where=draft.place("đơn vị soạn"),
            next_step="Dùng một trong: "
            + ", ".join(settings.units)
            + " hoặc thêm vào mục [units] của docgen.toml.",
        )
    raise MissingFieldError(
        "Chưa biết đơn vị soạn thảo để ghi vào ký hiệu.",
        where=draft.place("lưu"),
        next_step="Ghi đơn vị sau VT (lưu: VT, KT) hoặc thêm dòng “đơn vị soạn: KT”; "
        "mã đơn vị ở mục [units] của docgen.toml.",
    )


def _signatory(draft: Draft, settings: Settings, on: date) -> SignatorySettings:
    people = settings.signatories
    wanted = draft.signatory
    found = people.get(wanted) or next((who for who in people.values() if key(who.name) == key(wanted)), None)
    if found is None:
        close = nearest(wanted, [*people, *(who.name for who in people.values())])
        raise FieldValueError(
            f"Không có người ký “{wanted}”.",
            where=draft.place("ký"),
            next_step=(f"Có phải: {', '.join(close)}? " if close else "")
            + "Người ký khai ở mục [signatories] của docgen.toml.",
        )
    if (found.valid_from and on < found.valid_from) or (found.valid_to and on > found.valid_to):
        raise FieldValueError(
            f"{found.name} không có thẩm quyền ký vào ngày {on.day}/{on.month}/{on.year}.",
            where=draft.place("ký"),
            next_step="Chọn người ký khác, hoặc sửa valid_from, valid_to trong docgen.toml.",
        )
    return found
