"""Restore an office (phục hồi) from a backup into an empty folder: every byte checked on its way."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from docgen.archive.durable import make_folders, sync_folder
from docgen.archive.failures import write_failures_explained
from docgen.archive.parcel_reading import ParcelReader, broken
from docgen.errors import ArchiveDamagedError, ObjectExistsError
from docgen.usecases.care.backup_office import FACTS, FORMAT, MANIFEST, backup_manifest

_PIECE_BYTES = 1 << 18
_STORE = "archive/ocfl/"
_FOLDERS = ("archive/work", "archive/journal", "archive/ocfl", "index")


def restore(reader: ParcelReader, target: Path, *, tell: Callable[[int, int], None]) -> int:
    """Put the backup into ``target``, at one stroke; returns the number of files.

    ObjectExistsError if something is there, ArchiveDamagedError names the first file that is not as it was.
    """
    stated = backup_manifest(reader)
    _check_format(reader)
    if target.is_symlink() or (target.exists() and (not target.is_dir() or any(target.iterdir()))):
        raise ObjectExistsError(
            "Chỗ phục hồi không trống; không ghi đè.",
            where=str(target),
            next_step="Chọn thư mục mới hoặc trống.",
        )
    draft = target.with_name(f".{target.name}.dang-phuc-hoi-{uuid4().hex[:12]}")
    with write_failures_explained(target):
        try:
            make_folders(target.parent)
            for name in _FOLDERS:
                (draft / name).mkdir(parents=True)
            for at, (name, digest) in enumerate(stated.items(), 1):
                _put(reader, name, digest, draft / name)
                tell(at, len(stated))
            for folder, _, _ in os.walk(draft, topdown=False):
                sync_folder(Path(folder))
            if target.is_dir():
                target.rmdir()
            draft.rename(target)
            sync_folder(target.parent)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
    return len(stated)


def _put(reader: ParcelReader, name: str, digest: str, path: Path) -> None:
    """Copy one file, flushed; its digest is that of the bytes that were written."""
    if name == FACTS:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    found = hashlib.sha512()
    mode = 0o444 if name.startswith(_STORE) else 0o644
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode)
    with os.fdopen(descriptor, "wb") as target, reader.open(name) as source:
        while piece := source.read(_PIECE_BYTES):
            found.update(piece)
            target.write(piece)
        target.flush()
        os.fsync(descriptor)
    if found.hexdigest() != digest:
        raise broken(reader, name, "Tệp trong bản sao lưu không còn như lúc ghi.")


def _check_format(reader: ParcelReader) -> None:
    try:
        known = json.loads(reader.read(FACTS))["format"] == FORMAT
    except (ValueError, KeyError, TypeError):
        known = False
    if not known:
        raise ArchiveDamagedError(
            "Bản sao lưu này do bản docgen khác lập, bản đang dùng không hiểu.",
            where=f"{reader.path}, tệp {FACTS}",
            next_step="Cập nhật docgen lên bản mới hơn rồi chạy lại; hoặc giải nén bằng tay: "
            f"đó là thư mục cơ quan kèm bảng mã băm {MANIFEST}.",
        )
