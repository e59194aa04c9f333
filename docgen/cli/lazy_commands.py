"""Commands that are loaded when they are named: `docgen search` does not wait for the other dozen."""

from collections.abc import Iterator, MutableMapping
from importlib import import_module

import typer
from typer._click import Command

from docgen.cli.vietnamese_help import VietnameseCommand


class LazyCommands(MutableMapping[str, Command]):
    """Commands by name, each made from ``module:function`` when it is first asked for.

    The function is a command; a Typer application in its place is a group of commands.
    """

    def __init__(self, places: dict[str, str]) -> None:
        self._places = places
        self._loaded: dict[str, Command] = {}

    def __getitem__(self, name: str) -> Command:
        if name not in self._loaded:
            self._loaded[name] = _load(name, self._places[name])
        return self._loaded[name]

    def __setitem__(self, name: str, command: Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._places[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __len__(self) -> int:
        return len(self._places)


def _load(name: str, place: str) -> Command:
    module, _, attribute = place.partition(":")
    found = getattr(import_module(module), attribute)
    if isinstance(found, typer.Typer):
        group: Command = typer.main.get_group(found)
        group.name = name
        return group
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, cls=VietnameseCommand)(found)
    return typer.main.get_command(alone)
