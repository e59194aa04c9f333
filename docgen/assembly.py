"""Where use cases meet the real world: which disk, database, index and clock answer which port.

Everything heavy is opened when it is first asked for: `docgen search` loads no SQLAlchemy,
`docgen --help` loads none of this.
"""

from datetime import UTC, date, datetime, timedelta, timezone
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.settings import Settings, find_office, load_settings, office_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.capture.waiting_room import WaitingRoom
    from docgen.citations.web_file import WebFile
    from docgen.delivery_desks import DeliveryDesks
    from docgen.distribution.directory import Directory
    from docgen.import_desks import ImportDesks
    from docgen.pdf.maker import PdfMaker
    from docgen.rules.report_tables import TableShelf
    from docgen.search.pending import PendingDocuments
    from docgen.usecases.drafts.check_answer import AnswerCheck
    from docgen.usecases.finding.citation_web import CitationWeb
    from docgen.usecases.finding.search_documents import SearchDesk
    from docgen.usecases.finding.search_port import SearchIndex
    from docgen.usecases.letters.correct_document import CorrectDesk
    from docgen.usecases.letters.issue_document import IssueDesk
    from docgen.usecases.numbers.void_number import VoidDesk
    from docgen.usecases.papers.file_past_documents import PastDesk
    from docgen.usecases.papers.past_filing import PastFiling
    from docgen.usecases.papers.receive_document import ReceiveDesk
    from docgen.usecases.ports import Archive, Register, Templates
    from docgen.usecases.reports.collect_reports import CollectDesk
    from docgen.usecases.reports.compile_report import ReportDesk
    from docgen.usecases.reports.report_cycles import CycleBook

_VIETNAM = timezone(timedelta(hours=7))  # +07:00, as NĐ 30/2020 Phụ lục I writes the time of signing


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """Now, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Today in Vietnam."""
        return datetime.now(_VIETNAM).date()


