"""Who signs a letter, in whose name, and who thereby issues it (NĐ 30/2020 Điều 13, Phụ lục I.II.7)."""

from dataclasses import dataclass, replace
from datetime import date

from docgen.domain.letter import CoSigner
from docgen.domain.signing import (
    SigningCapacity,
    SigningNames,
    authority_lines,
    for_the_collective,
    for_the_head,
    signing_stack,
)
from docgen.drafting.draft import Draft
from docgen.errors import FieldValueError
from docgen.settings import Office, Settings, SignatorySettings
from docgen.vietnamese.keys import key, nearest

_COLLECTIVE, _HEAD = "tập thể", "người đứng đầu"


@dataclass(frozen=True, slots=True)
class Signature:
    """What stands in boxes 7a and 7b; ``issuer_person`` is "" where the collective issues."""

    authority_lines: tuple[str, ...] = ()
    signer: str = ""
    other_position: str = ""
    issuer_person: str = ""


def signature_of(draft: Draft, settings: Settings, on: date) -> Signature:
    """The signature of a draft; none if its type has none. FieldValueError for who may not sign."""
    if not draft.signatory:
        return Signature()
    who = _signatory(draft, settings, on)
    stack = _stack(draft, who, settings.office)
    collective = SigningCapacity.ON_BEHALF in stack
    head = f"{settings.office.head} {settings.office.name}"
    return Signature(
        authority_lines=authority_lines(stack, _names(who, settings.office)),
        signer=who.name,
        other_position=who.other_position,
        issuer_person="" if collective or not draft.authority else head,
    )


def co_signers_of(draft: Draft, settings: Settings, on: date) -> tuple[CoSigner, ...]:
    """The other signatures (ký cùng): those of the office as its signatories sign, the others as the draft says."""
    return tuple(
        CoSigner(wanted.authority, wanted.name)
        if not wanted.signatory
        else _of_the_office(replace(draft, signatory=wanted.signatory), settings, on)
        for wanted in draft.co_signers
    )


def _of_the_office(draft: Draft, settings: Settings, on: date) -> CoSigner:
    who = _signatory(draft, settings, on, field="ký cùng")
    stack = _stack(draft, who, settings.office)
    return CoSigner(authority_lines(stack, _names(who, settings.office)), who.name)


def _stack(draft: Draft, who: SignatorySettings, office: Office) -> tuple[SigningCapacity, ...]:
    """The prefixes of the signatory, made to agree with who issues: the collective or its head."""
    stack = signing_stack(who.capacity)
    wanted = key(draft.authority)
    if not wanted:
        return stack
    if wanted in {key(word) for word in (_COLLECTIVE, office.name, office.cited_as, office.symbol)}:
        return for_the_collective(stack)
    if wanted in {key(word) for word in (_HEAD, office.head, f"{office.head} {office.name}")}:
        return for_the_head(stack)
    raise FieldValueError(
        f"“{draft.authority}” không phải thẩm quyền ban hành của cơ quan.",
        where=draft.place("thẩm quyền"),
        next_step=f"Ghi “{_COLLECTIVE}” ({office.name}) hoặc “{_HEAD}” ({office.head}).",
    )


def _names(who: SignatorySettings, office: Office) -> SigningNames:
    """``on_behalf_of`` names whom the signatory's own first prefix stands for; the rest are the office's."""
    own = signing_stack(who.capacity)
    by_order_of_deputy = own == (SigningCapacity.BY_ORDER, SigningCapacity.FOR_HEAD)
    for_body = own[0] is SigningCapacity.ON_BEHALF
    return SigningNames(
        position=who.position,
        body=(who.on_behalf_of if for_body else "") or office.header_lines[0],
        head=(who.on_behalf_of if not for_body and not by_order_of_deputy else "") or office.head,
        unit_head=who.on_behalf_of if by_order_of_deputy else "",
    )


def _signatory(draft: Draft, settings: Settings, on: date, *, field: str = "ký") -> SignatorySettings:
    people = settings.signatories
    wanted = draft.signatory
    found = people.get(wanted) or next((who for who in people.values() if key(who.name) == key(wanted)), None)
    if found is None:
        close = nearest(wanted, [*people, *(who.name for who in people.values())])
        raise FieldValueError(
            f"Không có người ký “{wanted}”.",
            where=draft.place(field),
            next_step=(f"Có phải: {', '.join(close)}? " if close else "")
            + "Người ký khai ở mục [signatories] của docgen.toml.",
        )
    if (found.valid_from and on < found.valid_from) or (found.valid_to and on > found.valid_to):
        raise FieldValueError(
            f"{found.name} không có thẩm quyền ký vào ngày {on.day}/{on.month}/{on.year}.",
            where=draft.place(field),
            next_step="Chọn người ký khác, hoặc sửa valid_from, valid_to trong docgen.toml.",
        )
    return found
