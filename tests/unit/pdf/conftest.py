"""Small Word files in Times New Roman, with footnotes, tables and a page number, made part by part."""

import hashlib
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from docgen.ooxml.namespaces import CONTENT_TYPES, PACKAGE_RELATIONSHIPS, WORD_CONTENT, WORD_NAMESPACES, R
from docgen.ooxml.paragraphs import page_number
from docgen.ooxml.writing import zip_members
from docgen.pdf.libreoffice import LibreOfficeRenderer
from docgen.pdf.soffice import find_soffice
from docgen.pdf.wheel import WheelRenderer

MakeDocx = Callable[..., bytes]
MARK = '<w:r><w:rPr><w:rStyle w:val="NoteMark"/></w:rPr><w:footnote{kind}/></w:r>'


def text_run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f'<w:p><w:pPr><w:jc w:val="both"/></w:pPr>{"".join(runs)}</w:p>'


def table(rows: int) -> str:
    """Every row differs, as in life: equal ones would pack so well that the gate takes them for a zip bomb."""
    grid = "<w:tblGrid><w:gridCol w:w='4600'/><w:gridCol w:w='4600'/></w:tblGrid>"
    return f"<w:tbl><w:tblPr/>{grid}{''.join(map(table_row, range(rows)))}</w:tbl>"


def table_row(number: int) -> str:
    code = hashlib.sha256(str(number).encode()).hexdigest()[:20]
    cells = "".join(
        f"<w:tc><w:tcPr><w:tcW w:w='4600' w:type='dxa'/></w:tcPr>{paragraph(text_run(text))}</w:tc>"
        for text in (f"Xã Tịnh Kỳ {number}", f"mã {code}")
    )
    return f"<w:tr>{cells}</w:tr>"


@pytest.fixture(scope="session")
def docx() -> MakeDocx:
    """A .docx of this body; ``notes`` are the texts of its footnotes 1, 2, …; ``more`` adds or replaces parts."""

    def make(
        body: str, notes: tuple[str, ...] = (), more: dict[str, str] | None = None, arrows: str = ""
    ) -> bytes:
        members = {**plain_parts(body, notes, arrows), **(more or {})}
        return zip_members({name: text.encode() for name, text in members.items()})

    return make


def plain_parts(body: str, notes: tuple[str, ...], arrows: str) -> dict[str, str]:
    kinds = {"document": "document.main", "styles": "styles", "footnotes": "footnotes", "header": "header"}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{WORD_CONTENT}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    standard = "".join(
        f'<Relationship Id="{part}" Type="{R}/{part}" Target="{part}.xml"/>'
        for part in kinds
        if part != "document"
    )
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567"/></w:sectPr>'
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{CONTENT_TYPES}"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        "_rels/.rels": relationships(
            f'<Relationship Id="r" Type="{R}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": relationships(standard + arrows),
        "word/document.xml": f"<w:document {WORD_NAMESPACES}><w:body>{body}{section}</w:body></w:document>",
        "word/styles.xml": STYLES,
        "word/header.xml": f"<w:hdr {WORD_NAMESPACES}><w:p>{page_number()}</w:p></w:hdr>",
        "word/footnotes.xml": footnotes(notes),
    }


STYLES = (
    f'<w:styles {WORD_NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
    'w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/><w:sz w:val="28"/>'
    '<w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Note"><w:name w:val="footnote text"/><w:rPr><w:sz w:val="20"/></w:rPr>'
    '</w:style><w:style w:type="character" w:styleId="NoteMark"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>'
)


def footnotes(texts: tuple[str, ...]) -> str:
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for at, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    notes = "".join(
        f'<w:footnote w:id="{at}"><w:p><w:pPr><w:pStyle w:val="Note"/></w:pPr>'
        f"{MARK.format(kind='Ref')}{text_run(' ' + text)}</w:p></w:footnote>"
        for at, text in enumerate(texts, 1)
    )
    return f"<w:footnotes {WORD_NAMESPACES}>{rules}{notes}</w:footnotes>"


def relationships(arrows: str) -> str:
    return f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{arrows}</Relationships>'


@pytest.fixture(scope="session")
def parts() -> Callable[..., str]:
    """Word XML by kind: "run", "paragraph", "table", or "mark" (of footnote n)."""
    makers = {
        "run": text_run,
        "paragraph": paragraph,
        "table": table,
        "mark": lambda number: MARK.format(kind=f'Reference w:id="{number}"'),
    }
    return lambda kind, *values: makers[kind](*values)


@pytest.fixture(scope="session")
def letter_docx(docx, parts) -> bytes:
    """A letter of two pages with bold, italics, a table and two footnotes."""
    opening = parts(
        "paragraph",
        parts("run", "1. Giao UBND 14 xã:", "<w:b/>"),
        parts("run", " Triển khai các nội dung, giải pháp cụ thể (", ""),
        parts("run", "trừ xã Tịnh Hòa, Tịnh Ấn Đông", "<w:i/>"),
        parts("run", ") theo Quyết định số 4157/QĐ-UBND ngày 08/8/2022"),
        parts("mark", 1),
        parts("run", " và Thông báo số 1294/TB-UBND ngày 28/9/2022"),
        parts("mark", 2),
        parts("run", "."),
    )
    filler = parts(
        "paragraph", parts("run", "Thực hiện giám sát, phản biện xã hội để góp phần phát huy hiệu quả. " * 8)
    )
    return docx(
        opening + filler * 8 + parts("table", 3),
        notes=("về việc ban hành Kế hoạch thực hiện Chương trình", "về việc phân công trách nhiệm"),
    )


@pytest.fixture(scope="session")
def office() -> Iterator[LibreOfficeRenderer]:
    """LibreOffice, or a loud skip."""
    program = find_soffice()
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed: its PDF door is NOT tested")
    with LibreOfficeRenderer(program) as renderer:
        yield renderer


@pytest.fixture(scope="session")
def wheel() -> Iterator[WheelRenderer]:
    """The renderer from the wheel."""
    with WheelRenderer() as renderer:
        yield renderer


@pytest.fixture
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """A web address on this computer and what was asked of it."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    client, _ = server.accept()
                except TimeoutError:
                    continue
                with client:
                    client.settimeout(1)
                    asked.append(client.recv(1000))

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/anh.png", asked
        done.set()
        thread.join()
