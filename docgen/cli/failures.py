"""The one place that speaks when something is wrong: errors become Vietnamese words and an exit code."""

import sys
import traceback
from pathlib import Path
from tempfile import gettempdir
from typing import NoReturn

from typer._click import exceptions as click_errors

from docgen.cli.output import say
from docgen.errors import DocgenError

CRASH, USAGE, INTERRUPTED = 1, 2, 130


def explain(error: DocgenError) -> int:
    """Say what is wrong, where and what to do next; returns the exit code."""
    say(f"Lỗi: {error.what}")
    if error.where:
        say(f"  Ở đâu: {error.where}")
    if error.next_step:
        say(f"  Làm gì: {error.next_step}")
    return error.code


def explain_usage(error: click_errors.UsageError) -> int:
    """Say what is wrong with the command as typed."""
    if isinstance(error, click_errors.NoArgsIsHelpError):
        say(error.message)
        return USAGE
    say(f"Lỗi: {_usage_words(error)}")
    if error.ctx is not None:
        say(f"  Làm gì: xem hướng dẫn bằng: {error.ctx.command_path} --help")
    return USAGE


def _usage_words(error: click_errors.UsageError) -> str:
    if isinstance(error, click_errors.NoSuchOption):
        close = f" Có phải {', '.join(sorted(error.possibilities))}?" if error.possibilities else ""
        return f"không có tùy chọn {error.option_name}.{close}"
    if isinstance(error, click_errors.MissingParameter):
        name = _parameter_name(error)
        return f"thiếu tham số {name}."
    if isinstance(error, click_errors.BadParameter):
        name = _parameter_name(error)
        return f"giá trị của {name} không hợp lệ."
    message = error.message
    for english, vietnamese in (
        ("No such command ", "không có lệnh "),
        ("Did you mean ", "Có phải "),
        ("Missing command.", "chưa ghi lệnh."),
        ("Got unexpected extra arguments ", "thừa tham số "),
        ("Got unexpected extra argument ", "thừa tham số "),
        ("requires an argument", "cần một giá trị"),
        ("does not take a value", "không nhận giá trị"),
        ("Option ", "tùy chọn "),
    ):
        message = message.replace(english, vietnamese)
    return message


def _parameter_name(error: click_errors.BadParameter) -> str:
    """As the help calls it: LOẠI, --on."""
    metavar = getattr(error.param, "metavar", None)
    options = [opt for opt in getattr(error.param, "opts", []) if opt.startswith("-")]
    return str(options[0] if options else metavar or "")


def crash(error: Exception) -> int:
    """A fault of ours: the details go to a file for the makers, the clerk gets a plain sentence."""
    report = Path(gettempdir()) / "docgen-loi.txt"
    details = "".join(traceback.format_exception(error))
    try:
        report.write_text(details, encoding="utf-8")
        where = f" Chi tiết ghi ở {report}."
    except OSError:
        where = ""
    say(f"Lỗi: docgen gặp trục trặc ngoài dự kiến.{where}")
    say("  Làm gì: chạy lại lệnh; nếu vẫn lỗi, gửi tệp chi tiết cho người quản trị. Số đã cấp không mất.")
    return CRASH


def interrupted() -> int:
    """Ctrl-C: what was begun goes on where it stopped when the same command runs again."""
    say("Đã dừng theo yêu cầu. Chạy lại đúng lệnh này để làm tiếp.")
    return INTERRUPTED


def leave(code: int) -> NoReturn:
    """End the process with this code."""
    sys.exit(code)
