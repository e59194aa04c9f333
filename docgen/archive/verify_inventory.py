"""One inventory, read strictly: OCFL 1.1 §3.5, and 1.0 where an older version of an object has it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from docgen.archive.verify_findings import Report
from docgen.archive.verify_paths import content_paths_checked, logical_paths_checked
from docgen.archive.verify_reading import ALGORITHMS

SPECS = ("1.0", "1.1")  # in the order they appeared
CONTENT_ALGORITHMS = ("sha512", "sha256")

_KEYS = {"id", "type", "digestAlgorithm", "head", "contentDirectory", "manifest", "versions", "fixity"}
_VERSION_KEYS = {"created", "state", "message", "user"}
_TYPE = re.compile(r"https://ocfl\.io/(1\.[01])/spec/#inventory")
_VERSION = re.compile(r"v(0*)([1-9]\d*)")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)", re.ASCII | re.IGNORECASE)
_URI = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Version:
    """One version as an inventory tells it; ``state`` is logical path → digest, lower case."""

    name: str
    state: Mapping[str, str]
    told: Mapping[str, Any]  # created, message, user


@dataclass(frozen=True, slots=True)
class ReadInventory:
    """An inventory that could be read; what was wrong with its details has been reported."""

    object_id: str
    spec: str
    algorithm: str
    head: str
    content_directory: str
    manifest: Mapping[str, str]  # đường dẫn → digest, lower case
    versions: Mapping[str, Version]
    fixity: tuple[tuple[str, str, str], ...]  # algorithm, digest, path


def read_inventory(content: bytes, place: str, report: Report) -> ReadInventory | None:
    """The inventory in these bytes, every breach of the rules reported; None if nothing can be built on it."""
    try:
        fields = json.loads(content, object_pairs_hook=_no_key_twice, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        report("E033", place, "Danh mục không phải JSON đúng chuẩn.")
        return None
    if not isinstance(fields, dict):
        report("E033", place, "Danh mục không phải một đối tượng JSON.")
        return None
    return _Reader(fields, place, report).read()


def version_number(name: str) -> int:
    """The number in a version's name: v2, v0002; 0 if it is none."""
    match = _VERSION.fullmatch(name)
    return int(match[2]) if match else 0


