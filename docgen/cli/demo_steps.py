"""The steps of the demo: a sentence, and the commands that make it true, run as if they had been typed."""

import io
import shlex
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import typer

from docgen.cli.output import put, say


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of the story and the command that makes it true.

    ``again`` are further commands of the same kind, run without their words; ``ends_with`` are the exit codes
    that belong to the story (3: done, with findings).
    """

    told: str
    command: tuple[str, ...]
    again: tuple[tuple[str, ...], ...] = ()
    ends_with: tuple[int, ...] = (0,)


def play(root: Path, step: Step, *, filled: Callable[[str], str]) -> None:
    """Run the step in this office; ``filled`` puts what only the register knows in the place of a word."""
    _run(root, [filled(word) for word in step.command], step.ends_with)
    if step.again:
        for command in step.again:
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                _run(root, [filled(word) for word in command], step.ends_with)
        put(f"… và {len(step.again)} lệnh nữa như thế.")


def _run(root: Path, command: list[str], ends_with: tuple[int, ...]) -> None:
    from docgen.cli.app import app

    say(f"$ docgen {shlex.join(command)}")
    code = typer.main.get_command(app).main(["--office", str(root), *command], standalone_mode=False)
    if (code or 0) not in ends_with:  # the story ends where a step does
        raise typer.Exit(code)
