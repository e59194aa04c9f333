"""The tree of errors: what can go wrong in a *call*, one exit code each.

DocgenError
├── OfficeError         10, 11      the office folder and its files
├── DraftError          12–17       the clerk's draft
├── LookupFailedError   18, 19      a document that was named
├── RegisterError       20–29       numbers and the journal
├── TemplateError       30–36       templates, text and rules
├── ArchiveError        40–43       the filed documents
├── IndexUnusableError  50–52       search
└── OutsideToolError    60, 65      programs that are not ours, the mail server

What is wrong in a *document* is a finding, a value; it is not in this tree.
Every message is Vietnamese and has three parts: what is wrong, where, what to do next.
The command line prints them in one place and exits with ``code``.
"""

from typing import ClassVar


class DocgenError(Exception):
    """Root of the tree; never raised itself.

    ``what`` says what is wrong, ``where`` the place (file, line, field), ``next_step`` the way out.
    """

    code: ClassVar[int] = 1

    def __init__(self, what: str, *, where: str = "", next_step: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.next_step = next_step


class OfficeError(DocgenError):
    """The office folder (cơ quan) or its settings."""


class NoOfficeError(OfficeError):
    """No docgen.toml here or above."""

    code = 10

    def __init__(self, folder: str) -> None:
        super().__init__(
            "Ở đây chưa có cơ quan nào (không thấy tệp docgen.toml).",
            where=folder,
            next_step="Chuyển vào thư mục của cơ quan, dùng --office THƯ_MỤC, "
            "hoặc tạo mới bằng: docgen init THƯ_MỤC",
        )


class OfficeFileError(OfficeError):
    """docgen.toml or recipients.toml cannot be understood."""

    code = 11


class DraftError(DocgenError):
    """A draft (dự thảo) that cannot be understood or is not complete."""


class DraftSyntaxError(DraftError):
    """The draft is not UTF-8, its front matter is not YAML, or its body cannot be read."""

    code = 12


class UnknownFieldError(DraftError):
    """A field the template does not know."""

    code = 13


class MissingFieldError(DraftError):
    """A field the template demands is empty or absent."""

    code = 14


class FieldValueError(DraftError):
    """A field whose value does not fit its type."""

    code = 15


class UnknownRecipientError(DraftError):
    """A recipient or group that the directory does not know."""

    code = 16


class NotInGroupError(DraftError):
    """An exception ("trừ …") that is not a member of the group."""

    code = 17


class LookupFailedError(DocgenError):
    """A document that was named and cannot be told."""


class DocumentNotFoundError(LookupFailedError):
    """No filed document has this number."""

    code = 18


class AmbiguousReferenceError(LookupFailedError):
    """More than one filed document answers to this number."""

    code = 19


class RegisterError(DocgenError):
    """Numbers (số) and the journal that proves them."""


class RegisterBusyError(RegisterError):
    """Another process holds the register for too long."""

    code = 20


class DateOrderError(RegisterError):
    """A date before the last issued number of the series (NĐ 30/2020 Điều 15)."""

    code = 21


class NumberTakenError(RegisterError):
    """The number is held by another document."""

    code = 22


class DraftChangedError(RegisterError):
    """The draft was issued already, with other content."""

    code = 23


class NoSeriesError(RegisterError):
    """The office has no number series for this document type."""

    code = 24


class JournalDamagedError(RegisterError):
    """The journal's chain is broken: somebody or something changed it."""

    code = 25


class ClockBehindError(RegisterError):
    """The computer's clock stands before the last event of the journal."""

    code = 26


class NumberStateError(RegisterError):
    """A number or a document is not in the state that this act needs: void, filed, recalled, not reserved."""

    code = 27


class YearClosedError(RegisterError):
    """The year's register is closed (khóa sổ): it gives no more numbers."""

    code = 28


class YearNotClearError(RegisterError):
    """A year that cannot be closed yet: numbers are open or missing, or the year is not over."""

    code = 29


class TemplateError(DocgenError):
    """Templates (mẫu), the text put into them and the rules of the day."""


class UnknownTypeError(TemplateError):
    """No template for this document type."""

    code = 30


class BrokenTemplateError(TemplateError):
    """The template cannot be read or filled in."""

    code = 31


class HostileTemplateError(TemplateError):
    """The template or another Word file holds what it must not hold."""

    code = 32


class UnwritableTextError(TemplateError):
    """Text with a character that a Word file cannot hold."""

    code = 33


class NoRulesError(TemplateError):
    """No legal instrument on file is in force on this day."""

    code = 34


class FormFindingsError(TemplateError):
    """The finished page breaks rules of form (thể thức) that no document may be issued against."""

    code = 35


class MergeRowsError(TemplateError):
    """Rows of a spreadsheet that cannot become letters."""

    code = 36


class ArchiveError(DocgenError):
    """The archive (kho lưu)."""


class ArchiveNotWritableError(ArchiveError):
    """The archive cannot be written: rights, disk full, read-only medium."""

    code = 40


class ArchiveDamagedError(ArchiveError):
    """A filed object is incomplete or its bytes have changed."""

    code = 41


class HostileFileError(ArchiveError):
    """A file offered for filing is not what it says or is dangerous to open."""

    code = 42


class ObjectExistsError(ArchiveError):
    """Another object stands at this place of the archive already."""

    code = 43


class IndexUnusableError(DocgenError):
    """The search index cannot be used; it can be rebuilt from the archive."""

    code = 50


class QueryError(DocgenError):
    """A search that cannot be understood."""

    code = 51


class SavedSearchError(DocgenError):
    """A saved search (câu tìm đã lưu) that is not there, or a name that cannot be one."""

    code = 52


class OutsideToolError(DocgenError):
    """A program outside docgen failed or is missing."""

    code = 60


class MailServerError(OutsideToolError):
    """The office's mail server cannot be reached, does not let us in, or takes nothing from us."""

    code = 65
