"""A submission in words, for searching: what a reader of the form would read."""

from collections.abc import Iterator
from decimal import Decimal

from docgen.domain.submission import Submission
from docgen.domain.table_description import TableDescription
from docgen.reporting.cell_values import written


def submission_text(submission: Submission, table: TableDescription | None) -> str:
    """One line for each row that was filled in, then the narrative."""
    return "\n".join([*(_rows(submission, table) if table else ()), *_narrative(submission, table)])


def _rows(submission: Submission, table: TableDescription) -> Iterator[str]:
    columns = {column.key: column for column in table.columns}
    for row in table.rows:
        said = [
            f"{columns[cell.column].label} {written(cell.value) if isinstance(cell.value, Decimal) else cell.value}"
            for cell in submission.cells
            if cell.row == row.key and cell.column in columns
        ]
        if said:
            yield f"{row.number}. {row.label}: {'; '.join(said)}"


def _narrative(submission: Submission, table: TableDescription | None) -> Iterator[str]:
    labels = {one.key: one.label for one in table.narrative} if table else {}
    for part in submission.narrative:
        yield labels.get(part.heading, part.heading)
        yield from part.paragraphs
