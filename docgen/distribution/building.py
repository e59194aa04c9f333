"""From what a draft lists to the distribution list: every body once, in order of first mention."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from docgen.distribution.delivery_forms import KEPT
from docgen.distribution.directory import Directory
from docgen.distribution.file_copies import FileCopy, read_file_copies
from docgen.distribution.lists import DistributionList, DistributionRow, Part
from docgen.domain.directory import Body, Expansion, Phrase
from docgen.domain.reference import Reference
from docgen.errors import FieldValueError
from docgen.vietnamese.characters import writable
from docgen.vietnamese.keys import clean, key

_AS_ABOVE = key("như trên")
_AS_ARTICLE = re.compile(r"như\s+(điều\s+\d+(?:\s*(?:,|và)\s*(?:điều\s+)?\d+)*)", re.IGNORECASE)

_ARTICLE = re.compile("điều", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RecipientEntry:
    """One item of "Kính gửi" or "Nơi nhận" in a draft.

    ``wanted`` names a body or group of the directory; ``literal`` prints it as typed.
    ``copies`` (số bản) is for each recipient.
    """

    wanted: str
    copies: int = 1
    literal: bool = False


def build(
    addressees: Sequence[RecipientEntry],
    recipients: Sequence[RecipientEntry],
    file_copies: Sequence[str],
    *,
    directory: Directory,
    on: date,
    units: Mapping[str, str],
    default_delivery: str,
    reference: Reference | None = None,
    subject: str = "",
) -> DistributionList:
    """The list of a letter dated ``on``; ``units`` are the codes that "Lưu" may name.

    UnknownRecipientError, NotInGroupError or FieldValueError for an entry that cannot stand.
    """
    rows = _Rows(default_delivery)
    addressee_lines = tuple(_add(rows, Part.ADDRESSEES, entry, directory, on) for entry in addressees)
    recipient_lines = tuple(
        _like_above(rows, entry, at, has_addressees=bool(addressees))
        or _add(rows, Part.RECIPIENTS, entry, directory, on)
        for at, entry in enumerate(recipients)
    )
    kept = read_file_copies(file_copies, units)
    for copy in kept:
        rows.keep(copy, line="Lưu: " + ", ".join(one.printed for one in kept))
    return DistributionList(
        reference=reference,
        issued_on=on,
        subject=subject,
        addressee_lines=addressee_lines,
        recipient_lines=recipient_lines,
        file_copies=tuple(copy.printed for copy in kept),
        rows=rows.in_order(),
    )


def line_of(expansion: Expansion) -> str:
    """The words and the exceptions: ``UBND 12 xã (trừ xã Tịnh Hòa, Tịnh Ấn Đông)``."""
    return str(Phrase(expansion.printed, expansion.exceptions))


class _Rows:
    """The rows so far; a body met again gets a note, not a second row."""

    def __init__(self, default_delivery: str) -> None:
        self._default_delivery = default_delivery
        self._rows: dict[tuple[bool, str], DistributionRow] = {}

    def add(self, part: Part, line: str, name: str, body: Body | None, copies: int) -> None:
        # On one day no two bodies share a name, so the name tells bodies and hand-typed names apart.
        identity = (False, key(name))
        met = self._rows.get(identity)
        if met:
            note = f"{part.value}: {line}"
            also_in = met.also_in if note in met.also_in else (*met.also_in, note)
            # The larger wish is kept: a copy asked for is never lost.
            self._rows[identity] = replace(met, also_in=also_in, copies=max(met.copies, copies))
            return
        self._rows[identity] = DistributionRow(
            position=len(self._rows) + 1,
            recipient_key=body.key if body else "",
            name=name,
            part=part,
            line=line,
            copies=copies,
            delivery=(body.delivery if body else "") or self._default_delivery,
        )

    def keep(self, copy: FileCopy, *, line: str) -> None:
        """A kept copy is a sheet of its own, even where the unit is also a recipient."""
        self._rows[True, copy.code] = DistributionRow(
            position=len(self._rows) + 1,
            recipient_key=copy.code,
            name=copy.unit,
            part=Part.FILE_COPIES,
            line=line,
            copies=copy.copies,
            delivery=KEPT,
        )

    def in_order(self) -> tuple[DistributionRow, ...]:
        return tuple(self._rows.values())


def _add(rows: _Rows, part: Part, entry: RecipientEntry, directory: Directory, on: date) -> str:
    """Put everybody the entry means into the rows; the line it prints."""
    if entry.copies < 1:
        raise FieldValueError(
            f"Số bản {entry.copies} không hợp lệ.",
            where=f"{part.value}: {entry.wanted}",
            next_step="Ghi số bản từ 1 trở lên, hoặc bỏ nơi nhận này.",
        )
    if entry.literal:
        line = _literal_line(entry, part)
        body = directory.issuer(line, on=on)
        body = body if body and body.exists_on(on) else None
        rows.add(part, line, body.name if body else line, body, entry.copies)
        return line
    expansion = directory.expand(entry.wanted, on=on)
    line = line_of(expansion)
    for body in expansion.bodies:
        rows.add(part, line, body.name, body, entry.copies)
    return line


def _literal_line(entry: RecipientEntry, part: Part) -> str:
    line = " ".join(writable(entry.wanted, where=part.value).split())
    if not line:
        raise FieldValueError(
            "Có một nơi nhận để trống.", where=part.value, next_step="Ghi tên nơi nhận, hoặc bỏ mục trống."
        )
    return line


def _like_above(rows: _Rows, entry: RecipientEntry, at: int, *, has_addressees: bool) -> str:
    """``Như trên`` or ``Như Điều 3``, which may only open "Nơi nhận"; "" for any other entry."""
    text = clean(entry.wanted)
    article = _AS_ARTICLE.fullmatch(text)
    if key(text) != _AS_ABOVE and not article:
        return ""
    if at:
        raise _misplaced(text, "phải là mục đầu tiên của “Nơi nhận”.", "Chuyển mục này lên đầu.")
    if article:
        articles = _ARTICLE.sub("Điều", article[1])
        rows.add(
            Part.RECIPIENTS, f"Như {articles}", f"Các cơ quan, cá nhân nêu tại {articles}", None, entry.copies
        )
        return f"Như {articles}"
    if not has_addressees:
        raise _misplaced(text, "chỉ dùng khi văn bản có “Kính gửi”.", "Bỏ mục này, hoặc ghi “Kính gửi”.")
    return "Như trên"


def _misplaced(text: str, rule: str, next_step: str) -> FieldValueError:
    return FieldValueError(f"“{text}” {rule}", where=Part.RECIPIENTS.value, next_step=next_step)
