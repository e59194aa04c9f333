"""`docgen doctor` on the reporting cycles; a paper that came in both by import and by receive; `report open --json`."""

import hashlib
import json
import runpy
import shutil
import sqlite3
from pathlib import Path

import pytest

import docgen.rules

DECISION = runpy.run_path(str(Path(__file__).parents[1] / "unit" / "capture" / "papers.py"))["DECISION"]
TABLES = Path(docgen.rules.__file__).parent / "data" / "report_tables"
ON = ("--on", "14/12/2023")
DUTY = "2023/CV-UBND/00001"


def symptoms(clerk):
    done = clerk("doctor", "--json")
    assert done.out, done.said
    told = json.loads(done.out)["symptoms"]
    return {one["code"]: one for one in told if one["code"].startswith("D08")}


@pytest.fixture
def collected(opened, form_of, filled_in):
    opened.writes("tk.xlsx", filled_in(form_of("xa-tinh-khe")))
    assert opened("report", "collect", "tk.xlsx", *ON).code == 0
    assert symptoms(opened) == {}
    return opened


def test_a_damaged_table_of_the_office_is_told_with_its_file_and_mended_there(collected):
    reports = collected.office / "reports"
    reports.mkdir(exist_ok=True)
    (reports / "hai.yaml").write_text("table: [", encoding="utf-8")
    (reports / "bao-cao-nam.md").write_bytes(b"\xff\xfe\x00")
    told = symptoms(collected)
    assert set(told) == {"D080", "D081"}
    assert told["D080"]["where"].endswith("hai.yaml")
    assert "hai.yaml" in told["D080"]["mend"]
    (reports / "hai.yaml").unlink()
    (reports / "bao-cao-nam.md").unlink()
    assert symptoms(collected) == {}


def _adopt_what_the_archive_holds(clerk):
    """Journal and database lost; the register made anew from the documents that are there."""
    for folder in ("archive/journal", "index"):
        shutil.rmtree(clerk.office / folder)
    done = clerk("rebuild", "--from", "archive")
    assert done.code == 0, done.said


def test_a_report_whose_directive_is_gone_is_told_and_found_again_from_the_backup(collected, tmp_path):
    home = collected.office / "archive/ocfl" / DUTY
    shutil.copytree(home, tmp_path / "backup")
    shutil.rmtree(home)
    _adopt_what_the_archive_holds(collected)
    told = symptoms(collected)["D084"]
    assert told["where"] == "2023/ĐẾN/00001"
    assert DUTY in told["what"]
    assert "không có trong kho" in told["what"]
    shutil.copytree(tmp_path / "backup", home)
    _adopt_what_the_archive_holds(collected)
    assert symptoms(collected) == {}


def test_a_report_that_cannot_be_read_any_more_is_told(collected):
    path = next((collected.office / "archive/ocfl/2023/ĐẾN/00001").rglob("submission.json"))
    path.write_text('{"schema": "docgen/submission/1"}', encoding="utf-8")
    assert "2023/ĐẾN/00001" in symptoms(collected)["D086"]["where"]


def _spoil(clerk, archive_id, path, value):
    """Somebody has put another value into a record of the register, at this path of its JSON."""
    with sqlite3.connect(clerk.office / "index/docgen.db") as database:
        changed = database.execute(
            "UPDATE entry SET record = json_set(record, ?, json(?)) WHERE archive_id = ?",
            (path, json.dumps(value), archive_id),
        )
    database.close()
    assert changed.rowcount == 1


def test_a_duty_that_cannot_be_read_is_told_and_comes_back_from_the_journal(collected):
    _spoil(collected, DUTY, "$.details.report_duty", "mỗi năm hai kỳ")
    told = symptoms(collected)
    assert told["D082"]["where"] == DUTY
    assert "D084" in told, "the report that answers it leads nowhere meanwhile"
    duties = collected("report", "duties")
    assert duties.code > 1, duties.said
    assert DUTY in duties.err
    assert collected("rebuild").code == 0
    assert symptoms(collected) == {}


