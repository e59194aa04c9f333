"""The inventories that older versions kept, against the newest: history must not change (OCFL 1.1 §3.5.3, §3.6)."""

from collections.abc import Collection

from docgen.archive.verify_findings import Report
from docgen.archive.verify_inventory import ReadInventory, version_number


def compare_with_newest(
    old: ReadInventory, newest: ReadInventory, *, folder: str, files: Collection[str], report: Report
) -> None:
    """Report where the inventory of version ``folder`` contradicts the newest or the files that are there."""
    place = f"{folder}/inventory.json"
    if old.head != folder:
        report("E040", place, f"Danh mục trong {folder} lại nói về phiên bản {old.head}.")
        return
    if old.object_id != newest.object_id:
        report("E037", place, f"Mã hồ sơ đổi giữa các phiên bản: {old.object_id}, rồi {newest.object_id}.")
    if old.content_directory != newest.content_directory:
        report("E019", place, "Tên thư mục nội dung đổi giữa các phiên bản.")
    _compare_states(old, newest, place, report)
    _check_own_files(old, place, files, report)


def _compare_states(old: ReadInventory, newest: ReadInventory, place: str, report: Report) -> None:
    for name, version in old.versions.items():
        now = newest.versions.get(name)
        if now is None:
            report("E066", place, f"Danh mục mới nhất không còn phiên bản {name}.")
        elif version.state.keys() != now.state.keys() or any(
            not _same_content(old, newest, digest, now.state[path]) for path, digest in version.state.items()
        ):
            report("E066", place, f"Nội dung phiên bản {name} không giống như danh mục mới nhất ghi.")
        elif version.told != now.told:
            report("W011", place, f"Thời điểm, lời ghi hoặc người lập {name} khác danh mục mới nhất.")


def _same_content(old: ReadInventory, newest: ReadInventory, digest: str, now: str) -> bool:
    """Whether two digests name the same bytes; across algorithms the paths must tell."""
    if old.algorithm == newest.algorithm:
        return digest == now
    paths = {path for path, stated in old.manifest.items() if stated == digest}
    return paths <= {path for path, stated in newest.manifest.items() if stated == now}


def _check_own_files(old: ReadInventory, place: str, files: Collection[str], report: Report) -> None:
    """Every file of this version and those before it must be in its manifest."""
    own = version_number(old.head)
    for path in files:
        if version_number(path.partition("/")[0]) <= own and path not in old.manifest:
            report("E023", place, f"Tệp {path} không có trong danh mục của phiên bản {old.head}.")
