"""`docgen check` as a clerk uses it: words, exit codes, JSON, and a repaired copy that overwrites nothing."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
Make = Callable[[Mapping[str, Any]], bytes]


def _docgen(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "docgen", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def faulty(tmp_path: Path, make: Make) -> Path:
    path = tmp_path / "cv.docx"
    path.write_bytes(make({"số": "Số: 5/UBND–KT", "nội dung": ["Báo cáo  kết quả năm 2025./."]}))
    return path


def test_a_clean_letter_exits_with_0(tmp_path: Path, letter: bytes) -> None:
    (tmp_path / "cv.docx").write_bytes(letter)
    outcome = _docgen(tmp_path, "check", "cv.docx")
    assert outcome.returncode == 0, outcome.stderr
    assert "05/01/2026 (ngày của văn bản)" in outcome.stdout
    assert "Kết quả: 0 lỗi, 0 cảnh báo, 0 gợi ý." in outcome.stdout


def test_faults_are_told_with_rule_clause_place_and_right_form(faulty: Path) -> None:
    outcome = _docgen(faulty.parent, "check", faulty.name)
    assert outcome.returncode == 3
    assert "[number.padding]" in outcome.stdout
    assert "Ở đâu: Số, ký hiệu: “Số: 5/UBND–KT”" in outcome.stdout
    assert "Đúng:  05" in outcome.stdout
    assert "Theo:  Nghị định 30/2020/NĐ-CP, Phụ lục I.II.3a" in outcome.stdout
    assert outcome.stdout.index("LỖI") < outcome.stdout.index("CẢNH BÁO")


def test_json_holds_the_same(faulty: Path) -> None:
    outcome = _docgen(faulty.parent, "check", faulty.name, "--json")
    report = json.loads(outcome.stdout)
    assert report["judged_on"] == "2026-01-05"
    assert report["counts"]["error"] == len([f for f in report["findings"] if f["severity"] == "error"])
    assert {"number.padding", "number.dashes", "text.double-spaces"} <= {
        f["code"] for f in report["findings"]
    }


def test_fix_writes_a_copy_beside_and_never_over_anything(faulty: Path) -> None:
    before = faulty.read_bytes()
    rehearsal = _docgen(faulty.parent, "check", faulty.name, "--fix", "--dry-run")
    assert "Sẽ sửa 3 chỗ" in rehearsal.stderr
    assert not faulty.with_name("cv.da-sua.docx").exists()

    mended = _docgen(faulty.parent, "check", faulty.name, "--fix")
    assert mended.returncode == 3  # what was checked still has its faults
    assert faulty.read_bytes() == before
    assert _docgen(faulty.parent, "check", "cv.da-sua.docx").returncode == 0

    again = _docgen(faulty.parent, "check", faulty.name, "--fix")
    assert again.returncode == 60
    assert "Đã có tệp cv.da-sua.docx" in again.stderr


def test_a_draft_is_checked_and_mended_as_text(tmp_path: Path) -> None:
    for name in ("docgen.toml", "recipients.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "templates/cong-van", tmp_path / "templates/cong-van")
    sample = (ROOT / "templates/cong-van/sample.md").read_text(encoding="utf-8")
    (tmp_path / "moi.md").write_text(
        sample.replace("Yêu cầu Thủ trưởng", "Yêu cầu  Thủ trưởng"), encoding="utf-8"
    )
    outcome = _docgen(tmp_path, "check", "moi.md", "--fix")
    assert outcome.returncode == 3
    assert "[text.double-spaces]" in outcome.stdout
    assert "dòng " in outcome.stdout
    assert (tmp_path / "moi.da-sua.md").read_text(encoding="utf-8") == sample


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0", 42, "Chưa nhận tệp loại “.doc”"),
        ("a.docx", b"\xd0\xcf\x11\xe0", 42, "nội dung không phải"),
        ("a.docm", b"PK\x03\x04", 42, "“.docm”"),
        ("a.pdf", b"%PDF-1.7 hong", 42, "Không đọc được tệp PDF"),
    ],
)
def test_files_that_cannot_be_checked_are_refused_by_name(
    tmp_path: Path, name: str, data: bytes, code: int, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    outcome = _docgen(tmp_path, "check", name)
    assert outcome.returncode == code, outcome.stderr
    assert said in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_a_document_of_an_earlier_time_is_not_judged_by_this_decree(tmp_path: Path, make: Make) -> None:
    (tmp_path / "cu.docx").write_bytes(make({"địa danh": "Tịnh Khê, ngày 05 tháng 01 năm 2019"}))
    outcome = _docgen(tmp_path, "check", "cu.docx")
    assert outcome.returncode == 34
    assert "--as-of" in outcome.stderr
