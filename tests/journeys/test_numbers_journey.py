"""Numbers held, void, put beside others; letters corrected and recalled; a year closed: as a clerk types it."""

import json
import shutil
from collections.abc import Callable
from typing import Any

import pytest

Clerk = Any  # the fixtures of conftest.py
Draft = Callable[[str], str]
YEAR = ("--year", "2023")


@pytest.fixture
def draft(issued: Clerk, sample_draft: str) -> Draft:
    """Write a draft of its own with this subject; returns its file."""

    def write(name: str) -> str:
        lines = sample_draft.replace("mã dự thảo: thu-1", f"mã dự thảo: {name}").splitlines()
        lines = [f"trích yếu: thư {name}" if line.startswith("trích yếu:") else line for line in lines]
        return str(issued.writes(f"{name}.md", "\n".join(lines) + "\n"))

    return write


def _hold(clerk: Clerk, count: str = "3") -> Any:
    return clerk(
        "number", "reserve", count, "--series", "CV-UBND", "--for", "Phòng Kinh tế", "--date", "01/12/2023"
    )


def _listed(clerk: Clerk) -> dict[str, dict[str, Any]]:
    outcome = clerk("number", "list", "--series", "CV-UBND", *YEAR, "--json")
    return {f"{row['number']}{row['suffix']}": row for row in json.loads(outcome.out)}


def test_a_held_number_is_used_another_is_void_and_the_last_given_back(issued: Clerk, draft: Draft) -> None:
    before = issued.journal()
    assert (
        "từ số 2 đến số 4"
        in issued(
            "number", "reserve", "3", "--series", "CV-UBND", "--for", "A", "--date", "01/12/2023", "--dry-run"
        ).out
    )
    assert issued.journal() == before
    assert "số 2, 3, 4" in _hold(issued).out
    assert "số 2, 3, 4" in _hold(issued).out

    assert issued("issue", draft("a"), "--number", "3", "--on", "02/12/2023").code == 0
    refused = issued("number", "release", "2", *YEAR)
    assert (refused.code, "sai thứ tự" in refused.err) == (27, True)
    assert issued("number", "release", "4", *YEAR).code == 0
    assert "hủy được" in issued("number", "void", "2", *YEAR, "--reason", "Không họp", "--dry-run").out
    assert issued("number", "void", "2", *YEAR, "--reason", "Không họp").code == 0
    assert "từ trước" in issued("number", "void", "2", *YEAR, "--reason", "Không họp").out

    states = {number: row["state"] for number, row in _listed(issued).items()}
    assert states == {"1": "filed", "2": "void", "3": "filed"}
    explained = issued("number", "explain", "2", *YEAR).out
    assert "giữ số trước" in explained
    assert "Không họp" in explained
    metadata = issued.tree("archive/ocfl/2023/CV-UBND/00002")["v1/content/metadata.json"]
    assert json.loads(metadata)["reason"] == "Không họp"
    refused = issued("issue", draft("b"), "--number", "2", "--on", "02/12/2023")
    assert (refused.code, "không bao giờ cấp lại" in refused.err) == (22, True)


def test_a_filed_number_is_not_made_void_and_a_number_ahead_is_unknown(issued: Clerk) -> None:
    refused = issued("number", "void", "1", "--series", "CV-UBND", *YEAR, "--reason", "x")
    assert (refused.code, "docgen recall" in refused.err) == (27, True)
    assert issued("number", "void", "9", *YEAR, "--reason", "x").code == 18
    assert issued("number", "void", "1", *YEAR, "--reason", " ").code == 15
    assert issued("number", "explain", "khong-phai-so", *YEAR).code == 18


def test_a_suffix_and_an_earlier_date_need_a_reason_and_are_marked(issued: Clerk, draft: Draft) -> None:
    assert issued("issue", draft("a"), "--on", "05/12/2023").code == 0
    assert issued("issue", draft("b"), "--suffix-of", "1", "--on", "30/11/2023").code == 15
    why = ("--reason", "Bổ sung phụ lục")
    assert "01a/UBND-KT" in issued("issue", draft("b"), "--suffix-of", "1", "--on", "30/11/2023", *why).out
    assert issued("issue", draft("c"), "--on", "29/11/2023").code == 21
    assert "03/UBND-KT" in issued("issue", draft("c"), "--on", "29/11/2023", "--reason", "Sót").out

    rows = _listed(issued)
    assert (rows["1a"]["reason"], rows["1a"]["is_back_dated"]) == ("Bổ sung phụ lục", True)
    assert (rows["3"]["reason"], rows["3"]["is_back_dated"], rows["2"]["is_back_dated"]) == (
        "Sót",
        True,
        False,
    )
    shown = json.loads(issued("show", "1a@2023", "--json").out)
    assert shown["details"]["numbering"]["is_suffix"] is True
    assert "ghi lùi ngày" in issued("number", "list", *YEAR).out
    assert issued("issue", draft("d"), "--suffix-of", "1", "--number", "2").code == 15


