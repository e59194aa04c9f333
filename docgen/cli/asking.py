"""Questions at the terminal, one field after another; every answer is checked before the next is asked."""

import sys
from collections.abc import Callable, Sequence

from docgen.cli.output import say
from docgen.errors import DocgenError
from docgen.usecases.drafts.draft_questions import Question, applies

STOP = "."
_YES = ("c", "có", "co", "y")
Check = Callable[[Question, str], str]


class _StoppedError(Exception):
    """The clerk wants no more questions."""


def at_terminal() -> bool:
    """Whether somebody sits there who can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask_all(questions: Sequence[Question], check: Check) -> dict[str, str]:
    """The answers by label; what was left out is not among them."""
    say(
        f"Trả lời từng mục. Enter: lấy giá trị trong [ ] hoặc bỏ qua; gõ {STOP} để thôi hỏi, điền tiếp trong tệp."
    )
    answers: dict[str, str] = {}
    try:
        _ask(questions, [one for one in questions if one.urgent], check, answers)
        more = [one for one in questions if not one.urgent]
        if more and _wants_more(more):
            _ask(questions, more, check, answers)
    except (_StoppedError, EOFError):
        say()
    return answers


def _ask(
    questions: Sequence[Question], asked: Sequence[Question], check: Check, answers: dict[str, str]
) -> None:
    for question in asked:
        if applies(question, answers, questions) and (answer := _answer(question, check)):
            answers[question.label] = answer


def _answer(question: Question, check: Check) -> str:
    _introduce(question)
    if question.is_list:
        return "; ".join(_items(question, check))
    while True:
        typed = _typed(_prompt(question))
        if not typed:
            return _left_out(question)
        if (checked := _checked(question, typed, check)) is not None:
            return checked


def _items(question: Question, check: Check) -> list[str]:
    """One item a line, until an empty line."""
    items: list[str] = []
    while typed := _typed(f"  {question.label} {len(items) + 1}: "):
        checked = [_checked(question, item.strip(), check) for item in typed.split(";") if item.strip()]
        items.extend(item for item in checked if item is not None)
    if not items:
        _left_out(question)
    return items


def _introduce(question: Question) -> None:
    needed = " (bắt buộc)" if question.required else ""
    say(f"\n{question.label}{needed}: {question.help}")
    for at, choice in enumerate(question.choices, 1):
        say(f"  {at}. {choice.value}" + (f": {choice.meaning}" if choice.meaning else ""))
    if question.is_list:
        say("  Mỗi mục một dòng; Enter ở dòng trống để xong.")
    elif question.example and not question.choices:
        say(f"  Ví dụ: {question.example}")


def _prompt(question: Question) -> str:
    return f"  {question.label}{f' [{question.default}]' if question.default else ''}: "


def _left_out(question: Question) -> str:
    if question.required and not question.default:
        say("  Để trống: nhớ điền trong tệp trước khi phát hành.")
    return question.default


def _checked(question: Question, typed: str, check: Check) -> str | None:
    try:
        return check(question, typed)
    except DocgenError as error:
        say(f"  {error.what} {error.next_step}".rstrip())
        return None


def _typed(prompt: str) -> str:
    typed = input(prompt).strip()
    if typed == STOP:
        raise _StoppedError
    return typed


def _wants_more(more: Sequence[Question]) -> bool:
    labels = ", ".join(question.label for question in more)
    return _typed(f"\nKhai thêm ({labels})? (c/k) [k]: ").lower() in _YES
