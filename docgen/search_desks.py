"""What searching needs, put together: the register that is only asked, the index, the archive's texts."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from docgen.domain.question import Listing
from docgen.register.quick_look import QuickRegister
from docgen.search.vocabulary import Vocabulary
from docgen.settings import Settings
from docgen.usecases.finding.search_documents import SearchDesk

if TYPE_CHECKING:
    from docgen.citations.web_file import WebFile
    from docgen.usecases.finding.citation_web import CitationWeb
    from docgen.usecases.finding.search_port import SearchIndex
    from docgen.usecases.ports import Archive, Register


def search_desk(
    settings: Settings,
    index: "SearchIndex",
    *,
    register: "Callable[[], Register]",
    archive: "Callable[[], Archive]",
    web: "Callable[[], CitationWeb]",
    web_file: "Callable[[], WebFile]",
    tell: Callable[[str], None],
) -> SearchDesk:
    """The desk; register, archive and web are opened only when the question needs them."""

    def read_text(archive_id: str) -> str:
        from docgen.usecases.document_files import read_text

        return read_text(archive(), archive_id)

    def rebuild() -> int:
        from docgen.usecases.finding.indexing import rebuild_index

        return rebuild_index(register=register(), archive=archive(), index=index)

    def state_of(listing: Listing) -> str:
        """Whether a document still stands; the web is asked only where another document may have ended one."""
        if not web_file().may_be_ended(listing.number, listing.suffix):
            return listing.state
        entry = register().entry(listing.archive_id)
        return web().standing(entry.record).state if entry and entry.record else listing.state

    return SearchDesk(
        vocabulary=Vocabulary(settings.abbreviations),
        register=QuickRegister(
            settings.index / "docgen.db",
            settings.archive / "journal",
            catch_up=lambda: register().catch_up(),
        ),
        search_index=index,
        read_text=read_text,
        rebuild=rebuild,
        tell=tell,
        state_of=state_of,
    )
