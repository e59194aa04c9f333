"""What rules about faces share: which paragraphs look otherwise than they should, told in one finding."""

from collections.abc import Callable, Iterator, Sequence

from docgen.checks.model import CheckedDocument, CheckedParagraph, Face
from docgen.domain.finding import Finding
from docgen.rules.check_rules import CheckRule
from docgen.rules.profile import Measure

_NEAR = 0.01  # points: sizes are whole or half


def figure(value: float) -> str:
    """A number as Vietnamese writes it.

    >>> figure(12.70), figure(14.0)
    ('12,7', '14')
    """
    return f"{round(value, 2):g}".replace(".", ",")


def span(measure: Measure, unit: str) -> str:
    """The range a measure allows: "13–14 pt", or "13 pt" where it is one value."""
    if measure.min == measure.max:
        return f"{figure(measure.min)} {unit}"
    return f"{figure(measure.min)}–{figure(measure.max)} {unit}"


def gathered(
    rule: CheckRule,
    document: CheckedDocument,
    offenders: Sequence[tuple[CheckedParagraph, str]],
    message: str,
    expected: str,
) -> Iterator[Finding]:
    """One finding for all offenders: the place of the first and how many more there are."""
    if not offenders:
        return
    first, found = offenders[0]
    more = len(offenders) - 1
    place = document.place(first) + (f" và {more} đoạn khác" if more else "")
    yield rule.finding(place, message, found=found, expected=expected)


def wrong_sizes(
    rule: CheckRule, document: CheckedDocument, paragraphs: Sequence[CheckedParagraph], allowed: Measure
) -> Iterator[Finding]:
    """Paragraphs with letters smaller or larger than allowed."""
    offenders = [
        (paragraph, f"{figure(sizes[0])} pt")
        for paragraph in paragraphs
        if (sizes := _sizes_outside(paragraph, allowed))
    ]
    yield from gathered(rule, document, offenders, f"{rule.name} chưa đúng.", span(allowed, "pt"))


def unlike(
    rule: CheckRule,
    document: CheckedDocument,
    paragraphs: Sequence[CheckedParagraph],
    wrong: Callable[[Face], str],
    expected: str,
) -> Iterator[Finding]:
    """Paragraphs with a run whose face ``wrong`` names ("chữ nghiêng"); "" means that the face is right."""
    offenders = []
    for paragraph in paragraphs:
        named = (wrong(run.face) for run in paragraph.visible_runs if any(map(str.isalnum, run.text)))
        if name := next((name for name in named if name), ""):
            offenders.append((paragraph, name))
    yield from gathered(rule, document, offenders, f"{rule.name} chưa đúng.", expected)


def light(face: Face) -> str:
    """Names a face that should be bold and is not."""
    return "chữ không đậm" if face.bold is False else ""


def bold(face: Face) -> str:
    """Names a face that should not be bold."""
    return "chữ đậm" if face.bold else ""


def upright(face: Face) -> str:
    """Names a face that should be italic and is not."""
    return "chữ đứng" if face.italic is False else ""


def italic(face: Face) -> str:
    """Names a face that should be upright."""
    return "chữ nghiêng" if face.italic else ""


def bold_or_italic(face: Face) -> str:
    """Names a face that should be plain."""
    return bold(face) or italic(face)


def light_or_italic(face: Face) -> str:
    """Names a face that should be upright and bold."""
    return light(face) or italic(face)


def upright_or_bold(face: Face) -> str:
    """Names a face that should be italic and not bold."""
    return upright(face) or bold(face)


def small_letters(paragraphs: Sequence[CheckedParagraph]) -> list[tuple[CheckedParagraph, str]]:
    """The paragraphs that should be in capitals and are not."""
    return [(p, p.words) for p in paragraphs if any(map(str.islower, p.words))]


def _sizes_outside(paragraph: CheckedParagraph, allowed: Measure) -> list[float]:
    sizes = {run.face.size_pt for run in paragraph.visible_runs if run.face.size_pt is not None}
    return sorted(size for size in sizes if not allowed.min - _NEAR <= size <= allowed.max + _NEAR)
