"""Citations in a clerk's words: the lines of `docgen show` and `docgen citations`."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from docgen.cli.progress import Ticker

if TYPE_CHECKING:
    from docgen.assembly import Desk
    from docgen.domain.record import DocumentRecord
    from docgen.usecases.finding.citation_web import CitationWeb, Link


def told_web(desk: "Desk") -> "CitationWeb":
    """The office's web; reading many documents for the first time says how far it has come."""
    desk.web.tell = Ticker("Đang đọc viện dẫn trong kho: {done}/{total}").tick
    return desk.web


def cites_lines(links: "Sequence[Link]") -> Iterator[str]:
    """What a document cites: relation, document, day; several where it cannot be told which one."""
    for link in links:
        relation, called = link.mention.relation.label, link.mention.called
        records = link.meant.records
        if not records:
            day = f" ngày {link.mention.dated:%d/%m/%Y}" if link.mention.dated else ""
            yield f"[{relation}] {called}{day}  (chưa có trong kho)"
        elif len(records) > 1:
            yield f"[{relation}] {called}  (chưa rõ văn bản nào trong {len(records)} văn bản)"
            yield from (f"    {_told(record)}" for record in records)
        else:
            yield f"[{relation}] {_told(records[0])}{_doubt(link)}"


def cited_by_lines(links: "Sequence[Link]", record: "DocumentRecord") -> Iterator[str]:
    """What cites a document: relation, document, day, trích yếu."""
    for link in links:
        citing = link.citing
        doubt = _doubt(link)
        if len(link.meant.records) > 1:
            others = [
                other.archive_id for other in link.meant.records if other.archive_id != record.archive_id
            ]
            doubt = f"  (hoặc là {', '.join(others)})"
        yield (
            f"[{link.mention.relation.passive}] {citing.reference}  {citing.issued_on:%d/%m/%Y}  "
            f"{citing.subject}{doubt}"
        )


def link_json(link: "Link") -> dict[str, Any]:
    """One citation as plain values, fields in a fixed order."""
    mention = link.mention
    return {
        "citing": link.citing.archive_id,
        "relation": mention.relation.value,
        "cited": mention.called,
        "dated": mention.dated.isoformat() if mention.dated else None,
        "issuer": mention.issuer,
        "subject": mention.subject,
        "match": link.meant.match.value,
        "archive_ids": [record.archive_id for record in link.meant.records],
        "evidence": mention.evidence,
    }


def _told(record: "DocumentRecord") -> str:
    return f"{record.reference}  {record.issued_on:%d/%m/%Y}  {record.subject}  [{record.archive_id}]"


def _doubt(link: "Link") -> str:
    if link.meant.match.value != "misdated" or link.mention.dated is None:
        return ""
    return f"  (ghi ngày {link.mention.dated:%d/%m/%Y}, kho ghi {link.meant.records[0].issued_on:%d/%m/%Y})"
