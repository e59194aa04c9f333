"""A document made from one row of a table keeps that row beside its draft, so that it can be made again."""

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.domain.letter import Letter
from docgen.domain.merging import MergeRow
from docgen.domain.record import DocumentRecord
from docgen.usecases.document_files import to_bytes

ROW = "row.json"


@dataclass(frozen=True, slots=True)
class RowEnclosure:
    """The row and the name of the table it came from."""

    row: MergeRow
    table: str

    @property
    def needed_bytes(self) -> int:
        """Next to nothing."""
        return len(self._content)

    @property
    def text(self) -> str:
        """Nothing: the letter says it all."""
        return ""

    def file_copy(self, letter: Letter) -> Letter:
        """The letter itself: the row is in it already."""
        return letter

    def files(self, numbered: Letter, record: DocumentRecord) -> Mapping[str, bytes]:  # noqa: ARG002  (Enclosed)
        """The row, by the names of its columns."""
        return {ROW: self._content}

    @property
    def _content(self) -> bytes:
        return to_bytes({"table": self.table, "row": self.row.number, "cells": dict(self.row.cells)})
