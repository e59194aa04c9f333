"""What the commands that care for the office need of the real world, beside the desk."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from docgen.assembly import Desk
    from docgen.usecases.care.examine_office import Patient
    from docgen.usecases.ports import Register


class FileNotes:
    """Notes of a long job in one derived file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> bytes | None:
        """What was noted last, None if nothing can be read."""
        try:
            return self._path.read_bytes()
        except OSError:
            return None

    def write(self, content: bytes) -> None:
        """Note it; a note that cannot be written is no reason to stop."""
        from docgen.errors import DocgenError
        from docgen.workfiles import write_file

        try:
            write_file(self._path, content)
        except DocgenError:
            return


def compare_register(desk: "Desk") -> int:
    """The number of events, after the journal was compared with the database; JournalDamagedError."""
    from docgen.register.ledger import LedgerRegister

    register = desk.register
    assert isinstance(register, LedgerRegister)  # noqa: S101  (the only kind that assembly makes)
    return register.verify()


def patient(desk: "Desk") -> "Patient":
    """The office as `docgen doctor` examines it."""
    from docgen.usecases.care.examine_office import Patient
    from docgen.usecases.care.verify_archive import Depth, Plan, verify_office

    def check_template(folder: Path) -> None:
        from docgen.templating.templates import load_template

        desk.templates.ready(load_template(folder).name)

    return Patient(
        settings=desk.settings,
        register=desk.register,
        archive=desk.archive,
        index=desk.index,
        web=desk.web,
        now=desk.clock.now(),
        check_directory=lambda: desk.directory,
        check_template=check_template,
        verify_fast=lambda: verify_office(
            desk.settings.archive,
            Plan(Depth.FAST),
            compare_register=lambda: compare_register(desk),
            notes=_NoNotes(),
            restart=True,
            tell=lambda _: None,
        ),
    )


def register_of_one_moment(desk: "Desk", journal: Path, database: Path) -> "Register":
    """Other books of this office, in which everything happens now."""
    from docgen.register.ledger import LedgerRegister

    return LedgerRegister(journal, database, _StoppedClock(desk.clock.now()))


class _StoppedClock:
    def __init__(self, at: "datetime") -> None:
        self._at = at

    def now(self) -> "datetime":
        return self._at


class _NoNotes:
    """For a verification that is never gone on with."""

    def read(self) -> bytes | None:
        return None

    def write(self, content: bytes) -> None:
        del content