def test_a_correction_keeps_every_byte_of_what_was(
    issued: Clerk, draft: Draft, docx_text: Callable[[bytes], str]
) -> None:
    here = "archive/ocfl/2023/CV-UBND/00001"
    first = issued.tree(f"{here}/v1")
    rehearsal = issued("correct", "01/UBND-KT@2023", "--draft", draft("sua"), "--reason", "Sai", "--dry-run")
    assert "Chưa ghi gì" in rehearsal.out
    assert issued.tree(f"{here}/v1") == first
    outcome = issued("correct", "01/UBND-KT@2023", "--draft", draft("sua"), "--reason", "Sai trích yếu")
    assert outcome.code == 0, outcome.said

    assert issued.tree(f"{here}/v1") == first
    word = issued.tree(f"{here}/v2")["content/01-UBND-KT.docx"]
    assert "V/v thư sua" in docx_text(word)
    assert "Số: 01/UBND-KT" in docx_text(word)
    assert "đã đính chính" in issued("show", "01/UBND-KT@2023").out
    assert "từ trước" in issued("correct", "1@2023", "--draft", draft("sua"), "--reason", "Sai trích yếu").out
    assert "đã phát hành từ trước" in issued("issue", "cong-van.md", "--on", "28/11/2023").out
    assert "2023/CV-UBND/00001" in issued("search", "thư sua").out


def test_a_file_takes_the_place_of_the_document(issued: Clerk) -> None:
    word = issued.letter()
    issued.writes("ban-ky.docx", word)
    issued.writes("la.txt", "chữ")
    assert issued("correct", "1@2023", "--file", "la.txt", "--reason", "x").code == 42
    outcome = issued("correct", "4157/QĐ-UBND", "--file", "ban-ky.docx", "--reason", "Bổ sung toàn văn")
    assert outcome.code == 0, outcome.said

    files = {file["name"] for file in json.loads(issued("show", "4157/QĐ-UBND", "--json").out)["files"]}
    assert "4157-QĐ-UBND.docx" in files
    assert issued("correct", "4157/QĐ-UBND", "--draft", "cong-van.md", "--reason", "x").code == 15
    assert issued("correct", "1@2023", "--reason", "x").code == 15


def test_a_recalled_letter_stays_and_says_so(issued: Clerk, draft: Draft) -> None:
    before = issued.tree("archive/ocfl/2022/QĐ-UBND/04157/v1")
    assert issued("recall", "4157/QĐ-UBND", "--reason", "Sai thẩm quyền").code == 0
    assert "từ trước" in issued("recall", "4157/QĐ-UBND", "--reason", "Sai thẩm quyền").out

    assert issued.tree("archive/ocfl/2022/QĐ-UBND/04157/v1") == before
    assert "đã thu hồi" in issued("show", "4157/QĐ-UBND").out
    refused = issued("correct", "4157/QĐ-UBND", "--replaced-by", "1@2023", "--reason", "x")
    assert (refused.code, "đã bị thu hồi" in refused.err) == (27, True)
    outcome = issued("issue", draft("sau"), "--on", "30/11/2023")
    assert "Văn bản viện dẫn 4157/QĐ-UBND đã bị thu hồi" in outcome.err


def test_a_replaced_letter_names_its_successor(issued: Clerk, draft: Draft) -> None:
    assert issued("issue", draft("moi"), "--on", "30/11/2023").code == 0
    assert issued("correct", "1@2023", "--replaced-by", "2@2023", "--reason", "Bản mới").code == 0

    assert "đã bị thay thế bằng 2023/CV-UBND/00002" in issued("show", "1@2023").out
    assert issued("correct", "2@2023", "--replaced-by", "2@2023", "--reason", "x").code == 15


def test_a_year_is_closed_once_nothing_is_open(issued: Clerk, draft: Draft) -> None:
    _hold(issued, "1")
    refused = issued("year", "close", "2023")
    assert (refused.code, "còn dở: 2" in refused.out) == (29, True)
    assert issued("number", "gaps", *YEAR).code == 3
    assert issued("number", "void", "2", *YEAR, "--reason", "Không họp").code == 0
    assert "đã khóa" not in issued("year", "close", "2023", "--dry-run").out
    closed = issued("year", "close", "2023")
    assert closed.code == 0, closed.said

    head = json.loads(issued("number", "gaps", *YEAR, "--json").out)["closed"]["head"]
    assert head in closed.out
    assert issued.journal().count(b'"year.closed"') == 1
    assert issued("year", "close", "2023").out == closed.out
    refused = issued("issue", draft("a"), "--on", "30/12/2023")
    assert (refused.code, "đã khóa" in refused.err) == (28, True)
    assert _hold(issued, "1").code == 28
    assert issued("recall", "1@2023", "--reason", "Sai").code == 0
    assert issued("year", "close", "2999").code == 29


