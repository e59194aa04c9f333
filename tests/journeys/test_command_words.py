"""What the command line itself says: Vietnamese to the last word, one exit code a kind of trouble."""

import re
from pathlib import Path

import pytest
import typer

from docgen.cli.app import app


def _commands(command, path=()):
    yield path
    for name, child in getattr(command, "commands", {}).items():
        yield from _commands(child, (*path, name))


COMMANDS = sorted(_commands(typer.main.get_command(app)))


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: " ".join(path) or "docgen")
def test_the_help_is_vietnamese_and_shows_an_example(path, tmp_path, clerk_in):
    outcome = clerk_in(tmp_path)(*path, "--help")
    assert outcome.code == 0
    assert outcome.out.startswith("Cách dùng: docgen")
    assert not re.search(r"\b(TEXT|PATH|INTEGER|INT|BOOLEAN|FILE|COMMAND|ARGS|OPTIONS)\b", outcome.out), (
        outcome.out
    )
    assert re.search(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", outcome.out)
    if path and path != ("index",):
        assert "Ví dụ" in outcome.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("isue",), "không có lệnh “isue”. Có phải 'issue'?"),
        (("xyz",), "không có lệnh “xyz”."),
        (("index", "xyz"), "không có lệnh “xyz”."),
        (("search",), "thiếu tham số TỪ…."),
        (("search", "x", "--limit", "abc"), "giá trị của --limit không hợp lệ. Nhiều nhất"),
        (("search", "x", "--limit", "0"), "từ 1 đến 1000"),
        (("new", "a", "b", "c"), "thừa tham số: b c."),
        (("issue", "a", "--onn", "x"), "không có tùy chọn --onn."),
        (("issue", "a", "--on"), "tùy chọn --on cần một giá trị."),
        (("show", "1", "--json=3"), "tùy chọn --json không nhận giá trị."),
        (("--office",), "tùy chọn --office cần một giá trị."),
    ],
)
def test_a_command_typed_wrong(issued, words, said):
    outcome = issued(*words)
    assert outcome.code == 2
    assert said in outcome.err
    assert outcome.out == ""


@pytest.mark.parametrize("words", [(), ("index",)])
def test_no_command_shows_the_help(issued, words):
    outcome = issued(*words)
    assert outcome.code == 2
    assert "Cách dùng:" in outcome.said


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show", "99/QĐ-UBND"), 18),
        (("show", "không phải số"), 18),
        (("show", "4157/QĐ-UBND@1850"), 18),
        (("cite", "99"), 18),
        (("open", "99"), 18),
        (("distribute", "99"), 18),
        (("distribute", "2023/CV-UBND/00001", "--csv", "templates"), 60),
        (("distribute", "2023/CV-UBND/00001", "--csv", "docgen.toml/x.csv"), 60),
        (("new", "sớ táo quân"), 30),
        (("init", "."), 15),
        (("init", "docgen.toml"), 60),
        (("init", "moi", "--name", "???"), 15),
        (("init", "moi", "--name", "hai\ndòng"), 15),
        (("import", "khong-co.yaml"), 60),
    ],
)
def test_a_command_that_cannot_be_done(issued, words, code):
    journal = issued.journal()
    outcome = issued(*words)
    assert outcome.code == code, outcome.said
    assert outcome.err.startswith("Lỗi: ")
    assert issued.journal() == journal


@pytest.mark.parametrize(
    "query",
    ['"', "(", ")", "AND", "OR", "NOT x", "*", "?", "a* OR (b", "năm:abc", "[x TO", "^", "\\", "-", "🎉"],
)
def test_no_query_breaks_the_search(issued, query):
    outcome = issued("search", "--", query)
    assert outcome.code in {0, 51}, outcome.said


def test_completion_is_offered_in_vietnamese(tmp_path, clerk_in):
    clerk = clerk_in(tmp_path)
    home = {"HOME": str(tmp_path), "SHELL": "/bin/bash"}
    shown = clerk.types("--show-completion", env=home)
    installed = clerk.types("--install-completion", env=home)
    assert {shown.code, installed.code} <= {0, 60}  # 60: started from no shell
    for outcome in (shown, installed):
        assert (
            "_DOCGEN_COMPLETE" in outcome.out
            or "gợi ý lệnh" in outcome.said
            or "không nhận ra shell" in outcome.err
        )


def test_a_fault_of_ours_is_told_without_a_traceback(issued, monkeypatch):
    def broken(*_args, **_more):
        raise ZeroDivisionError("bí mật")

    monkeypatch.setattr("docgen.usecases.finding.find_document.find_document", broken)
    outcome = issued("show", "1")
    assert outcome.code == 1
    assert "trục trặc ngoài dự kiến" in outcome.err
    assert "bí mật" not in outcome.said
    report = re.search(r"Chi tiết ghi ở (.*)\.$", outcome.err, re.MULTILINE)[1]
    details = Path(report)
    assert "ZeroDivisionError: bí mật" in details.read_text(encoding="utf-8")
    details.unlink()
