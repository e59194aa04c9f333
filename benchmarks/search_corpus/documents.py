"""Made-up documents: real forms of subjects and sentences, drawn by chance from themes.yaml and phrases.yaml."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from docgen.search.documents import IndexedDocument
from docgen.vietnamese.keys import slug

FIRST_DAY, DAYS = date(2019, 1, 2), 2500
WORDS = 560  # of a body

# type, its code, how many of a hundred
_TYPES = (
    ("công văn", "", 45),
    ("quyết định", "QĐ", 20),
    ("kế hoạch", "KH", 9),
    ("thông báo", "TB", 8),
    ("báo cáo", "BC", 8),
    ("tờ trình", "TTr", 5),
    ("giấy mời", "GM", 5),
)
_ISSUERS = (
    ("UBND thành phố Quảng Ngãi", "UBND", 70),
    ("UBND tỉnh Quảng Ngãi", "UBND", 14),
    ("Sở Nội vụ", "SNV", 8),
    ("Sở Tài chính", "STC", 8),
)
_UNITS = ("KT", "NV", "TNMT", "QLĐT", "TCKH", "VP", "VHTT")


@dataclass(frozen=True, slots=True)
class Made:
    """A document with what it is about; ``cited`` are the documents it cites, by archive id."""

    document: IndexedDocument
    theme: str
    place: str
    number: int
    code: str


@cache
def themes() -> list[dict[str, Any]]:
    """What the documents are about."""
    return list(yaml.safe_load(_beside("themes.yaml")))


@cache
def _phrases() -> dict[str, Any]:
    return dict(yaml.safe_load(_beside("phrases.yaml")))


def make(count: int, *, seed: int = 4157) -> Iterator[Made]:
    """``count`` documents in the order of their days."""
    counters: Counter[tuple[str, str, int]] = Counter()
    latest: list[tuple[str, date]] = []  # what later documents may cite
    for at in range(count):
        chance = random.Random(f"{seed}/{at}")
        day = FIRST_DAY + timedelta(days=at * DAYS // count)
        made = _one(chance, day, counters, latest)
        latest = [*latest[-200:], (made.document.reference, day)]
        yield made


def _one(
    chance: random.Random, day: date, counters: Counter[tuple[str, str, int]], latest: list[tuple[str, date]]
) -> Made:
    theme, place = chance.choice(themes()), chance.choice(_phrases()["nơi"])
    type_name, code = _weighted(chance, [(row[:2], row[2]) for row in _TYPES])
    issuer, body = _weighted(chance, [(row[:2], row[2]) for row in _ISSUERS])
    symbol = f"{code}-{body}" if code else f"{body}-{chance.choice(_UNITS)}"
    series = (issuer, code, day.year)
    counters[series] += chance.randint(1, 3)
    number = counters[series]
    reference = f"{number:02d}/{symbol}"
    subject = chance.choice(theme["trích yếu"]).format(nơi=place)
    cites = tuple(dict.fromkeys(chance.choices(latest, k=chance.randint(0, 3)))) if latest else ()
    signer = _person(chance)
    head = (
        f"{issuer}\nSố: {reference}\nQuảng Ngãi, ngày {day.day} tháng {day.month} năm {day.year}\n{subject}"
    )
    return Made(
        IndexedDocument(
            archive_id=f"{day.year}/{slug(issuer)}_{symbol}/{number:05d}",
            reference=reference,
            type_name=type_name,
            issuer=issuer,
            issued_on=day,
            subject=subject,
            signer=signer,
            text=f"{head}\n{_body(chance, theme, place, cites)}\n{signer}",
            cites=tuple(reference for reference, _ in cites),
        ),
        theme=theme["việc"],
        place=place,
        number=number,
        code=code,
    )


def _body(
    chance: random.Random, theme: dict[str, Any], place: str, cites: tuple[tuple[str, date], ...]
) -> str:
    """Sentences of the theme, common ones, now and then another theme's, and names and figures among them."""
    sentences = [f"{sentence} tại {place}" for sentence in theme["câu"]]
    sentences += [f"Thực hiện văn bản số {cite} ngày {on.day:02d}/{on.month}/{on.year}" for cite, on in cites]
    if chance.random() < 0.3:  # another matter is mentioned, as it is in real letters
        other = chance.choice(themes())
        sentences.append(
            chance.choice(other["câu"] + [text.format(nơi=place) for text in other["trích yếu"]])
        )
    words = sum(len(sentence.split()) for sentence in sentences)
    while words < WORDS:
        sentence = chance.choice(_phrases()["thường gặp"]) if chance.random() < 0.45 else _names(chance)
        words += len(sentence.split())
        sentences.append(sentence)
    chance.shuffle(sentences)
    return ". ".join(sentences) + "."


def _names(chance: random.Random) -> str:
    """A line of a list: a person and what belongs to him; real letters are full of these rare words."""
    rest = " ".join(chance.choices(_phrases()["tiếng"].split(), k=chance.randint(4, 14)))
    return f"Ông (bà) {_person(chance)}: {rest}, {chance.randint(1, 9999)}"


def _person(chance: random.Random) -> str:
    given = chance.choices(_phrases()["tiếng"].split()[:90], k=2)
    return " ".join([chance.choice(_phrases()["họ"]), *(word.capitalize() for word in given)])


def _weighted(chance: random.Random, rows: list[tuple[Any, int]]) -> Any:
    return chance.choices([row for row, _ in rows], weights=[weight for _, weight in rows])[0]


def _beside(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
