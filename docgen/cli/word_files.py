"""A Word file in the place of a draft: `docgen issue noi-dung.docx --type bao-cao -f "trích yếu=…" …`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.cli.output import say

if TYPE_CHECKING:
    from datetime import date

    from docgen.assembly import Desk
    from docgen.drafting.draft import Draft
    from docgen.templating.fields import FieldSpec

DRAFT_ENDING = ".md"
_BODY_FIELD = "tep-noi-dung"
_EXAMPLE = (
    "docgen issue bao-cao.docx --type bao-cao -f 'trích yếu=…' -f 'nơi nhận=…' -f 'lưu=VT, KT' -f 'ký=…'"
)


def is_word_file(path: Path) -> bool:
    """Whether the name is that of a Word file, of whatever kind: what is wrong with it is said later."""
    from docgen.drafting.word_body import WORD_ENDINGS

    return path.name.lower().endswith(WORD_ENDINGS)


def draft_of_word_file(
    path: Path, desk: "Desk", type_name: str, fields: Sequence[str], *, on: "date", keep: bool
) -> "Draft":
    """The draft around this file; FieldValueError if its type is not said.

    At a terminal what is still missing is asked for; with ``keep`` the answers are kept in a draft beside the file.
    """
    from docgen.drafting.reading import read_draft
    from docgen.errors import FieldValueError
    from docgen.usecases.letters.draft_around_word import draft_around_word
    from docgen.workfiles import read_file

    if not type_name:
        raise FieldValueError(
            "Chưa biết tệp Word này là loại văn bản gì.",
            where=str(path),
            next_step=f"Thêm --type và các mục, ví dụ: {_EXAMPLE}; hoặc ghi “tệp nội dung: {path.name}” "
            "vào một dự thảo (docgen new LOẠI) rồi dùng dự thảo đó.",
        )
    own = desk.templates.fields_of(type_name)
    answers = _answers(fields)
    asked = _asked(path, desk, own, answers, on=on)
    text = draft_around_word(path.name, type_name, {**answers, **asked}, own)
    if asked and keep:
        _keep(path.with_suffix(DRAFT_ENDING), text)
    return read_draft(
        text.encode(),
        name=path.name,
        fields_of=desk.templates.fields_of,
        read_beside=lambda name: read_file(path.parent / name),
    )


def _asked(
    path: Path, desk: "Desk", fields: "Sequence[FieldSpec]", answers: Mapping[str, str], *, on: "date"
) -> dict[str, str]:
    """The answers to what the type demands and no --field says; nothing where nobody can answer."""
    from docgen.cli.asking import ask_all, at_terminal
    from docgen.usecases.drafts.draft_questions import draft_questions
    from docgen.vietnamese.keys import slug

    said = {slug(label) for label in answers}
    questions = [
        question
        for question in draft_questions(fields, desk.settings.signatories)
        if not said & {slug(question.key), slug(question.label)} and question.key != _BODY_FIELD
    ]
    if not at_terminal() or not any(question.required for question in questions):
        return {}
    _refuse_kept(path)
    return ask_all(questions, desk.answer_check(on).checked)


def _refuse_kept(path: Path) -> None:
    """Answers given before are kept: asked again, they might make a second document of the same file."""
    from docgen.errors import FieldValueError

    kept = path.with_suffix(DRAFT_ENDING)
    if kept.exists():
        raise FieldValueError(
            f"Tệp {path.name} đã có dự thảo {kept.name}.",
            where=str(kept),
            next_step=f"Dùng dự thảo đó: docgen issue {kept}; hoặc đổi tên một trong hai tệp.",
        )


def _keep(path: Path, text: str) -> None:
    from docgen.workfiles import write_file

    write_file(path, text.encode())
    say(f"\nCác mục vừa khai ghi ở {path.name}; lần sau dùng: docgen issue {path}")


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
