"""What the commands on drafts share: the argument, the date option, reading the file."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from docgen.assembly import Desk
    from docgen.drafting.draft import Draft

DraftArgument = Annotated[
    Path, typer.Argument(metavar="DỰ_THẢO", help="Tệp dự thảo (.md), hoặc nội dung soạn trong Word (.docx).")
]
TypeOption = Annotated[
    str, typer.Option("--type", metavar="LOẠI", help="Với tệp Word: loại văn bản, ví dụ: bao-cao.")
]
FieldsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        "-f",
        metavar="MỤC=GIÁ_TRỊ",
        help="Với tệp Word: một mục của dự thảo, ví dụ -f 'ký=nguyen-lam'; nhiều nơi nhận cách nhau bằng dấu ;",
    ),
]
OnOption = Annotated[
    str | None, typer.Option("--on", metavar="NGÀY", help="Ngày văn bản, ví dụ 28/11/2023; mặc định hôm nay.")
]
PdfOption = Annotated[bool, typer.Option("--pdf", help="Làm thêm tệp PDF bên cạnh tệp Word.")]


def load_draft(
    path: Path,
    desk: "Desk",
    type_name: str = "",
    fields: Sequence[str] | None = None,
    *,
    on: date | None = None,
    keep: bool = True,
) -> "Draft":
    """Read the draft with the fields of its template; a Word file becomes one with ``type_name`` and ``fields``.

    What a clerk at the terminal is asked for is checked for the day ``on``, and kept in a file with ``keep``.
    """
    from docgen.cli.word_files import draft_of_word_file, is_word_file, refuse_word_options
    from docgen.drafting.reading import read_draft
    from docgen.workfiles import read_file

    if is_word_file(path):
        return draft_of_word_file(path, desk, type_name, fields or [], on=on or desk.clock.today(), keep=keep)
    refuse_word_options(type_name, fields or [])
    draft = read_draft(
        read_file(path),
        name=str(path),
        fields_of=desk.templates.fields_of,
        read_beside=lambda name: read_file(path.parent / name),
    )
    beside = figures_beside(path)
    return _with_figures(draft, read_file(beside)) if beside.is_file() else draft


def figures_beside(draft: Path) -> Path:
    """Where `report compile` keeps the sources of a draft's figures."""
    return draft.with_name(f"{draft.stem}.so-lieu.json")


def figures_warnings(draft: "Draft") -> list[str]:
    """Which computed parts of a compiled report say something else now than the figures filed with it."""
    if not draft.companions:
        return []
    from docgen.usecases.document_files import FIGURES
    from docgen.usecases.reports.figures_file import edited_warnings, read_trace

    return edited_warnings(read_trace(draft.companions.get(FIGURES, b"")))


def _with_figures(draft: "Draft", data: bytes) -> "Draft":
    from dataclasses import replace

    from docgen.usecases.reports.figures_file import companion_of

    return replace(draft, companions=companion_of(draft, data))


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
