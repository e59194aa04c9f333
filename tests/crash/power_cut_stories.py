"""Commands whose every unsynced write is dropped; what must be true afterwards is in power_cut_story.py."""

from collections.abc import Callable
from typing import Any

from crash.power_cut_care_stories import CARE
from crash.power_cut_story import DAY, HELD, LETTER, STANDS, Story, all_done, an_office, journal_of, stands

from docgen.domain.amendment import DocumentState
from docgen.domain.register import BlockClaim, NumberClaim, NumberState

Office = Any  # the office of conftest.py


def _filed(request: str) -> Callable[[Office, bool], None]:
    def holds(office: Office, told: bool) -> None:
        if told:
            stands(office, request, NumberState.FILED)
            there = {path.name for path in (office.root / "archive").rglob("*.*")}
            assert {"README.md", "metadata.schema.json", "LAYOUT.md"} <= there

    return holds


def _issue(office: Office) -> str:
    office.archive.check_writable(needed_bytes=100)  # as the command does before it takes a number
    return str(office.issue(office.open(), "letter").archive_id)


def _reserve(office: Office) -> str:
    return " ".join(office.reserve(office.open(), f"letter {at}").archive_id for at in range(3))


def _reserved(office: Office, told: bool) -> None:
    for at in range(3) if told else ():
        stands(office, f"letter {at}", NumberState.ISSUING)


def _amend(state: DocumentState) -> Story:
    def act(office: Office) -> str:
        return str(office.amend(office.open(), LETTER, state, "correction").archive_id)

    def holds(office: Office, told: bool) -> None:
        if told:
            (done,) = office.open().entry(LETTER).record.amendments
            assert done.state is state

    return Story(an_office, act, holds)


def _suffix(office: Office) -> str:
    claim = NumberClaim("letter", "CV-UBND", DAY, "letter", beside=2, reason="Bổ sung phụ lục")
    return str(office.take(office.open(), claim).archive_id)


def _void(office: Office) -> str:
    office.void(office.open(), HELD)
    return HELD


def _voided(office: Office, told: bool) -> None:
    if told:
        assert office.open().entry(HELD).state is NumberState.VOID


def _hold(office: Office) -> str:
    block = BlockClaim("block", "CV-UBND", DAY, count=3, holder="Phòng Kinh tế", by="văn thư")
    return " ".join(entry.archive_id for entry in office.open().numbers.hold(block))


def _held(office: Office, told: bool) -> None:
    for number in (4, 5, 6) if told else ():
        assert office.open().entry(f"2023/CV-UBND/{number:05d}").state is NumberState.RESERVED


def _release(office: Office) -> str:
    register = office.open()
    if register.entry("2023/CV-UBND/00006") is not None:
        register.numbers.release("2023/CV-UBND/00006", by="văn thư")
    return "released"


def _released(office: Office, told: bool) -> None:
    if told:
        assert office.open().entry("2023/CV-UBND/00006") is None


def _close_year(office: Office) -> str:
    return str(office.open().numbers.close_year(DAY.year, by="văn thư").at)


def _closed(office: Office, told: bool) -> None:
    if told:
        assert office.open().numbers.closing(DAY.year) is not None


def _half_a_line(office: Office) -> None:
    """What a writer who was killed long ago left: longer than a sector."""
    an_office(office)
    with journal_of(office).open("ab") as journal:
        journal.write(b'{"b":{"archive_id":"' + b"x" * 1500)


STORIES: dict[str, Story] = {
    "the first letter of an office": Story(lambda _: None, _issue, _filed("letter"), STANDS),
    "issue": Story(an_office, _issue, _filed("letter"), STANDS),
    "reserve": Story(an_office, _reserve, _reserved),
    "correct": _amend(DocumentState.CORRECTED),
    "recall": _amend(DocumentState.RECALLED),
    "suffix": Story(an_office, _suffix, _filed("letter"), STANDS),
    "void": Story(an_office, _void, _voided, STANDS),
    "hold": Story(an_office, _hold, _held),
    "release": Story(lambda office: (an_office(office), _hold(office)), _release, _released),
    "close the year": Story(all_done, _close_year, _closed),
    "reserve after half a line": Story(_half_a_line, _reserve, _reserved),
    **CARE,
}
