"""The root of the command tree: the options all commands share, and the net under every command."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from typer._click import Context
from typer._click import exceptions as click_errors
from typer.exceptions import Abort

from docgen.cli import failures
from docgen.cli.command_table import COMMANDS
from docgen.cli.completion import speak_vietnamese
from docgen.cli.lazy_commands import LazyCommands
from docgen.cli.vietnamese_help import VietnameseGroup
from docgen.errors import DocgenError


class CallOptions(NamedTuple):
    """What was said before the command's name."""

    office: Path | None


class _InterruptedError(Exception):
    """Ctrl-C; Typer would turn the real one into a silent exit."""


class _ReaderGoneError(Exception):
    """Nobody reads our output any more; Typer would call that a failure."""


class RootGroup(VietnameseGroup):
    """Runs a command; whatever goes wrong ends in Vietnamese words and an exit code, never a traceback."""

    def __init__(self, *args: Any, **attrs: Any) -> None:
        super().__init__(*args, **{**attrs, "commands": LazyCommands(COMMANDS)})

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002  (Typer's signature)
        """The names, without loading what is behind them."""
        return list(COMMANDS)

    def invoke(self, ctx: Context) -> Any:
        """Run the command and let its output out, so that a reader who has gone is noticed here."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt as error:
            raise _InterruptedError from error
        except BrokenPipeError as error:
            raise _ReaderGoneError from error
        return result

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,  # noqa: ARG002  (Typer passes it; its default serves)
        **extra: Any,
    ) -> Any:
        """Parse and run; the exit code says how it ended. Inside another command errors pass through."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        speak_vietnamese(self.params)
        try:
            result = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
            code = result if isinstance(result, int) else 0
        except DocgenError as error:
            code = failures.explain(error)
        except click_errors.UsageError as error:
            code = failures.explain_usage(error)
        except (KeyboardInterrupt, _InterruptedError, Abort):
            code = failures.interrupted()
        except (BrokenPipeError, _ReaderGoneError):
            code = failures.reader_gone()
        except Exception as error:  # noqa: BLE001  (the last net: a clerk never sees a traceback)
            code = failures.crash(error)
        sys.exit(code)
