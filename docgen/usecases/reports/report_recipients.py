"""Whom the report of a cycle goes to: who issued what the directive carries out, and the directive's Nơi nhận."""

import json
import re
from dataclasses import dataclass

from docgen.distribution.directory import Directory
from docgen.domain.report_cycle import ReportCycle
from docgen.drafting.fields import common_field
from docgen.drafting.front_matter import Value, split
from docgen.errors import ArchiveDamagedError, DocgenError
from docgen.usecases import document_files as files
from docgen.usecases.ports import Archive, Register
from docgen.vietnamese.keys import plain

_SIMPLE = re.compile(r"[\w][\w, ./&-]*")
_AS_ABOVE = "nhu tren"


@dataclass(frozen=True, slots=True)
class ReportRecipients:
    """The fields of the report's head, as a head writes them; "" for what is not known."""

    addressees: str = ""
    recipients: str = ""


def report_recipients(
    cycle: ReportCycle, *, register: Register, archive: Archive, directory: Directory, office: str
) -> ReportRecipients:
    """Taken over from the directive; without anybody above, "như trên" has nothing to point to."""
    superior = _superior(cycle, register, directory, office)
    recipients = _recipients(cycle.duty_id, archive)
    if isinstance(recipients, list) and not superior:
        recipients = [one for one in recipients if not (isinstance(one, str) and plain(one) == _AS_ABOVE)]
    return ReportRecipients(in_head([superior]) if superior else "", in_head(recipients))


def in_head(value: Value) -> str:
    """A value as the head of a draft holds it.

    >>> in_head("nguyen-lam"), in_head(["như trên", "CT, các PCT"]), in_head("a: b")
    ('nguyen-lam', '[như trên, "CT, các PCT"]', '"a: b"')
    """
    if isinstance(value, str):
        return value if not value or _SIMPLE.fullmatch(value) else json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return f"[{', '.join(_item(one) for one in value)}]"
    return json.dumps(value, ensure_ascii=False)


def _item(value: Value) -> str:
    quoted = isinstance(value, str) and "," in value
    return json.dumps(value, ensure_ascii=False) if quoted else in_head(value)


def _recipients(archive_id: str, archive: Archive) -> Value:
    """The field nơi nhận of the directive's own draft, "" where there is none on file."""
    if files.DRAFT not in {file.name for file in archive.files(archive_id)}:
        return ""
    try:
        head = split(archive.read(archive_id, files.DRAFT).decode(), name=archive_id).head
    except ArchiveDamagedError:
        raise
    except DocgenError:
        return ""
    found = [value.value for typed, value in head.items() if _is_recipients(typed)]
    return found[0] if found else ""


def _is_recipients(typed: str) -> bool:
    field = common_field(typed)
    return field is not None and field.key == "noi-nhan"


def _superior(cycle: ReportCycle, register: Register, directory: Directory, office: str) -> str:
    """The body whose document the directive carries out, "" if it is not in the directory."""
    entry = register.entry(cycle.duty_id)
    for cited in entry.record.citations if entry and entry.record else ():
        source = register.entry(cited.archive_id) if cited.archive_id else None
        key = source.record.issuer.key if source and source.record else ""
        if key and key != office and key in directory.bodies:
            return key
    return ""
