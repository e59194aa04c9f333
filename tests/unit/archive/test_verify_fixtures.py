"""The public OCFL fixtures are judged as their names say.

They are not part of this repository: DOCGEN_OCFL_FIXTURES names a copy of github.com/OCFL/fixtures.
"""

import os
import re
from pathlib import Path

import pytest

from docgen.archive.verify_object import check_object

_VARIABLE = "DOCGEN_OCFL_FIXTURES"
_KINDS = ("good-objects", "warn-objects", "bad-objects")


def _fixtures() -> list[Path]:
    root = os.environ.get(_VARIABLE)
    if not root:
        return []
    return sorted(
        path
        for version in ("1.0", "1.1")
        for kind in _KINDS
        for path in Path(root, version, kind).glob("*")
        if path.is_dir()
    )


@pytest.mark.skipif(not os.environ.get(_VARIABLE), reason=f"{_VARIABLE} names no copy of OCFL/fixtures")
def test_every_fixture_is_judged_as_its_name_says() -> None:
    judged = dict.fromkeys(_KINDS, 0)
    for path in _fixtures():
        kind = path.parent.name
        codes = {one.code for one in check_object(str(path), path.name, deep=True).findings}
        errors = {code for code in codes if not code.startswith("W")}
        named = set(re.findall(r"[EW]\d{3}", path.name))
        assert named <= codes, path
        assert bool(errors) == (kind == "bad-objects"), (path, codes)
        judged[kind] += 1
    assert judged["bad-objects"] >= 55
    assert judged["good-objects"] >= 12
