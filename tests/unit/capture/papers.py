"""Past papers to read, made by python-docx: no template of ours, no style of ours."""

import io
from dataclasses import dataclass, replace

import docx as python_docx
from docx.enum.text import WD_ALIGN_PARAGRAPH


@dataclass(frozen=True)
class Paper:
    """What stands in the paper."""

    issuer: tuple[str, ...] = ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ QUẢNG NGÃI")
    number: str = "Số: 512/QĐ-UBND"
    dated: str = "Quảng Ngãi, ngày 05 tháng 3 năm 2021"
    about: str = ""  # a letter's V/v
    title: str = "QUYẾT ĐỊNH"
    subject: tuple[str, ...] = ("Về việc thành lập Ban quản lý chợ Quảng Ngãi",)
    body: tuple[str, ...] = (
        "CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ QUẢNG NGÃI",
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
        "Xét đề nghị của Trưởng phòng Kinh tế tại Tờ trình số 15/TTr-KT ngày 01/3/2021,",
        "QUYẾT ĐỊNH:",
        "Điều 1. Thành lập Ban quản lý chợ Quảng Ngãi.",
        "Điều 2. Các cơ quan liên quan chịu trách nhiệm thi hành Quyết định này./.",
    )
    recipients: tuple[str, ...] = ("- Như Điều 2;", "- Thường trực Thành ủy;", "- Lưu: VT, KT.")
    authority: tuple[str, ...] = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    signer: str = "Nguyễn Văn Khỏe"
    mark: str = ""
    in_table: bool = True

    def but(self, **changes: object) -> "Paper":
        return replace(self, **changes)

    def docx(self, *, split_runs: bool = False) -> bytes:
        document = python_docx.Document()
        put = Pen(split_runs)
        (self._table_head if self.in_table else self._typed_head)(document, put)
        for line in (self.title, *self.subject, "") if self.title else ():
            put(document, line, bold=True)
        for line in self.body:
            put(document, line, centred=line.isupper())
        table = document.add_table(1, 2) if self.in_table else None
        left, right = (table.cell(0, 0), table.cell(0, 1)) if table else (document, document)
        for line in ("Nơi nhận:", *self.recipients):
            put(left, line, centred=False)
        for line in (*self.authority, "", "", self.signer):
            put(right, line, bold=True, centred=self.in_table)
        target = io.BytesIO()
        document.save(target)
        return target.getvalue()

    def _table_head(self, document, put):
        table = document.add_table(2, 2)
        for line in self.issuer:
            put(table.cell(0, 0), line, bold=True)
        for line in (*HEAD, "---------------"):
            put(table.cell(0, 1), line, bold=True)
        for line in filter(None, (self.number, self.about, self.mark)):
            put(table.cell(1, 0), line)
        put(table.cell(1, 1), self.dated)

    def _typed_head(self, document, put):
        for left, right in zip((*self.issuer, self.number), (*HEAD, self.dated), strict=False):
            put(document, f"{left}\t{right}", centred=False)
        if self.about:
            put(document, self.about, centred=False)


HEAD = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


class Pen:
    """Writes paragraphs; with ``split`` as Word leaves them after much editing, three letters a run."""

    def __init__(self, split: bool) -> None:
        self._split = split

    def __call__(self, home, text, *, centred=True, bold=False):
        paragraph = home.add_paragraph()
        pieces = [text[at : at + 3] for at in range(0, len(text), 3)] if self._split else [text]
        for piece in pieces:
            paragraph.add_run(piece).bold = bold
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


DECISION = Paper()
LETTER = Paper(
    number="Số: 05/UBND-KT",
    about="V/v duy trì các tiêu chí nông thôn mới",
    title="",
    subject=(),
    body=(
        "Kính gửi: UBND các xã, phường.",
        "Thực hiện Quyết định số 4157/QĐ-UBND ngày 08/8/2022, yêu cầu các xã./.",
    ),
    recipients=("- Như trên;", "- CT, các PCT UBND TP;", "- Lưu: VT, KT."),
)
