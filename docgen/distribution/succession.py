"""Who came after whom (kế tục): through mergers and new names, forwards and backwards in time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from docgen.domain.directory import Body

Step = Callable[[Body], Iterator[Body]]


@dataclass(frozen=True, slots=True)
class Succession:
    """The bodies of a directory and their successors; a successor known only by a plain name ends the line."""

    bodies: Mapping[str, Body]

    def living(self, body: Body, on: date) -> tuple[Body, ...]:
        """The body itself if it exists that day, else the successors that do, however many steps away."""
        if body.exists_on(on):
            return (body,)
        return tuple(heir for heir in self._line(body, self._heirs) if heir.exists_on(on))

    def replaced(self, bodies: tuple[Body, ...], on: date) -> tuple[Body, ...]:
        """These bodies as they are on that day, once each: who has ended is replaced by who came after."""
        return tuple({heir.key: heir for body in bodies for heir in self.living(body, on)}.values())

    def family(self, body: Body) -> tuple[Body, ...]:
        """The body, everybody it came from and everybody who came after it."""
        forwards, backwards = self._line(body, self._heirs), self._line(body, self._ancestors)
        return (body, *forwards, *backwards)

    def _heirs(self, body: Body) -> Iterator[Body]:
        return (self.bodies[name] for name in body.successors if name in self.bodies)

    def _ancestors(self, body: Body) -> Iterator[Body]:
        return (other for other in self.bodies.values() if body.key in other.successors)

    def _line(self, body: Body, step: Step) -> tuple[Body, ...]:
        """Everybody reached by the step, nearest first; a slip that leads in a circle ends it."""
        met = {body.key: body}
        waiting = [body]
        while waiting:
            for other in step(waiting.pop(0)):
                if other.key not in met:
                    met[other.key] = other
                    waiting.append(other)
        return tuple(met.values())[1:]
