"""A group whose first word may be a document: `docgen deliver 4157` is `docgen deliver send 4157`."""

import re

from typer._click import Context

from docgen.cli.vietnamese_help import VietnameseGroup

_OF_THE_GROUP = ("--help",)


class DocumentGroup(VietnameseGroup):
    """Words that name no command but hold a figure, and options before any command, are for ``send``."""

    default = "send"

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """The arguments with the name of the command in front, where a clerk left it out."""
        if args and args[0] not in self.commands and _is_for_default(args):
            args = [self.default, *args]
        return super().parse_args(ctx, args)


def _is_for_default(args: list[str]) -> bool:
    if args[0].startswith("-"):
        return args[0] not in _OF_THE_GROUP
    return re.search(r"\d", args[0]) is not None
