"""What a new draft of a type asks its writer: every field of the schema as a question, in the order of the draft."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.drafting.fields import COMMON_FIELDS, CommonField
from docgen.settings import SignatorySettings
from docgen.templating.fields import Condition, FieldSpec, FieldType
from docgen.vietnamese.keys import slug

SIGNER = "ky"
# Known without asking, or written better with an editor than at a prompt.
_NOT_ASKED = ("loai", "ma-du-thao", "can-xac-nhan", "don-vi-soan", "bao-cao", "ky-cung")
_ASKED_OF_ALL = ("kinh-gui", "noi-nhan")  # where the type's template says nothing else


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several answers: ``value`` is written, ``meaning`` shown beside it."""

    value: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A field waiting for its answer; ``spec`` is that of an own field, None for a common one.

    One that is not ``urgent`` is asked only of a writer who wants to say more.
    """

    key: str
    label: str
    help: str
    example: str = ""
    type: FieldType = FieldType.LINE
    required: bool = False
    default: str = ""
    choices: tuple[Choice, ...] = ()
    condition: Condition | None = None
    urgent: bool = True
    spec: FieldSpec | None = None

    @property
    def is_list(self) -> bool:
        """Whether it takes several answers."""
        return self.type is FieldType.LIST


def draft_questions(
    fields: Sequence[FieldSpec], signatories: Mapping[str, SignatorySettings]
) -> tuple[Question, ...]:
    """The common fields as this type means them, then its own; ``fields`` are what its template says of fields."""
    own = [field for field in fields if not field.is_common]
    return (*_common(fields, signatories), *map(_of_own, own))


def applies(question: Question, answers: Mapping[str, str], questions: Sequence[Question]) -> bool:
    """Whether it is to be asked: its condition holds by what was said before, or by the default of what was not.

    ``answers`` are by label.
    """
    condition = question.condition
    if condition is None:
        return True
    other = next((other for other in questions if other.spec and other.spec.key == condition.key), None)
    return other is not None and (answers.get(other.label) or other.default) == condition.value


def _common(fields: Sequence[FieldSpec], signatories: Mapping[str, SignatorySettings]) -> Iterator[Question]:
    meant = {slug(field.key): field for field in fields if field.is_common}
    for common in COMMON_FIELDS:
        said = meant.get(common.key)
        if common.key in _NOT_ASKED or (said and not said.asked):
            continue
        required = said.required if said else common.required
        yield Question(
            key=common.key,
            label=common.label,
            help=(said.help if said else "") or common.help,
            example=common.example,
            type=_type(common),
            required=required,
            default=said.default if said else "",
            choices=_signers(signatories) if common.key == SIGNER else tuple(map(Choice, common.choices)),
            urgent=required or said is not None or common.key in _ASKED_OF_ALL,
        )


def _type(common: CommonField) -> FieldType:
    if common.is_list:
        return FieldType.LIST
    return FieldType.CHOICE if common.choices or common.key == SIGNER else FieldType.LINE


def _signers(signatories: Mapping[str, SignatorySettings]) -> tuple[Choice, ...]:
    return tuple(
        Choice(code, f"{who.name}, {f'{who.capacity} ' if who.capacity else ''}{who.position}")
        for code, who in signatories.items()
    )


def _of_own(spec: FieldSpec) -> Question:
    return Question(
        key=spec.key,
        label=spec.label,
        help=spec.help,
        type=spec.type,
        required=spec.required,
        default=spec.default,
        choices=tuple(map(Choice, spec.choices)),
        condition=spec.condition,
        spec=spec,
    )
