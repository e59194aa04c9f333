"""One OCFL object, from its declaration to the last byte of its content (OCFL 1.1 §3)."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from docgen.archive.verify_findings import ArchiveFinding, finding
from docgen.archive.verify_inventory import SPECS, ReadInventory, read_inventory, version_number
from docgen.archive.verify_reading import Tree, UnreadableError, digests_of, read_tree, read_whole
from docgen.archive.verify_sidecars import INVENTORY, InventoryFile, Trust, judge, read_inventory_file
from docgen.archive.verify_versions import compare_with_newest

METADATA = "metadata.json"

_MARK = re.compile(r"0=ocfl_object_(1\.[01])")
_MARK_LIKE = "0="
_REGISTERED = re.compile(r"\d{4}-[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class CheckedObject:
    """What was found, and what may be built on; ``inventory`` is None where nothing may."""

    findings: tuple[ArchiveFinding, ...]
    inventory: ReadInventory | None
    root_digest: str  # of the root inventory as it stands, "" if it is damaged or missing
    older_digests: tuple[str, ...]  # of the inventories that versions before the newest kept
    metadata_path: str  # "" if the newest version has none
    metadata: bytes | None  # if its digest is right


def check_object(
    folder: str, place: str, *, deep: bool, known: Collection[str] = (), strict: bool = False
) -> CheckedObject:
    """Check the object in ``folder``; findings name files below ``place``.

    ``deep`` reads every byte; otherwise the digests of inventories and metadata only. ``known`` are digests
    (sha512) that the journal has recorded for this object's inventories. ``strict`` also demands what OCFL
    leaves open and docgen always writes alike: then no changed byte is without a finding.
    """
    return _ObjectCheck(folder, place, frozenset(known), strict=strict).run(deep=deep)


class _ObjectCheck:
    def __init__(self, folder: str, place: str, known: frozenset[str], *, strict: bool) -> None:
        self._folder = folder
        self._place = place
        self._known = known
        self._strict = strict
        self._findings: list[ArchiveFinding] = []
        self._inventories: dict[str, InventoryFile] = {}  # thư mục → danh mục tin được

    def run(self, *, deep: bool) -> CheckedObject:
        tree = read_tree(self._folder, self._report)
        spec = self._check_declaration(tree)
        self._check_root_entries(tree)
        root, newest = self._trusted(tree)
        metadata = None
        if newest is not None:
            if spec and newest.spec != spec:
                self._report("E038", INVENTORY, "Loại danh mục không khớp tệp khai báo của hồ sơ.")
            self._check_version_folders(tree, newest)
            files = _content_files(tree, newest)
            metadata = self._check_content(tree, files, newest, self._older(newest, files), deep=deep)
        path = _metadata_path(newest) if newest else ""
        head = newest.head if newest else ""
        older_digests = tuple(file.digest for at, file in self._inventories.items() if at not in ("", head))
        digest = root.digest if root else ""
        return CheckedObject(tuple(self._findings), newest, digest, older_digests, path, metadata)

    def _report(self, code: str, path: str, what: str) -> None:
        self._findings.append(finding(code, f"{self._place}/{path}" if path else self._place, what))

    def _check_declaration(self, tree: Tree) -> str:
        """The OCFL version that the object declares, "" if it declares none."""
        marks = [name for name in tree.files_in("") if name.startswith(_MARK_LIKE)]
        if len(marks) != 1:
            self._report("E003", "", f"Hồ sơ phải có đúng một tệp khai báo 0=ocfl_object_…; có {len(marks)}.")
            return ""
        match = _MARK.fullmatch(marks[0])
        if match is None:
            self._report("E004", marks[0], "Tên tệp khai báo không phải của OCFL 1.0 hay 1.1.")
            return ""
        try:
            right = read_whole(f"{self._folder}/{marks[0]}") == f"{marks[0][2:]}\n".encode()
        except UnreadableError:
            right = False
        if not right:
            self._report("E007", marks[0], "Nội dung tệp khai báo đã bị thay đổi.")
        return match[1]

    def _check_root_entries(self, tree: Tree) -> None:
        for name in tree.files_in(""):
            if not name.startswith((_MARK_LIKE, f"{INVENTORY}.")) and name != INVENTORY:
                self._report("E001", name, "Tệp lạ trong hồ sơ.")
        for name in tree.folders_in(""):
            if not version_number(name) and name not in ("logs", "extensions"):
                self._report("E001", name, "Thư mục lạ trong hồ sơ.")
        for name in tree.files_in("extensions"):
            self._report("E067", f"extensions/{name}", "Tệp lạ trong thư mục extensions.")
        for name in tree.folders_in("extensions"):
            if not _REGISTERED.fullmatch(name):
                self._report("W013", f"extensions/{name}", "Phần mở rộng chưa đăng ký tên.")
        for name in tree.empty:
            code = "E024" if version_number(name.partition("/")[0]) else "E073"
            self._report(code, name, "Thư mục rỗng.")

    def _trusted(self, tree: Tree) -> tuple[InventoryFile | None, ReadInventory | None]:
        """The root inventory if it may be believed, and the newest inventory that may be."""
        folders = sorted(filter(version_number, tree.folders_in("")), key=version_number, reverse=True)
        files: list[InventoryFile] = []
        for at in ("", *folders):
            if file := read_inventory_file(self._folder, at, tree, files, self._report):
                files.append(file)
        good = [file for file in files if judge(file, self._vouched(file, files), self._report) is Trust.GOOD]
        if self._strict:
            self._check_sidecar_bytes(good)
        self._inventories = {file.folder: file for file in good}
        root = self._inventories.get("")
        if INVENTORY not in tree.files_in(""):
            self._report("E063", INVENTORY, "Hồ sơ thiếu danh mục inventory.json.")
        if not good:
            return None, None
        newest = root or good[0]  # the newest version's own copy
        if any(not file.folder and file not in good and file.content != newest.content for file in files):
            self._report(
                "E064", INVENTORY, f"Bản danh mục trong {newest.folder} còn đúng, bản ở gốc thì không."
            )
        inventory = read_inventory(newest.content, newest.path, self._report)
        if root is not None and inventory is not None:
            self._check_sidecar_name(root, inventory, tree)
            self._check_copy(root, inventory)
        return root, inventory

    def _vouched(self, file: InventoryFile, files: list[InventoryFile]) -> frozenset[str]:
        """The journal's digests, and those that the sidecars of equal copies state."""
        copies = {other.stated for other in files if other is not file and other.content == file.content}
        return self._known | copies

    def _check_sidecar_bytes(self, good: list[InventoryFile]) -> None:
        """OCFL lets spaces and case vary; docgen writes one form only."""
        for file in good:
            if file.stated == file.digest and file.sidecar_content != f"{file.digest} {INVENTORY}\n".encode():
                self._report(
                    "L005", file.sidecar, "Tệp mã băm của danh mục không đúng từng byte như lúc lưu."
                )

    def _check_sidecar_name(self, root: InventoryFile, inventory: ReadInventory, tree: Tree) -> None:
        if root.algorithm and root.algorithm != inventory.algorithm:
            self._report("E059", root.sidecar, "Tên tệp mã băm không khớp thuật toán ghi trong danh mục.")
        for name in tree.files_in(""):
            if name.startswith(f"{INVENTORY}.") and name != f"{INVENTORY}.{inventory.algorithm}":
                self._report("E001", name, "Tệp lạ trong hồ sơ.")

    def _check_copy(self, root: InventoryFile, inventory: ReadInventory) -> None:
        """The newest version keeps the very same inventory as the root."""
        copy = self._inventories.get(inventory.head)
        if copy is not None and copy.content != root.content:
            culprit = copy.path if root.digest in self._known else root.path
            self._report("E064", culprit, f"Danh mục ở gốc hồ sơ và trong {inventory.head} khác nhau.")

    def _check_version_folders(self, tree: Tree, newest: ReadInventory) -> None:
        there = set(filter(version_number, tree.folders_in("")))
        for name in sorted(newest.versions.keys() - there):
            self._report("E010", name, f"Mất thư mục phiên bản {name}.")
        for name in sorted(there - newest.versions.keys()):
            self._report("E046", name, f"Danh mục mới nhất không nói đến phiên bản {name}.")
        for name in sorted(there):
            for file in tree.files_in(name):
                if file != INVENTORY and not file.startswith(f"{INVENTORY}."):
                    self._report("E015", f"{name}/{file}", "Tệp lạ trong thư mục phiên bản.")
            for folder in tree.folders_in(name):
                if folder != newest.content_directory:
                    self._report("W002", f"{name}/{folder}", "Thư mục thừa trong thư mục phiên bản.")
            if INVENTORY not in tree.files_in(name):
                self._report("W010", name, f"Phiên bản {name} nên giữ danh mục riêng của nó.")

    def _older(self, newest: ReadInventory, files: frozenset[str]) -> dict[str, ReadInventory]:
        """The inventories of older versions that may be believed, compared with what came after them."""
        older: dict[str, ReadInventory] = {}
        later = newest
        for name in sorted(newest.versions.keys() - {newest.head}, key=version_number, reverse=True):
            file = self._inventories.get(name)
            if file and (old := read_inventory(file.content, file.path, self._report)):
                compare_with_newest(old, newest, folder=name, files=files, report=self._report)
                if SPECS.index(old.spec) > SPECS.index(later.spec):
                    self._report("E103", file.path, "Phiên bản trước theo chuẩn OCFL mới hơn phiên bản sau.")
                older[file.path] = later = old
        return older

    def _check_content(
        self,
        tree: Tree,
        files: frozenset[str],
        newest: ReadInventory,
        older: dict[str, ReadInventory],
        *,
        deep: bool,
    ) -> bytes | None:
        for path in sorted(files - newest.manifest.keys()):
            self._report("E023", path, "Tệp lạ: danh mục không nói đến tệp này.")
        for path in sorted(newest.manifest.keys() - files):
            self._report("E092", path, "Tệp bị mất.")
        for path in sorted({path for _, _, path in newest.fixity} - files):
            self._report("E093", path, "Bảng mã băm phụ (fixity) nói đến một tệp không có.")
        metadata_path = _metadata_path(newest)
        metadata = None
        for path in sorted(newest.manifest.keys() & files - tree.odd):
            if path == metadata_path:
                metadata = self._metadata(path) if self._check_digests(path, newest, older) else None
            elif deep:
                self._check_digests(path, newest, older)
        return metadata

    def _check_digests(self, path: str, newest: ReadInventory, older: dict[str, ReadInventory]) -> bool:
        """Hash one file once with every algorithm that an inventory uses for it."""
        stated = list(_stated(path, newest, older))
        try:
            digests = digests_of(f"{self._folder}/{path}", {algorithm for algorithm, _, _, _ in stated})
        except UnreadableError as error:
            self._report("L003", path, f"Không đọc được tệp: {error}.")
            return False
        if digests[newest.algorithm] != newest.manifest[path]:
            self._report("E092", path, "Nội dung tệp đã bị thay đổi so với lúc lưu.")
            return False
        for algorithm, digest, code, place in stated:
            if digests[algorithm] != digest:
                self._report(code, place, f"Mã băm {algorithm} ghi cho tệp {path} không đúng.")
        return True

    def _metadata(self, path: str) -> bytes | None:
        try:
            return read_whole(f"{self._folder}/{path}")
        except UnreadableError:
            return None


def _stated(
    path: str, newest: ReadInventory, older: dict[str, ReadInventory]
) -> Iterator[tuple[str, str, str, str]]:
    """Algorithm, digest, code and file to blame, of every place that states a digest for ``path``."""
    yield newest.algorithm, newest.manifest[path], "E092", path
    for place, old in older.items():
        if path in old.manifest:
            yield old.algorithm, old.manifest[path], "E092", place
    for algorithm, digest, described in newest.fixity:
        if described == path:
            yield algorithm, digest, "E093", path


def _content_files(tree: Tree, newest: ReadInventory) -> frozenset[str]:
    """Every file below the content folder of any version."""
    starts = tuple(
        f"{name}/{newest.content_directory}/" for name in tree.folders_in("") if version_number(name)
    )
    return frozenset(path for path in tree.files if path.startswith(starts)) if starts else frozenset()


def _metadata_path(newest: ReadInventory) -> str:
    """Where the newest version's metadata.json stands; "" if it has none."""
    digest = newest.versions[newest.head].state.get(METADATA) if newest.head in newest.versions else None
    return next((path for path, stated in newest.manifest.items() if stated == digest), "")
