"""The register against a model on a sheet of paper: whatever clerks do in whatever order, both say the same."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from docgen.domain.register import BlockClaim, NumberState
from docgen.domain.void_number import VoidNumber
from docgen.errors import RegisterError

SERIES = "CV-UBND"
_days = st.integers(0, 6).map(lambda after: date(2023, 11, 20) + timedelta(days=after))
_numbers = st.integers(1, 8)


class Paper(dict[int, tuple[str, date]]):
    """Number → its state and date; the whole model."""

    def next(self) -> int:
        return max(self, default=0) + 1

    def _dates(self, wanted: Any) -> list[date]:
        return [
            day for number, (state, day) in self.items() if state in ("issuing", "filed") and wanted(number)
        ]

    def fits(self, number: int, day: date) -> bool:
        before, after = self._dates(lambda n: n < number), self._dates(lambda n: n > number)
        return all(day >= other for other in before) and all(day <= other for other in after)


class Clerks(RuleBasedStateMachine):
    """Every act of the register, refused or done as the model says."""

    desk_class: Any = None

    @initialize()
    def open_office(self) -> None:
        self.root = Path(tempfile.mkdtemp())
        self.desk = self.desk_class(self.root)
        self.paper = Paper()
        self.requests = 0
        self.closed = False

    def _try(self, allowed: bool, act: Any) -> bool:
        """Do it, or see it refused; whether it was done."""
        if allowed:
            act()
            return True
        with pytest.raises(RegisterError):
            act()
        return False

    @rule(day=_days, reason=st.sampled_from(["", "Sót chưa vào sổ"]))
    def take_next(self, day: date, reason: str) -> None:
        number = self.paper.next()
        request = f"r{number}"
        allowed = not self.closed and (bool(reason) or self.paper.fits(number, day))
        if self._try(allowed, lambda: self.desk.reserve(request, dated=day, reason=reason)):
            self.paper[number] = ("issuing", day)

    @rule(number=_numbers, day=_days)
    def take_held(self, number: int, day: date) -> None:
        held = self.paper.get(number, ("", day))[0] == "reserved"
        allowed = not self.closed and held and self.paper.fits(number, day)
        self.requests += 1
        if self._try(allowed, lambda: self.desk.reserve(f"h{self.requests}", held=number, dated=day)):
            self.paper[number] = ("issuing", day)

    @rule(count=st.integers(1, 3), day=_days)
    def hold(self, count: int, day: date) -> None:
        self.requests += 1
        block = BlockClaim(f"held:{self.requests}", SERIES, day, count, "Phòng Kinh tế", "lan")
        if self._try(not self.closed, lambda: self.desk.register.numbers.hold(block)):
            for _ in range(count):
                self.paper[self.paper.next()] = ("reserved", day)

    @rule(number=_numbers)
    def release(self, number: int) -> None:
        state = self.paper.get(number, ("", None))[0]
        allowed = not self.closed and state == "reserved" and number == max(self.paper)
        act = lambda: self.desk.register.numbers.release(f"2023/{SERIES}/{number:05d}", by="lan")  # noqa: E731
        if self._try(allowed, act):
            del self.paper[number]

    @rule(number=_numbers)
    def void(self, number: int) -> None:
        state, day = self.paper.get(number, ("", date(2023, 11, 20)))
        archive_id = f"2023/{SERIES}/{number:05d}"
        stone = VoidNumber(
            archive_id, SERIES, 2023, number, "", day, "", "Viết nhầm", "lan", "2023-11-28T02:00:00Z"
        )
        allowed = state in ("reserved", "issuing", "void")
        if self._try(allowed, lambda: self.desk.register.numbers.settle_void(stone, f"void {number}")):
            self.paper[number] = ("void", day)

    @rule(number=_numbers)
    def settle(self, number: int) -> None:
        state, day = self.paper.get(number, ("", date(2023, 11, 20)))
        if state == "issuing":
            entry = self.desk.register.entry(f"2023/{SERIES}/{number:05d}")
            self.desk.settle(entry)
            self.paper[number] = ("filed", day)

    @rule()
    def lose_the_database(self) -> None:
        self.desk.database.unlink(missing_ok=True)
        self.desk.register = self.desk.open()

    @rule(really=st.integers(0, 9))
    def close_year(self, really: int) -> None:
        states = {state for state, _ in self.paper.values()}
        if really == 0:
            allowed = self.closed or not states & {"reserved", "issuing"}
            if self._try(allowed, lambda: self.desk.register.numbers.close_year(2023, by="lan")):
                self.closed = True

    @invariant()
    def both_say_the_same(self) -> None:
        if hasattr(self, "desk"):
            entries = self.desk.register.numbers.entries(2023)
            assert {e.number: (e.state.value, e.dated) for e in entries} == self.paper
            open_ones = {n for n, (state, _) in self.paper.items() if state in ("reserved", "issuing")}
            assert {entry.number for entry in self.desk.register.unfinished()} == open_ones
            assert not any(account.gaps for account in self.desk.register.numbers.account(2023))
            assert all(entry.void is not None for entry in entries if entry.state is NumberState.VOID)

    def teardown(self) -> None:
        if hasattr(self, "root"):
            shutil.rmtree(self.root)


def test_the_register_says_what_the_paper_says(
    desk: Any, torture: int, figure: Callable[[str], None]
) -> None:
    Clerks.desk_class = type(desk)
    lives, steps = (1000, 50) if torture > 1 else (12, 25)
    run_state_machine_as_test(
        Clerks, settings=settings(max_examples=lives, stateful_step_count=steps, deadline=None)
    )
    figure(f"{lives:,} registers of up to {steps} acts, each as the paper says")
