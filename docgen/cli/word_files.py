"""A Word file in the place of a draft: `docgen issue noi-dung.docx --type bao-cao -f "trích yếu=…" …`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.assembly import Desk
    from docgen.drafting.draft import Draft

_EXAMPLE = (
    "docgen issue bao-cao.docx --type bao-cao -f 'trích yếu=…' -f 'nơi nhận=…' -f 'lưu=VT, KT' -f 'ký=…'"
)


def is_word_file(path: Path) -> bool:
    """Whether the name is that of a Word file, of whatever kind: what is wrong with it is said later."""
    from docgen.drafting.word_body import WORD_ENDINGS

    return path.name.lower().endswith(WORD_ENDINGS)


def draft_of_word_file(path: Path, desk: "Desk", type_name: str, fields: Sequence[str]) -> "Draft":
    """The draft around this file; FieldValueError if its type is not said."""
    from docgen.drafting.reading import read_draft
    from docgen.errors import FieldValueError
    from docgen.usecases.draft_around_word import draft_around_word
    from docgen.workfiles import read_file

    if not type_name:
        raise FieldValueError(
            "Chưa biết tệp Word này là loại văn bản gì.",
            where=str(path),
            next_step=f"Thêm --type và các mục, ví dụ: {_EXAMPLE}; hoặc ghi “tệp nội dung: {path.name}” "
            "vào một dự thảo (docgen new LOẠI) rồi dùng dự thảo đó.",
        )
    own = desk.templates.fields_of(type_name)
    text = draft_around_word(path.name, type_name, _answers(fields), own)
    return read_draft(
        text.encode(),
        name=path.name,
        fields_of=desk.templates.fields_of,
        read_beside=lambda name: read_file(path.parent / name),
    )


def refuse_word_options(type_name: str, fields: Sequence[str]) -> None:
    """--type and --field speak of Word files; a draft says these things itself."""
    from docgen.errors import FieldValueError

    if type_name or fields:
        raise FieldValueError(
            "--type và --field chỉ dùng khi nội dung là tệp Word.",
            where="--type" if type_name else "--field",
            next_step="Ghi các mục này ngay trong dự thảo.",
        )


def _answers(fields: Sequence[str]) -> dict[str, str]:
    """What each --field says."""
    from docgen.errors import FieldValueError

    answers: dict[str, str] = {}
    for field in fields:
        label, equals, value = field.partition("=")
        if not equals or not label.strip() or label.strip() in answers:
            raise FieldValueError(
                f"“{field}” viết chưa đúng, hoặc mục này ghi hai lần.",
                where="--field",
                next_step="Viết dạng 'MỤC=GIÁ TRỊ', mỗi mục một lần, ví dụ: -f 'trích yếu=tổng kết năm 2023'",
            )
        answers[label.strip()] = value
    return answers
