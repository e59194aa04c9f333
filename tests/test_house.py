"""The house itself: small files, small functions, no command without a line in the README."""

import ast
import re
from pathlib import Path

import pytest
import typer

import docgen
from docgen.cli.app import app

PACKAGE = Path(docgen.__file__).parent
ROOT = PACKAGE.parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES_OF_A_FILE, MOST_LINES_OF_A_FUNCTION = 300, 60


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_files_and_functions_stay_small(source):
    text = source.read_text(encoding="utf-8")
    assert text.count("\n") <= MOST_LINES_OF_A_FILE
    functions = [
        node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [
        (node.name, node.lineno)
        for node in functions
        if (node.end_lineno or 0) - node.lineno >= MOST_LINES_OF_A_FUNCTION
    ] == []


def _commands(command, path=()):
    for name, child in getattr(command, "commands", {}).items():
        if getattr(child, "commands", None):
            yield from _commands(child, (*path, name))
        elif not child.hidden:
            yield " ".join((*path, name))


def _documented() -> set[str]:
    """The commands in the first column of the README's table: rows that begin "| `docgen …`"."""
    rows = re.findall(r"^\| `docgen ([^`]*)`", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    real = set(_commands(typer.main.get_command(app)))
    found = set()
    for row in rows:
        words = row.split()
        name = next((" ".join(words[:most]) for most in (2, 1) if " ".join(words[:most]) in real), row)
        found.add(name)
    return found


def test_the_readme_names_every_command_and_no_other():
    assert _documented() == set(_commands(typer.main.get_command(app)))


def test_every_error_has_a_number_and_no_two_the_same():
    from docgen import errors

    kinds = [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.DocgenError)
    ]
    own = {
        kind: kind.__dict__["code"]
        for kind in kinds
        if "code" in kind.__dict__ and kind is not errors.DocgenError
    }
    assert len(set(own.values())) == len(own)
    assert set(own.values()).isdisjoint({0, 1, 2, 3, 130})
    leaves = [kind for kind in kinds if not kind.__subclasses__()]
    assert all(kind in own for kind in leaves)


def test_no_file_speaks_of_this_machine():
    marks = re.compile(r"/work/|/root/|/home/\w")
    assert [path for path in SOURCES if marks.search(path.read_text(encoding="utf-8"))] == []


def test_the_architecture_page_names_every_room():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    named = set(re.findall(r"^\|[^|]*\| `(\w+)` \|", page, re.MULTILINE))
    assert rooms <= named, rooms - named
    assert named <= rooms | {path.stem for path in PACKAGE.glob("*.py")}, named - rooms


def test_the_licences_page_lists_what_the_lock_files_pin():
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| ([\w.-]+) \| ([\w.]+) \|", page, re.MULTILINE))
    for lock in ("requirements.lock", "requirements-dev.lock"):
        pinned = dict(
            re.findall(
                r"^([\w.-]+)==([\w.]+)(?: \\)?$", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE
            )
        )
        assert {name: listed.get(name) for name in pinned} == pinned
