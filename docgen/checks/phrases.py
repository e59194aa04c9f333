"""Finding words in running text: inside a sentence, where a capital must have a reason."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from docgen.checks.model import CheckedDocument, CheckedParagraph
from docgen.checks.regions import Region

# Behind one of these a new sentence or a new line of a list begins, and with it a capital.
_BEGINNINGS = (".", "?", "!", ":", ";", "-", "–", "+", "“", '"', "(", ")")
_NEAR = 8  # characters in which the end of the last sentence would stand


def prose_and_subject(document: CheckedDocument) -> Iterator[CheckedParagraph]:
    """Paragraphs whose capitals are the writer's: no headings in capitals, no letterhead."""
    for paragraph in document.of(Region.LETTER_SUBJECT, Region.LEGAL_BASIS, Region.ADDRESSEE, Region.BODY):
        if not paragraph.words.isupper():
            yield paragraph


def inside_sentence(text: str, at: int) -> bool:
    """Whether the word at this place stands inside a sentence.

    >>> inside_sentence("của Tỉnh", 4), inside_sentence("Hết. Tỉnh", 5), inside_sentence("Tỉnh", 0)
    (True, False, False)
    """
    before = text[max(0, at - _NEAR) : at].rstrip()
    return bool(before) and not before.endswith(_BEGINNINGS)


def around(text: str, start: int, end: int) -> str:
    """The words with a little of what stands around them."""
    left, right = max(0, start - 12), min(len(text), end + 12)
    return f"{'…' if left else ''}{text[left:right]}{'…' if right < len(text) else ''}"


def occurrences(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each whole word or phrase in the text; the words one after another.

    >>> list(occurrences("xã và các xã, xãy", ("xã",)))
    [(0, 2), (10, 12)]
    """
    for word in words:
        start = text.find(word)
        while start >= 0:
            end = start + len(word)
            if is_whole(text, start, end):
                yield start, end
            start = text.find(word, end)


def any_case(text: str, words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Words or phrases in capitals or not: how each should be written, and how the text writes it."""
    lowered = text.lower()
    if len(lowered) != len(text):
        return  # letters whose small form is longer: places would not keep
    for word, small in _small_forms(words):
        if small in lowered:
            for start, end in occurrences(lowered, (small,)):
                yield word, text[start:end]


@lru_cache(maxsize=16)
def _small_forms(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((word, word.lower()) for word in words)


def name_at(text: str, at: int, names: Iterable[str]) -> str:
    """The longest of the names that stands at this place as a whole, "" if none does."""
    there = [name for name in names if text.startswith(name, at) and is_whole(text, at, at + len(name))]
    return max(there, key=len, default="")


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether no letter or figure touches this stretch of the text."""
    return not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
