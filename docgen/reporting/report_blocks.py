"""The computed parts of a consolidated report (khối tổng hợp), by the name that an outline calls them by."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.domain.cycle_state import UnitState
from docgen.domain.table_description import NarrativeHeading
from docgen.reporting.comparison import Comparison
from docgen.reporting.consolidation import Consolidation, GroupResult
from docgen.reporting.days import written_day
from docgen.reporting.passages import counted, criterion_sentence, group_sentences
from docgen.reporting.report_tables import (
    MARKS_NOTE,
    chart_lines,
    numbers_table,
    plain_words,
    results_table,
    units_tables,
)
from docgen.reporting.unit_groups import ANY_UNIT
from docgen.vietnamese.keys import slug
from docgen.vietnamese.numbers import percentage, written

Lines = Iterator[str]
NARRATIVE = "phan-loi"
_NO_FIGURES = "Không có số liệu trong kỳ."  # an annex must not be empty
_MOST_LISTED = 60  # more are a table: that of the units shows who has not reported


@dataclass(frozen=True, slots=True)
class ReportMaterial:
    """What the blocks are made of; ``on`` is the day of compiling."""

    whole: Consolidation
    comparison: Comparison
    on: date

    @property
    def results(self) -> tuple[GroupResult, ...]:
        """The groups that the results are about."""
        assessed = tuple(one for one in self.whole.results if one.group.is_assessed)
        return assessed or self.whole.results

    @property
    def silent(self) -> tuple[UnitState, ...]:
        """The units without a table that counts."""
        return self.whole.state.outstanding


def block(name: str, material: ReportMaterial) -> str | None:
    """The lines of a block, None if there is no block of this name; "" if it has nothing to say here."""
    kind, _, heading = name.partition(":")
    if slug(kind) == NARRATIVE:
        return "\n".join(_narrative(material, heading.strip()))
    make = _BLOCKS.get(slug(name))
    if make is None:
        return None
    text = "\n".join(make(material)).strip("\n")
    return text or (_NO_FIGURES if slug(name).startswith("bang") else "")


def block_names() -> tuple[str, ...]:
    """The names, for a message."""
    return (*_BLOCKS, f"{NARRATIVE}: tên mục")


def _standing(material: ReportMaterial) -> Lines:
    state = material.whole.state
    owed, reported = len(state.units), len(state.reported)
    yield (
        f"Có {counted(owed, 'cơ quan, đơn vị')} phải báo cáo. Đến hết ngày {written_day(material.on)} "
        f"đã nhận báo cáo hợp lệ của {reported}/{owed} đơn vị ({written(percentage(reported, owed))}%)"
        + _by_group(material)
        + _late_reports(state.reported, state.cycle.due_on)
        + "."
    )


def _by_group(material: ReportMaterial) -> str:
    if len(material.whole.results) < 2:  # noqa: PLR2004  (one group is the whole)
        return ""
    parts = [f"{_group_words(one)}: {len(one.reported)}/{len(one.units)}" for one in material.whole.results]
    return f", gồm {'; '.join(parts)}"


def _group_words(result: GroupResult) -> str:
    title = result.group.title
    return title[:1].lower() + title[1:] if not title[:2].isupper() else title


def _late_reports(reported: Sequence[UnitState], due_on: date) -> str:
    late = [one for one in reported if one.days_late(due_on)]
    return f"; {counted(len(late), ANY_UNIT)} nộp sau hạn {written_day(due_on)}" if late else ""


def _not_reported(material: ReportMaterial) -> Lines:
    if not material.silent:
        yield "Tất cả cơ quan, đơn vị đã báo cáo."
        return
    yield f"{counted(len(material.silent), ANY_UNIT).capitalize()} chưa có báo cáo hợp lệ:"
    shown = [_delay(one, material.on) for one in material.silent[:_MOST_LISTED]]
    if left := len(material.silent) - len(shown):
        shown.append(f"Và {written(left)} đơn vị khác")
    for at, words in enumerate(shown, 1):
        yield f"- {words}{'.' if at == len(shown) else ';'}"


def _delay(one: UnitState, on: date) -> str:
    late = one.days_late(on)
    words = "đã nộp, đang phải sửa" if one.to_correct else "chưa nộp"
    return f"{plain_words(one.unit.name)}: {words}" + (f", quá hạn {late} ngày" if late else "")


def _general(material: ReportMaterial) -> Lines:
    for result in material.results:
        yield from group_sentences(result)
    if material.comparison.note and material.whole.table:
        yield material.comparison.note


def _results(material: ReportMaterial) -> Lines:
    for at, result in enumerate(material.results):
        if at:
            yield ""
        if len(material.results) > 1:
            yield f"*{result.group.title}*"
        yield from results_table(result, material.whole, material.comparison)


def _chart(material: ReportMaterial) -> Lines:
    for result in material.results:
        yield from chart_lines(result, material.comparison)


def _criteria(material: ReportMaterial) -> Lines:
    for result in material.results:
        for one in result.criteria:
            yield "- " + plain_words(criterion_sentence(one, result.group, material.comparison))


def _numbers(material: ReportMaterial) -> Lines:
    for result in material.results:
        lines = list(numbers_table(result, material.whole, material.comparison))
        if lines:
            if len(material.results) > 1:
                yield f"*{result.group.title}*"
            yield from lines
            yield ""


def _units(material: ReportMaterial) -> Lines:
    table = material.whole.table
    if table is None:
        return
    first_assessed = sorted(material.whole.results, key=lambda one: not one.group.is_assessed)
    for result in first_assessed:
        if not result.reported:
            continue
        yield f"**{result.group.title}**"
        yield from units_tables(result, table)
        yield ""
    yield f"*{MARKS_NOTE}*"


def _narrative(material: ReportMaterial, wanted: str) -> Lines:
    """What the units wrote under one heading, or under each in turn."""
    headings = material.whole.table.narrative if material.whole.table else ()
    if wanted:
        found = [one for one in headings if slug(wanted) in (one.key, slug(one.label))]
        yield from _gathered(material, found[0] if found else None)
        return
    for at, heading in enumerate(headings, 1):
        yield f"{at}. {heading.label}"
        yield from _gathered(material, heading)


def _gathered(material: ReportMaterial, heading: NarrativeHeading | None) -> Lines:
    """Each unit's words, the unit's name first; further paragraphs hang below."""
    said = False
    for one in material.whole.state.units:
        paragraphs = _paragraphs(one, heading.key if heading else "")
        for at, text in enumerate(paragraphs):
            said = True
            yield f"+ {text}" if at else f"- *{plain_words(one.unit.short)}:* {text}"
    if not said:
        yield "Các đơn vị không nêu nội dung này."


def _paragraphs(one: UnitState, heading: str) -> list[str]:
    if one.narrative is None:
        return []
    return [
        words
        for part in one.narrative.narrative
        if part.heading == heading
        for text in part.paragraphs
        if (words := plain_words(text).lstrip("-–+ "))
    ]


_BLOCKS: dict[str, Callable[[ReportMaterial], Lines]] = {
    "tinh-hinh-bao-cao": _standing,
    "don-vi-chua-bao-cao": _not_reported,
    "nhan-xet-chung": _general,
    "bang-ket-qua": _results,
    "bieu-do": _chart,
    "nhan-xet-tung-tieu-chi": _criteria,
    "bang-so-lieu": _numbers,
    "bang-don-vi": _units,
}
