"""The command tree, in the order of a clerk's day."""

from pathlib import Path
from typing import Annotated

import typer

from docgen import __version__
from docgen.cli.demo import demo
from docgen.cli.distribute import distribute
from docgen.cli.documents import cite, open_, show
from docgen.cli.import_ import import_
from docgen.cli.index import index
from docgen.cli.init import init
from docgen.cli.issue import issue
from docgen.cli.new import new
from docgen.cli.output import put
from docgen.cli.preview import preview
from docgen.cli.root import CallOptions, RootGroup
from docgen.cli.search import search
from docgen.cli.vietnamese_help import VietnameseCommand

app = typer.Typer(cls=RootGroup, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)

for name, command in (
    ("init", init),
    ("demo", demo),
    ("new", new),
    ("preview", preview),
    ("issue", issue),
    ("search", search),
    ("show", show),
    ("open", open_),
    ("cite", cite),
    ("distribute", distribute),
    ("import", import_),
):
    app.command(name, cls=VietnameseCommand)(command)
app.add_typer(index, name="index")


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
