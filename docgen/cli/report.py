"""`docgen report`: the reporting cycle; the commands stand in files by subject."""

import typer

from docgen.cli.report_collect import collect
from docgen.cli.report_compile import compile_
from docgen.cli.report_duties import calendar, duties, table
from docgen.cli.report_next import next_
from docgen.cli.report_open import open_
from docgen.cli.report_remind import remind
from docgen.cli.report_status import status
from docgen.cli.report_trace import trace
from docgen.cli.vietnamese_help import VietnameseCommand, VietnameseGroup

report = typer.Typer(
    cls=VietnameseGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Kỳ báo cáo: ai nợ gì, mở kỳ, thu về, đôn đốc, tổng hợp. Ví dụ: docgen report duties",
)
# In the order of the help.
for _name, _function in (
    ("duties", duties),
    ("calendar", calendar),
    ("table", table),
    ("open", open_),
    ("collect", collect),
    ("status", status),
    ("remind", remind),
    ("compile", compile_),
    ("trace", trace),
    ("next", next_),
):
    report.command(_name, cls=VietnameseCommand)(_function)
