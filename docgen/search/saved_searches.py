"""Searches that clerks keep by name (câu tìm đã lưu), in a file of the office that people can read and edit."""

from collections.abc import Callable, Mapping
from pathlib import Path

from docgen.errors import SavedSearchError
from docgen.settings import read_toml
from docgen.toml_table import TomlTable
from docgen.vietnamese.keys import clean, key, nearest

_HEAD = "# Câu tìm đã lưu, dùng lại bằng: docgen search --saved TÊN. Có thể sửa tay.\n\n[searches]\n"
_LONGEST = 60  # characters of a name


class SavedSearches:
    """The names and queries of one file; ``write`` puts its bytes down at one stroke."""

    def __init__(self, path: Path, write: Callable[[Path, bytes], None]) -> None:
        self._path = path
        self._write = write

    def all(self) -> Mapping[str, str]:
        """Name → query, by name; OfficeFileError if the file was edited into something else."""
        if not self._path.exists():
            return {}
        table = TomlTable(read_toml(self._path), self._path.name)
        searches = table.table("searches", {}).all_texts()
        table.refuse_the_rest()
        return dict(sorted(searches.items(), key=lambda item: key(item[0])))

    def query(self, name: str) -> str:
        """The query of this name, whatever its case; SavedSearchError if there is none."""
        return self.all()[self._known(name)]

    def save(self, name: str, query: str) -> None:
        """Keep a query under a name; the one that had the name is replaced."""
        tidy = clean(name)
        if not tidy or len(tidy) > _LONGEST:
            raise SavedSearchError(
                f"Tên câu tìm phải có từ 1 đến {_LONGEST} ký tự.", next_step='Ví dụ: --save "ntm năm nay"'
            )
        kept = {other: text for other, text in self.all().items() if key(other) != key(tidy)}
        self._put({**kept, tidy: clean(query)})

    def forget(self, name: str) -> None:
        """Remove the query of this name; SavedSearchError if there is none."""
        known = self._known(name)
        self._put({other: text for other, text in self.all().items() if other != known})

    def _known(self, name: str) -> str:
        names = list(self.all())
        for known in names:
            if key(known) == key(name):
                return known
        close = nearest(name, names)
        raise SavedSearchError(
            f"Chưa lưu câu tìm nào tên “{name}”.",
            where=str(self._path),
            next_step=f"Có phải “{'” hoặc “'.join(close)}”?"
            if close
            else "Xem các câu tìm đã lưu bằng: docgen search --list-saved",
        )

    def _put(self, searches: Mapping[str, str]) -> None:
        lines = [f"{_quoted(name)} = {_quoted(query)}\n" for name, query in searches.items()]
        self._write(self._path, (_HEAD + "".join(lines)).encode())


def _quoted(text: str) -> str:
    r"""The text as a TOML string.

    >>> print(_quoted('xã "mới"'))
    "xã \"mới\""
    """
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
