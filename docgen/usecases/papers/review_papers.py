"""Decide on papers that wait (duyệt): file with the values a person has seen, let go, or leave for later."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from docgen.capture.evidence import Confidence, Found
from docgen.capture.paper_reading import FIELDS, PaperReading
from docgen.capture.past_sheet import day_of
from docgen.capture.register_sheet import TableRow
from docgen.capture.waiting_room import WaitingPaper, WaitingRoom
from docgen.citations.resolve import read_locator
from docgen.domain.record import DocumentRecord
from docgen.errors import FieldValueError, MissingFieldError
from docgen.usecases.finding.find_document import find_document
from docgen.usecases.papers.import_papers import Fate, ImportDesk, Outcome, PaperFile
from docgen.usecases.papers.judge_paper import judge, record_of, who
from docgen.usecases.papers.past_filing import PastFiling
from docgen.vietnamese.characters import writable
from docgen.vietnamese.keys import plain

_BY_HAND = "người duyệt"
# Column of a review list → field of a paper.
_COLUMNS = {
    "reference": "number",
    "date": "date",
    "issuer": "issuer",
    "type": "type",
    "subject": "subject",
    "signer": "signer",
}


class Decision(StrEnum):
    """What a clerk writes in the column Duyệt."""

    FILE = "x"
    ATTACH = "gắn"
    APART = "riêng"
    DROP = "bỏ"
    LATER = ""


_WORDS = {
    **dict.fromkeys(("x", "co", "duyet", "ok", "1", "dung", "v", "roi"), Decision.FILE),
    **dict.fromkeys(("gan", "gan vao", "g"), Decision.ATTACH),
    **dict.fromkeys(("rieng", "r"), Decision.APART),
    **dict.fromkeys(("bo", "khong", "xoa", "loai"), Decision.DROP),
    "": Decision.LATER,
}


@dataclass(frozen=True, slots=True)
class ReviewDesk:
    """Carries out what a person decides."""

    filing: PastFiling
    room: WaitingRoom
    desk: ImportDesk

    def confirm(self, paper: WaitingPaper, values: Mapping[str, str], *, apart: bool = False) -> Outcome:
        """File the paper with these values; what is wrong with them is raised, and it waits on.

        Beside another document of its number it is filed too: the person has seen both. One that is filed already
        is filed a second time only if the person says that it is another document (``apart``).
        """
        reading = with_values(paper.reading, values)
        record_of(reading, self.filing, name=paper.file, digest=paper.id)
        verdict = judge(reading, self.filing, name=paper.file, digest=paper.id)
        if verdict.same is None or apart:
            outcome = self.desk.file(self._file(paper), reading, verdict)
        elif paper.kind:
            raise FieldValueError(
                f"Văn bản này đã ở trong kho: {who(verdict.same)}.",
                where=paper.origin,
                next_step="Gắn tệp này vào hồ sơ ấy: g (trong danh sách: “gắn”). Là văn bản khác cùng số: r (“riêng”).",
            )
        else:
            outcome = Outcome(paper.origin, Fate.ALREADY, verdict.same)
        self._let_go(paper)
        return outcome

    def attach(self, paper: WaitingPaper, values: Mapping[str, str]) -> Outcome:
        """Add the paper's file to the filed document of this number; what a person says of its day must fit.

        DocumentNotFoundError, AmbiguousReferenceError (an archive id tells which), FieldValueError.
        """
        file = self._file(paper)
        if file is None:
            raise FieldValueError(
                "Văn bản này chỉ có trong sổ, không có tệp để gắn.",
                where=paper.origin,
                next_step="Đưa vào kho bằng x, hoặc loại ra.",
            )
        there = self._named(paper, values)
        outcome = self.desk.attach(file, with_values(paper.reading, values), there, by=_BY_HAND)
        self._let_go(paper)
        return outcome

    def _named(self, paper: WaitingPaper, values: Mapping[str, str]) -> DocumentRecord:
        number, day = values.get("number", "").strip(), values.get("date", "").strip()
        if not number:
            raise MissingFieldError(
                "Chưa ghi gắn vào văn bản nào.",
                where=paper.origin,
                next_step="Điền số, ký hiệu của văn bản đã có, ví dụ 512/QĐ-UBND, hoặc mã trong kho.",
            )
        issued_on = day_of(day, where=paper.file) if day else None
        is_told = read_locator(number).year is not None  # by its archive id, or with a year
        name = number if is_told or issued_on is None else f"{number}@{issued_on.year}"
        there = find_document(name, register=self.filing.register)
        if issued_on and there.issued_on != issued_on:
            raise FieldValueError(
                f"Ngày {day} không phải ngày của {who(there)}.",
                where=paper.origin,
                next_step="Sửa số hoặc ngày; văn bản khác cùng số thì ghi “riêng”.",
            )
        return there

    def drop(self, paper: WaitingPaper) -> Outcome:
        """Let the paper go: it is no document of the office, or a copy of one."""
        self._let_go(paper)
        return Outcome(paper.origin, Fate.DROPPED)

    def decide(self, row: TableRow) -> Iterator[Outcome]:
        """What a row of a review list decides; nothing for one that is left for later or done already."""
        name = row.cells.get("paper", "").removeprefix("'")
        paper = self.room.named(name)
        decision = _decision(row)
        if paper is None or decision is Decision.LATER:
            return
        if decision is Decision.DROP:
            yield self.drop(paper)
            return
        values = {field: row.cells.get(column, "").removeprefix("'") for column, field in _COLUMNS.items()}
        if decision is Decision.ATTACH:
            yield self.attach(paper, values)
        else:
            yield self.confirm(paper, values, apart=decision is Decision.APART)

    def _let_go(self, paper: WaitingPaper) -> None:
        if not self.desk.is_rehearsal:
            self.room.drop(paper.id)

    def _file(self, paper: WaitingPaper) -> PaperFile | None:
        if not paper.kind:
            return None
        return PaperFile(paper.origin, paper.file, paper.kind, paper.id, lambda: self.room.original(paper))


def with_values(reading: PaperReading, values: Mapping[str, str]) -> PaperReading:
    """The reading with what a person says; the evidence of what he left as it was stays."""
    for field in FIELDS:
        old = reading.field(field)
        new = " ".join(writable(values.get(field, old.value), where=FIELDS[field]).split())
        if new == old.value and new:
            reading = reading.with_field(
                field, Found(new, old.evidence, old.place or _BY_HAND, Confidence.SURE)
            )
        else:
            sure = Confidence.SURE if new else Confidence.NONE
            reading = reading.with_field(field, Found(new, "", _BY_HAND, sure))
    return reading


def _decision(row: TableRow) -> Decision:
    word = plain(row.cells.get("decision", "")).strip(" .")
    if word not in _WORDS:
        raise FieldValueError(
            f"Không hiểu “{row.cells['decision']}” ở cột Duyệt.",
            where=row.place,
            next_step="Ghi x để đưa vào kho, “gắn” để thêm tệp vào văn bản đã có, “riêng” nếu là văn bản khác cùng số, "
            "“bỏ” để loại ra, để trống là xem sau.",
        )
    return _WORDS[word]
