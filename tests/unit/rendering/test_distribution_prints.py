"""What is printed around a list: complete, without template tags, and right for Word."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from docgen.distribution.building import RecipientEntry, build
from docgen.distribution.destinations import Destination, destinations
from docgen.distribution.directory import Directory, load_directory
from docgen.distribution.merging import MergedList, merge
from docgen.domain.reference import Reference
from docgen.errors import FieldValueError
from docgen.rendering.distribution_annex import recipients_annex
from docgen.rendering.distribution_books import Book, handover_book, post_book
from docgen.rendering.distribution_envelopes import Sender, envelopes
from docgen.rendering.distribution_labels import labels
from docgen.rendering.distribution_sheet import merged_docx, to_docx
from docgen.rendering.distribution_slips import SlipSender, slips

ROOT = Path(__file__).parents[3]
LINES = ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ QUẢNG NGÃI")


def directory() -> Directory:
    return load_directory(ROOT / "recipients.toml")


def merged() -> MergedList:
    def letter(number: int, month: int, *names: str) -> object:
        return build(
            [RecipientEntry(name) for name in names],
            [RecipientEntry("như trên"), RecipientEntry("Ông <A> & bà \u201cB\u201d", literal=True)],
            ["VT"],
            directory=directory(),
            on=date(2023, month, 5),
            units={},
            default_delivery="giấy",
            reference=Reference(number, "UBND-KT"),
            subject=f"việc thứ {number}",
        )

    return merge([letter(1, 1, "14-xa", "phong-don-vi"), letter(2, 2, "9-phuong", "xa-tinh-khe")])  # type: ignore[list-item]


MERGED = merged()


def to() -> tuple[Destination, ...]:
    return destinations(MERGED, directory().bodies, wanted=lambda form: form == "giấy")


PRINTS: dict[str, Callable[[], bytes]] = {
    "danh sách": lambda: to_docx(MERGED.documents[0], LINES),
    "danh sách nhiều văn bản": lambda: merged_docx(MERGED, LINES),
    "phụ lục": lambda: recipients_annex(MERGED.documents[0], type_name="Công văn", issuer="UBND thành phố"),
    "sổ chuyển giao": lambda: handover_book(MERGED, to(), Book(LINES, handed_on=date(2023, 2, 6))),
    "sổ bưu điện": lambda: post_book(MERGED, to(), Book(LINES, "TỈNH QUẢNG NGÃI", with_cover=True)),
    "nhãn": lambda: labels(MERGED, to(), sender="UBND thành phố"),
    "bì": lambda: envelopes(MERGED, to(), Sender(LINES, address="48 Hùng Vương")),
    "phiếu gửi": lambda: slips(MERGED, to(), SlipSender("UBND thành phố", LINES, "TP. Quảng Ngãi")),
}


def text_of(docx: bytes) -> str:
    with zipfile.ZipFile(BytesIO(docx)) as parts:
        xml = "".join(parts.read(name).decode() for name in parts.namelist() if name.startswith("word/"))
    return " ".join(re.sub(r"<[^>]+>", " ", xml).split())


@pytest.mark.parametrize("name", PRINTS)
def test_word_opens_it_and_no_tag_is_left(name: str, tmp_path: Path) -> None:
    path = tmp_path / "in.docx"
    path.write_bytes(PRINTS[name]())
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert "{%" not in text_of(path.read_bytes())
    assert "{{" not in text_of(path.read_bytes())


@pytest.mark.parametrize("name", PRINTS)
def test_everybody_it_is_for_stands_on_it_and_it_is_always_the_same(name: str) -> None:
    printed = text_of(PRINTS[name]())
    whole = name not in ("danh sách", "phụ lục")
    wanted = (
        [one.name for one in to()]
        if whole
        else [row.name for row in MERGED.documents[0].rows if row.part.value != "Lưu"]
    )
    escaped = [one.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for one in wanted]
    assert [one for one in escaped if one not in printed] == []
    assert PRINTS[name]() == PRINTS[name]()


def test_the_books_have_the_columns_of_their_forms() -> None:
    handover, post = text_of(PRINTS["sổ chuyển giao"]()), text_of(PRINTS["sổ bưu điện"]())
    assert "Ngày chuyển Số, ký hiệu văn bản Nơi nhận văn bản Ký nhận Ghi chú 06/02 01/UBND-KT" in handover
    assert "Số lượng bì Ký nhận và dấu bưu điện Ghi chú" in post
    assert "SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN Năm: 2023 Từ ngày 05/01/2023 đến ngày 05/02/2023" in post
    assert "Từ số 01/UBND-KT đến số 02/UBND-KT Quyển số:" in post


def test_one_envelope_carries_everything_for_one_recipient() -> None:
    assert text_of(PRINTS["bì"]()).count("Kính gửi:") == len(to())
    assert "Số, ký hiệu văn bản: 01/UBND-KT, 02/UBND-KT" in text_of(PRINTS["bì"]())


def test_a_slip_comes_with_its_return_slip() -> None:
    printed = text_of(PRINTS["phiếu gửi"]())
    assert printed.count("PHIẾU GỬI") == printed.count("PHIẾU XÁC NHẬN ĐÃ NHẬN VĂN BẢN") == len(to())
    assert "UBND xã Tịnh Khê đã nhận đủ: 01/UBND-KT (1 bản); 02/UBND-KT (1 bản)." in printed


@pytest.mark.parametrize("first", [0, 25])
def test_a_sheet_of_labels_has_24(first: int) -> None:
    with pytest.raises(FieldValueError, match="24 nhãn"):
        labels(MERGED, to(), sender="UBND", first=first)


@pytest.mark.office
@pytest.mark.parametrize(("first", "on_first_page"), [(1, 24), (5, 20), (24, 1)])
def test_labels_fill_the_sheet_they_start_on(first: int, on_first_page: int, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("không có LibreOffice")
    import pypdfium2

    (tmp_path / "nhan.docx").write_bytes(labels(MERGED, to(), sender="UBND", first=first))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/lo",
            "--headless",
            "--convert-to",
            "pdf",
            "nhan.docx",
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    pages = pypdfium2.PdfDocument(tmp_path / "nhan.pdf")
    counts = [page.get_textpage().get_text_bounded().count("Kính gửi:") for page in pages]
    assert counts[0] == on_first_page
    assert sum(counts) == len(to())
    assert len(counts) == -(-(first - 1 + len(to())) // 24)
