"""From the bytes of a draft to a Draft: encoding, head, fields, body; every complaint with its place."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from docgen.domain.report_duty import ReportDuty
from docgen.drafting.blocks import parse_annexes
from docgen.drafting.body import DraftAnnex, DraftBlock, DraftInline, NoteMark
from docgen.drafting.co_signers import co_signers
from docgen.drafting.draft import Draft, WantedCoSigner, WantedRecipient
from docgen.drafting.fields import COMMON_FIELDS, CommonField, common_field
from docgen.drafting.front_matter import HeadValue, Value, split
from docgen.drafting.inline import is_footnoted, parse_inline
from docgen.drafting.own_fields import missing, own_fields_of
from docgen.drafting.report_duty_field import report_duty
from docgen.drafting.unconfirmed import Unconfirmed, unconfirmed_in
from docgen.drafting.values import lines_of, recipients, text_of, words_of
from docgen.drafting.word_body import WORD_ENDINGS, DraftWordBody, read_word_body
from docgen.errors import (
    DraftSyntaxError,
    FieldValueError,
    MissingFieldError,
    UnknownTypeError,
)
from docgen.templating.fields import FieldSpec
from docgen.vietnamese.characters import writable
from docgen.vietnamese.keys import slug

MAX_BYTES = 5_000_000


def read_draft(
    data: bytes,
    *,
    name: str,
    fields_of: Callable[[str], Sequence[FieldSpec]],
    read_beside: Callable[[str], bytes] | None = None,
) -> Draft:
    """The draft in ``data``; a DraftError with file and line if it cannot be understood.

    ``fields_of`` gives a type's own fields and raises UnknownTypeError for a type without template;
    ``read_beside`` reads the Word file that a draft names as its body.
    """
    text = _decode(data, name)
    parts = split(text, name=name)
    head, unknown = _by_common_key(parts.head, name)
    type_name = _type_name(head, name)
    specs = _specs(fields_of, type_name, _where(head, "loai", name))
    meant = {slug(spec.key): spec for spec in specs if spec.is_common}
    own_fields = own_fields_of(unknown, [spec for spec in specs if not spec.is_common], name)
    body, annexes = parse_annexes(parts.body, first_line=parts.body_line, name=name)
    word_body = _word_body(head, name, read_beside)
    if word_body and body:
        raise _two_bodies(name, body[0].line)
    if not (body or word_body) and _is_required("noi-dung", meant, usually=True):
        raise MissingFieldError(
            "Dự thảo chưa có nội dung.",
            where=f"{name}, dòng {parts.body_line}",
            next_step="Viết nội dung sau dòng --- thứ hai, hoặc ghi “tệp nội dung: TÊN.docx”.",
        )
    return _Reader(head, name, meant).draft(text, type_name, own_fields, body, annexes, word_body)


def _word_body(
    head: Mapping[str, HeadValue], name: str, read_beside: Callable[[str], bytes] | None
) -> DraftWordBody | None:
    """The body in the Word file that the head names, None if it names none."""
    value = head.get("tep-noi-dung")
    if value is None or _is_empty(value.value):
        return None
    where = _where(head, "tep-noi-dung", name)
    file = text_of(value, where)
    if read_beside is None or not file.lower().endswith(WORD_ENDINGS):
        raise FieldValueError(
            f"“{file}” không dùng làm tệp nội dung được.",
            where=where,
            next_step="Ghi tên một tệp Word (.docx) đặt cạnh dự thảo.",
        )
    return read_word_body(read_beside(file), file)


def _two_bodies(name: str, line: int) -> DraftSyntaxError:
    return DraftSyntaxError(
        "Nội dung vừa ở tệp Word vừa ở dự thảo.",
        where=f"{name}, dòng {line}",
        next_step="Xóa phần sau dòng --- thứ hai (phụ lục thì giữ được), hoặc bỏ dòng “tệp nội dung”.",
    )


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
        hint = "Tệp Word thì thêm --type LOẠI. " if data.startswith(b"PK") else ""
        raise DraftSyntaxError(
            "Dự thảo không phải văn bản mã UTF-8.",
            where=f"{name}, dòng {line}",
            next_step=f"{hint}Mở bằng trình soạn thảo văn bản và lưu lại với bảng mã UTF-8.",
        ) from error
    return writable(text, where=name)


def _content_hash(text: str, word_body: DraftWordBody | None) -> str:
    """sha256 (hex) of the text and its Word file; the kind of line ends and empty lines at the end do not count."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    content = f"{lines}\n{word_body.sha256}" if word_body else lines
    return hashlib.sha256(content.encode()).hexdigest()


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


def _type_name(head: Mapping[str, HeadValue], name: str) -> str:
    value = _required(head, "loai", name)
    return text_of(value, _where(head, "loai", name))


