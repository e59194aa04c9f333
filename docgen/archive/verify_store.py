"""The storage root: its declaration, the folders between it and the objects, and which objects stand in it."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from docgen.archive.verify_findings import ArchiveFinding, Report, finding
from docgen.archive.verify_metadata import metadata_problems
from docgen.archive.verify_object import METADATA, CheckedObject, check_object
from docgen.archive.verify_reading import UnreadableError, link_problem, read_whole
from docgen.archive.verify_schema import SCHEMA_FILE, schema_bytes

STORE = "ocfl"
UNSETTLED = "J013"  # an act that was interrupted, goes on at this moment, or was never ours

_MARK, _MARK_CONTENT = "0=ocfl_1.1", b"ocfl_1.1\n"
_LEVELS = (
    (re.compile(r"(?:19|20)\d\d"), "năm"),
    (re.compile(r"[^\W_][\w.&-]*"), "mã sổ"),
    (re.compile(r"\d{5,6}[a-zđ]?"), "số của hồ sơ"),
)
_NO_URI = "W005"  # our ids are paths, not URIs: browsable beats the recommendation


@dataclass(frozen=True, slots=True)
class Job:
    """One object to check: where, how thoroughly, and what the journal has recorded of it."""

    root: str
    object_id: str
    deep: bool
    known: tuple[str, ...]


def check_root(root: Path, report: Report) -> None:
    """The declaration of the storage root, and the texts that say how to read it."""
    store = root / STORE
    marks = sorted(path.name for path in store.glob("0=*")) if store.is_dir() else []
    if marks != [_MARK]:
        report("E076" if marks else "E069", STORE, f"Kho phải có đúng một tệp khai báo {_MARK}.")
    elif _content(store / _MARK) != _MARK_CONTENT:
        report("E080", f"{STORE}/{_MARK}", "Nội dung tệp khai báo của kho đã bị thay đổi.")
    layout = resources.files("docgen.archive").joinpath("LAYOUT.md").read_bytes()
    for path, known in ((store / "LAYOUT.md", layout), (root / SCHEMA_FILE, schema_bytes())):
        if path.is_file() and _content(path) != known:
            place = path.relative_to(root).as_posix()
            report("W102", place, "Tệp hướng dẫn khác bản của docgen này (bản cũ, hoặc đã bị sửa).")


def _content(path: Path) -> bytes | None:
    try:
        return read_whole(str(path))
    except UnreadableError:
        return None


def object_ids(root: Path, report: Report) -> Iterator[str]:
    """Every object of the store, sorted; what may not stand between them is reported."""
    yield from _ids_below(root / STORE, (), report)


def _ids_below(folder: Path, above: tuple[str, ...], report: Report) -> Iterator[str]:
    place = "/".join((STORE, *above))
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        report("L003", place, f"Không đọc được thư mục ({error.strerror}).")
        return
    if not found and above:
        report("E073", place, "Thư mục rỗng.")
    pattern, what = _LEVELS[len(above)]
    for entry in found:
        here = f"{place}/{entry.name}"
        if not entry.is_dir(follow_symlinks=False):
            _check_file(entry, here, above, report)
        elif not above and entry.name == "extensions":
            continue
        elif not pattern.fullmatch(entry.name):
            report("L001", here, f"Thư mục lạ: ở đây chỉ có thư mục tên là {what}.")
        elif len(above) + 1 == len(_LEVELS):
            yield "/".join((*above, entry.name))
        else:
            yield from _ids_below(Path(entry.path), (*above, entry.name), report)


def _check_file(entry: "os.DirEntry[str]", here: str, above: tuple[str, ...], report: Report) -> None:
    if problem := link_problem(entry):
        report("E090", here, problem)
    elif above:
        report("E072", here, "Tệp lạ giữa các thư mục của kho.")


def check_job(job: Job) -> tuple[ArchiveFinding, ...]:
    """Everything wrong with one object: as OCFL, as a docgen object, and as the journal remembers it."""
    place = f"{STORE}/{job.object_id}"
    folder = f"{job.root}/{place}"
    checked = check_object(folder, place, deep=job.deep, known=job.known, strict=True)
    found = [one for one in checked.findings if one.code != _NO_URI]

    def report(code: str, path: str, what: str) -> None:
        found.append(finding(code, f"{place}/{path}" if path else place, what))

    if checked.inventory is not None and checked.inventory.object_id != job.object_id:
        report("L004", "inventory.json", f"Hồ sơ ở đây lại mang mã {checked.inventory.object_id}.")
    if checked.metadata is not None:
        for code, what in metadata_problems(checked.metadata, job.object_id):
            report(code, checked.metadata_path, what)
    elif checked.inventory is not None and not checked.metadata_path:
        report("M000", "", f"Hồ sơ không có {METADATA}.")
    if checked.root_digest and job.known and checked.root_digest != job.known[-1]:
        report(*_not_as_recorded(checked, job))
    return tuple(found)


def _not_as_recorded(checked: CheckedObject, job: Job) -> tuple[str, str, str]:
    """Code, file and words for an object that is whole in itself and yet not the one the journal has recorded."""
    if checked.root_digest in job.known:
        return "J011", "inventory.json", "Hồ sơ bị đưa về phiên bản cũ: nhật ký đã ghi phiên bản mới hơn."
    if job.known[-1] in checked.older_digests:
        return UNSETTLED, "inventory.json", "Hồ sơ có phiên bản mới mà nhật ký chưa ghi."
    return "J010", "inventory.json", "Hồ sơ bị làm giả hoặc thay thế: không phải bản nhật ký đã ghi."
