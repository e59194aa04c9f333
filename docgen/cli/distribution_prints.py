"""The files that `docgen distribute` writes: which were asked for, and how each is made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.assembly import Desk
    from docgen.distribution.destinations import Destination
    from docgen.distribution.merging import MergedList
    from docgen.domain.delivery import Means
    from docgen.rendering.distribution_books import Book
    from docgen.rendering.distribution_envelopes import Sender
    from docgen.usecases.recipients.distribution_lists import Dispatched


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """Where each print goes (None: not wanted) and the choices that shape them."""

    csv: Path | None
    xlsx: Path | None
    docx: Path | None
    annex: Path | None
    handover_book: Path | None
    post_book: Path | None
    labels: Path | None
    envelopes: Path | None
    slips: Path | None
    everyone: bool
    first_label: int
    handed_on: date | None
    cover: bool


def write_prints(
    request: PrintRequest, desk: "Desk", found: "Sequence[Dispatched]", merged: "MergedList"
) -> list[Path]:
    """Make everything that was asked for, then write it: a print that cannot be made leaves no half set."""
    from docgen.workfiles import write_file

    prints = _Prints(request, desk, found, merged)
    wanted: list[tuple[Path | None, Callable[[], bytes]]] = [
        (request.csv, prints.csv),
        (request.xlsx, prints.xlsx),
        (request.docx, prints.docx),
        (request.annex, prints.annex),
        (request.handover_book, prints.handover_book),
        (request.post_book, prints.post_book),
        (request.labels, prints.labels),
        (request.envelopes, prints.envelopes),
        (request.slips, prints.slips),
    ]
    made = [(path, make()) for path, make in wanted if path is not None]
    for path, data in made:
        write_file(path, data)
    return [path for path, _ in made]


@dataclass(frozen=True, slots=True)
class _Prints:
    """Makes each print; one document keeps its own list, several are merged."""

    request: PrintRequest
    desk: "Desk"
    found: "Sequence[Dispatched]"
    merged: "MergedList"

    def csv(self) -> bytes:
        from docgen.distribution import csv_export, merged_exports

        alone = len(self.found) == 1
        return csv_export.to_csv(self.found[0].listing) if alone else merged_exports.to_csv(self.merged)

    def xlsx(self) -> bytes:
        from docgen.distribution import merged_exports, xlsx_export

        alone = len(self.found) == 1
        return xlsx_export.to_xlsx(self.found[0].listing) if alone else merged_exports.to_xlsx(self.merged)

    def docx(self) -> bytes:
        from docgen.rendering.distribution_sheet import merged_docx, to_docx

        lines = self.desk.settings.office.header_lines
        return (
            to_docx(self.found[0].listing, lines) if len(self.found) == 1 else merged_docx(self.merged, lines)
        )

    def annex(self) -> bytes:
        from docgen.errors import FieldValueError
        from docgen.rendering.distribution_annex import recipients_annex

        if len(self.found) > 1:
            raise FieldValueError(
                "Phụ lục danh sách nơi nhận là của một văn bản.",
                where="--annex",
                next_step="Chạy riêng cho từng văn bản.",
            )
        record = self.found[0].record
        return recipients_annex(
            self.found[0].listing, type_name=record.type_name.capitalize(), issuer=record.issuer.name
        )

    def handover_book(self) -> bytes:
        from docgen.distribution.delivery_forms import goes_by_hand
        from docgen.domain.delivery import Means
        from docgen.rendering.distribution_books import handover_book

        return handover_book(self.merged, self._to(goes_by_hand, Means.BY_HAND), self._book())

    def post_book(self) -> bytes:
        from docgen.distribution.delivery_forms import goes_by_post
        from docgen.domain.delivery import Means
        from docgen.rendering.distribution_books import post_book

        return post_book(self.merged, self._to(goes_by_post, Means.POST), self._book())

    def labels(self) -> bytes:
        from docgen.distribution.delivery_forms import needs_paper
        from docgen.rendering.distribution_labels import labels

        sender = self.desk.settings.office.name
        return labels(self.merged, self._to(needs_paper), sender=sender, first=self.request.first_label)

    def envelopes(self) -> bytes:
        from docgen.distribution.delivery_forms import needs_paper
        from docgen.rendering.distribution_envelopes import envelopes

        return envelopes(self.merged, self._to(needs_paper), self._sender())

    def slips(self) -> bytes:
        from docgen.distribution.delivery_forms import needs_paper
        from docgen.rendering.distribution_slips import SlipSender, slips

        office = self.desk.settings.office
        sender = SlipSender(office.name, office.header_lines, office.place)
        return slips(self.merged, self._to(needs_paper), sender)

    def _to(self, wanted: Callable[[str], bool], by: "Means | None" = None) -> "tuple[Destination, ...]":
        """To whom; for a book (``by``) what is on record goes before what was planned."""
        from docgen.distribution.destinations import destinations
        from docgen.usecases.recipients.delivery_account import paper_on_record

        everyone = self.request.everyone
        return destinations(
            self.merged,
            self.desk.directory.bodies,
            wanted=lambda form: everyone or wanted(form),
            sent=paper_on_record([one.record for one in self.found], self.desk.register),
            by=by,
        )

    def _book(self) -> "Book":
        from docgen.rendering.distribution_books import Book

        office = self.desk.settings.office
        return Book(office.header_lines, office.superior, self.request.handed_on, self.request.cover)

    def _sender(self) -> "Sender":
        """The office as its own entry in the directory knows it: address, e-mail, telephone."""
        from docgen.rendering.distribution_envelopes import Sender

        office = self.desk.settings.office
        own = self.desk.directory.bodies.get(office.key)
        if own is None:
            return Sender(office.header_lines)
        return Sender(
            office.header_lines,
            address=own.address,
            phone=own.fact("điện thoại"),
            fax=own.fact("fax"),
            email=own.email,
            website=own.fact("website"),
        )
