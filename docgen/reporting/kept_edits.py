"""Compiling again without losing what the clerk wrote: blocks nobody touched are renewed, all else stays.

Each computed block stands between two comment lines. A block is untouched if it still has the fingerprint that
was written down when it was compiled; without that note every block counts as touched.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from docgen.reporting.outline import Segment

_OPEN = re.compile(r"<!-- tổng hợp: (.+?) -->")
_CLOSE = "<!-- hết -->"


@dataclass(frozen=True, slots=True)
class Recompiled:
    """The new text of the draft; ``kept`` are blocks edited by hand whose figures would be others now.

    ``renewed`` are the blocks whose text has changed, ``gone`` those that the clerk has taken out.
    """

    text: str
    renewed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def written(segments: Iterable[Segment]) -> str:
    """The draft with its blocks between their marks."""
    return "\n".join(_marked(one) if one.block else one.text for one in segments)


def fingerprints(segments: Iterable[Segment]) -> dict[str, str]:
    """Each block's fingerprint, by name."""
    return {one.block: _fingerprint(one.text) for one in segments if one.block}


def recompiled(draft: str, segments: Iterable[Segment], known: Mapping[str, str]) -> Recompiled:
    """The clerk's draft with fresh figures; ``known`` are the fingerprints of the last compiling."""
    fresh = {one.block: one.text for one in segments if one.block}
    pieces: list[Segment] = []
    renewed, kept = [], []
    for piece in split(draft):
        text = fresh.get(piece.block)
        if text is None or text == piece.text:
            pieces.append(piece)
        elif known.get(piece.block) == _fingerprint(piece.text):
            pieces.append(Segment(piece.block, text))
            renewed.append(piece.block)
        else:
            pieces.append(piece)
            if known.get(piece.block) != _fingerprint(text):
                kept.append(piece.block)
    present = {piece.block for piece in pieces}
    gone = tuple(name for name in fresh if name not in present)
    return Recompiled(written(pieces), tuple(renewed), tuple(kept), gone)


def edited_blocks(draft: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The blocks that no longer read as they were compiled: what they say now is the clerk's word."""
    return tuple(
        piece.block
        for piece in split(draft)
        if piece.block and known.get(piece.block) != _fingerprint(piece.text)
    )


def split(draft: str) -> Iterator[Segment]:
    """The draft in stretches; a block that is never closed is words like any other."""
    lines = draft.replace("\r\n", "\n").split("\n")
    pending: list[str] = []
    at = 0
    while at < len(lines):
        opened = _OPEN.fullmatch(lines[at].strip())
        end = _end_of_block(lines, at) if opened else None
        if opened is None or end is None:
            pending.append(lines[at])
            at += 1
            continue
        if pending:
            yield Segment("", "\n".join(pending))
            pending = []
        yield Segment(opened[1], "\n".join(lines[at + 1 : end]))
        at = end + 1
    if pending:
        yield Segment("", "\n".join(pending))


def _end_of_block(lines: list[str], start: int) -> int | None:
    for at in range(start + 1, len(lines)):
        if lines[at].strip() == _CLOSE:
            return at
        if _OPEN.fullmatch(lines[at].strip()):
            return None
    return None


def _marked(one: Segment) -> str:
    return "\n".join([f"<!-- tổng hợp: {one.block} -->", *([one.text] if one.text else []), _CLOSE])


def _fingerprint(text: str) -> str:
    lines = [line.rstrip() for line in text.split("\n")]
    return hashlib.sha256("\n".join(lines).strip().encode()).hexdigest()
