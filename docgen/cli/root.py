"""The root of the command tree: the options all commands share, and the net under every command."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer._click import exceptions as click_errors
from typer.exceptions import Abort

from docgen.cli import failures
from docgen.cli.vietnamese_help import VietnameseGroup
from docgen.errors import DocgenError


@dataclass(frozen=True, slots=True)
class CallOptions:
    """What was said before the command's name."""

    office: Path | None


class RootGroup(VietnameseGroup):
    """Runs a command; whatever goes wrong ends in Vietnamese words and an exit code, never a traceback."""

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
        try:
            result = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
            code = result if isinstance(result, int) else 0
        except DocgenError as error:
            code = failures.explain(error)
        except click_errors.UsageError as error:
            code = failures.explain_usage(error)
        except (KeyboardInterrupt, Abort):
            code = failures.interrupted()
        except BrokenPipeError:  # the reader (head, less) has gone: nothing more to say
            sys.stdout = open("/dev/null", "w", encoding="utf-8") if sys.platform != "win32" else sys.stdout  # noqa: PTH123, SIM115
            code = 0
        except Exception as error:  # noqa: BLE001  (the last net: a clerk never sees a traceback)
            code = failures.crash(error)
        sys.exit(code)
