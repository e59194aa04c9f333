"""One row of a table as a body of the directory; what is wrong with it is said in a clerk's words."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from docgen.distribution.intake.reading import SourceRow
from docgen.distribution.recipients_file import DELIVERY_FORMS, KEY, KINDS, email_problem
from docgen.domain.dates import parse_date
from docgen.domain.directory import Body
from docgen.vietnamese.characters import writable
from docgen.vietnamese.keys import key, slug

_BETWEEN = re.compile(r"\s*;\s*")
_ADMINISTRATIVE = re.compile(
    r"(?:UBND|Ủy ban nhân dân)\s+(?:xã|phường|thị trấn|đặc khu|huyện|thị xã|quận|thành phố|tỉnh)\s+(.+)",
    re.IGNORECASE,
)


def described(row: SourceRow, parent_named: Callable[[str], str]) -> Body:
    """The body that the row describes, its key as given or ""; ValueError or UnwritableTextError says what is wrong.

    ``parent_named`` turns the name of the body above into its key.
    """
    texts = {field: writable(text, where=f"dòng {row.number}") for field, text in row.fields.items()}
    body = Body(
        key=texts.get("key", ""),
        name=texts["name"],
        short=texts.get("short") or short_name(texts["name"]),
        printed=texts.get("printed", ""),
        aliases=_several(texts, "aliases"),
        cited_as=texts.get("cited_as", ""),
        delivery=_one_of(texts, "delivery", DELIVERY_FORMS),
        code=texts.get("code", ""),
        valid_from=_day(texts, "valid_from"),
        valid_to=_day(texts, "valid_to"),
        successors=_several(texts, "successors"),
        kind=_one_of(texts, "kind", KINDS),
        parent=parent_named(texts["parent"]) if "parent" in texts else "",
        email=texts.get("email", ""),
        address=texts.get("address", ""),
        identifier=texts.get("identifier", ""),
        attributes={name: writable(text) for name, text in row.attributes.items()},
    )
    _check(body)
    return body


def short_name(name: str) -> str:
    """What stands in a list of its kind.

    >>> short_name("UBND xã Tịnh Khê"), short_name("Sở Nội vụ")
    ('Tịnh Khê', 'Sở Nội vụ')
    """
    match = _ADMINISTRATIVE.fullmatch(name)
    return match[1] if match else name


def _check(body: Body) -> None:
    if body.name.startswith(("=", "+", "-", "@")):
        raise ValueError(f"tên bắt đầu bằng “{body.name[0]}”, có lẽ là công thức")
    if not slug(body.name):
        raise ValueError("tên không có chữ nào")
    if body.key and not KEY.fullmatch(body.key):
        raise ValueError(f"khóa “{body.key}” chỉ được gồm chữ thường không dấu, số và gạch nối")
    if body.email and (wrong := email_problem(body.email)):
        raise ValueError(f"email “{body.email}” {wrong}")
    if body.valid_from and body.valid_to and body.valid_to < body.valid_from:
        raise ValueError("ngày kết thúc đứng trước ngày bắt đầu")


def _several(texts: Mapping[str, str], field: str) -> tuple[str, ...]:
    """The texts of a cell, parted by ";", once each."""
    return tuple({key(one): one for one in _BETWEEN.split(texts.get(field, "")) if one}.values())


def _one_of(texts: Mapping[str, str], field: str, known: tuple[str, ...]) -> str:
    text = texts.get(field, "")
    found = next((value for value in known if key(value) == key(text)), "")
    if text and not found:
        raise ValueError(f"“{text}” không phải một trong: " + ", ".join(known))
    return found


def _day(texts: Mapping[str, str], field: str) -> date | None:
    text = texts.get(field, "")
    try:
        return parse_date(text) if text else None
    except ValueError:
        raise ValueError(f"“{text}” không phải ngày; viết dạng 01/7/2025") from None
