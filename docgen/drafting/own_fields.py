"""The fields of a template's own in a draft: known, in their place, of their type, none missing."""

from collections.abc import Mapping, Sequence

from docgen.drafting.fields import COMMON_FIELDS
from docgen.drafting.front_matter import HeadValue
from docgen.drafting.values import own_value
from docgen.errors import DraftSyntaxError, FieldValueError, MissingFieldError, UnknownFieldError
from docgen.templating.fields import FieldSpec
from docgen.vietnamese.keys import nearest, slug


def own_fields_of(typed: Mapping[str, HeadValue], specs: Sequence[FieldSpec], name: str) -> dict[str, str]:
    """The values of the own fields, every one of the template's; what the draft leaves out has its default."""
    by_slug = {slug(word): spec for spec in specs for word in (spec.key, spec.label)}
    values: dict[str, str] = {}
    for key, value in typed.items():
        spec = by_slug.get(slug(key))
        if spec is None:
            raise _unknown(key, specs, f"{name}, dòng {value.line}")
        if spec.key in values:
            raise DraftSyntaxError(
                f"Mục “{spec.label}” viết hai lần.",
                where=f"{name}, dòng {value.line}",
                next_step="Giữ lại một dòng.",
            )
        values[spec.key] = own_value(value, spec, f"{name}, dòng {value.line}, mục “{spec.label}”")
    for spec in specs:
        if not applies(spec, values, specs):
            if values.get(spec.key):
                raise _out_of_place(spec, specs, name)
            values[spec.key] = ""
        elif not values.get(spec.key):
            if spec.required and not spec.default:
                raise missing(spec.label, spec.help, name)
            values[spec.key] = spec.default
    return values


def applies(spec: FieldSpec, values: Mapping[str, str], specs: Sequence[FieldSpec]) -> bool:
    """Whether the field is asked for: its condition holds, if it has one."""
    if spec.condition is None:
        return True
    other = next((other for other in specs if other.key == spec.condition.key), None)
    return (values.get(spec.condition.key) or (other.default if other else "")) == spec.condition.value


def _unknown(typed: str, specs: Sequence[FieldSpec], where: str) -> UnknownFieldError:
    labels = [field.label for field in COMMON_FIELDS] + [spec.label for spec in specs]
    close = nearest(typed, labels)
    meant = f"Có phải “{'” hay “'.join(close)}”? " if close else ""
    return UnknownFieldError(
        f"Không có mục nào tên “{typed}”.",
        where=where,
        next_step=f"{meant}Các mục dùng được: {', '.join(labels)}.",
    )


def _out_of_place(spec: FieldSpec, specs: Sequence[FieldSpec], name: str) -> FieldValueError:
    assert spec.condition is not None  # noqa: S101  (a field without one is never out of place)
    other = next((other.label for other in specs if other.key == spec.condition.key), spec.condition.key)
    return FieldValueError(
        f"Mục “{spec.label}” chỉ dùng khi “{other}” là “{spec.condition.value}”.",
        where=f"{name}, mục “{spec.label}”",
        next_step=f"Bỏ mục này, hoặc sửa “{other}”.",
    )


def missing(label: str, help_text: str, name: str) -> MissingFieldError:
    """The error for a field that the type demands."""
    return MissingFieldError(
        f"Dự thảo còn thiếu mục “{label}”.",
        where=name,
        next_step=f"Thêm dòng “{label}: …” ({help_text}).",
    )
