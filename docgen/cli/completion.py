"""`docgen --install-completion`, `--show-completion`: Typer does the work, the words are ours."""

import sys
from collections.abc import Iterable
from typing import Any

from typer._click import Context, Parameter
from typer.exceptions import Exit

from docgen.cli.output import put, say

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
_FAILED = 60  # OutsideToolError.code


def speak_vietnamese(parameters: Iterable[Parameter]) -> None:
    """Give the two options our callbacks in place of Typer's, which speak English."""
    for parameter in parameters:
        if "--install-completion" in parameter.opts:
            parameter.callback = _install
        elif "--show-completion" in parameter.opts:
            parameter.callback = _show


def _install(ctx: Context, parameter: Parameter, wanted: Any) -> Any:  # noqa: ARG001  (as Typer calls it)
    if not wanted or ctx.resilient_parsing:
        return wanted
    from typer._completion_shared import install

    name = ctx.find_root().info_name
    try:
        shell, path = install(shell=_shell(), prog_name=name)
    except (OSError, ValueError):
        say("Lỗi: không ghi được tệp cấu hình của shell.")
        say("  Làm gì: tự cài đoạn mã in ra bởi: docgen --show-completion")
        raise Exit(_FAILED) from None
    put(f"Đã cài gợi ý lệnh cho {shell} ở {path}. Mở cửa sổ dòng lệnh mới để dùng.")
    sys.exit(0)


def _show(ctx: Context, parameter: Parameter, wanted: Any) -> Any:  # noqa: ARG001  (as Typer calls it)
    if not wanted or ctx.resilient_parsing:
        return wanted
    from typer._completion_shared import get_completion_script

    name = ctx.find_root().info_name or "docgen"
    put(get_completion_script(prog_name=name, complete_var=f"_{name.upper()}_COMPLETE", shell=_shell()))
    sys.exit(0)


def _shell() -> str:
    """The shell this command was typed in; ends the command if it is none we know."""
    from typer._completion_shared import _get_shell_name

    shell = _get_shell_name()
    if shell in SHELLS:
        return str(shell)
    say("Lỗi: không nhận ra shell đang dùng.")
    say(f"  Làm gì: chạy lệnh này trong một trong các shell: {', '.join(SHELLS)}.")
    raise Exit(_FAILED)
