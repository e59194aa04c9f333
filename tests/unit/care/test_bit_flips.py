"""Any one bit, any one byte of archive or journal: found, the right file named, no other accused."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

FLIPS = 150  # in CI; DOCGEN_TORTURE multiplies them


def test_every_changed_bit_is_found_and_its_file_named(
    office: Any,
    every_file: Callable[[], Iterator[Path]],
    chance: random.Random,
    torture: int,
    figure: Callable[[str], None],
) -> None:
    office.unlocked()
    assert office.wrong() == []
    paths = sorted(every_file())
    assert len(paths) > 40
    for flip in range(FLIPS * torture):
        # Every file at least once, then by chance; small files would else hardly be hit.
        path = paths[flip] if flip < len(paths) else chance.choice(paths)
        whole = path.read_bytes()
        at = chance.randrange(len(whole))
        mask = chance.choice([1 << chance.randrange(8), 0xFF])
        path.write_bytes(whole[:at] + bytes([whole[at] ^ mask]) + whole[at + 1 :])
        named = {where.partition(",")[0] for _, where in office.wrong()}
        place = path.relative_to(office.archive).as_posix()
        assert named == {place}, (place, at, mask, office.wrong())
        path.write_bytes(whole)
    assert office.wrong() == []
    figure(f"{FLIPS * torture} changed bits and bytes, each found with the right file named and no other")