class Desk:
    """One office with everything its clerks use."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.clock = SystemClock()

    @cached_property
    def directory(self) -> "Directory":
        """The directory of recipients (danh bạ)."""
        from docgen.distribution.directory import load_directory

        return load_directory(self.settings.directory_file)

    @cached_property
    def templates(self) -> "Templates":
        """The office's templates."""
        from docgen.rendering.template_shelf import TemplateShelf

        return TemplateShelf(self.settings.templates)

    @cached_property
    def archive(self) -> "Archive":
        """The OCFL store."""
        from docgen.archive.store import OcflArchive

        return OcflArchive(self.settings.archive)

    @cached_property
    def register(self) -> "Register":
        """Journal and database."""
        from docgen.register.ledger import LedgerRegister
        from docgen.usecases.numbers.lost_books import refuse_to_begin_again

        journal, database = self.settings.archive / "journal", self.settings.index / "docgen.db"
        may_begin = partial(refuse_to_begin_again, self.archive, journal)
        return LedgerRegister(journal, database, self.clock, may_begin=may_begin)

    @cached_property
    def index(self) -> "SearchIndex":
        """The search index."""
        from docgen.search.whoosh_index import WhooshIndex
        from docgen.usecases.finding.index_with_web import IndexWithWeb

        engine = WhooshIndex(self.settings.index / "search", read_text=self._text_of)
        return IndexWithWeb(engine, lambda: self.web)

    def search_desk(self, tell: "Callable[[str], None]") -> "SearchDesk":
        """What searching needs; ``tell`` hears what takes longer than a search should."""
        from docgen.search_desks import search_desk

        return search_desk(
            self.settings,
            self.index,
            register=lambda: self.register,
            archive=lambda: self.archive,
            web=lambda: self.web,
            web_file=lambda: self._web_file,
            tell=tell,
        )

    @cached_property
    def _web_file(self) -> "WebFile":
        from docgen.citations.web_file import WebFile

        return WebFile(self.settings.index / "citations.db")

    @cached_property
    def web(self) -> "CitationWeb":
        """The web of citations."""
        from docgen.usecases.finding.citation_web import CitationWeb

        return CitationWeb(self.register, self.archive, self._web_file)

    @cached_property
    def pdf_maker(self) -> "PdfMaker":
        """LibreOffice when it is installed, otherwise the renderer that came with docgen."""
        from docgen.pdf.maker import best_renderer

        return best_renderer()

    def _text_of(self, archive_id: str) -> str:
        from docgen.usecases.document_files import (
            read_text,
        )  # only for snippets: a search by number reads none

        return read_text(self.archive, archive_id)

    def issue_desk_with_pdf(self) -> "IssueDesk":
        """What issuing needs, with a PDF of each letter beside its Word file."""
        from dataclasses import replace

        return replace(self.issue_desk, pdf_maker=self.pdf_maker)

    @property
    def issue_desk(self) -> "IssueDesk":
        """What issuing needs."""
        from docgen.ooxml.reading import document_text
        from docgen.usecases.letters.issue_document import IssueDesk

        return IssueDesk(
            settings=self.settings,
            directory=self.directory,
            templates=self.templates,
            register=self.register,
            archive=self.archive,
            index=self.index,
            web=self.web,
            clock=self.clock,
            document_text=document_text,
        )

    def answer_check(self, on: date) -> "AnswerCheck":
        """What checking a clerk's answers needs, for a document of this day."""
        from docgen.usecases.drafts.check_answer import AnswerCheck

        return AnswerCheck(self.directory, self.settings.units, on)

    @property
    def void_desk(self) -> "VoidDesk":
        """What making a number void needs."""
        from docgen.usecases.numbers.void_number import VoidDesk

        return VoidDesk(self.register, self.archive, self.clock)

    @property
    def delivery_desks(self) -> "DeliveryDesks":
        """What sends documents out and remembers it."""
        from docgen.delivery_desks import DeliveryDesks

        now = datetime.now(_VIETNAM)
        return DeliveryDesks(self.settings, self.directory, self.register, self.archive, self.clock, now)

    def correct_desk(self, *, dry_run: bool = False) -> "CorrectDesk":
        """What correcting and recalling need."""
        from docgen.ooxml.reading import document_text
        from docgen.usecases.letters.correct_document import CorrectDesk

        return CorrectDesk(
            settings=self.settings,
            directory=self.directory,
            templates=self.templates,
            register=self.register,
            archive=self.archive,
            index=self.index,
            clock=self.clock,
            document_text=document_text,
            dry_run=dry_run,
        )

    @property
    def receive_desk(self) -> "ReceiveDesk":
        """What registering incoming documents needs."""
        from docgen.usecases.papers.receive_document import ReceiveDesk

        return ReceiveDesk(self.settings, self.register, self.archive, self.clock)

    @cached_property
    def tables(self) -> "TableShelf":
        """The tables that units fill in: those that come with docgen, and the office's own."""
        from docgen.rules.report_tables import table_shelf

        return table_shelf(self.settings)

    @property
    def cycle_book(self) -> "CycleBook":
        """The reporting duties and their cycles."""
        from docgen.usecases.reports.report_cycles import CycleBook

        return CycleBook(self.register, self.directory, self.tables)

    @property
    def collect_desk(self) -> "CollectDesk":
        """What collecting reports needs."""
        from docgen.usecases.reports.collect_reports import CollectDesk
        from docgen.usecases.reports.cycle_memory import CycleMemory

        return CollectDesk(
            tables=self.tables,
            receiving=self.receive_desk,
            register=self.register,
            archive=self.archive,
            directory=self.directory,
            today=self.clock.today(),
            cycles=CycleMemory(self.cycle_book, self.register),
        )

    @property
    def report_desk(self) -> "ReportDesk":
        """What consolidating a reporting cycle needs."""
        from docgen.usecases.reports.compile_report import ReportDesk

        return ReportDesk(self.settings, self.directory, self.register, self.archive, self.cycle_book)

    def past_desk(self, folder: Path) -> "PastDesk":
        """What filing past documents from a sheet needs; ``folder`` is where the sheet and its files lie."""
        from docgen.usecases.papers.file_past_documents import PastDesk
        from docgen.workfiles import read_file

        return PastDesk(self.past_filing, self.archive, self.index, lambda name: read_file(folder / name))

    @cached_property
    def waiting_room(self) -> "WaitingRoom":
        """Past papers that wait for a person."""
        from docgen.capture.waiting_room import WaitingRoom

        return WaitingRoom(self.settings.waiting)

    @cached_property
    def pending(self) -> "PendingDocuments":
        """What an import has filed and not indexed yet."""
        from docgen.search.pending import PendingDocuments

        return PendingDocuments(self.settings.index / "pending")

    @property
    def import_desks(self) -> "ImportDesks":
        """What brings past papers in and decides on those that wait."""
        from docgen.import_desks import ImportDesks

        return ImportDesks(self.past_filing, self.waiting_room, self.index, self.pending)

    @property
    def past_filing(self) -> "PastFiling":
        """What files one past document."""
        from docgen.usecases.papers.past_filing import PastFiling

        return PastFiling(self.settings, self.directory, self.register, self.archive, self.clock)


def open_desk(office: Path | None) -> Desk:
    """The office named, or the one around the current folder; NoOfficeError if there is none.

    A folder that was named is taken at its word: a slip there must not end in the books of an office above.
    """
    return Desk(load_settings(office_at(office) if office else find_office(Path.cwd())))


def starter_folder() -> Path:
    """The sample office that new ones start from: inside the installed package, or the repository root."""
    package = Path(__file__).parent
    packaged = package / "starter"
    return packaged if packaged.is_dir() else package.parent
