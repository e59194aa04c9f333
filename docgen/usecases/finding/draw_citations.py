"""The web around one document as a picture: what it cites and what cites it, so many steps far."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from docgen.domain.record import DocumentRecord
from docgen.domain.relation import Relation
from docgen.rendering.web_picture.model import PictureCitation, PictureDocument, WebPicture
from docgen.usecases.finding.citation_web import CitationWeb, Link

MOST_DOCUMENTS = 60


def web_picture(
    record: DocumentRecord, *, depth: int, web: CitationWeb, most: int = MOST_DOCUMENTS
) -> WebPicture:
    """The picture: what is cited at one side, what cites at the other, nearest first while there is room."""
    drawing = _Drawing(web, most)
    drawing.add(record, 0)
    for step in range(1, depth + 1):
        for known in drawing.of_layer(1 - step):
            for link in web.links_from(known):
                drawing.add_cited(link, -step)
        for known in drawing.of_layer(step - 1):
            for link in web.links_to(known):
                drawing.add(link.citing, step)
    return WebPicture(
        title=f"Mạng viện dẫn của {record.reference} ngày {record.issued_on:%d/%m/%Y}",
        documents=tuple(drawing.documents.values()),
        citations=tuple(drawing.citations()),
        left_out=len(drawing.left_out),
    )


@dataclass(slots=True)
class _Drawing:
    """The picture while it is made."""

    web: CitationWeb
    most: int
    documents: dict[str, PictureDocument] = field(default_factory=dict)
    records: dict[str, DocumentRecord] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)

    def of_layer(self, layer: int) -> list[DocumentRecord]:
        """The documents on file that stand in a layer."""
        return [
            self.records[key]
            for key, one in self.documents.items()
            if one.layer == layer and key in self.records
        ]

    def add(self, record: DocumentRecord, layer: int) -> None:
        """Draw a document on file, unless it is drawn already."""
        standing = self.web.standing(record)
        shown = PictureDocument(
            key=record.archive_id,
            title=str(record.reference),
            day=f"{record.issued_on:%d/%m/%Y}",
            subject=record.subject,
            layer=layer,
            dead=standing.words,
        )
        if self._put(shown):
            self.records.setdefault(record.archive_id, record)

    def add_cited(self, link: Link, layer: int) -> None:
        """Draw what a citation means: the document, all that it may mean, or a place for the missing one."""
        for record in link.meant.records:
            self.add(record, layer)
        if not link.meant.records:
            self._put(
                PictureDocument(
                    key=_missing_key(link),
                    title=link.mention.called,
                    day=f"{link.mention.dated:%d/%m/%Y}" if link.mention.dated else "",
                    subject=link.mention.subject,
                    layer=layer,
                    missing=True,
                )
            )

    def citations(self) -> Iterator[PictureCitation]:
        """Every citation between two documents that are drawn."""
        arrows: dict[tuple[str, str], list[Relation]] = {}
        doubtful: set[tuple[str, str]] = set()
        for key, record in self.records.items():
            for link in self.web.links_from(record):
                cited = [other.archive_id for other in link.meant.records] or [_missing_key(link)]
                for other in cited:
                    if other in self.documents and other != key:
                        arrows.setdefault((key, other), []).append(link.mention.relation)
                        if link.is_doubtful:
                            doubtful.add((key, other))
        for (citing, cited_key), relations in arrows.items():
            strongest = sorted(set(relations), key=list(Relation).index)
            yield PictureCitation(citing, cited_key, tuple(strongest), (citing, cited_key) in doubtful)

    def _put(self, shown: PictureDocument) -> bool:
        if shown.key in self.documents:
            return True
        if len(self.documents) >= self.most:
            self.left_out.add(shown.key)
            return False
        self.documents[shown.key] = shown
        return True


def _missing_key(link: Link) -> str:
    return f"?{link.mention.called}?{link.mention.dated or ''}"
