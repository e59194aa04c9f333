"""Papers that wait for a person (chờ xem): a copy of each file, byte for byte, and what was read of it.

``waiting/<first two figures>/<sha256>.json`` is the paper, ``<sha256>.file`` beside it its original; the JSON is
written last and removed first, so that whatever stops the work, a paper is there whole or not at all.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from docgen.capture.paper_reading import PaperReading
from docgen.domain.plain_values import NOT_AS_WRITTEN
from docgen.errors import ArchiveDamagedError, ArchiveNotWritableError

_SCHEMA = "docgen/waiting/1"
_SHORTEST = 4  # figures by which a paper may be named


@dataclass(frozen=True, slots=True)
class WaitingPaper:
    """One paper that waits; ``id`` is the sha256 of its file, or of the row of a register that has no file.

    ``file`` is its name as it came, ``origin`` the path it came from, ``kind`` "" where there is no file.
    """

    id: str
    file: str
    origin: str
    kind: str
    arrived_at: str
    reading: PaperReading
    doubts: tuple[str, ...]

    def with_reading(self, reading: PaperReading, doubts: tuple[str, ...]) -> Self:
        """The same paper with other values."""
        return replace(self, reading=reading, doubts=doubts)

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "schema": _SCHEMA,
            "id": self.id,
            "file": self.file,
            "origin": self.origin,
            "kind": self.kind,
            "arrived_at": self.arrived_at,
            "doubts": list(self.doubts),
            "reading": self.reading.to_json(),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """What ``to_json`` wrote; one of NOT_AS_WRITTEN if it is something else."""
        if data["schema"] != _SCHEMA:
            raise ValueError(data["schema"])
        return cls(
            id=data["id"],
            file=data["file"],
            origin=data["origin"],
            kind=data["kind"],
            arrived_at=data["arrived_at"],
            reading=PaperReading.from_json(data["reading"]),
            doubts=tuple(data["doubts"]),
        )


class WaitingRoom:
    """The papers that wait in a folder; the folder is made when the first one comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, paper: WaitingPaper, original: bytes | None) -> None:
        """Keep a paper, or what is new of it; ArchiveNotWritableError as the disk says."""
        place = self._place(paper.id)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            if original is not None and not place.with_suffix(".file").exists():
                _write(place.with_suffix(".file"), original)
            _write(place, json.dumps(paper.to_json(), ensure_ascii=False).encode())
        except OSError as error:
            raise ArchiveNotWritableError(
                "Không ghi được vào chỗ chờ xem.",
                where=str(place.parent),
                next_step="Kiểm tra quyền ghi và chỗ trống trên đĩa rồi chạy lại.",
            ) from error

    def ids(self) -> tuple[str, ...]:
        """Every paper that waits, by id."""
        return tuple(sorted(path.stem for path in self._folder.glob("??/*.json")))

    def papers(self) -> Iterator[WaitingPaper]:
        """Every paper that waits, the first to come first."""
        papers = [(paper.arrived_at, paper.origin, paper.id) for paper in map(self.get, self.ids()) if paper]
        for _, _, one in sorted(papers):
            if paper := self.get(one):
                yield paper

    def get(self, paper_id: str) -> WaitingPaper | None:
        """One paper; None if it does not wait (any more); ArchiveDamagedError if it cannot be read."""
        place = self._place(paper_id)
        try:
            return WaitingPaper.from_json(json.loads(place.read_bytes()))
        except FileNotFoundError:
            return None
        except (OSError, *NOT_AS_WRITTEN) as error:
            raise ArchiveDamagedError(
                "Một văn bản chờ xem không đọc được.",
                where=str(place),
                next_step="Xóa tệp này rồi đưa văn bản gốc vào lại bằng docgen import.",
            ) from error

    def named(self, start: str) -> WaitingPaper | None:
        """The one paper whose id begins so; None if there is none or more than one."""
        found = [one for one in self.ids() if len(start) >= _SHORTEST and one.startswith(start.casefold())]
        return self.get(found[0]) if len(found) == 1 else None

    def original(self, paper: WaitingPaper) -> bytes:
        """The file as it came; ArchiveDamagedError if its bytes are no longer the same."""
        path = self.original_path(paper)
        try:
            data = path.read_bytes()
        except OSError:
            data = b""
        if hashlib.sha256(data).hexdigest() != paper.id:
            raise ArchiveDamagedError(
                f"Bản gốc của “{paper.file}” trong chỗ chờ xem không còn nguyên.",
                where=str(path),
                next_step="Xóa tệp .json cùng tên rồi đưa văn bản gốc vào lại bằng docgen import.",
            )
        return data

    def original_path(self, paper: WaitingPaper) -> Path:
        """Where the file lies."""
        return self._place(paper.id).with_suffix(".file")

    def drop(self, paper_id: str) -> None:
        """Let a paper go, with its file; harmless to repeat."""
        place = self._place(paper_id)
        place.unlink(missing_ok=True)
        place.with_suffix(".file").unlink(missing_ok=True)

    def _place(self, paper_id: str) -> Path:
        return self._folder / paper_id[:2] / f"{paper_id}.json"


def _write(path: Path, data: bytes) -> None:
    """Write at one stroke and flush."""
    handle, staged = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(staged).replace(path)
    except BaseException:
        Path(staged).unlink(missing_ok=True)
        raise
