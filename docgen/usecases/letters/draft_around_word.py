"""A Word file and a few fields become a draft (dự thảo): what `docgen issue noi-dung.docx --type …` issues."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from docgen.drafting.fields import common_field
from docgen.drafting.head_writing import head, head_line
from docgen.templating.fields import FieldSpec, FieldType
from docgen.vietnamese.keys import slug


def draft_around_word(
    file: str, type_name: str, answers: Mapping[str, str], fields: Sequence[FieldSpec], *, draft_id: str = ""
) -> str:
    """The text of the draft; ``answers`` are by the names that the clerk typed.

    The same file and answers give the same text, so that issuing them twice is one document.
    """
    given = [
        head_line(label, answer, is_list=is_list_field(label, fields)) for label, answer in answers.items()
    ]
    own = [head_line("mã dự thảo", draft_id)] if draft_id else []
    body = head_line("tệp nội dung", PurePath(file).name)
    return head([head_line("loại", type_name), *given, body, *own])


def is_list_field(typed: str, fields: Sequence[FieldSpec]) -> bool:
    """Whether the field holds several values, which an answer separates with ";"."""
    if (common := common_field(typed)) is not None:
        return common.is_list
    own = next((field for field in fields if slug(typed) in (slug(field.key), slug(field.label))), None)
    return own is not None and own.type is FieldType.LIST
