"""Căn cứ: which paragraphs they are, and how each of them ends."""

import pytest

from docgen.domain.letter import FootnoteMark, Paragraph, ParagraphKind, Run, Table, plain_text
from docgen.rendering.legal_bases import split_bases


def text(*words):
    return tuple(Paragraph(ParagraphKind.TEXT, (Run(word),)) for word in words)


def split(*words):
    bases, rest = split_bases(text(*words))
    return [plain_text(b.content) for b in bases], [plain_text(b.content) for b in rest]


@pytest.mark.parametrize("end", ["", ";", ".", ",", " ; ", ";;", ". "])
def test_each_basis_ends_with_a_semicolon_and_the_last_with_a_stop(end):
    bases, rest = split(
        f"Căn cứ Luật A{end}", f"Căn cứ Luật B{end}", f"Theo đề nghị của C{end}", "Điều 1. Ban hành."
    )
    assert bases == ["Căn cứ Luật A;", "Căn cứ Luật B;", "Theo đề nghị của C."]
    assert rest == ["Điều 1. Ban hành."]


@pytest.mark.parametrize("typed", ["QUYẾT ĐỊNH:", "QUYẾT ĐỊNH", "QUYẾT NGHỊ: "])
def test_a_typed_command_line_is_not_printed_twice(typed):
    assert split("Căn cứ Luật A", typed, "Điều 1. X.") == (["Căn cứ Luật A."], ["Điều 1. X."])


def test_only_the_opening_paragraphs_are_bases():
    assert split("Điều 1. X.", "Căn cứ Luật A.") == ([], ["Điều 1. X.", "Căn cứ Luật A."])
    assert split() == ([], [])


def test_a_footnote_after_the_last_word_stays_behind_the_mark():
    note = FootnoteMark((Run("chú thích"),))
    bases, rest = split_bases((Paragraph(ParagraphKind.TEXT, (Run("Căn cứ Luật A;"), note)), Table(())))
    assert bases[0].content == (Run("Căn cứ Luật A."), note)
    assert rest == (Table(()),)
