"""Take recipients into the directory: judge a list from outside, or one typed entry, and say what would be added.

What is added goes below what the clerks wrote; not a byte above it changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.distribution.directory import Directory
from docgen.distribution.intake.judging import Fate, Judge, Verdict
from docgen.distribution.intake.reading import Source, SourceRow
from docgen.distribution.toml_text import body_text, directory_of, group_text, with_appended
from docgen.domain.directory import RecipientGroup
from docgen.errors import FieldValueError


@dataclass(frozen=True, slots=True)
class Intake:
    """Every row with its fate, and the directory file as it would be; ``file`` is unchanged if nothing is new."""

    verdicts: tuple[Verdict, ...]
    notes: tuple[str, ...]
    file: bytes
    added: int

    @property
    def doubtful(self) -> tuple[Verdict, ...]:
        """The rows that were not taken and need a clerk."""
        return tuple(one for one in self.verdicts if one.fate not in (Fate.NEW, Fate.KNOWN))

    def counts(self) -> dict[str, int]:
        """How many rows met each fate."""
        return {fate.value: sum(one.fate is fate for one in self.verdicts) for fate in Fate}

    def to_json(self) -> dict[str, Any]:
        """The report as plain values."""
        return {
            "added": self.added,
            "counts": self.counts(),
            "notes": list(self.notes),
            "rows": [
                {
                    "row": one.row,
                    "name": one.name,
                    "fate": one.fate.value,
                    "key": one.body.key if one.body else "",
                    "remarks": list(one.remarks),
                }
                for one in self.verdicts
            ],
        }


def take_in(
    source: Source,
    *,
    directory: Directory,
    file: bytes,
    place: str,
    on: date,
    group: RecipientGroup | None = None,
    accept_doubles: bool = False,
) -> Intake:
    """Judge every row; ``group``, if given, gets everybody the list names as members.

    OfficeFileError if the directory would no longer fit together.
    """
    judge = Judge(directory, accept_doubles=accept_doubles)
    verdicts = tuple(judge.judge(row) for row in source.rows)
    text = _additions(verdicts, source, on)
    if group is not None:
        text += _group(group, verdicts, directory)
    notes = source.notes
    added = sum(one.fate is Fate.NEW for one in verdicts)
    if not text:
        return Intake(verdicts, notes, file, 0)
    written = with_appended(file, text)
    directory_of(written, place=place)
    return Intake(verdicts, notes, written, added)


def add_one(
    row: SourceRow, *, directory: Directory, file: bytes, place: str, accept_doubles: bool = False
) -> Intake:
    """Add one entry typed by a clerk; FieldValueError if it is there already, wrong or doubtful."""
    verdict = Judge(directory, accept_doubles=accept_doubles).judge(row)
    if verdict.fate is not Fate.NEW or verdict.body is None:
        raise FieldValueError(
            f"Không thêm “{verdict.name}”: {_why(verdict)}.",
            where=place,
            next_step="Nếu đúng là nơi nhận khác, thêm --accept-doubles."
            if verdict.fate is Fate.DOUBTFUL
            else "Xem mục đang có bằng docgen recipients show, rồi sửa tay trong recipients.toml nếu cần.",
        )
    written = with_appended(file, body_text(verdict.body))
    directory_of(written, place=place)
    return Intake((verdict,), (), written, 1)


def _why(verdict: Verdict) -> str:
    if verdict.fate is Fate.KNOWN and verdict.body:
        return f"danh bạ đã có, khóa “{verdict.body.key}”"
    return "; ".join(verdict.remarks) or verdict.fate.value


def _additions(verdicts: Sequence[Verdict], source: Source, on: date) -> str:
    new = [one.body for one in verdicts if one.fate is Fate.NEW and one.body]
    if not new:
        return ""
    sheet = f", trang {source.sheet}" if source.sheet else ""
    title = " ".join(f"# Nhập ngày {on:%d/%m/%Y} từ {source.file}{sheet}: {len(new)} nơi nhận.".split())
    return title + "\n\n" + "\n".join(body_text(body) for body in new)


def _group(group: RecipientGroup, verdicts: Sequence[Verdict], directory: Directory) -> str:
    if group.key in directory.groups or group.key in directory.bodies:
        raise FieldValueError(
            f"Danh bạ đã có mục “{group.key}”.", where="--group", next_step="Chọn khóa khác cho nhóm mới."
        )
    members = dict.fromkeys(
        one.body.key for one in verdicts if one.body and one.fate in (Fate.NEW, Fate.KNOWN, Fate.DIFFERENT)
    )
    if not members:
        raise FieldValueError(
            "Không có dòng nào dùng được, nhóm sẽ rỗng.", where="--group", next_step="Sửa tệp rồi nhập lại."
        )
    return "\n" + group_text(RecipientGroup(group.key, group.phrase, tuple(members), group.noun))
