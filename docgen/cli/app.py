"""The command tree, in the order of a clerk's day."""

from pathlib import Path
from typing import Annotated

import typer

from docgen import __version__
from docgen.cli.output import put
from docgen.cli.root import CallOptions, RootGroup

app = typer.Typer(cls=RootGroup, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)


def _version(wanted: bool) -> None:
    if wanted:
        put(f"docgen {__version__}")
        raise typer.Exit


@app.callback()
def root(
    ctx: typer.Context,
    office: Annotated[
        Path | None,
        typer.Option(
            "--office",
            envvar="DOCGEN_OFFICE",
            show_envvar=False,
            metavar="THƯ_MỤC",
            help="Thư mục của cơ quan; mặc định: tìm từ thư mục đang đứng trở lên.",
        ),
    ] = None,
    version: Annotated[  # noqa: ARG001  (handled by its callback)
        bool, typer.Option("--version", callback=_version, is_eager=True, help="In phiên bản.")
    ] = False,
) -> None:
    """Bàn văn thư của Ủy ban nhân dân: soạn, cấp số, lưu kho, tìm và gửi văn bản.

    Bắt đầu: docgen demo (xem thử với cơ quan mẫu) hoặc docgen init THƯ_MỤC (lập cơ quan mới).
    """
    ctx.obj = CallOptions(office)