def test_a_line_of_the_register_that_cannot_be_read_is_told_and_comes_back_from_the_journal(collected):
    _spoil(collected, DUTY, "$.issued_on", "hôm qua")
    for words in (("show", DUTY), ("report", "duties")):
        said = collected(*words)
        assert said.code > 1, said.said
        assert f"dòng {DUTY}" in said.err
        assert "docgen rebuild" in said.err
    assert collected("rebuild").code == 0
    assert collected("show", DUTY).code == 0


def test_a_duty_whose_table_the_office_no_longer_has_is_told_with_its_name(collected):
    _spoil(collected, DUTY, "$.details.report_duty.table", "bieu-cua-phong")
    told = symptoms(collected)
    assert set(told) == {"D083"}
    assert "“bieu-cua-phong”" in told["D083"]["what"]
    assert "bieu-cua-phong" in told["D083"]["mend"]
    table = next(TABLES.glob("tieu-chi-ntm*.yaml")).read_text(encoding="utf-8")
    table = table.replace("tieu-chi-ntm", "bieu-cua-phong")
    (collected.office / "reports").mkdir(exist_ok=True)
    (collected.office / "reports/bieu-cua-phong.yaml").write_text(table, encoding="utf-8")
    assert symptoms(collected) == {}


def test_a_report_of_somebody_who_owes_none_is_a_warning(collected):
    _spoil(collected, "2023/ĐẾN/00001", "$.details.answers.unit", "xa-khac")
    told = symptoms(collected)
    assert set(told) == {"D085"}
    assert told["D085"]["is_warning"] is True
    assert "“xa-khac”" in told["D085"]["what"]


@pytest.fixture
def with_past(filed):
    (filed.office / "cu").mkdir()
    return filed


def test_what_was_received_is_not_imported_once_more(with_past):
    data = DECISION.docx()
    with_past.writes("cu/qd.docx", data)
    received = ("receive", "cu/qd.docx", "--from", "UBND xã Tịnh Khê", "--number", "512/QĐ-UBND")
    received = (*received, "--date", "15/6/2021", "--subject", "quy chế", *ON)
    assert with_past(*received).code == 0
    journal = with_past.journal()
    again = with_past("import", "cu")
    assert again.code == 0, again.said
    assert "1 đã có" in again.err
    assert with_past.journal() == journal


def test_what_was_imported_is_not_received_once_more_under_its_number(with_past):
    data = DECISION.docx()
    with_past.writes("cu/qd.docx", data)
    assert with_past("import", "cu").code == 0
    journal = with_past.journal()
    words = (
        "receive",
        "cu/qd.docx",
        "--from",
        "UBND xã Tịnh Khê",
        "--number",
        "512/QĐ-UBND",
        "--date",
        "15/6/2021",
    )
    for more in ((), ("--dry-run",)):
        said = with_past(*words, "--subject", "quy chế", *ON, *more)
        assert said.code == 0, said.said
        assert "đã có trong kho" in said.out
        assert "/QĐ-UBND/00512" in said.out
    assert with_past.journal() == journal
    with_past.writes("cu/khac.docx", data + b"\0")
    other = with_past(*(word.replace("qd.docx", "khac.docx") for word in words), "--subject", "quy chế", *ON)
    assert "Đã vào sổ: số đến 1" in other.out  # other bytes are another paper, whatever number they bear


def test_opening_a_cycle_can_be_told_as_data(opened):
    told = json.loads(opened("report", "open", "2023-6T2", "--json").out)
    assert (told["cycle"], told["dry_run"], len(told["requests"])) == (f"{DUTY}#2023-6T2", False, 27)
    commune = next(one for one in told["requests"] if one["unit"] == "xa-tinh-khe")
    paths = [Path(one["path"]) for one in commune["files"]]
    assert [path.suffix for path in paths] == [".md", ".xlsx", ".docx"]
    assert not any(one["kept"] for one in commune["files"])
    form = opened.office / paths[1]
    digest = hashlib.sha256(form.read_bytes()).hexdigest()
    form.write_bytes(form.read_bytes() + b"\0")
    again = json.loads(opened("report", "open", "2023-6T2", "--json").out)
    assert [one["path"] for unit in again["requests"] for one in unit["files"] if one["kept"]] == [
        str(paths[1])
    ]
    assert hashlib.sha256(form.read_bytes()).hexdigest() != digest  # kept as it was changed
