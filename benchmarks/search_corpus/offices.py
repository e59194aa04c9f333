"""A whole office of made-up documents: journal, database, index, and in the archive the texts that answers show."""

import hashlib
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from docgen.archive.store import OcflArchive
from docgen.assembly import Desk
from docgen.domain.record import DocumentRecord, Issuer, Origin
from docgen.domain.reference import Reference
from docgen.domain.register import GivenNumber, NumberClaim
from docgen.register.events import DOCUMENT_FILED, GENESIS, NUMBER_TAKEN, filed_body, next_line, taken_body
from docgen.search.documents import IndexedDocument
from docgen.search.query_parser import parse_query
from docgen.search.vocabulary import Vocabulary
from docgen.settings import load_settings
from docgen.usecases.document_files import TEXT

ROOT = Path(__file__).resolve().parents[2]
FILED_AT = "2026-01-05T01:00:00.000000Z"
ASKED = ("4157/QĐ-UBND", "nông thôn mới")  # what the benchmarks ask: these answers need their texts


def make_office(folder: Path, documents: Sequence[IndexedDocument]) -> Path:
    """The office in a new folder; the documents come in the order of filing, with different ids."""
    folder.mkdir()
    for name in ("docgen.toml", "recipients.toml"):
        shutil.copy(ROOT / name, folder / name)
    desk = Desk(load_settings(folder))
    write_journal(folder / "archive" / "journal", documents)
    desk.register.catch_up()
    desk.index.rebuild(documents)
    _publish_answers(desk, {document.archive_id: document for document in documents})
    return folder


def write_journal(folder: Path, documents: Sequence[IndexedDocument]) -> None:
    """The same lines as filing writes one by one, at one stroke: a benchmark must not flush ten thousand times."""
    folder.mkdir(parents=True)
    place, lines = GENESIS, []
    for document in documents:
        record, claim = _record(document), _claim(document)
        for kind, body in (
            (NUMBER_TAKEN, taken_body(claim, GivenNumber(claim.number or 0, "", False))),
            (DOCUMENT_FILED, filed_body(document.archive_id, record, "0" * 128)),
        ):
            line = next_line(place, FILED_AT, kind, body)
            lines.append(line.content)
            place = line.after
    if lines:
        (folder / f"{place.year}.jsonl").write_bytes(b"".join(lines))


def _publish_answers(desk: Desk, documents: dict[str, IndexedDocument]) -> None:
    archive = OcflArchive(desk.settings.archive)
    found = {
        hit.archive_id
        for typed in ASKED
        for hit in desk.index.search(parse_query(typed, Vocabulary({})), limit=10).hits
    }
    for archive_id in sorted(found):
        text = documents[archive_id].text.encode()
        archive.publish(archive_id, {TEXT: text}, message="benchmark", at=datetime.now(UTC))


def _claim(document: IndexedDocument) -> NumberClaim:
    _, series, number = document.archive_id.split("/")
    return NumberClaim(
        request_id=f"past:{document.archive_id}",
        series=series,
        dated=document.issued_on,
        content_hash=hashlib.sha256(document.text.encode()).hexdigest(),
        number=int(number),
        is_foreign=True,
    )


def _record(document: IndexedDocument) -> DocumentRecord:
    return DocumentRecord(
        archive_id=document.archive_id,
        series=document.archive_id.split("/")[1],
        reference=Reference.parse(document.reference),
        type_name=document.type_name,
        issued_on=document.issued_on,
        issuer=Issuer("noi-ban-hanh", document.issuer, document.issuer),
        subject=document.subject,
        origin=Origin.PAST,
        request_id=f"past:{document.archive_id}",
        signer=document.signer,
    )
