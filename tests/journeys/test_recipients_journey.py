"""The directory and the lists as a clerk uses them: look, add, import, check, send, ask who got what."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner, Result

from docgen.cli.app import app

LETTER = """---
loại: công văn
trích yếu: {subject}
kính gửi: [bhxh-tinh, "14-xa trừ Tịnh Hòa + phong-kinh-te"]
nơi nhận: [như trên, "{recipient}"]
lưu: VT, KT
ký: nguyen-lam
---
Giao [@@14-xa trừ Tịnh Hòa + phong-kinh-te] thực hiện. {text}./.
"""


class Clerk:
    """Somebody at the keyboard in an office of their own."""

    def __init__(self, office: Path) -> None:
        self.office = office

    def types(self, *words: str, code: int = 0) -> Result:
        result = CliRunner().invoke(app, ["--office", str(self.office), *words])
        assert result.exit_code == code, f"{words}: {result.output}"
        assert "Traceback" not in result.output
        return result

    def asks(self, *words: str, code: int = 0) -> Any:
        return json.loads(self.types(*words, "--json", code=code).stdout)

    def issues(self, day: str, *, subject: str, recipient: str = "CT UBND TP", text: str = "") -> Result:
        draft = self.office / f"{len(list(self.office.glob('*.md')))}.md"
        draft.write_text(LETTER.format(subject=subject, recipient=recipient, text=text), encoding="utf-8")
        return self.types("issue", str(draft), "--on", day)

    @property
    def directory(self) -> bytes:
        return (self.office / "recipients.toml").read_bytes()


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    office = tmp_path / "co-quan"
    assert CliRunner().invoke(app, ["init", str(office)]).exit_code == 0
    return Clerk(office)


def test_looking_up(clerk: Clerk) -> None:
    tables = clerk.types("recipients", "list", "nghia dong", "--all").stdout
    assert "xa-nghia-dong" in tables
    assert "xa-nghia-dung" not in tables
    shown = clerk.asks("recipients", "show", "14-xa trừ Tịnh Hòa + phong-kinh-te", "--on", "28/11/2023")
    assert (shown["printed"], shown["count"]) == (
        "UBND 13 xã (trừ xã Tịnh Hòa), Phòng Kinh tế thành phố Quảng Ngãi",
        14,
    )
    now = clerk.asks("recipients", "show", "14-xa", "--on", "01/7/2025", "--successors")
    assert len(now["replaced"]) == 4
    assert {row["key"]: len(row["members"]) for row in clerk.asks("recipients", "list", "--groups")}[
        "14-xa"
    ] == 14
    ended = clerk.types("recipients", "show", "14-xa", "--on", "01/7/2025", code=16).output
    assert "UBND xã Nghĩa Dũng không còn từ ngày 01/07/2025" in ended
    assert (
        "Kế tục bởi:       UBND xã Đông Sơn (xa-dong-son)"
        in clerk.types("recipients", "show", "xa-tinh-hoa").stdout
    )


def test_adding_keeps_what_clerks_wrote(clerk: Clerk) -> None:
    before = clerk.directory
    add = (
        "recipients",
        "add",
        "Sở Nội vụ tỉnh Quảng Ngãi",
        "--short",
        "Nội vụ",
        "--email",
        "snv@quangngai.gov.vn",
    )
    assert clerk.asks(*add, "--dry-run")["dry_run"] is True
    assert clerk.directory == before
    clerk.types(*add)
    assert clerk.directory.startswith(before)
    assert clerk.asks("recipients", "show", "Sở Nội vụ tỉnh Quảng Ngãi")["count"] == 1
    assert "đã có" in clerk.types(*add, code=15).output
    assert "thiếu dấu @" in clerk.types("recipients", "add", "Sở B", "--email", "b.vn", code=15).output


def test_importing_tells_the_fate_of_every_row(clerk: Clerk, tmp_path: Path) -> None:
    book = Workbook()
    for row in (
        ["Danh bạ"],
        ["Email", "Tên cơ quan", "Mã"],
        ["sonha@x.vn", "UBND xã Sơn Hà", 21289],
        ["sonha.x.vn", "UBND xã Sơn Hạ", 21292],
        ["sonha@x.vn", "UBND xã Sơn Hà (mới)", None],
        [None, "Ủy ban nhân dân tỉnh Quảng Ngãi", None],
        ["ai@x.vn", None, None],
    ):
        book.worksheets[0].append(row)
    path = tmp_path / "danh-ba.xlsx"
    book.save(path)
    before = clerk.directory
    report = clerk.asks("recipients", "import", str(path), "--dry-run", code=3)
    assert [row["fate"] for row in report["rows"]] == ["thêm mới", "lỗi", "nghi trùng", "đã có", "lỗi"]
    assert [row["row"] for row in report["rows"]] == [3, 4, 5, 6, 7]
    assert clerk.directory == before
    told = clerk.types("recipients", "import", str(path), code=3).output
    assert "thiếu dấu @" in told
    assert "Đã thêm 1 nơi nhận." in told
    assert clerk.directory.startswith(before)
    again = clerk.asks("recipients", "import", str(path), code=3)
    assert (again["added"], again["rows"][0]["fate"]) == (0, "đã có")


def test_the_96_units_of_2025_come_with_the_program(clerk: Clerk) -> None:
    group = ("--group", "96-xa", "--phrase", "UBND {count} xã, phường, đặc khu thuộc tỉnh")
    told = clerk.types("recipients", "import", "--bundled", "quang-ngai-2025", *group).stdout
    assert "Đã thêm 90 nơi nhận." in told
    for name in ("96-xa", "xa-phuong-dac-khu"):
        assert clerk.asks("recipients", "show", name, "--on", "01/8/2025")["count"] == 96
    assert "chỉ khác nhau ở dấu" in clerk.types("recipients", "check", "--on", "28/11/2023", code=3).stdout
    problems = clerk.asks("recipients", "check", "--on", "01/8/2025", code=3)
    assert ["14-xa"] in [one["keys"] for one in problems if one["weight"] == "cần xem"]


def test_a_file_that_is_no_list_is_refused_in_words(clerk: Clerk, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "b.csv").write_text("Email\na@x.vn\n", encoding="utf-8")
    before = clerk.directory
    assert "hỏng" in clerk.types("recipients", "import", str(tmp_path / "a.xlsx"), code=12).output
    assert "dòng tiêu đề" in clerk.types("recipients", "import", str(tmp_path / "b.csv"), code=12).output
    assert "Không có tệp" in clerk.types("recipients", "import", str(tmp_path / "c.csv"), code=60).output
    assert "quang-ngai-2025" in clerk.types("recipients", "import", code=15).output
    assert clerk.directory == before


def test_two_years_of_letters(clerk: Clerk, tmp_path: Path) -> None:
    clerk.issues("05/01/2023", subject="tổ chức Tết Nguyên đán năm 2023", recipient="so-nnptnt")
    warned = clerk.issues(
        "04/01/2024", subject="tổ chức Tết Nguyên đán năm 2024", text="UBND 12 xã và UBND 14 xã báo cáo"
    ).output
    assert "“UBND 12 xã” gõ tay sai số" in warned
    assert "“UBND 14 xã” gõ tay" not in warned
    assert (
        "Năm trước có gửi Sở Nông nghiệp và Phát triển nông thôn tỉnh Quảng Ngãi (công văn 01/UBND-KT"
        in warned
    )

    received = clerk.asks("recipients", "history", "xã Tịnh Khê", "--year", "2023")
    assert [row["archive_id"] for row in received] == ["2023/CV-UBND/00001"]
    heirs = clerk.asks("recipients", "history", "xa-tinh-khe-2025", "--successors")
    assert len(heirs) == 2 * 5  # five communes became one; two letters
    assert clerk.asks("recipients", "history", "xa-tinh-khe-2025") == []
    who = clerk.asks("recipients", "history", "01/UBND-KT@2024")
    assert "Chủ tịch UBND thành phố" in [row["name"] for row in who["rows"]]

    period = ("distribute", "--from", "01/01/2023", "--to", "31/12/2024")
    merged = clerk.asks(*period)
    assert [one["reference"] for one in merged["counts"]] == [
        "01/UBND-KT ngày 05/01/2023",
        "01/UBND-KT ngày 04/01/2024",
    ]
    insurance = next(row for row in merged["rows"] if row["recipient"] == "bhxh-tinh")
    assert (insurance["copies"], len(insurance["documents"])) == (2, 2)
    assert "SỐ BẢN CẦN IN" in clerk.types(*period, "--counts").stdout
    assert (
        "Không có văn bản nào"
        in clerk.types("distribute", "--from", "01/01/2020", "--to", "2/1/2020", code=18).output
    )
    assert "ngược" in clerk.types("distribute", "--from", "02/01/2020", "--to", "01/1/2020", code=15).output


def test_every_print_of_a_list_is_written(clerk: Clerk, tmp_path: Path) -> None:
    clerk.issues("05/01/2023", subject="việc một")
    tables, papers = ("csv", "xlsx"), "docx annex handover-book post-book labels envelopes slips"
    files = {f"--{name}": tmp_path / f"a.{name}" for name in tables}
    files |= {f"--{name}": tmp_path / f"{name}.docx" for name in papers.split(" ")}
    words = [word for option, path in files.items() for word in (option, str(path))]
    refused = clerk.types("distribute", "01/UBND-KT", *words, code=16).output
    assert "--everyone" in refused
    assert not any(path.exists() for path in files.values())  # nothing is half done
    clerk.types("distribute", "01/UBND-KT", *words, "--everyone", "--on", "06/01/2023", "--cover")
    assert all(path.stat().st_size for path in files.values())
    rows = list(csv.DictReader(io.StringIO(files["--csv"].read_text(encoding="utf-8-sig"))))
    assert load_workbook(files["--xlsx"]).worksheets[0].max_row >= len(rows)


def test_somebody_elses_change_is_not_lost(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    from docgen import workfiles

    read = workfiles.read_file
    seen: list[Path] = []

    def changed_meanwhile(path: Path) -> bytes:
        seen.append(path)
        if path.name == "recipients.toml" and len(seen) > 1:
            path.write_bytes(read(path) + "\n# dòng của người khác\n".encode())
        return read(path)

    monkeypatch.setattr(workfiles, "read_file", changed_meanwhile)
    assert "vừa được người khác sửa" in clerk.types("recipients", "add", "Sở A", code=11).output
    assert clerk.directory.decode().endswith("# dòng của người khác\n")
