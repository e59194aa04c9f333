"""`docgen init`: set up an office."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.output import put, say

if TYPE_CHECKING:
    from docgen.usecases.care.found_office import NewOffice


def init(
    folder: Annotated[Path, typer.Argument(metavar="THƯ_MỤC", help="Thư mục của cơ quan mới.")],
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="TÊN", help="Tên cơ quan, ví dụ: Ủy ban nhân dân xã Tịnh Khê."),
    ] = None,
    cited_as: Annotated[
        str | None, typer.Option("--cited-as", metavar="TÊN", help="Cách gọi khi viện dẫn, ví dụ: UBND xã.")
    ] = None,
    place: Annotated[
        str | None,
        typer.Option("--place", metavar="ĐỊA_DANH", help="Địa danh ghi trên văn bản, ví dụ: Tịnh Khê."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ kê các tệp sẽ tạo; không ghi gì.")] = False,
) -> None:
    """Lập cơ quan mới: docgen.toml, recipients.toml, templates/, archive/, index/.

    Ví dụ: docgen init van-thu --name "Ủy ban nhân dân xã Tịnh Khê" --cited-as "UBND xã" --place "Tịnh Khê"
    """
    from docgen.usecases.care.found_office import NewOffice

    found_office(folder, NewOffice(name, cited_as, place), dry_run=dry_run)
    if not dry_run:
        if name is None:
            say("Đây là bản sao cơ quan mẫu UBND thành phố Quảng Ngãi (2023).")
        say(
            f"Tiếp theo: sửa {folder / 'docgen.toml'} và {folder / 'recipients.toml'} cho đúng cơ quan của bạn."
        )


def found_office(folder: Path, office: "NewOffice", *, dry_run: bool = False) -> None:
    """Write the files of the office; prints each path."""
    from docgen.assembly import open_desk, starter_folder
    from docgen.usecases.care.found_office import office_files, refuse_if_taken
    from docgen.usecases.finding.indexing import rebuild_index
    from docgen.workfiles import write_file

    found = office_files(starter_folder(), office)
    refuse_if_taken(folder, found)
    for path, data in found.items():
        put(str(folder / path))
        if not dry_run:
            write_file(folder / path, data)
    if not dry_run:
        desk = open_desk(folder)
        desk.archive.check_writable(needed_bytes=0)
        rebuild_index(register=desk.register, archive=desk.archive, index=desk.index)  # empty, but there
        put(str(folder / "archive"))
        put(str(folder / "index"))
