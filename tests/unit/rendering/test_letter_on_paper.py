"""The letter as LibreOffice prints it: what no XML can show."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

pytestmark = pytest.mark.office
SOFFICE = shutil.which("soffice")
TOP_MARGIN_PT = 20 * 72 / 25.4


@pytest.fixture(scope="module")
def paper(rendered, letter, tmp_path_factory):
    """A folder with the letter, its draft, and one with every field as long as real ones get, as PDF."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed: the printed page is NOT tested")
    folder = tmp_path_factory.mktemp("paper")
    letters = {
        "issued": letter,
        "draft": replace(letter, number="", date_line="ngày      tháng      năm 2023", is_draft=True),
        "crowded": replace(
            letter,
            superior="UBND THÀNH PHỐ QUẢNG NGÃI",
            issuer_lines=("PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",),
            place="Phường Trương Quang Trọng",
            subject=("rà soát, đánh giá tình hình thực hiện các chỉ tiêu, nhiệm vụ của Chương trình " * 4)[
                :300
            ],
            addressees=("Văn phòng HĐND&UBND “thành phố” <14 xã>",),
            recipients=("UBND xã",) * 40,
        ),
    }
    for name, words in letters.items():
        (folder / f"{name}.docx").write_bytes(rendered(words))
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            *("--convert-to", "pdf", "--outdir", str(folder)),
            *(str(folder / f"{name}.docx") for name in letters),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder


@pytest.fixture(scope="module")
def printed(paper):
    """Pages by name: their lines."""
    return {file.stem: pages_of(file) for file in paper.glob("*.pdf")}


def pages_of(file: Path) -> list[list[str]]:
    with pypdfium2.PdfDocument(file) as document:
        return [_lines(page.get_textpage().get_text_bounded()) for page in document]


def top_margins_of(file: Path) -> list[list[str]]:
    with pypdfium2.PdfDocument(file) as document:
        return [
            _lines(page.get_textpage().get_text_bounded(bottom=page.get_height() - TOP_MARGIN_PT))
            for page in document
        ]


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def test_the_sample_takes_two_pages_like_the_paper_it_came_from(printed):
    first, second = printed["issued"]
    assert any(line.startswith("2. Đề nghị Ủy ban Mặt trận") for line in first)
    assert any(line.startswith("3. Các phòng, đơn vị được UBND") for line in second)


def test_only_the_second_page_is_numbered(paper):
    assert top_margins_of(paper / "issued.pdf") == [[], ["2"]]
    assert top_margins_of(paper / "draft.pdf") == [["DỰ THẢO"], ["DỰ THẢO 2"]]


def test_each_footnote_stands_on_the_page_of_its_mark(printed):
    first, second = (" ".join(page) for page in printed["issued"])
    assert "về việc ban hành Kế hoạch" in first
    assert "hướng dẫn, theo dõi và thẩm tra" not in first
    assert second.count("hướng dẫn, theo dõi và thẩm tra") == 2


def test_recipients_and_signature_share_a_page_and_never_stand_alone(printed):
    for pages in printed.values():
        last = " ".join(pages[-1])
        assert "Nơi nhận:" in last
        assert "Nguyễn Lâm" in last
        assert "thực hiện./." in last


def test_a_draft_breaks_into_pages_like_the_letter_and_says_what_it_is(printed):
    for draft, issued in zip(printed["draft"], printed["issued"], strict=True):
        assert any("DỰ THẢO" in line for line in draft)
        assert draft[-3:] == issued[-3:]


def test_long_names_break_where_a_person_would_break_them(printed):
    first = printed["crowded"][0]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in " ".join(first)
    assert any(line.endswith("Phường Trương Quang Trọng,") for line in first)
    assert any("ngày 28 tháng 11 năm 2023" in line for line in first)
    assert any("Kính gửi: Văn phòng HĐND&UBND “thành phố” <14 xã>" in line for line in first)
