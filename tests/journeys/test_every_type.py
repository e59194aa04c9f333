"""Each of the 29 types of NĐ 30/2020 and the three copies: its sample goes all the way, and looks as it did.

To accept a changed page on purpose: delete its file in tests/golden, run again, look at what was written.
"""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from openxml_audit import OpenXmlValidator

from docgen.rules.profile import all_profiles
from docgen.vietnamese.keys import slug

ON = "28/11/2023"
GOLDEN = Path(__file__).parents[1] / "golden"
TYPES = {slug(kind.name): kind for kind in all_profiles()[-1].types.values}
UNNUMBERED = {
    "thu-cong": "không có số, ký hiệu",
    "quy-che": "không có số riêng",
    "quy-dinh": "không có số riêng",
}
SOFFICE = shutil.which("soffice")


@dataclass(frozen=True)
class Everything:
    """What came of every sample, by type."""

    letters: dict[str, bytes]
    outcomes: dict[str, object]


@pytest.fixture(scope="module")
def everything(_filed_once, clerk_in, tmp_path_factory):
    office = tmp_path_factory.mktemp("types") / "office"
    shutil.copytree(_filed_once, office)
    clerk = clerk_in(office)
    letters, outcomes = {}, {}
    for key in TYPES:
        clerk.writes(f"{key}.md", (office / "templates" / key / "sample.md").read_bytes())
        outcomes[key] = clerk("issue", f"{key}.md", "--on", ON)
        if key in UNNUMBERED:
            assert clerk("preview", f"{key}.md", "--on", ON, "-o", f"{key}.docx").code == 0
            letters[key] = (office / f"{key}.docx").read_bytes()
        else:
            assert outcomes[key].code == 0, outcomes[key].said
            letters[key] = Path(re.search(r"Tệp Word:\s+(\S+)", outcomes[key].out)[1]).read_bytes()
    return Everything(letters, outcomes)


def test_there_are_29_types_and_three_copies():
    assert len(TYPES) == 32
    assert sum(kind.is_copy for kind in TYPES.values()) == 3
    folders = {path.parent.name for path in (GOLDEN.parents[1] / "templates").glob("*/template.toml")}
    assert folders == set(TYPES)


@pytest.mark.parametrize("key", TYPES)
def test_the_sample_is_issued_or_refused_with_a_reason(key, everything):
    outcome = everything.outcomes[key]
    if key in UNNUMBERED:
        assert outcome.code == 15
        assert UNNUMBERED[key] in outcome.err
    else:
        code = TYPES[key].code or "UBND-KT"
        assert re.search(rf"số 01/{code}-UBND|số 01/{code} ", outcome.out) or TYPES[key].is_copy, outcome.out


def test_the_copies_share_one_series(everything):
    numbers = [
        re.search(r"số (\d+)/(\S+)", everything.outcomes[key].out).groups()
        for key in TYPES
        if TYPES[key].is_copy
    ]
    assert numbers == [("01", "SY-UBND"), ("02", "SL-UBND"), ("03", "TrS-UBND")]


@pytest.mark.parametrize("key", TYPES)
def test_word_opens_it_without_repair(key, everything, tmp_path):
    (tmp_path / "a.docx").write_bytes(everything.letters[key])
    assert [str(error) for error in OpenXmlValidator().validate(tmp_path / "a.docx").errors] == []


@pytest.mark.parametrize("key", TYPES)
def test_no_tag_and_no_empty_field_is_left_on_paper(key, everything, docx_text):
    text = docx_text(everything.letters[key])
    assert not re.search(r"\{\{|\{%|\}\}|%\}", text)
    empty = r"^- [;.]?$|Lưu: \.|Số: /|^(Chủ trì|Thời gian|Địa điểm|Chức vụ|Ông \(bà\)): *$"
    assert not re.search(empty, text, re.MULTILINE)


@pytest.mark.parametrize("key", TYPES)
def test_new_writes_a_draft_that_only_waits_to_be_filled_in(key, filed):
    assert filed("new", key, "-o", "moi.md").code == 0
    outcome = filed("preview", "moi.md", "--on", ON)
    assert outcome.code == 14, outcome.said  # a field is missing; everything that stands there is understood


def test_a_condition_decides_what_is_asked_for(filed):
    sample = (filed.office / "templates/giay-moi/sample.md").read_text()
    online = sample.replace("hình thức: trực tiếp", "hình thức: trực tuyến")
    assert (
        "“địa điểm” chỉ dùng khi “hình thức” là “trực tiếp”"
        in filed("preview", filed.writes("a.md", online)).err
    )
    online = re.sub(r"địa điểm: .*", "đường dẫn: hop.quangngai.gov.vn/001", online)
    assert filed("preview", filed.writes("a.md", online), "--on", ON).code == 0
    without = re.sub(r"đường dẫn: .*\n", "", online)
    assert filed("preview", filed.writes("b.md", without), "--on", ON).code == 14


@pytest.fixture(scope="module")
def pages(everything, tmp_path_factory):
    """The text of every page of every type, as LibreOffice prints it."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed: the printed pages are NOT tested")
    folder = tmp_path_factory.mktemp("paper")
    for key, docx in everything.letters.items():
        (folder / f"{key}.docx").write_bytes(docx)
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            *("--convert-to", "pdf", "--outdir", str(folder)),
            *(str(folder / f"{key}.docx") for key in everything.letters),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {key: _text(folder / f"{key}.pdf") for key in everything.letters}


@pytest.mark.office
@pytest.mark.parametrize("key", TYPES)
def test_the_pages_read_as_they_did(key, pages):
    file = GOLDEN / f"{key}.txt"
    if not file.exists():
        file.write_text(pages[key], encoding="utf-8")
        pytest.fail(f"wrote {file.name} anew: look at it, then run again")
    assert pages[key] == file.read_text(encoding="utf-8")


@pytest.mark.office
def test_an_annex_counts_its_pages_anew_and_a_wide_one_lies_on_its_side(everything, pages):
    _, closing, first, second = pages["ke-hoach"].split("\f")
    assert "Nơi nhận:" in closing
    assert first.startswith("Phụ lục I\nDANH MỤC")
    assert second.startswith("Phụ lục II\nPHÂN CÔNG")
    assert "(Kèm theo Kế hoạch số 01/KH-UBND ngày 28 tháng 11 năm 2023 của Ủy ban" in " ".join(second.split())
    with zipfile.ZipFile(io.BytesIO(everything.letters["ke-hoach"])) as package:
        document = package.read("word/document.xml").decode()
    assert document.count("<w:sectPr") == 3
    assert document.count('w:orient="landscape"') == 1
    assert document.count('<w:pgNumType w:start="1"/>') == 2


def _text(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    return (
        "\f".join(
            "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip()) for text in texts
        )
        + "\n"
    )
