"""A draft and a spreadsheet come together: what each row makes of the draft, or why it makes nothing."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from docgen.distribution.building import line_of
from docgen.distribution.directory import Directory
from docgen.distribution.intake.merge_rows import BrokenRow, read_merge_table
from docgen.domain.merging import MergeRow, blanked, filled, marks_in
from docgen.drafting.draft import Draft, WantedRecipient
from docgen.drafting.front_matter import HeadValue
from docgen.drafting.values import own_value
from docgen.errors import DocgenError, FieldValueError, MergeRowsError, UnknownRecipientError
from docgen.templating.fields import FieldSpec

_FILLED = ("subject", "addressees", "recipients", "own_fields", "body", "annexes")
_SHOWN = 20  # rows that a message names; --json names them all


@dataclass(frozen=True, slots=True)
class MergeSource:
    """The spreadsheet as it came: bytes, name, and the sheet that was asked for."""

    data: bytes
    name: str
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class MergedRow:
    """One row that makes a letter, and whom the letter addresses because of it."""

    row: MergeRow
    own_addressees: tuple[WantedRecipient, ...]
    own_lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergedRows:
    """The rows that make letters and those that make none."""

    rows: tuple[MergedRow, ...]
    broken: tuple[BrokenRow, ...]


def merged_rows(
    draft: Draft, source: MergeSource, specs: Sequence[FieldSpec], *, directory: Directory, on: date
) -> MergedRows:
    """Fill the draft row by row; a row that cannot be is told, the others go on.

    FieldValueError for a draft without marks, DraftSyntaxError or HostileFileError for a table that cannot be read.
    """
    marks = marks_in([getattr(draft, name) for name in _FILLED])
    if not marks:
        raise FieldValueError(
            "Dự thảo không có chỗ nào lấy từ bảng.",
            where=draft.name,
            next_step="Ghi tên cột trong dấu [= ], ví dụ: kính gửi: [{tên: “[=danh xưng] [=họ tên]”}].",
        )
    table = read_merge_table(
        source.data,
        source.name,
        wanted={column: mark.column for column, mark in marks.items()},
        needed={column for column, mark in marks.items() if not mark.may_be_empty},
        sheet=source.sheet,
    )
    made: list[MergedRow] = []
    broken = list(table.broken)
    first_of: dict[str, int] = {}
    for row in table.rows:
        if (twin := first_of.setdefault(row_id(row), row.number)) != row.number:
            broken.append(BrokenRow(row.number, f"giống hệt dòng {twin}"))
            continue
        try:
            made.append(_merged(draft, row, specs, directory, on))
        except DocgenError as error:
            broken.append(BrokenRow(row.number, error.what))
    return MergedRows(tuple(made), tuple(sorted(broken, key=lambda one: one.number)))


def row_id(row: MergeRow) -> str:
    """The same for rows that say the same, wherever they stand."""
    said = json.dumps(dict(sorted(row.cells.items())), ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def for_everybody(draft: Draft, rows: MergedRows, source: MergeSource) -> Draft:
    """The one document that goes to all rows: nobody's words in it, everybody among its addressees."""
    common = tuple(entry for entry in draft.addressees if not marks_in(entry))
    everybody = tuple(entry for made in rows.rows for entry in made.own_addressees)
    blank = {name: blanked(getattr(draft, name)) for name in _FILLED if name != "addressees"}
    return replace(draft, **blank, addressees=(*common, *everybody), content_hash=_with(draft, source.data))


def for_one(draft: Draft, made: MergedRow) -> Draft:
    """The draft of a row that becomes a document of its own: the same row again is the same document."""
    own = row_id(made.row)
    common = [entry for entry in draft.addressees if not marks_in(entry)]
    return replace(
        draft,
        **{**_fill(draft, made.row), "addressees": (*common, *made.own_addressees)},
        draft_id=f"{draft.draft_id or draft.content_hash}/{own[:32]}",
        content_hash=_with(draft, own.encode()),
    )


def refuse_broken(rows: MergedRows, source: MergeSource, *, skip_broken: bool) -> None:
    """MergeRowsError if rows would be left out without the clerk's word, or none is left."""
    if rows.rows and (skip_broken or not rows.broken):
        return
    told = "".join(f"\n    dòng {one.number}: {one.why}" for one in rows.broken[:_SHOWN])
    more = len(rows.broken) - _SHOWN
    raise MergeRowsError(
        f"{len(rows.broken)} dòng của bảng không lập được thư:{told}"
        + (f"\n    … và {more} dòng khác" if more > 0 else "")
        if rows.broken
        else "Bảng không có dòng nào để lập thư.",
        where=source.name,
        next_step="Sửa bảng rồi chạy lại; hoặc thêm --skip-broken để chỉ làm những dòng còn lại.",
    )


def _merged(
    draft: Draft, row: MergeRow, specs: Sequence[FieldSpec], directory: Directory, on: date
) -> MergedRow:
    new = replace(draft, **_fill(draft, row))
    _check_own_fields(draft, new, specs)
    own = tuple(
        _addressed(replace(after, wanted=after.wanted.strip(" ,;")), directory, on)
        for before, after in zip(draft.addressees, new.addressees, strict=True)
        if marks_in(before) and after.wanted.strip(" ,;")
    )
    return MergedRow(row, own, tuple(_line(entry, directory, on) for entry in own))


def _fill(draft: Draft, row: MergeRow) -> dict[str, Any]:
    return {name: filled(getattr(draft, name), row) for name in _FILLED}


def _check_own_fields(before: Draft, after: Draft, specs: Sequence[FieldSpec]) -> None:
    for spec in specs:
        if marks_in(before.own_fields.get(spec.key, "")):
            value = HeadValue(after.own_fields[spec.key], before.lines.get(spec.label, 0))
            own_value(value, spec, f"mục “{spec.label}”")


def _addressed(entry: WantedRecipient, directory: Directory, on: date) -> WantedRecipient:
    """As the directory knows it, or as the table writes it: a person invited stands in no directory."""
    if entry.literal:
        return entry
    try:
        directory.expand(entry.wanted, on=on)
    except UnknownRecipientError:
        return replace(entry, literal=True)
    return entry


def _line(entry: WantedRecipient, directory: Directory, on: date) -> str:
    return entry.wanted if entry.literal else line_of(directory.expand(entry.wanted, on=on))


def _with(draft: Draft, more: bytes) -> str:
    return hashlib.sha256(draft.content_hash.encode() + more).hexdigest()