class _Reader:
    """Reads one inventory field by field and reports as it goes."""

    def __init__(self, fields: Mapping[str, Any], place: str, report: Report) -> None:
        self._fields = fields
        self._place = place
        self._report = report

    def read(self) -> ReadInventory | None:
        for key in self._fields.keys() - _KEYS:
            self._say("E102", f"Danh mục có mục lạ “{key}”.")
        object_id, spec = self._id(), self._spec()
        algorithm, directory = self._algorithm(), self._content_directory()
        manifest = self._manifest()
        blocks = self._version_blocks()
        if manifest is None or blocks is None or algorithm is None:
            return None
        versions = {name: self._version(name, block) for name, block in blocks.items()}
        self._check_names(tuple(blocks))
        head = self._head(tuple(blocks))
        self._check_all_used(manifest, versions)
        self._check_content_places(manifest, directory, versions)
        return ReadInventory(
            object_id, spec, algorithm, head, directory, manifest, versions, tuple(self._fixity())
        )

    def _say(self, code: str, what: str) -> None:
        self._report(code, self._place, what)

    def _id(self) -> str:
        value = self._fields.get("id")
        if not isinstance(value, str) or not value:
            self._say("E036", "Danh mục thiếu mã hồ sơ (id).")
            return ""
        if not _URI.fullmatch(value):
            self._say("W005", "Mã hồ sơ không phải URI.")
        return value

    def _spec(self) -> str:
        value = self._fields.get("type")
        if value is None:
            self._say("E036", "Danh mục thiếu loại (type).")
            return SPECS[-1]
        match = _TYPE.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            self._say("E038", f"Loại danh mục {value!r} không phải của OCFL 1.0 hay 1.1.")
            return SPECS[-1]
        return match[1]

    def _algorithm(self) -> str | None:
        value = self._fields.get("digestAlgorithm")
        if value is None:
            self._say("E036", "Danh mục thiếu tên thuật toán băm (digestAlgorithm).")
            return None
        if value not in CONTENT_ALGORITHMS:
            self._say("E025", f"Thuật toán băm {value!r} không được dùng; phải là sha512 hoặc sha256.")
            return None
        if value != CONTENT_ALGORITHMS[0]:
            self._say("W004", "Nên băm bằng sha512.")
        return str(value)

    def _content_directory(self) -> str:
        value = self._fields.get("contentDirectory", "content")
        if not isinstance(value, str) or not value or "/" in value or value in (".", ".."):
            self._say("E017", f"Tên thư mục nội dung {value!r} không hợp lệ.")
            return "content"
        return value

    def _manifest(self) -> dict[str, str] | None:
        block = self._fields.get("manifest")
        if block is None:
            self._say("E041", "Danh mục thiếu bảng mã băm (manifest).")
            return None
        if not isinstance(block, dict):
            self._say("E106", "Bảng mã băm (manifest) không phải một đối tượng JSON.")
            return None
        found = list(self._digest_block(block, what="manifest", bad="E092", twice="E096"))
        content_paths_checked((path for _, path in found), self._place, self._report, what="manifest")
        return {path: digest for digest, path in found}

    def _digest_block(
        self, block: Mapping[str, Any], *, what: str, bad: str, twice: str
    ) -> Iterator[tuple[str, str]]:
        """Digest (lower case) and path of each line of a digest → paths table."""
        seen: set[str] = set()
        for digest, paths in block.items():
            if digest.lower() in seen:
                self._say(twice, f"{what}: mã băm {digest[:16]}… ghi hai lần.")
            seen.add(digest.lower())
            if not isinstance(paths, list) or not paths or not all(isinstance(path, str) for path in paths):
                self._say(bad, f"{what}: mã băm {digest[:16]}… không kèm danh sách đường dẫn.")
                continue
            for path in paths:
                yield digest.lower(), path

    def _version_blocks(self) -> Mapping[str, Any] | None:
        block = self._fields.get("versions")
        if block is None:
            self._say("E043", "Danh mục thiếu bảng phiên bản (versions).")
            return None
        if not isinstance(block, dict):
            self._say("E044", "Bảng phiên bản (versions) không phải một đối tượng JSON.")
            return None
        if not block:
            self._say("E008", "Danh mục không có phiên bản nào.")
            if "head" not in self._fields:
                self._say("E036", "Danh mục thiếu phiên bản mới nhất (head).")
            return None
        return block

    def _check_names(self, names: tuple[str, ...]) -> None:
        numbers = sorted(map(version_number, names))
        if not all(numbers):
            self._say("E046", "Bảng phiên bản có tên không phải v1, v2, …")
        elif numbers[0] != 1:
            self._say("E009", "Phiên bản đầu tiên không phải v1.")
        elif numbers != list(range(1, len(numbers) + 1)):
            self._say("E010", "Số phiên bản không liên tục.")
        matches = [match for name in names if (match := _VERSION.fullmatch(name))]
        if any(match[1] for match in matches):
            self._say("W001", "Số phiên bản nên viết không có số 0 đứng trước.")
            if not all(match[1] for match in matches):
                self._say("E011", "Số phiên bản có cái thêm số 0, có cái không.")
                self._say("E013", "Phiên bản sau không đặt tên theo lối của phiên bản trước.")
            if len({len(name) for name in names}) > 1:
                self._say("E012", "Số phiên bản dài ngắn khác nhau.")

    def _head(self, names: tuple[str, ...]) -> str:
        newest = max(names, key=version_number)
        value = self._fields.get("head")
        if value is None:
            self._say("E036", "Danh mục thiếu phiên bản mới nhất (head).")
        elif value != newest:
            self._say("E040", f"Phiên bản mới nhất ghi là {value!r}, đúng ra là {newest}.")
        return newest

    def _version(self, name: str, block: Any) -> Version:
        if not isinstance(block, dict):
            self._say("E047", f"Phiên bản {name} không phải một đối tượng JSON.")
            return Version(name, {}, {})
        for key in block.keys() - _VERSION_KEYS:
            self._say("E102", f"Phiên bản {name} có mục lạ “{key}”.")
        self._check_told(name, block)
        told = {key: block[key] for key in ("created", "message", "user") if key in block}
        return Version(name, self._state(name, block), told)

    def _state(self, name: str, block: Mapping[str, Any]) -> dict[str, str]:
        state = block.get("state")
        if state is None:
            self._say("E048", f"Phiên bản {name} thiếu danh sách tệp (state).")
            return {}
        if not isinstance(state, dict):
            self._say("E050", f"Danh sách tệp của {name} không phải một đối tượng JSON.")
            return {}
        found = list(self._digest_block(state, what=f"state {name}", bad="E051", twice="E050"))
        declared = set(self._fields["manifest"])
        for digest in state:
            if digest not in declared:  # the very same key: its case counts
                self._say("E050", f"Phiên bản {name} dùng mã băm {digest[:16]}… không có trong manifest.")
        logical_paths_checked([path for _, path in found], self._place, self._report, what=f"state {name}")
        return {path: digest for digest, path in found}

    def _check_told(self, name: str, block: Mapping[str, Any]) -> None:
        created, message, user = block.get("created"), block.get("message"), block.get("user")
        if created is None:
            self._say("E048", f"Phiên bản {name} thiếu thời điểm lập (created).")
        elif not isinstance(created, str) or not _is_time(created):
            self._say("E049", f"Thời điểm lập {name} không đúng dạng RFC 3339.")
        if "message" in block and not isinstance(message, str):
            self._say("E094", f"Lời ghi (message) của {name} không phải chuỗi chữ.")
        if message is None or user is None:
            self._say("W007", f"Phiên bản {name} nên có lời ghi (message) và người lập (user).")
        if "user" in block:
            self._check_user(name, user)

    def _check_user(self, name: str, user: Any) -> None:
        if not isinstance(user, dict) or not isinstance(user.get("name"), str) or not user["name"]:
            self._say("E054", f"Người lập (user) của {name} thiếu tên.")
            return
        for key in user.keys() - {"name", "address"}:
            self._say("E102", f"Người lập (user) của {name} có mục lạ “{key}”.")
        if "address" not in user:
            self._say("W008", f"Người lập (user) của {name} nên có địa chỉ (address).")
        elif not isinstance(user["address"], str) or not _URI.fullmatch(user["address"]):
            self._say("W009", f"Địa chỉ người lập của {name} nên là URI.")

    def _check_all_used(self, manifest: Mapping[str, str], versions: Mapping[str, Version]) -> None:
        used = {digest for version in versions.values() for digest in version.state.values()}
        for path, digest in manifest.items():
            if digest not in used:
                self._say("E107", f"Tệp {path} trong manifest không thuộc phiên bản nào.")

    def _check_content_places(
        self, manifest: Mapping[str, str], directory: str, versions: Mapping[str, Version]
    ) -> None:
        for path in manifest:
            version, _, rest = path.partition("/")
            if version not in versions or not rest.startswith(f"{directory}/"):
                self._say("E042", f"Đường dẫn {path} trong manifest không nằm trong thư mục nội dung.")

    def _fixity(self) -> Iterator[tuple[str, str, str]]:
        block = self._fields.get("fixity", {})
        if not isinstance(block, dict):
            self._say("E111", "Bảng mã băm phụ (fixity) không phải một đối tượng JSON.")
            return
        for algorithm, digests in block.items():
            if not isinstance(digests, dict):
                self._say("E057", f"fixity {algorithm} không phải một đối tượng JSON.")
                continue
            found = list(self._digest_block(digests, what=f"fixity {algorithm}", bad="E057", twice="E097"))
            content_paths_checked((path for _, path in found), self._place, self._report, what="fixity")
            if algorithm in ALGORITHMS:  # others must be ignored (E028)
                yield from ((algorithm, digest, path) for digest, path in found)


def _is_time(text: str) -> bool:
    try:
        return _TIME.fullmatch(text) is not None and datetime.fromisoformat(text.upper()).tzinfo is not None
    except ValueError:
        return False


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a key stands twice")
    return fields


def _no_constant(name: str) -> None:
    raise ValueError(name)
