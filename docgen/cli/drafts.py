"""What the commands on drafts share: the argument, the date option, reading the file."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from docgen.assembly import Desk
    from docgen.drafting.draft import Draft

DraftArgument = Annotated[Path, typer.Argument(metavar="DỰ_THẢO", help="Tệp dự thảo (.md).")]
OnOption = Annotated[
    str | None, typer.Option("--on", metavar="NGÀY", help="Ngày văn bản, ví dụ 28/11/2023; mặc định hôm nay.")
]
PdfOption = Annotated[bool, typer.Option("--pdf", help="Làm thêm tệp PDF bên cạnh tệp Word.")]


def load_draft(path: Path, desk: "Desk") -> "Draft":
    """Read the draft with the fields of its template."""
    from docgen.drafting.reading import read_draft
    from docgen.workfiles import read_file

    return read_draft(read_file(path), name=str(path), fields_of=desk.templates.fields_of)


def day_of(text: str | None) -> date | None:
    """The value of --on; FieldValueError if it is no date."""
    from docgen.domain.dates import parse_date
    from docgen.errors import FieldValueError

    if text is None:
        return None
    try:
        return parse_date(text)
    except ValueError:
        raise FieldValueError(
            f"“{text}” không phải ngày.", where="--on", next_step="Viết dạng 28/11/2023 hoặc 2023-11-28."
        ) from None
