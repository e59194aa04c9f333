"""The Jinja environment of templates: sandboxed, strict, with one way for a value to become XML."""

from functools import cache

from jinja2 import StrictUndefined, Undefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from docgen.errors import BrokenTemplateError
from docgen.ooxml.text import inner_text
from docgen.rendering.allow_list import FILTERS


@cache
def environment() -> SandboxedEnvironment:
    """The environment; nothing is in it but the listed filters."""
    made = SandboxedEnvironment(
        undefined=StrictUndefined, finalize=to_xml, autoescape=False, keep_trailing_newline=True
    )
    made.globals.clear()
    made.tests.clear()
    made.filters = {name: made.filters[name] for name in FILTERS}
    return made


def to_xml(value: object) -> str:
    """A value as it stands inside ``<w:t>``; only Markup, which docgen alone makes, is XML already."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return inner_text(value)
    if isinstance(value, Undefined):
        return str(value)  # StrictUndefined raises here
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise BrokenTemplateError(
        "Mẫu Word in ra một thứ không phải chữ hay số.",
        next_step="Với danh sách, dùng {%p for … %} hoặc bộ lọc join.",
    )
