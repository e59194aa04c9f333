"""Which paths an inventory may hold: of files that are kept, and of the names they have for people."""

from collections.abc import Iterable, Sequence

from docgen.archive.verify_findings import Report


def content_paths_checked(paths: Iterable[str], place: str, report: Report, *, what: str) -> None:
    """Report content paths that are no plain relative path, or that clash (E099, E100, E101)."""
    paths = list(paths)
    for path in paths:
        if path.startswith("/") or path.endswith("/"):
            report("E100", place, f"{what}: đường dẫn “{path}” bắt đầu hoặc kết thúc bằng dấu /.")
        if _odd_element(path.strip("/")):
            report("E099", place, f"{what}: đường dẫn “{path}” có phần rỗng, “.” hoặc “..”.")
    _report_clashes(paths, place, report, code="E101", what=what)


def logical_paths_checked(paths: Sequence[str], place: str, report: Report, *, what: str) -> None:
    """Report file names of a version that are no plain path, or that clash (E052, E053, E095)."""
    for path in paths:
        if path.startswith("/") or path.endswith("/"):
            report("E053", place, f"{what}: tên tệp “{path}” bắt đầu hoặc kết thúc bằng dấu /.")
        if _odd_element(path.strip("/")):
            report("E052", place, f"{what}: tên tệp “{path}” có phần rỗng, “.” hoặc “..”.")
    _report_clashes(paths, place, report, code="E095", what=what)


def _odd_element(path: str) -> bool:
    return not {"", ".", ".."}.isdisjoint(path.split("/"))


def _report_clashes(paths: Sequence[str], place: str, report: Report, *, code: str, what: str) -> None:
    seen: set[str] = set()
    for path in paths:
        if path in seen:
            report(code, place, f"{what}: “{path}” ghi hai lần.")
        seen.add(path)
    for path in seen:
        cut = path.rfind("/")
        while cut > 0:
            if path[:cut] in seen:
                report(code, place, f"{what}: “{path[:cut]}” vừa là tệp vừa là thư mục.")
            cut = path.rfind("/", 0, cut)
