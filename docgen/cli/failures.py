"""The one place that speaks when something is wrong: errors become Vietnamese words and an exit code."""

import os
import re
import sys
from contextlib import suppress
from typing import NoReturn

from typer._click import exceptions as click_errors

from docgen.cli.exit_codes import CRASH, INTERRUPTED, USAGE
from docgen.cli.output import say
from docgen.errors import DocgenError


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


# What Typer's parser says, and the same in Vietnamese; what it may say one day that is not here stays unsaid.
_USAGE = (
    (r"No such command '(.*)'\. Did you mean (.*)\?", "không có lệnh “{0}”. Có phải {1}?"),
    (r"No such command '(.*)'\.", "không có lệnh “{0}”."),
    (r"Missing command\.", "chưa ghi lệnh."),
    (r"Got unexpected extra argument\(?s?\)? \((.*)\)", "thừa tham số: {0}."),
    (r"Option '(.*)' requires an argument\.?", "tùy chọn {0} cần một giá trị."),
    (r"Option '(.*)' requires (\d+) arguments\.?", "tùy chọn {0} cần {1} giá trị."),
    (r"Option '(.*)' does not take a value\.?", "tùy chọn {0} không nhận giá trị."),
)


def _usage_words(error: click_errors.UsageError) -> str:
    if isinstance(error, click_errors.NoSuchOption):
        close = f" Có phải {', '.join(sorted(error.possibilities))}?" if error.possibilities else ""
        return f"không có tùy chọn {error.option_name}.{close}"
    if isinstance(error, click_errors.MissingParameter):
        return f"thiếu tham số {_parameter_name(error)}."
    if isinstance(error, click_errors.BadParameter):
        meaning = getattr(error.param, "help", None)
        return f"giá trị của {_parameter_name(error)} không hợp lệ. {meaning or ''}".strip()
    for english, vietnamese in _USAGE:
        if match := re.fullmatch(english, error.message, re.DOTALL):
            return vietnamese.format(*match.groups())
    return "lệnh viết chưa đúng."


def _parameter_name(error: click_errors.BadParameter) -> str:
    """As the help calls it: LOẠI, --on."""
    metavar = getattr(error.param, "metavar", None)
    options = [opt for opt in getattr(error.param, "opts", []) if opt.startswith("-")]
    return str(options[0] if options else metavar or "")


def crash(error: Exception) -> int:
    """A fault of ours: the details go to a file for the makers, the clerk gets a plain sentence."""
    import traceback
    from tempfile import NamedTemporaryFile

    details = "".join(traceback.format_exception(error))
    try:
        with NamedTemporaryFile(
            "w",
            prefix="docgen-loi-",
            suffix=".txt",
            delete=False,
            encoding="utf-8",
            errors="backslashreplace",
        ) as report:
            report.write(details)
        where = f" Chi tiết ghi ở {report.name}."
    except OSError:
        where = ""
    say(f"Lỗi: docgen gặp trục trặc ngoài dự kiến.{where}")
    say("  Làm gì: chạy lại lệnh; nếu vẫn lỗi, gửi tệp chi tiết cho người quản trị. Số đã cấp không mất.")
    return CRASH


def interrupted() -> int:
    """Ctrl-C: what was begun goes on where it stopped when the same command runs again."""
    say("Đã dừng theo yêu cầu. Chạy lại đúng lệnh này để làm tiếp.")
    return INTERRUPTED


def reader_gone() -> int:
    """The program that read our output (head, less) has ended: nothing more to say, and nothing is wrong."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):
        os.dup2(nowhere, sys.stdout.fileno())  # else Python complains when it flushes at the end
    return 0


def leave(code: int) -> NoReturn:
    """End the process with this code."""
    sys.exit(code)
