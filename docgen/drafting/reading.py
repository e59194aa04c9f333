"""From the bytes of a draft to a Draft: encoding, head, fields, body; every complaint with its place."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from docgen.drafting.blocks import parse_body
from docgen.drafting.body import DraftBlock
from docgen.drafting.draft import Draft, WantedRecipient
from docgen.drafting.fields import COMMON_FIELDS, CommonField, common_field
from docgen.drafting.front_matter import HeadValue, Value, split
from docgen.drafting.inline import parse_inline
from docgen.drafting.values import own_value, recipients, report_duty, text_of, words_of
from docgen.errors import DraftSyntaxError, MissingFieldError, UnknownFieldError
from docgen.templating.fields import FieldSpec
from docgen.vietnamese.characters import writable
from docgen.vietnamese.keys import nearest, slug

MAX_BYTES = 5_000_000


def read_draft(data: bytes, *, name: str, fields_of: Callable[[str], Sequence[FieldSpec]]) -> Draft:
    """The draft in ``data``; a DraftError with file and line if it cannot be understood.

    ``fields_of`` gives a type's own fields and raises UnknownTypeError for a type without template.
    """
    text = _decode(data, name)
    parts = split(text, name=name)
    head, unknown = _by_common_key(parts.head, name)
    type_name = text_of(_required(head, "loai", name))
    own_fields = _own_fields(unknown, fields_of(type_name), name)
    body = parse_body(parts.body, first_line=parts.body_line, name=name)
    if not body:
        raise MissingFieldError(
            "Dự thảo chưa có nội dung.",
            where=f"{name}, dòng {parts.body_line}",
            next_step="Viết nội dung sau dòng --- thứ hai.",
        )
    return _Reader(head, name).draft(text, type_name, own_fields, body)


def _decode(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise DraftSyntaxError(
            f"Dự thảo lớn hơn {MAX_BYTES // 1_000_000} MB.",
            where=name,
            next_step="Kiểm tra có đúng là tệp dự thảo (.md) không.",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "Tệp Word thì chép nội dung sang tệp .md. " if data.startswith(b"PK") else ""
        raise DraftSyntaxError(
            "Dự thảo không phải văn bản mã UTF-8.",
            where=f"{name}, dòng {line}",
            next_step=f"{hint}Mở bằng trình soạn thảo văn bản và lưu lại với bảng mã UTF-8.",
        ) from error
    return writable(text, where=name)


def _by_common_key(
    head: Mapping[str, HeadValue], name: str
) -> tuple[dict[str, HeadValue], dict[str, HeadValue]]:
    """The common fields by their key, and the rest as typed."""
    known: dict[str, HeadValue] = {}
    rest: dict[str, HeadValue] = {}
    for typed, value in head.items():
        field = common_field(typed)
        if field is None:
            rest[typed] = value
        elif field.key in known:
            raise DraftSyntaxError(
                f"Mục “{field.label}” viết hai lần.",
                where=f"{name}, dòng {value.line} và dòng {known[field.key].line}",
                next_step="Giữ lại một dòng.",
            )
        else:
            known[field.key] = value
    return known, rest


def _own_fields(typed: Mapping[str, HeadValue], specs: Sequence[FieldSpec], name: str) -> dict[str, str]:
    by_slug = {slug(word): spec for spec in specs for word in (spec.key, spec.label)}
    values: dict[str, str] = {}
    for key, value in typed.items():
        spec = by_slug.get(slug(key))
        if spec is None:
            raise _unknown(key, specs, f"{name}, dòng {value.line}")
        values[spec.key] = own_value(value, spec, f"{name}, dòng {value.line}, mục “{spec.label}”")
    for spec in specs:
        if not values.get(spec.key):
            if spec.required and not spec.default:
                raise _missing(spec.label, spec.help, name)
            values[spec.key] = spec.default
    return values


def _unknown(typed: str, specs: Sequence[FieldSpec], where: str) -> UnknownFieldError:
    labels = [field.label for field in COMMON_FIELDS] + [spec.label for spec in specs]
    close = nearest(typed, labels)
    meant = f"Có phải “{'” hay “'.join(close)}”? " if close else ""
    return UnknownFieldError(
        f"Không có mục nào tên “{typed}”.",
        where=where,
        next_step=f"{meant}Các mục dùng được: {', '.join(labels)}.",
    )


def _missing(label: str, help_text: str, name: str) -> MissingFieldError:
    return MissingFieldError(
        f"Dự thảo còn thiếu mục “{label}”.",
        where=name,
        next_step=f"Thêm dòng “{label}: …” ({help_text}).",
    )


def _required(head: Mapping[str, HeadValue], key: str, name: str) -> HeadValue:
    field = next(field for field in COMMON_FIELDS if field.key == key)
    value = head.get(key)
    if value is None or _is_empty(value.value):
        raise _missing(field.label, field.help, name)
    return value


def _is_empty(value: Value) -> bool:
    return not value or (isinstance(value, str) and not value.strip())


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the common fields of one head."""

    head: Mapping[str, HeadValue]
    name: str

    def draft(
        self, text: str, type_name: str, own_fields: Mapping[str, str], body: tuple[DraftBlock, ...]
    ) -> Draft:
        for field in COMMON_FIELDS:
            if field.required:
                _required(self.head, field.key, self.name)
        subject = self.head["trich-yeu"]
        return Draft(
            name=self.name,
            text=text,
            content_hash=hashlib.sha256("\n".join(text.splitlines()).rstrip().encode()).hexdigest(),
            draft_id=slug(self._text("ma-du-thao")),
            type_name=type_name,
            subject=parse_inline(text_of(subject), line=subject.line, name=self.name),
            addressees=self._recipients("kinh-gui"),
            recipients=self._recipients("noi-nhan"),
            file_copies=words_of(self.head["luu"], self._where("luu")),
            signatory=self._text("ky"),
            unit=self._text("don-vi-soan"),
            report_duty=report_duty(self.head["bao-cao"], self._where("bao-cao"))
            if "bao-cao" in self.head
            else None,
            own_fields=own_fields,
            body=body,
            lines={
                field.label: self.head[field.key].line for field in COMMON_FIELDS if field.key in self.head
            },
        )

    def _text(self, key: str) -> str:
        return text_of(self.head[key], self._where(key)) if key in self.head else ""

    def _recipients(self, key: str) -> tuple[WantedRecipient, ...]:
        return recipients(self.head[key], self._where(key)) if key in self.head else ()

    def _where(self, key: str) -> str:
        field: CommonField = next(field for field in COMMON_FIELDS if field.key == key)
        return f"{self.name}, dòng {self.head[key].line}, mục “{field.label}”"
