"""Mail merge (trộn thư): a draft and a spreadsheet become letters, under one number or one number each."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import IO

from docgen.distribution.intake.merge_rows import BrokenRow
from docgen.domain.merging import filler, marks_in
from docgen.domain.record import DocumentRecord
from docgen.domain.reference import Reference
from docgen.drafting.draft import Draft
from docgen.errors import DocgenError, DraftError, FieldValueError, TemplateError
from docgen.rules.profile import FormatProfile, as_of
from docgen.usecases.letters.compose_letter import compose_letter
from docgen.usecases.letters.issue_document import Issued, IssueDesk, Rehearsal
from docgen.usecases.letters.merge_rows import (
    MergedRow,
    MergedRows,
    MergeSource,
    for_everybody,
    for_one,
    merged_rows,
    refuse_broken,
)
from docgen.usecases.letters.personal_letters import PersonalLetters, personal_letter
from docgen.usecases.letters.prepared_letter import judged
from docgen.usecases.letters.row_enclosure import RowEnclosure

Tick = Callable[[int, int], None]
_WIDEST = 99999  # as many figures as a number gets


@dataclass(frozen=True, slots=True)
class MergeWish:
    """How to merge: ``each`` None means as the document type demands; ``skip_broken`` leaves bad rows out."""

    on: date | None = None
    each: bool | None = None
    skip_broken: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging came to.

    ``references`` are the numbers that were given, or would be by a rehearsal (then ``records`` is empty);
    ``letters`` counts the letters, ``left_out`` the rows that made none or made one with a fault.
    """

    references: tuple[Reference, ...]
    records: tuple[DocumentRecord, ...]
    letters: int
    each: bool
    already: int
    left_out: tuple[BrokenRow, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergeDesk:
    """Merges drafts with spreadsheets."""

    issuing: IssueDesk

    def merge(self, draft: Draft, source: MergeSource, wish: MergeWish, *, holder: str, tick: Tick) -> Merged:
        """Every row of the table becomes a letter; a row that cannot be stops all, unless it may be skipped.

        MergeRowsError names the rows; nothing is numbered before every row has been printed once.
        """
        day = self.issuing.day_for(draft, wish.on)
        profile = as_of(day)
        kind = profile.types.named(draft.type_name)
        each = wish.each if wish.each is not None else bool(kind and kind.personal)
        specs = [spec for spec in self.issuing.templates.fields_of(draft.type_name) if not spec.is_common]
        rows = merged_rows(draft, source, specs, directory=self.issuing.directory, on=day)
        refuse_broken(rows, source, skip_broken=wish.skip_broken)
        if each:
            return self._each(draft, source, rows, wish, day=day, holder=holder, tick=tick)
        if marks_in(draft.subject):
            raise FieldValueError(
                "Trích yếu lấy từ bảng thì mỗi dòng là một văn bản, mỗi văn bản một số.",
                where=draft.place("trích yếu"),
                next_step="Viết trích yếu chung cho mọi dòng, hoặc thêm --numbers each.",
            )
        return self._one(draft, source, rows, wish, day=day, holder=holder, tick=tick)

    def _one(
        self,
        draft: Draft,
        source: MergeSource,
        rows: MergedRows,
        wish: MergeWish,
        *,
        day: date,
        holder: str,
        tick: Tick,
    ) -> Merged:
        with tempfile.TemporaryFile(prefix="docgen-merge-") as spool:
            enclosed = self._enclosed(draft, rows, source, spool, as_of(day), day, tick)
            refuse_broken(enclosed.rows, source, skip_broken=wish.skip_broken)
            desk = replace(self.issuing, enclosed=enclosed)
            everybody = for_everybody(draft, enclosed.rows, source)
            act = desk.rehearse if wish.dry_run else desk.issue
            outcome = act(everybody, on=wish.on, holder=holder)
        return _told((outcome,), len(enclosed.rows.rows), False, (*enclosed.rows.broken, *enclosed.failures))

    def _enclosed(
        self,
        draft: Draft,
        rows: MergedRows,
        source: MergeSource,
        spool: IO[bytes],
        profile: FormatProfile,
        day: date,
        tick: Tick,
    ) -> PersonalLetters:
        """Print every letter once under the widest number; those that fail go to the broken rows."""
        own = {entry for entry in draft.addressees if marks_in(entry)}
        composed = compose_letter(
            replace(
                draft,
                addressees=(*(e for e in draft.addressees if e not in own), *rows.rows[0].own_addressees),
            ),
            on=day,
            settings=self.issuing.settings,
            directory=self.issuing.directory,
            find=lambda locator: [e.record for e in self.issuing.register.find(locator) if e.record],
            profile=profile,
        ).letter
        marked = replace(composed, addressees=composed.addressees[: len(draft.addressees) - len(own)])
        template = self.issuing.templates.ready(draft.type_name)
        numbered = replace(marked, number=str(_WIDEST), date_line=profile.dates.long(day))
        fill = filler(marked)
        good: list[MergedRow] = []
        broken = list(rows.broken)
        needed = 0
        for at, made in enumerate(rows.rows, 1):
            try:
                printed = template.render(personal_letter(fill, made, numbered), created=day)
                if not good:  # they differ in words only: one page stands for the form of all
                    judged(printed, profile, f"{draft.name}, dòng {made.row.number} của bảng")
            except (DraftError, TemplateError) as error:
                broken.append(BrokenRow(made.row.number, error.what))
                continue
            good.append(made)
            needed += len(printed)
            tick(at, len(rows.rows))
        kept = MergedRows(tuple(good), tuple(sorted(broken, key=lambda one: one.number)))
        return PersonalLetters(marked, kept, source, template, spool, needed, self.issuing.pdf_maker, tick)

    def _each(
        self,
        draft: Draft,
        source: MergeSource,
        rows: MergedRows,
        wish: MergeWish,
        *,
        day: date,
        holder: str,
        tick: Tick,
    ) -> Merged:
        """Rehearse every row, then issue one after the other; a run that is cut off goes on when it is repeated."""
        broken = list(rows.broken)
        rehearsed: list[tuple[MergedRow, Rehearsal | Issued]] = []
        for at, made in enumerate(rows.rows, 1):
            try:
                one = self._for(made, source).rehearse(for_one(draft, made), on=day, holder=holder)
                rehearsed.append((made, one))
            except (DraftError, TemplateError) as error:
                broken.append(BrokenRow(made.row.number, error.what))
            tick(at, 2 * len(rows.rows))
        kept = MergedRows(
            tuple(made for made, _ in rehearsed), tuple(sorted(broken, key=lambda one: one.number))
        )
        refuse_broken(kept, source, skip_broken=wish.skip_broken)
        outcomes: list[Rehearsal | Issued] = [one for _, one in rehearsed]
        if not wish.dry_run:
            outcomes = []
            for at, (made, _) in enumerate(rehearsed, 1):
                outcomes.append(self._issue_row(draft, made, source, day, holder, at))
                tick(len(rows.rows) + at, 2 * len(rows.rows))
        return _told(tuple(outcomes), len(outcomes), True, kept.broken)

    def _issue_row(
        self, draft: Draft, made: MergedRow, source: MergeSource, day: date, holder: str, at: int
    ) -> Issued:
        try:
            return self._for(made, source).issue(for_one(draft, made), on=day, holder=holder)
        except DocgenError as error:
            row = f"{source.name}, dòng {made.row.number}"
            error.where = f"{row} ({at - 1} văn bản trước đó đã phát hành): {error.where}"
            raise

    def _for(self, made: MergedRow, source: MergeSource) -> IssueDesk:
        return replace(self.issuing, enclosed=RowEnclosure(made.row, source.name))


def _told(
    outcomes: tuple[Issued | Rehearsal, ...], letters: int, each: bool, left_out: tuple[BrokenRow, ...]
) -> Merged:
    issued = [one for one in outcomes if isinstance(one, Issued)]
    return Merged(
        references=tuple(
            one.record.reference if isinstance(one, Issued) else one.reference for one in outcomes
        ),
        records=tuple(one.record for one in issued),
        letters=letters,
        each=each,
        already=sum(one.already for one in issued),
        left_out=left_out,
        warnings=tuple(dict.fromkeys(warning for one in outcomes for warning in one.warnings)),
    )
