"""recipients.toml as bodies and groups, each field in the right form; how they fit is for integrity.py."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from docgen.distribution.delivery_forms import BOTH, BY_HAND, ELECTRONIC, PAPER, POST
from docgen.distribution.names import COUNT, MEMBERS
from docgen.domain.directory import Body, RecipientGroup
from docgen.errors import OfficeFileError
from docgen.settings import read_toml
from docgen.vietnamese.characters import writable
from docgen.vietnamese.keys import key, nearest

DELIVERY_FORMS = (ELECTRONIC, PAPER, BOTH, POST, BY_HAND)
KINDS = ("cơ quan", "đơn vị", "chức danh", "cá nhân")

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Wide enough for any real mailbox; spaces, commas and brackets are slips.
_EMAIL = re.compile(r"[^\s@,;:<>()\[\]\"]+@[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+")
_PLACEHOLDER = re.compile(r"{[^{}]*}|[{}]")


@dataclass(frozen=True, slots=True)
class Entries:
    """What the file lists, in its order; ``place`` is the file, for messages."""

    place: str
    bodies: Mapping[str, Body]
    groups: Mapping[str, RecipientGroup]
    short_forms: Mapping[str, str] = field(default_factory=dict)


def read_entries(path: Path) -> Entries:
    """The bodies and groups of recipients.toml; OfficeFileError names the wrong entry and field."""
    return entries_of(read_toml(path), place=str(path))


def entries_of(values: Mapping[str, Any], *, place: str) -> Entries:
    """The bodies, groups and short forms that a parsed file lists; errors as above."""
    tables = _Fields(values, place)
    bodies, groups = tables.table("bodies"), tables.table("groups")
    short_forms = tables.table("short_forms")
    tables.refuse_the_rest()
    return Entries(
        place=place,
        bodies={name: _body(name, bodies.entry(name)) for name in bodies.values},
        groups={name: _group(name, groups.entry(name)) for name in groups.values},
        short_forms=short_forms.all_texts(),
    )


def _body(name: str, fields: "_Fields") -> Body:
    body = Body(
        key=name,
        name=fields.text("name"),
        short=fields.text("short"),
        printed=fields.text("printed", ""),
        aliases=fields.texts("aliases"),
        cited_as=fields.text("cited_as", ""),
        delivery=fields.text("delivery", ""),
        code=fields.text("code", ""),
        valid_from=fields.day("valid_from"),
        valid_to=fields.day("valid_to"),
        successors=fields.texts("successors"),
        kind=fields.text("kind", ""),
        parent=fields.text("parent", ""),
        email=fields.text("email", ""),
        address=fields.text("address", ""),
        identifier=fields.text("identifier", ""),
        attributes=fields.table("attributes").all_texts(),
    )
    fields.refuse_the_rest()
    _check_body(body, fields)
    return body


def _check_body(body: Body, fields: "_Fields") -> None:
    if body.kind and body.kind not in KINDS:
        fields.refuse("kind", "phải là một trong: " + ", ".join(f"“{kind}”" for kind in KINDS))
    if body.email and (wrong := email_problem(body.email)):
        fields.refuse("email", wrong)
    if body.delivery and body.delivery not in DELIVERY_FORMS:
        fields.refuse("delivery", "phải là một trong: " + ", ".join(f"“{form}”" for form in DELIVERY_FORMS))
    if body.valid_from and body.valid_to and body.valid_to < body.valid_from:
        fields.refuse("valid_to", "đứng trước valid_from")


def _group(name: str, fields: "_Fields") -> RecipientGroup:
    group = RecipientGroup(
        key=name,
        phrase=fields.text("phrase"),
        members=fields.texts("members"),
        noun=fields.text("noun", ""),
        aliases=fields.texts("aliases"),
        where=fields.table("where").all_texts(),
        without=fields.texts("without"),
    )
    fields.refuse_the_rest()
    if not group.members and not group.where:
        fields.refuse("members", "nhóm chưa có thành viên nào; ghi khóa của ít nhất một thành viên")
    unknown = set(_PLACEHOLDER.findall(group.phrase)) - {COUNT, MEMBERS}
    if unknown:
        fields.refuse("phrase", f"chỉ dùng được {COUNT} và {MEMBERS} trong ngoặc nhọn")
    return group


def email_problem(text: str) -> str:
    """Why this cannot be an e-mail address, "" if it can.

    >>> email_problem("xatinhkhe.quangngai.gov.vn"), email_problem("xatinhkhe@quangngai.gov.vn")
    ('thiếu dấu @', '')
    """
    if "@" not in text:
        return "thiếu dấu @"
    if text.count("@") > 1:
        return "có nhiều dấu @; mỗi nơi nhận ghi một địa chỉ"
    if not _EMAIL.fullmatch(text):
        return "không phải địa chỉ thư điện tử"
    return ""


class _Fields:
    """One table of the file, which knows its place so that every complaint can say where."""

    def __init__(self, values: Mapping[str, Any], place: str) -> None:
        self.values = values
        self._place = place
        self._known: list[str] = []

    def refuse(self, field: str, rule: str) -> NoReturn:
        raise OfficeFileError(
            f"Mục “{field}” không hợp lệ: {rule}.",
            where=self._place,
            next_step="Sửa mục này trong danh bạ rồi chạy lại.",
        )

    def text(self, field: str, default: str | None = None) -> str:
        value = self._value(field, default)
        if value is None:
            self.refuse(field, "còn thiếu")
        if not isinstance(value, str) or (field in self.values and not value.strip()):
            self.refuse(field, "phải là chữ trong dấu nháy kép, không để trống")
        return self._one_line(value)

    def texts(self, field: str) -> tuple[str, ...]:
        values = self._value(field, [])
        if not isinstance(values, list) or not all(isinstance(one, str) and one.strip() for one in values):
            self.refuse(field, 'phải là danh sách chữ, ví dụ ["UBND các xã"]')
        texts = [self._one_line(one) for one in values]
        twice = next((one for at, one in enumerate(texts) if key(one) in map(key, texts[:at])), None)
        if twice is not None:
            self.refuse(field, f"“{twice}” ghi hai lần")
        return tuple(texts)

    def day(self, field: str) -> date | None:
        value = self._value(field, None)
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            self.refuse(field, "phải là ngày dạng 2025-06-30, không có dấu nháy")
        return value

    def table(self, field: str) -> "_Fields":
        value = self._value(field, {})
        if not isinstance(value, dict):
            self.refuse(field, f"phải là một bảng [{field}]")
        return _Fields(value, f"{self._place}, bảng [{field}]")

    def all_texts(self) -> dict[str, str]:
        return {self._one_line(name): self.text(name) for name in self.values}

    def entry(self, name: str) -> "_Fields":
        if not KEY.fullmatch(name):
            self.refuse(name, "khóa chỉ gồm chữ thường không dấu, số và gạch nối, ví dụ xa-tinh-hoa")
        if not isinstance(self.values[name], dict):
            self.refuse(name, 'phải viết dạng { name = "…" } hoặc thành bảng riêng')
        return _Fields(self.values[name], f"{self._place}, mục “{name}”")

    def refuse_the_rest(self) -> None:
        for name in self.values:
            if name not in self._known:
                guess = nearest(name, self._known, most=1)
                raise OfficeFileError(
                    f"Không có mục nào tên “{name}”.",
                    where=self._place,
                    next_step=(f"Có phải “{guess[0]}”? " if guess else "")
                    + "Các mục dùng được: "
                    + ", ".join(self._known)
                    + ".",
                )

    def _one_line(self, text: str) -> str:
        return " ".join(writable(text, where=self._place).split())

    def _value(self, field: str, default: Any) -> Any:
        self._known.append(field)
        return self.values.get(field, default)