def test_two_series_of_one_look_are_refused_before_a_number_is_taken(issued: Clerk, draft: Draft) -> None:
    toml = issued.office / "docgen.toml"
    before = issued.journal()
    for code, word in (("cv-ubnd", "chữ hoa hoặc dấu"), ("Đ" * 25, "thư mục")):
        text = toml.read_text(encoding="utf-8")
        toml.write_text(f'{text}\n[[series]]\ncode = "{code}"\ntypes = ["quyết định"]\n', encoding="utf-8")
        refused = issued("issue", draft("a"), "--on", "30/11/2023")
        assert (refused.code, word in refused.err) == (11, True)
        toml.write_text(text, encoding="utf-8")
    assert issued.journal() == before


def test_a_type_changes_its_series_only_at_a_years_turn(issued: Clerk, draft: Draft) -> None:
    toml = issued.office / "docgen.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(text.replace('code = "CV-UBND"', 'code = "CONG-VAN"'), encoding="utf-8")
    refused = issued("issue", draft("a"), "--on", "30/11/2023")
    assert (refused.code, "valid_from_year" in refused.err) == (11, True)

    dated = '\n[[series]]\ncode = "CONG-VAN"\ntypes = ["công văn"]\nvalid_from_year = 2024\n'
    closed = text.replace('types = ["công văn"]', 'types = ["công văn"]\nvalid_to_year = 2023')
    toml.write_text(closed + dated, encoding="utf-8")
    assert "2023/CV-UBND/00002" in issued("issue", draft("a"), "--on", "30/11/2023").out
    assert "2024/CONG-VAN/00001" in issued("issue", draft("b"), "--on", "02/01/2024").out


def test_a_series_apart_takes_only_what_is_sent_there(issued: Clerk, draft: Draft) -> None:
    toml = issued.office / "docgen.toml"
    apart = '\n[[series]]\ncode = "M-UBND"\ntypes = ["*"]\napart = true\n'
    toml.write_text(toml.read_text(encoding="utf-8") + apart, encoding="utf-8")

    assert "2023/CV-UBND/00002" in issued("issue", draft("a"), "--on", "30/11/2023").out
    assert "2023/M-UBND/00001" in issued("issue", draft("b"), "--on", "30/11/2023", "--series", "M-UBND").out
    assert issued("issue", draft("c"), "--on", "30/11/2023", "--series", "X").code == 24
    both = issued("show", "1@2023")
    assert (both.code, "M-UBND" in both.err and "CV-UBND" in both.err) == (19, True)


def test_a_draft_whose_number_was_void_meanwhile_is_told_and_gets_another(
    issued: Clerk, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another clerk's tombstone stands before the letter does, and the register does not know it yet."""
    from docgen.archive.store import OcflArchive

    real = OcflArchive.publish

    def beaten(archive: Any, object_id: str, files: dict[str, bytes], **more: Any) -> str:
        stone = {
            "schema": "docgen/void-number/1",
            "archive_id": object_id,
            "state": "void",
            "series": "CV-UBND",
            "year": 2023,
            "number": 2,
            "suffix": "",
            "dated": "2023-11-30",
            "holder": "mai",
            "reason": "Không gửi nữa",
            "by": "mai",
            "at": "2023-11-30T02:00:00+00:00",
            "request_id": f"void:{object_id}",
        }
        real(archive, object_id, {"metadata.json": json.dumps(stone).encode()}, **more)
        return real(archive, object_id, files, **more)

    with monkeypatch.context() as patch:
        patch.setattr(OcflArchive, "publish", beaten)
        refused = issued("issue", draft("a"), "--on", "30/11/2023")
    assert (refused.code, "mai hủy: Không gửi nữa" in refused.err) == (27, True)
    assert _listed(issued)["2"]["state"] == "void"

    assert "03/UBND-KT" in issued("issue", draft("a"), "--on", "30/11/2023").out


DRAFT = """---
mã dự thảo: khac
loại: công văn
trích yếu: tăng cường công tác phòng cháy, chữa cháy
kính gửi: [phong-don-vi]
nơi nhận: [như trên]
lưu: VT, KT
ký: nguyen-lam
---
Chủ tịch UBND thành phố yêu cầu các đơn vị kiểm tra điều kiện an toàn.
"""


def test_an_office_that_has_lost_its_books_does_not_begin_them_anew(issued):
    """Journal and database gone, the archive there: a number now would be given twice, and shut the way back."""
    for folder in ("archive/journal", "index"):
        shutil.rmtree(issued.office / folder)
    issued.writes("khac.md", DRAFT.encode())
    for words in (
        ("issue", "khac.md", "--on", "29/11/2023"),
        ("number", "reserve", "2", "--series", "CV-UBND", "--for", "Phòng Kinh tế"),
    ):
        for more in ((), ("--dry-run",)):
            said = issued(*words, *more)
            assert said.code > 1, said.said
            assert "nhật ký cấp số đã mất" in said.err
            assert "docgen rebuild --from archive" in said.err
    assert issued("rebuild", "--from", "archive").code == 0
    done = issued("issue", "khac.md", "--on", "29/11/2023")
    assert done.code == 0, done.said
    assert "02/UBND-KT" in done.out