def _specs(
    fields_of: Callable[[str], Sequence[FieldSpec]], type_name: str, where: str
) -> Sequence[FieldSpec]:
    """The own fields of the type; an unknown type is told with its line in the draft."""
    try:
        return fields_of(type_name)
    except UnknownTypeError as error:
        error.where = where
        raise


def _is_required(key: str, meant: Mapping[str, FieldSpec], *, usually: bool) -> bool:
    """Whether this type needs the common field."""
    return meant[key].required if key in meant else usually


def _required(head: Mapping[str, HeadValue], key: str, name: str) -> HeadValue:
    field = next(field for field in COMMON_FIELDS if field.key == key)
    value = head.get(key)
    if value is None or _is_empty(value.value):
        raise missing(field.label, field.help, name)
    return value


def _is_empty(value: Value) -> bool:
    if isinstance(value, str):
        return not value.strip(" ,")
    return not value or (isinstance(value, list) and all(map(_is_empty, value)))


def _where(head: Mapping[str, HeadValue], key: str, name: str) -> str:
    field: CommonField = next(field for field in COMMON_FIELDS if field.key == key)
    return f"{name}, dòng {head[key].line}, mục “{field.label}”"


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the common fields of one head."""

    head: dict[str, HeadValue]
    name: str
    meant: Mapping[str, FieldSpec]  # what the type makes of the common fields

    def draft(
        self,
        text: str,
        type_name: str,
        own_fields: Mapping[str, str],
        body: tuple[DraftBlock, ...],
        annexes: tuple[DraftAnnex, ...],
        word_body: DraftWordBody | None,
    ) -> Draft:
        for field in COMMON_FIELDS:
            default = self.meant[field.key].default if field.key in self.meant else ""
            if default and (field.key not in self.head or _is_empty(self.head[field.key].value)):
                self.head[field.key] = HeadValue(default, 1)
            if _is_required(field.key, self.meant, usually=field.required):
                _required(self.head, field.key, self.name)
        return Draft(
            name=self.name,
            text=text,
            content_hash=_content_hash(text, word_body),
            draft_id=slug(self._text("ma-du-thao")),
            type_name=type_name,
            subject=self._subject(),
            addressees=self._recipients("kinh-gui"),
            recipients=self._recipients("noi-nhan"),
            file_copies=self._words("luu"),
            signatory=self._text("ky"),
            unit=self._text("don-vi-soan"),
            report_duty=self._report_duty(),
            own_fields=own_fields,
            body=body,
            lines={
                field.label: self.head[field.key].line for field in COMMON_FIELDS if field.key in self.head
            },
            annexes=annexes,
            authority=self._text("tham-quyen"),
            urgency=self._text("do-khan"),
            circulation=self._text("luu-hanh"),
            contact=self._lines("dong-cuoi-trang"),
            drafter_mark=self._text("nguoi-soan"),
            word_body=word_body,
            unconfirmed=self._unconfirmed(text, word_body),
            co_signers=self._co_signers(),
        )

    def _unconfirmed(self, text: str, word_body: DraftWordBody | None) -> tuple[Unconfirmed, ...]:
        """Those of a Word body by the number of their paragraph."""
        in_word = "\n".join(" ".join(words.split()) for words in word_body.texts) if word_body else ""
        listed = self._lines("can-xac-nhan")
        line = self.head["can-xac-nhan"].line if listed else 0
        marks = (*unconfirmed_in(text), *unconfirmed_in(in_word))
        return (*(Unconfirmed(line, words) for words in listed), *marks)

    def _words(self, key: str) -> tuple[str, ...]:
        return words_of(self.head[key], self._where(key)) if key in self.head else ()

    def _lines(self, key: str) -> tuple[str, ...]:
        return lines_of(self.head[key], self._where(key)) if key in self.head else ()

    def _subject(self) -> tuple[DraftInline, ...]:
        value, where = self.head["trich-yeu"], self._where("trich-yeu")
        content = parse_inline(text_of(value, where), line=value.line, name=self.name)
        if any(isinstance(piece, NoteMark) or is_footnoted(piece) for piece in content):
            raise FieldValueError(
                "Trích yếu không mang chú thích cuối trang.",
                where=where,
                next_step="Bỏ ^[…] hoặc dấu ^ trong trích yếu; đặt chú thích trong nội dung.",
            )
        return content

    def _co_signers(self) -> tuple[WantedCoSigner, ...]:
        value = self.head.get("ky-cung")
        return co_signers(value, self._where("ky-cung")) if value else ()

    def _report_duty(self) -> ReportDuty | None:
        value = self.head.get("bao-cao")
        return None if value is None or _is_empty(value.value) else report_duty(value, self._where("bao-cao"))

    def _text(self, key: str) -> str:
        return text_of(self.head[key], self._where(key)) if key in self.head else ""

    def _recipients(self, key: str) -> tuple[WantedRecipient, ...]:
        return recipients(self.head[key], self._where(key)) if key in self.head else ()

    def _where(self, key: str) -> str:
        return _where(self.head, key, self.name)
