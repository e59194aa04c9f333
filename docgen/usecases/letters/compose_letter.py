"""From a draft to a letter with every question answered, on a given day; numbers and dates come after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docgen.citations.write import CitationWriter, bare_subject
from docgen.distribution.building import RecipientEntry, build
from docgen.distribution.directory import Directory
from docgen.distribution.lists import DistributionList
from docgen.distribution.typed_groups import wrong_counts
from docgen.domain.letter import Annex, Letter, plain_text
from docgen.domain.record import Citation
from docgen.domain.report_duty import ReportDuty
from docgen.drafting.draft import Draft, WantedRecipient
from docgen.errors import DocgenError, FieldValueError, MissingFieldError, UnknownTypeError
from docgen.rules.document_types import DocumentType
from docgen.rules.profile import FormatProfile
from docgen.settings import Settings
from docgen.usecases.letters.joint_issue import joint_authority, joint_header, joint_symbol
from docgen.usecases.letters.letter_marks import circulation, contact_lines, urgency
from docgen.usecases.letters.recipients_on_paper import OnPaper, set_recipients
from docgen.usecases.letters.resolve_marks import Find, MarkResolver
from docgen.usecases.letters.resolve_word_body import resolve_word_body
from docgen.usecases.letters.signature import co_signers_of, signature_of
from docgen.usecases.reports.frozen_duty import frozen_duty
from docgen.vietnamese.keys import key, nearest

ATTACHED_TO = "kem_theo"  # own field of quy chế, quy định: the decision that issues them
_REGISTRY = "VT"  # văn thư: always the first to keep a copy


@dataclass(frozen=True, slots=True)
class Composition:
    """A letter without number and date, and what was learnt on the way to it."""

    letter: Letter
    kind: DocumentType
    citations: tuple[Citation, ...]
    distribution: DistributionList
    warnings: tuple[str, ...]
    report_duty: ReportDuty | None = None


def compose_letter(
    draft: Draft, *, on: date, settings: Settings, directory: Directory, find: Find, profile: FormatProfile
) -> Composition:
    """Look everything up; raises what is wrong before any number is thought of."""
    kind = _kind(draft, profile)
    resolver = MarkResolver(
        draft.name, directory, find, CitationWriter(profile.dates, profile.number_pad_below), on
    )
    body = resolver.body(draft.body)
    word_body = resolve_word_body(draft.word_body, resolver)
    annexes = tuple(
        Annex(
            plain_text(resolver.inline(annex.title)),
            resolver.body(annex.body),
            annex.type_title,
            annex.landscape,
        )
        for annex in draft.annexes
    )
    subject = bare_subject(plain_text(resolver.inline(draft.subject)))
    distribution = _distribution(draft, kind, subject, directory, settings, on)
    for entry in (*draft.addressees, *draft.recipients):
        if entry.literal:  # the directory has not counted these
            resolver.warnings.extend(wrong_counts(entry.wanted, directory, on=on))
    report_duty = frozen_duty(draft, directory, on)
    signature = signature_of(draft, settings, on)
    office = settings.office
    letter = Letter(
        superior=office.superior,
        issuer_lines=joint_header(office.header_lines, draft.co_signers),
        number="",
        symbol=joint_symbol(kind.symbol(office.symbol, _unit(draft, kind, settings)), draft.co_signers),
        place=office.place,
        date_line=f"ngày     tháng     năm {on.year}",
        subject=subject,
        addressees=distribution.addressee_lines,
        body=body,
        recipients=distribution.recipient_lines,
        file_copies=", ".join(distribution.file_copies),
        authority_lines=signature.authority_lines,
        signer=signature.signer,
        own_fields=draft.own_fields,
        type_name=kind.name,
        issuer_name=office.name,
        issuer_person=signature.issuer_person,
        issuing_authority=joint_authority(signature.issuer_person or office.name, draft.co_signers),
        other_position=signature.other_position,
        urgency=urgency(draft),
        circulation=circulation(draft),
        contact=contact_lines(draft, office),
        drafter_mark=draft.drafter_mark,
        annexes=annexes,
        has_end_mark=kind.numbered and not kind.is_copy,  # a thư công ends as its author wants
        word_body=word_body,
        co_signers=co_signers_of(draft, settings, on),
        short_date=f"{on:%d/%m/%Y}",
    )
    paper = OnPaper(letter, distribution) if kind.is_copy else set_recipients(letter, distribution, profile)
    warnings = (*resolver.warnings, *paper.warnings)
    return Composition(paper.letter, kind, resolver.citations(), paper.listing, warnings, report_duty)


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


def refuse_unnumbered(draft: Draft, composition: Composition) -> None:
    """FieldValueError for what is never issued under a number of its own: it must not take one."""
    if not composition.kind.numbered:
        raise FieldValueError(
            f"Loại “{composition.kind.name}” không có số, ký hiệu: không phát hành theo sổ số.",
            where=draft.place("loại"),
            next_step="Lập bản để ký bằng: docgen preview; bản đã ký thì lưu hồ sơ.",
        )
    if attached_to := draft.own_fields.get(ATTACHED_TO):
        raise FieldValueError(
            f"Văn bản kèm theo {attached_to} không có số riêng.",
            where=draft.name,
            next_step="Đặt nội dung này vào cuối dự thảo quyết định, sau dòng "
            f"“# {composition.kind.name.capitalize()}: {composition.letter.subject}”, rồi phát hành quyết định.",
        )


def _distribution(
    draft: Draft, kind: DocumentType, subject: str, directory: Directory, settings: Settings, on: date
) -> DistributionList:
    if kind.addressee == "required" and not draft.addressees:
        raise MissingFieldError(
            "Dự thảo còn thiếu mục “kính gửi”.",
            where=draft.name,
            next_step="Thêm dòng “kính gửi: [mã-nơi-nhận]”; xem danh bạ trong recipients.toml.",
        )
    if draft.file_copies and key(_unit_code(draft.file_copies[0])) != key(_REGISTRY):
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
        said = any(key(entry.wanted).startswith(key(wanted)) for entry in entries if wanted)
        if said or key(wanted).startswith(label):
            return draft.place(label)
    return draft.place("lưu") if key(wanted).startswith("lưu") else draft.name


def _entries(wanted: Sequence[WantedRecipient]) -> tuple[RecipientEntry, ...]:
    return tuple(RecipientEntry(entry.wanted, entry.copies, entry.literal) for entry in wanted)


def _unit(draft: Draft, kind: DocumentType, settings: Settings) -> str:
    """The drafting unit of a letter's symbol: its own field, or what stands after VT in the field lưu."""
    if not kind.is_letter:
        return ""
    units = {key(code): code for code in settings.units}
    for candidate in [draft.unit] if draft.unit else draft.file_copies[1:]:
        if code := units.get(key(_unit_code(candidate))):
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


def _unit_code(file_copy: str) -> str:
    """The unit of one entry of the field lưu: "KT" of "KT (2)"."""
    return file_copy.partition("(")[0].strip()
