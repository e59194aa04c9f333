"""What a command that files something does first: the end of corrections and recalls that were interrupted."""

from typing import TYPE_CHECKING

from docgen.cli.output import say

if TYPE_CHECKING:
    from docgen.assembly import Desk


def settle_left_over(desk: "Desk") -> None:
    """Enter them in the register and the index; an index that will not take them is told and stops nobody."""
    from docgen.usecases.letters.settle_versions import settle_versions

    if problem := settle_versions(register=desk.register, archive=desk.archive, index=desk.index):
        say(problem)
