"""Marks typed in Word: wherever Word has split the run, the words come out the same."""

import io
import itertools

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.domain.letter import FootnoteMark, Run, WrittenMark
from docgen.ooxml.source_document import read_source, text_of
from docgen.rendering.word_body.written_marks import write_marks

TEXT = "Giao [@@14-xa] theo [@4157/QĐ-UBND ^], xong."


def source_of(*paragraphs: list[str]):
    document = Document()
    for pieces in paragraphs:
        paragraph = document.add_paragraph()
        for at, piece in enumerate(pieces):
            paragraph.add_run(piece).bold = bool(at % 2)
    buffer = io.BytesIO()
    document.save(buffer)
    return read_source(buffer.getvalue(), "thu.docx")


def mark(paragraph: int, text: str, target: str, *content):
    start = text.index(target)
    return WrittenMark(paragraph, start, start + len(target), content)


@settings(max_examples=40, deadline=None)
@given(st.sets(st.integers(1, len(TEXT) - 1), max_size=8))
def test_words_stand_in_place_of_the_mark_however_word_split_it(cuts):
    bounds = [0, *sorted(cuts), len(TEXT)]
    source = source_of([TEXT[a:b] for a, b in itertools.pairwise(bounds)])
    note = FootnoteMark((Run("trích yếu"),))
    waiting = write_marks(
        source,
        [
            mark(0, TEXT, "[@@14-xa]", Run("UBND 14 xã")),
            mark(0, TEXT, "[@4157/QĐ-UBND ^]", Run("Quyết định số 4157/QĐ-UBND"), note),
        ],
    )
    (paragraph,) = source.paragraphs()
    assert text_of(paragraph) == "Giao UBND 14 xã theo Quyết định số 4157/QĐ-UBND, xong."
    assert list(waiting.values()) == [note]
    before = "".join("".join(run.itertext()) for run in next(iter(waiting)).itersiblings(preceding=True))
    assert "xong" not in before  # the note hangs on its citation, not at the end


def test_the_words_take_the_face_of_the_run_the_mark_begins_in():
    source = source_of(["Theo ", "[@41", "57] xong"])
    text = "Theo [@4157] xong"
    write_marks(source, [mark(0, text, "[@4157]", Run("Quyết định", italic=True))])
    (paragraph,) = source.paragraphs()
    run = next(run for run in paragraph.iter("{*}r") if "Quyết" in "".join(run.itertext()))
    assert [child.tag.rpartition("}")[2] for child in run.find("{*}rPr")] == ["b", "i"]


@pytest.mark.parametrize("count", [1, 3])
def test_two_marks_in_a_row_and_paragraphs_apart(count):
    source = source_of(["không"], ["[@@a][@@b]"] * count)
    text = "[@@a][@@b]" * count
    marks = [
        WrittenMark(1, at, at + 5, (Run(word),))
        for start in range(0, len(text), 10)
        for at, word in ((start, "A"), (start + 5, "B"))
    ]
    write_marks(source, marks)
    assert [text_of(paragraph) for paragraph in source.paragraphs()] == ["không", "AB" * count]
