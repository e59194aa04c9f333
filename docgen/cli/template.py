"""`docgen template`: which templates there are, are they sound, and taking one that was edited in Word."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.exit_codes import DONE_WITH_FINDINGS
from docgen.cli.output import put, put_json, say, warn
from docgen.cli.vietnamese_help import VietnameseCommand, VietnameseGroup

if TYPE_CHECKING:
    from docgen.templating.fields import FieldSpec


template = typer.Typer(
    cls=VietnameseGroup,
    help="Mẫu văn bản: xem, kiểm tra, dùng mẫu đã sửa bằng Word. Ví dụ: docgen template show giay-moi",
    no_args_is_help=True,
    rich_markup_mode=None,
)

TypeArgument = Annotated[str, typer.Argument(metavar="LOẠI", help="Loại văn bản, ví dụ: ke-hoach.")]
JsonOption = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")]


@template.command("list", cls=VietnameseCommand)
def list_(ctx: typer.Context, as_json: JsonOption = False) -> None:
    """Liệt kê các mẫu theo thứ tự của Nghị định 30/2020/NĐ-CP.

    Ví dụ: docgen template list
    """
    from docgen.assembly import open_desk
    from docgen.distribution.text_table import text_table
    from docgen.usecases.letters.list_templates import templates_of

    states = templates_of(open_desk(ctx.obj.office).settings.templates)
    if as_json:
        put_json([state.to_json() for state in states])
        return
    rows = [
        (
            state.template.name,
            state.code,
            state.template.key,
            str(state.template.version),
            "đã sửa, chưa nhận" if state.edited else "",
        )
        for state in states
    ]
    put(text_table(("Loại", "Viết tắt", "Thư mục", "Bản", "Ghi chú"), rows, numbers={3}))


@template.command("show", cls=VietnameseCommand)
def show(ctx: typer.Context, type_name: TypeArgument, as_json: JsonOption = False) -> None:
    """Xem một mẫu: tệp Word, phiên bản, các mục riêng phải điền.

    Ví dụ: docgen template show giay-moi
    """
    from docgen.assembly import open_desk
    from docgen.templating.templates import find_template
    from docgen.usecases.letters.list_templates import templates_of

    folder = open_desk(ctx.obj.office).settings.templates
    wanted = find_template(folder, type_name).key
    state = next(state for state in templates_of(folder) if state.template.key == wanted)
    if as_json:
        put_json(state.to_json())
        return
    found = state.template
    put(f"{found.name}" + (f" ({state.code})" if state.code else ""))
    put(f"  Tệp Word:  {found.word_file}")
    put(f"  Phiên bản: {found.version}, sha256 {found.sha256}")
    if state.edited:
        put("  Tệp Word đã sửa sau lần nhận gần nhất; kiểm tra và nhận bằng: docgen template adopt")
    put("  Mục riêng:" if found.own_fields else "  Không có mục riêng.")
    for field in found.own_fields:
        put(f"    {field.label}: {_described(field)}")


def _described(field: "FieldSpec") -> str:
    notes = [field.help, "bắt buộc" if field.required else "không bắt buộc"]
    if field.choices:
        notes.append("chọn: " + ", ".join(field.choices))
    if field.default:
        notes.append(f"mặc định: {field.default}")
    if field.condition:
        notes.append(f"chỉ khi {field.condition.key} là “{field.condition.value}”")
    return "; ".join(note for note in notes if note)


@template.command("check", cls=VietnameseCommand)
def check(
    ctx: typer.Context,
    type_name: Annotated[
        str | None, typer.Argument(metavar="[LOẠI]", help="Loại văn bản; bỏ trống là mọi mẫu.")
    ] = None,
) -> None:
    """Kiểm tra mẫu: nội dung tệp Word, thẻ, kiểu chữ, in thử dự thảo mẫu.

    Ví dụ: docgen template check quyet-dinh
    """
    from docgen.assembly import open_desk
    from docgen.errors import DocgenError
    from docgen.templating.templates import find_template
    from docgen.usecases.letters.adopt_template import try_template
    from docgen.usecases.letters.list_templates import templates_of

    settings = open_desk(ctx.obj.office).settings
    folder = settings.templates
    chosen = [find_template(folder, type_name)] if type_name else [s.template for s in templates_of(folder)]
    found = 0
    for one in chosen:
        try:
            warnings = try_template(one, settings).warnings
        except DocgenError as error:
            warnings = (f"{error.what} Ở đâu: {error.where}. {error.next_step}",)
        found += len(warnings)
        put(f"{one.name}: " + ("tốt" if not warnings else "có vấn đề"))
        for warning in warnings:
            put(f"  - {warning}")
    if found:
        raise typer.Exit(DONE_WITH_FINDINGS)


@template.command("adopt", cls=VietnameseCommand)
def adopt(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp Word (.docx) sẽ làm mẫu.")],
    type_name: Annotated[str, typer.Option("--type", metavar="LOẠI", help="Mẫu của loại văn bản nào.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Chỉ kiểm tra và in thử; không thay mẫu.")
    ] = False,
) -> None:
    """Nhận một tệp Word làm mẫu: kiểm tra, in thử, ghi phiên bản; mẫu cũ giữ lại ở previous/.

    Ví dụ: docgen template adopt "mau moi.docx" --type "giấy mời"
    """
    from docgen.assembly import open_desk
    from docgen.templating.templates import find_template
    from docgen.usecases.letters.adopt_template import adopt_template
    from docgen.workfiles import read_file, write_file

    settings = open_desk(ctx.obj.office).settings
    current = find_template(settings.templates, type_name)
    adoption = adopt_template(read_file(file), current, settings)
    warn(adoption.trial.warnings)
    if not adoption.files:
        put(f"Mẫu {current.name} không đổi: vẫn là phiên bản {adoption.version}.")
        return
    if dry_run:
        put(f"Tệp dùng làm mẫu {current.name} được; sẽ là phiên bản {adoption.version}. Chưa thay gì.")
        return
    for path, data in adoption.files.items():
        write_file(path, data)
    put(f"Mẫu {current.name} nay là phiên bản {adoption.version}, sha256 {adoption.sha256}.")
    say(f"Mẫu cũ giữ ở {current.folder / 'previous' / str(current.version)}.")
