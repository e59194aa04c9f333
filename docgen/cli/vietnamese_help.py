"""Help and usage in Vietnamese: Typer's own words are English, so these classes say them instead."""

from typing import Any

from typer._click import Command, Context, HelpFormatter
from typer.core import TyperCommand, TyperGroup

_WORDS = {"[required]": "[bắt buộc]", "[default: ": "[mặc định: ", "; required]": "; bắt buộc]"}
_HELP = {
    "--help": "Hiện lời hướng dẫn này.",
    "--install-completion": "Cài gợi ý lệnh (phím Tab) cho shell đang dùng.",
    "--show-completion": "In đoạn mã gợi ý lệnh để tự cài.",
}


def _format_usage(command: Command, ctx: Context, formatter: HelpFormatter) -> None:
    formatter.write_usage(ctx.command_path, " ".join(command.collect_usage_pieces(ctx)), prefix="Cách dùng: ")


def _format_parameters(command: Command, ctx: Context, formatter: HelpFormatter) -> None:
    rows: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
    for parameter in command.get_params(ctx):
        record = parameter.get_help_record(ctx)
        if record is not None:
            name, text = record
            opts = getattr(parameter, "opts", [])
            text = next((_HELP[opt] for opt in opts if opt in _HELP), text)
            for english, vietnamese in _WORDS.items():
                text = text.replace(english, vietnamese)
            rows[parameter.param_type_name].append((name, text))
    for title, kind in (("Tham số", "argument"), ("Tùy chọn", "option")):
        if rows[kind]:
            with formatter.section(title):
                formatter.write_dl(rows[kind])


class VietnameseCommand(TyperCommand):
    """A command whose help is Vietnamese."""

    def __init__(self, *args: Any, **attrs: Any) -> None:
        super().__init__(*args, **{**attrs, "options_metavar": "[TÙY CHỌN]", "rich_markup_mode": None})

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The usage line."""
        _format_usage(self, ctx, formatter)

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Arguments and options."""
        _format_parameters(self, ctx, formatter)


class VietnameseGroup(TyperGroup):
    """A group whose help is Vietnamese."""

    def __init__(self, *args: Any, **attrs: Any) -> None:
        super().__init__(
            *args,
            **{
                **attrs,
                "options_metavar": "[TÙY CHỌN]",
                "subcommand_metavar": "LỆNH …",
                "rich_markup_mode": None,
            },
        )

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The usage line."""
        _format_usage(self, ctx, formatter)

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Options, then the commands."""
        _format_parameters(self, ctx, formatter)
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        shown = [(name, command) for name, command in commands if command is not None and not command.hidden]
        with formatter.section("Lệnh"):
            formatter.write_dl([(name, command.get_short_help_str(limit=90)) for name, command in shown])
