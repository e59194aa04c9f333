"""Verify the archive (kiểm tra kho): every object, the journal, and the database against the journal."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Protocol

from docgen.archive.verify_findings import ArchiveFinding
from docgen.archive.verify_run import UNFINISHED, UNKNOWN, Depth, Plan, Progress, Verified, verify_archive
from docgen.archive.verify_store import UNSETTLED
from docgen.errors import DocgenError, JournalDamagedError

CUT = "J020"  # the database remembers another journal

_FORMAT = 1


class ProgressNotes(Protocol):
    """Where a verification notes how far it has come; derived, may be lost."""

    def read(self) -> bytes | None:
        """What was noted last, None if nothing was."""
        ...

    def write(self, content: bytes) -> None:
        """Note it in place of what was noted before."""
        ...


def verify_office(
    archive: Path,
    plan: Plan,
    *,
    compare_register: Callable[[], int],
    notes: ProgressNotes,
    restart: bool = False,
    tell: Callable[[Progress], None],
    is_time_to_note: Callable[[], bool] = lambda: False,
) -> Verified:
    """Go on where the same verification was stopped, or begin anew; returns what was found."""
    plan, progress = (plan, Progress()) if restart else _noted(notes, plan)

    def on_the_way(now: Progress) -> None:
        tell(now)
        if is_time_to_note():
            notes.write(_note(plan, now, ""))

    try:
        verified = verify_archive(archive, plan, progress, on_the_way)
    except KeyboardInterrupt:
        notes.write(_note(plan, progress, ""))
        raise
    notes.write(_note(plan, Progress(), "hết"))
    in_register = _register_findings(verified, compare_register)
    if any(one.code == CUT for one in in_register):
        # With a journal that lost its end it is no wonder that it does not know the newest objects.
        kept = tuple(one for one in verified.findings if one.code not in (UNSETTLED, UNFINISHED, UNKNOWN))
        verified = replace(verified, findings=kept)
    return replace(verified, findings=(*verified.findings, *in_register))


def _register_findings(verified: Verified, compare_register: Callable[[], int]) -> tuple[ArchiveFinding, ...]:
    """What only the database knows: a journal that was cut or exchanged as a whole."""
    if any(one.code.startswith("J00") for one in verified.findings):
        return ()  # the same damage, named already
    try:
        compare_register()
    except JournalDamagedError as error:
        return (ArchiveFinding(CUT, error.where, error.what, error.next_step),)
    except DocgenError as error:
        what = f"Chưa so được nhật ký với cơ sở dữ liệu: {error.what}"
        return (ArchiveFinding("W104", error.where, what, error.next_step),)
    return ()


def _noted(notes: ProgressNotes, plan: Plan) -> tuple[Plan, Progress]:
    """The plan and the progress of an interrupted verification of the same depth, or fresh ones."""
    try:
        noted = json.loads(notes.read() or b"{}")
        same = (noted["format"], noted["depth"], noted["share"]) == (_FORMAT, plan.depth.value, plan.share)
        if same and not noted["ended"]:
            progress = Progress(after=str(noted["after"]), suspects=[str(one) for one in noted["suspects"]])
            return replace(plan, seed=int(noted["seed"])), progress
    except (ValueError, KeyError, TypeError):
        pass  # a note of another kind: begin anew
    return plan, Progress()


def _note(plan: Plan, progress: Progress, ended: str) -> bytes:
    fields: dict[str, Any] = {
        "format": _FORMAT,
        "depth": plan.depth.value,
        "share": plan.share,
        "seed": plan.seed,
        "ended": ended,
        **asdict(progress),
    }
    return json.dumps(fields, ensure_ascii=False).encode()


__all__ = ["Depth", "Plan", "Progress", "ProgressNotes", "Verified", "verify_office"]
