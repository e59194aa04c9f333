"""The sample office's own directory, and a place to write others."""

from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.distribution.directory import Directory, load_directory

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def directory() -> Directory:
    """recipients.toml of the repository."""
    return load_directory(ROOT / "recipients.toml")


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Directory]:
    """A directory from the text of a recipients.toml."""

    def write(text: str) -> Directory:
        path = tmp_path / "recipients.toml"
        path.write_text(text, encoding="utf-8")
        return load_directory(path)

    return write
