"""The marks typed in a Word body become words, as those of a draft do; its hand-typed references are citations too."""

from dataclasses import replace
from itertools import groupby

from docgen.domain.letter import WordBody, WrittenMark, plain_text
from docgen.drafting.word_body import DraftWordBody
from docgen.usecases.letters.resolve_marks import MarkResolver


def resolve_word_body(body: DraftWordBody | None, resolver: MarkResolver) -> WordBody | None:
    """The body with every mark written out; what was cited and what deserves a warning goes to the resolver."""
    if body is None:
        return None
    inside = replace(
        resolver, name=body.name, counted="đoạn"
    )  # it shares citations and warnings with the draft
    resolver.warnings.extend(body.warnings)
    written = tuple(
        WrittenMark(mark.paragraph, mark.start, mark.end, inside.inline(mark.content)) for mark in body.marks
    )
    by_paragraph = {at: tuple(marks) for at, marks in groupby(written, lambda mark: mark.paragraph)}
    for at, text in enumerate(body.texts):
        inside.note_typed(_as_printed(text, by_paragraph.get(at, ())))
    return WordBody(body.name, body.sha256, written, body.data)


def _as_printed(text: str, marks: tuple[WrittenMark, ...]) -> str:
    """The paragraph with its marks written out."""
    for mark in reversed(marks):
        text = text[: mark.start] + plain_text(mark.content) + text[mark.end :]
    return text
