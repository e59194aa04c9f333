"""Questions with their judged answers: grade 3 is what was meant, 1 is near it, everything else is wrong."""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.search_corpus.documents import Made, themes
from docgen.vietnamese.keys import plain

MEANT, NEAR = 3, 1
_ASKED_PER_FORM = 10  # documents that each form of number is asked for: more than 300 questions


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed, of which kind it is, and the grade of every document that answers it."""

    kind: str
    typed: str
    grades: Mapping[str, int]


def topic_questions(made: Sequence[Made]) -> Iterator[Question]:
    """Each topic question with its accents and without; the answers are the same."""
    by_theme: dict[str, list[Made]] = defaultdict(list)
    for one in made:
        by_theme[one.theme].append(one)
    for at, theme in enumerate(themes()):
        about = by_theme[theme["việc"]]
        for form in theme["hỏi"]:
            place = about[at % len(about)].place if "{nơi}" in form else ""
            grades = {one.document.archive_id: MEANT for one in about if place in ("", one.place)}
            for near in theme.get("gần", ()):
                grades |= {one.document.archive_id: NEAR for one in by_theme[near]}
            typed = form.format(nơi=place)
            yield Question("topic, accents", typed, grades)
            yield Question("topic, no accents", plain(typed), grades)


def number_questions(made: Sequence[Made], *, seed: int = 5884) -> Iterator[Question]:
    """Every form of number for some documents; what cites the document is near."""
    text = (Path(__file__).parent / "number_forms.yaml").read_text(encoding="utf-8")
    citing: dict[str, list[str]] = defaultdict(list)
    for one in made:
        for cite in one.document.cites:
            citing[cite].append(one.document.archive_id)
    for form in yaml.safe_load(text):
        chance = random.Random(f"{seed}/{form}")
        fitting = [one for one in made if one.code or "mã" not in form]
        for one in chance.sample(fitting, _ASKED_PER_FORM):
            yield _number_question(form, one, made, citing)


def _number_question(
    form: str, asked: Made, made: Sequence[Made], citing: Mapping[str, Sequence[str]]
) -> Question:
    grades: dict[str, int] = {}
    if "số}" in form and "năm" not in form and ":{" not in form and ": {" not in form:
        for at in citing[asked.document.reference]:
            grades[at] = NEAR
    for one in made:
        if _answers(form, one, asked):
            grades[one.document.archive_id] = MEANT
    return Question("number" if "số}" in form else "date", form.format(**_parts(asked)), grades)


def _answers(form: str, one: Made, asked: Made) -> bool:
    """Whether a document is what a form says of the one that is asked for: no more and no less."""
    ours, theirs = one.document, asked.document
    says_day = "{ngày}" in form
    return (
        ("số}" not in form or one.number == asked.number)
        and ("{ký hiệu" not in form or ours.reference == theirs.reference)
        and (not _says_type(form) or ours.type_name == theirs.type_name)
        and ("{cơ quan" not in form or _body(one) == _body(asked))
        and ("{nơi ban hành}" not in form or ours.issuer == theirs.issuer)
        and ("{năm" not in form or ours.issued_on.year == theirs.issued_on.year)
        and (not says_day or ours.issued_on == theirs.issued_on)
    )


def _says_type(form: str) -> bool:
    return any(mark in form for mark in ("{loại", "{Loại", "{mã"))


def _body(one: Made) -> str:
    symbol = one.document.reference.partition("/")[2].split("-")
    return symbol[1] if one.code else symbol[0]


def _parts(one: Made) -> dict[str, str]:
    document = one.document
    symbol, day = document.reference.partition("/")[2], document.issued_on
    return {
        "số": str(one.number),
        "0số": f"0{one.number}",
        "mã": one.code,
        "mã thường": one.code.lower(),
        "mã không dấu": plain(one.code),
        "ký hiệu": symbol,
        "ký hiệu thường": symbol.lower(),
        "ký hiệu không dấu": plain(symbol).upper(),
        "ký hiệu Ð": symbol.replace("Đ", "Ð"),
        "ký hiệu gạch dài": symbol.replace("-", "–"),
        "cơ quan": _body(one),
        "cơ quan thường": _body(one).lower(),
        "nơi ban hành": document.issuer,
        "loại": document.type_name,
        "Loại": document.type_name.capitalize(),
        "loại không dấu": plain(document.type_name),
        "năm": str(day.year),
        "năm câu": f"năm {day.year}",
        "ngày": f"{day.day:02d}/{day.month}/{day.year}",
    }
