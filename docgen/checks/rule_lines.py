"""What the rules about the two horizontal lines (kẻ ngang) of the letterhead share."""

from collections.abc import Iterator, Sequence

from docgen.checks.looks import figure
from docgen.checks.model import CheckedDocument, CheckedParagraph
from docgen.checks.regions import Region
from docgen.domain.finding import Finding
from docgen.ooxml.metrics import Face, text_width_mm, wrapped
from docgen.rules.check_rules import CheckRule
from docgen.rules.profile import Measure

_HEADER = (Region.NATIONAL_NAME, Region.MOTTO, Region.SUPERIOR, Region.ISSUER, Region.LETTERHEAD)


def missing_rule(
    rule: CheckRule, document: CheckedDocument, above: CheckedParagraph, name: str
) -> Iterator[Finding]:
    """A finding if no line is drawn below the paragraph, or if letters make one.

    A drawing anywhere in the letterhead may be the line: Word lets it hang on another paragraph.
    """
    line = document.after(above)
    if above.shape.bordered or (
        line is not None and document.regions[line.at] is Region.RULE and not line.text.strip()
    ):
        return
    if any(run.face.underlined for run in above.visible_runs):
        yield _badly_made(rule, document, above, name, "chữ gạch chân")
    elif line is not None and document.regions[line.at] is Region.RULE:
        yield _badly_made(rule, document, line, name, line.words[:10])
    elif not _something_drawn(document):
        yield rule.finding(
            document.place(above),
            f"Thiếu kẻ ngang dưới {name}.",
            found="không có",
            expected="nét liền, do Word kẻ",
        )


def wrong_length(
    rule: CheckRule, document: CheckedDocument, above: CheckedParagraph, share: Measure, words: str
) -> Iterator[Finding]:
    """A finding if the line is too short or too long for the words above it; only a border has a known length."""
    line = document.after(above)
    if (
        line is None
        or not line.shape.bordered
        or line.text.strip()
        or line.cell is None
        or line.cell.width_mm is None
    ):
        return
    left, right = line.shape.left_mm, line.shape.right_mm
    width = _last_line_mm(above, line.cell.width_mm)
    if left is None or right is None or not width:
        return
    ratio = (line.cell.width_mm - left - right) / width
    near = rule.number("tolerance")
    if not share.min - near <= ratio <= share.max + near:
        yield rule.finding(
            document.place(above),
            f"{rule.name} chưa đúng.",
            found=f"{figure(ratio)} dòng chữ",
            expected=words,
        )


def _badly_made(
    rule: CheckRule, document: CheckedDocument, paragraph: CheckedParagraph, name: str, found: str
) -> Finding:
    return rule.finding(
        document.place(paragraph),
        f"Kẻ ngang dưới {name} làm bằng chữ.",
        found=found,
        expected="nét liền, do Word kẻ",
    )


def _something_drawn(document: CheckedDocument) -> bool:
    """Whether a drawing hangs on a paragraph of the letterhead or on an empty one before the text."""
    letterhead: Sequence[CheckedParagraph] = document.of(
        *_HEADER, Region.NUMBER, Region.PLACE_DATE, Region.LETTER_SUBJECT
    )
    end = max((paragraph.at for paragraph in letterhead), default=-1)
    near = end + 3
    return any(paragraph.drawn for paragraph in document.paragraphs[:near])


def _last_line_mm(paragraph: CheckedParagraph, column_mm: float) -> float:
    """Width of the paragraph's last line as Word would break it; 0 if its face is not known."""
    runs = paragraph.visible_runs
    if not runs or runs[0].face.size_pt is None:
        return 0
    face = Face(runs[0].face.size_pt, bool(runs[0].face.bold), bool(runs[0].face.italic))
    line = wrapped(paragraph.words, column_mm, face)[-1]
    return text_width_mm(line, face.size_pt, bold=face.bold, italic=face.italic)
