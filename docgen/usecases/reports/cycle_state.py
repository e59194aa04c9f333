"""How a reporting cycle stands, read from the archive: what every unit sent, and what of it counts."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from docgen.domain.cycle_state import CycleState, UnitState
from docgen.domain.plain_values import NOT_AS_WRITTEN
from docgen.domain.record import DocumentRecord
from docgen.domain.report_cycle import ReportCycle
from docgen.domain.submission import Submission, SubmissionKind
from docgen.rules.report_tables import TableShelf
from docgen.usecases import document_files as files
from docgen.usecases.ports import Archive, Register

SUBMISSION = "submission.json"  # beside the received file: how it was read
ANSWERS = "answers"  # in the details of a received document: which unit answers which cycle


def cycle_state(
    cycle: ReportCycle, *, register: Register, archive: Archive, tables: TableShelf
) -> CycleState:
    """The cycle with everything received for it; ArchiveDamagedError."""
    by_unit: dict[str, list[Submission]] = defaultdict(list)
    for submission in submissions_of(cycle, register=register, archive=archive):
        by_unit[submission.unit].append(submission)
    return CycleState(
        cycle=cycle,
        table=tables.edition(cycle.table_id, cycle.table_edition),
        units=tuple(UnitState(unit, tuple(by_unit[unit.key]), cycle.due_on) for unit in cycle.units),
    )


def submissions_of(cycle: ReportCycle, *, register: Register, archive: Archive) -> Iterator[Submission]:
    """Everything received for the cycle in the order of arrival, each with its version."""
    versions: dict[tuple[str, SubmissionKind], int] = defaultdict(int)
    for record in answers_to(cycle, register=register):
        submission = read_submission(record, archive)
        key = (submission.unit, submission.kind)
        versions[key] += 1
        yield replace(submission, version=versions[key])


def answers_to(cycle: ReportCycle, *, register: Register) -> tuple[DocumentRecord, ...]:
    """The received documents that answer the cycle, in the order of arrival."""
    citing = (entry.record for entry in register.citing(cycle.duty_id) if entry.record is not None)
    answers = [record for record in citing if answered(record).get("cycle") == cycle.cycle_id]
    return tuple(sorted(answers, key=lambda record: (record.year, record.entered_as)))


def answered(record: DocumentRecord) -> dict[str, str]:
    """Cycle, unit, kind and file digest of the report that a received document is; empty if it is none."""
    return dict((record.details or {}).get(ANSWERS) or {})


def read_submission(record: DocumentRecord, archive: Archive) -> Submission:
    """The submission that stands in the archive as this document; ArchiveDamagedError."""
    data = files.read_json(archive, record.archive_id, SUBMISSION)
    try:
        submission = Submission.from_json(data)
    except NOT_AS_WRITTEN as error:
        raise files.damaged(record.archive_id, SUBMISSION) from error
    return replace(
        submission,
        archive_id=record.archive_id,
        arrival_number=record.entered_as[0],
        received_on=record.entered_on,
    )
