"""Import a bag (nhận hồ sơ): objects of another office enter archive and register byte for byte, or not at all."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.archive.adoption import adopt_object, check_before_adoption
from docgen.archive.bagit_reading import Bag
from docgen.domain.record import DocumentRecord
from docgen.domain.void_number import VoidNumber
from docgen.errors import ArchiveDamagedError, ObjectExistsError
from docgen.settings import Office
from docgen.usecases.finding.indexing import index_document
from docgen.usecases.finding.search_port import SearchIndex
from docgen.usecases.numbers.adopt_number import (
    StandingObject,
    adopt_number,
    refuse_conflict,
    standing_object,
)
from docgen.usecases.ports import Archive, Register

_STORE = "ocfl/"
_ID_SEGMENTS = 3
_INVENTORY = "inventory.json"


@dataclass(frozen=True, slots=True)
class Imported:
    """What importing one object came to."""

    record: DocumentRecord | VoidNumber
    already: bool
    warning: str


@dataclass(frozen=True, slots=True)
class ImportDesk:
    """Takes in bags, with everything it needs at hand; ``archive_root`` is where ``archive`` stands."""

    office: Office
    register: Register
    archive: Archive
    archive_root: Path
    index: SearchIndex

    def check(self, bag: Bag, tell: Callable[[int, int], None]) -> tuple[str, ...]:
        """The objects in the bag, every one checked; raises the first thing wrong before anything is written."""
        ids = tuple(_object_ids(bag))
        for at, archive_id in enumerate(ids, 1):
            files = _files(bag, archive_id)
            check_before_adoption(archive_id, files)
            found = _standing(archive_id, files)
            refuse_conflict(found, self.register)
            self._is_there(found)
            tell(at, len(ids))
        if not ids:
            raise ArchiveDamagedError(
                "Gói không có hồ sơ nào (thư mục data/ocfl trống).",
                where=bag.reader.name,
                next_step="Chỉ nhận gói lập bằng: docgen archive export",
            )
        self.archive.check_writable(needed_bytes=sum(bag.reader.sizes.values()))
        return ids

    def take(self, bag: Bag, archive_id: str) -> Imported:
        """Take in one object; the same one twice is taken once."""
        files = _files(bag, archive_id)
        found = _standing(archive_id, files)
        already = self._is_there(found)
        refuse_conflict(found, self.register)
        if not already:
            adopt_object(self.archive_root, archive_id, files)
        adopt_number(
            found, self.register, holder=f"nhận từ gói {bag.reader.name}", is_foreign=self._is_foreign(found)
        )
        warning = ""
        if isinstance(found.record, DocumentRecord):
            warning = index_document(found.record, self.archive, self.index)
        return Imported(found.record, already, warning)

    def _is_there(self, found: StandingObject) -> bool:
        """Whether this very object stands in the archive; ObjectExistsError if another does."""
        digest = self.archive.lasting_digest(found.archive_id)
        if digest not in (None, found.digest):
            raise ObjectExistsError(
                f"Trong kho đã có hồ sơ {found.archive_id} khác với hồ sơ trong gói; kho không bao giờ ghi đè.",
                where=found.archive_id,
                next_step=f"So hai hồ sơ: docgen show {found.archive_id}",
            )
        return digest is not None

    def _is_foreign(self, found: StandingObject) -> bool:
        record = found.record
        return isinstance(record, DocumentRecord) and record.issuer.key != self.office.key


def _object_ids(bag: Bag) -> Iterator[str]:
    seen: dict[str, None] = {}
    for name in bag.payload:
        segments = name.removeprefix(_STORE).split("/")
        if name.startswith(_STORE) and len(segments) > _ID_SEGMENTS:
            seen.setdefault("/".join(segments[:_ID_SEGMENTS]))
    yield from seen


def _files(bag: Bag, archive_id: str) -> dict[str, bytes]:
    """The files of one object by path inside it; one document is held in memory at a time."""
    start = f"{_STORE}{archive_id}/"
    return {name.removeprefix(start): bag.read(name) for name in bag.payload if name.startswith(start)}


def _standing(archive_id: str, files: Mapping[str, bytes]) -> StandingObject:
    inventory = files[_INVENTORY]
    return standing_object(archive_id, hashlib.sha512(inventory).hexdigest(), json.loads(inventory), files)
