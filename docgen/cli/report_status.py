"""`docgen report status`: who has reported, who is late, since when; as a table, in Excel, as a picture."""

from pathlib import Path
from typing import Annotated, Any

import typer

from docgen.cli.documents import JsonOption
from docgen.cli.drafts import day_of
from docgen.cli.output import put, put_json
from docgen.cli.report_open import CycleArgument

OnOption = Annotated[
    str | None, typer.Option("--on", metavar="NGÀY", help="Tính đến ngày này; mặc định hôm nay.")
]
_TALLEST = 30_000  # pixels: some 400 units; viewers give up on more
_PIXELS_PER_UNIT = 1.2  # a unit is a tenth of a millimetre: 300 dots per inch


def _file(option: str, text: str) -> Any:
    return typer.Option(option, metavar="TỆP", help=text)


def status(
    ctx: typer.Context,
    cycle: CycleArgument,
    on: OnOption = None,
    as_json: JsonOption = False,
    xlsx: Annotated[Path | None, _file("--xlsx", "Ghi bảng ra .xlsx.")] = None,
    svg: Annotated[Path | None, _file("--svg", "Bản đồ nhiệt đơn vị × tiêu chí, dạng .svg.")] = None,
    png: Annotated[Path | None, _file("--png", "Bản đồ nhiệt dạng .png.")] = None,
) -> None:
    """Tình hình báo cáo: ai đã nộp, ai chậm, chậm bao nhiêu ngày; bảng, Excel hoặc hình.

    Ví dụ: docgen report status 2024-6T1 --png tien-do.png
    """
    from docgen.assembly import open_desk
    from docgen.reporting.standing import CycleStanding
    from docgen.workfiles import write_file

    desk = open_desk(ctx.obj.office)
    found = desk.cycle_book.cycle(cycle)
    standing = CycleStanding(desk.report_desk.state(found), day_of(on) or desk.clock.today())
    if xlsx:
        write_file(xlsx, standing.to_xlsx())
    _draw(standing.to_heat_map, svg, png)
    written = [path for path in (xlsx, svg, png) if path]
    if as_json:
        put_json(standing.to_json())
    elif written:
        for path in written:
            put(str(path))
    else:
        put(standing.to_text())


def _draw(data: Any, svg: Path | None, png: Path | None) -> None:
    if not (svg or png):
        return
    from docgen.pictures.heat_map import heat_map
    from docgen.pictures.raster import to_png
    from docgen.workfiles import write_file

    drawing = heat_map(data())
    if svg:
        write_file(svg, drawing.to_svg().encode())
    if png:
        if drawing.height * _PIXELS_PER_UNIT > _TALLEST:
            raise _too_tall(png)
        write_file(png, to_png(drawing.to_svg(), width=round(drawing.width * _PIXELS_PER_UNIT)))


def _too_tall(png: Path) -> Exception:
    from docgen.errors import FieldValueError

    return FieldValueError(
        "Kỳ này có quá nhiều đơn vị, hình .png sẽ quá lớn để mở.",
        where=str(png),
        next_step="Dùng --svg (phóng to, thu nhỏ được) hoặc --xlsx.",
    )
