"""What `docgen import` says of each paper, and of all of them at the end."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from docgen.cli.output import put, say
from docgen.cli.progress_bar import ProgressBar

if TYPE_CHECKING:
    from docgen.usecases.papers.import_papers import Outcome

_UNDONE = ("WAITING", "REFUSED")


class Told:
    """Says what became of each paper, above the bar, and keeps count; as JSON nothing is said till the end."""

    def __init__(self, bar: ProgressBar, *, as_json: bool) -> None:
        self._bar = bar
        self._as_json = as_json
        self.counts: Counter[str] = Counter()
        self.papers: list[dict[str, Any]] = []  # only for JSON: an import may be long
        self.troubles: list[str] = []  # with what is none of the papers: the search index
        self.undone = False

    def tell(self, outcome: "Outcome") -> None:
        """One paper is done."""
        self.counts[outcome.fate.value] += 1
        self.undone = self.undone or outcome.fate.name in _UNDONE
        if self._as_json:
            self.papers.append(outcome.to_json())
        else:
            self._bar.clear()
            put(line_of(outcome))
        self._bar.tick()

    def trouble(self, what: str) -> None:
        """Something went wrong that is no paper's fault; said at once, for there may be no end."""
        self.troubles.append(what)
        self.undone = True
        self._bar.clear()
        say(what)


def line_of(outcome: "Outcome") -> str:
    """One paper's fate: the file, what it became, why."""
    record = outcome.record
    what = f": {record.reference} ({record.archive_id})" if record else ""
    twin = f"; trùng số với {outcome.twin.archive_id}, giữ cả hai" if outcome.twin and record else ""
    why = f" — {'; '.join(outcome.reasons)}" if outcome.reasons else ""
    return f"{outcome.origin}: {outcome.fate.value}{what}{twin}{why}"


def sum_up(counts: "Counter[str]", waiting: int, *, dry_run: bool) -> None:
    """The counts, and what to do next."""
    say(
        ", ".join(f"{count} {fate}" for fate, count in counts.items())
        + ("; chưa ghi gì." if dry_run else ".")
    )
    if waiting and not dry_run:
        say(
            f"Đang chờ xem: {waiting} văn bản. Duyệt: docgen import --review; "
            "hoặc docgen import --review-list cho-xem.xlsx, sửa rồi docgen import cho-xem.xlsx"
        )
