"""Take in an object that another archive made: the very same bytes, checked first, at one stroke."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from docgen.archive.durable import make_folders
from docgen.archive.failures import write_failures_explained
from docgen.archive.layout import Layout
from docgen.archive.names import checked_id
from docgen.archive.publishing import place_taken, put_in_place, write_tree
from docgen.archive.staging import stage
from docgen.archive.verify_store import Job, check_job
from docgen.archive.versioning import finish_dead_stage
from docgen.errors import ArchiveDamagedError, HostileFileError


def check_before_adoption(object_id: str, files: Mapping[str, bytes]) -> None:
    """ArchiveDamagedError names the first file that is not as an object of this id must be."""
    segments = checked_id(object_id)
    with TemporaryDirectory() as folder:
        place = Path(folder, "ocfl", *segments)
        for name, content in files.items():
            if {"", ".", ".."}.intersection(name.split("/")):
                raise HostileFileError(
                    f"Tên tệp {name[:80]!r} dẫn ra ngoài hồ sơ.",
                    where=object_id,
                    next_step="Không nhận hồ sơ này; hỏi lại nơi gửi.",
                )
            make_folders((place / name).parent)
            (place / name).write_bytes(content)
        wrong = [one for one in check_job(Job(folder, object_id, True, ())) if not one.is_warning]
    if wrong:
        raise ArchiveDamagedError(
            wrong[0].what,
            where=f"{wrong[0].path} ({wrong[0].code})",
            next_step="Lấy lại hồ sơ này từ nơi gửi; chưa có gì được ghi vào kho.",
        )


def adopt_object(root: Path, object_id: str, files: Mapping[str, bytes]) -> None:
    """Put the object into the archive below ``root`` byte for byte; errors as of publishing."""
    segments = checked_id(object_id)
    layout = Layout(root)
    with write_failures_explained(root):
        layout.prepare()
        if layout.store.joinpath(*segments).exists():
            raise place_taken(segments)
        with stage(layout.work, lambda dead: finish_dead_stage(dead, layout.store)) as folder:
            staged = folder / "tree"
            staged.mkdir()
            write_tree(staged, segments, files)
            put_in_place(staged, layout.store, layout.work, segments)
