"""Letters a second: our warm render against a plain docxtpl loop, same template, same data, same run.

    python benchmarks/render.py

Both get the body and the footnotes as ready XML and write the whole .docx into memory; ours also reads every
part back strictly and fits the rules to the issuer's name. docxtpl gets the rules at their final length, so
that the XML of document, headers and footnotes must come out equal (C14N). The last line is the whole way
from the letter's values, which docxtpl has no part in.
"""

import io
import runpy
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree
from markupsafe import Markup

from docgen.domain.letter import Letter
from docgen.ooxml.footnotes import with_footnotes
from docgen.ooxml.namespaces import W, w
from docgen.ooxml.properties import core_properties
from docgen.ooxml.writing import zip_members
from docgen.rendering.body import WrittenBody, write_body
from docgen.rendering.compiled import CompiledTemplate
from docgen.rendering.context import letter_context
from docgen.rendering.end_mark import with_end_mark
from docgen.rendering.letters import render_letter

ROOT = Path(__file__).parent.parent
TEMPLATE = ROOT / "templates/cong-van/template.docx"
COMPARED = ("word/document.xml", "word/header1.xml", "word/header2.xml", "word/footnotes.xml")
ROUNDS = 5
OURS_A_ROUND, THEIRS_A_ROUND = 300, 15
TARGET = 20
CREATED = date(2023, 11, 28)


@dataclass(frozen=True)
class Work:
    """One letter, ready for both."""

    letter: Letter
    template: CompiledTemplate
    body: WrittenBody
    context: dict[str, object]

    def ours(self) -> bytes:
        """Our warm render."""
        properties = core_properties(self.letter.subject, " ".join(self.letter.issuer_lines), CREATED)
        return self.template.render(self.context, self.body.footnotes, properties)

    def whole(self) -> bytes:
        """Our way from the letter's values to the file."""
        return render_letter(self.template, self.letter, created=CREATED)


def main() -> int:
    """0 if the XML is equal and the target is met, 1 otherwise."""
    work = prepare()
    docx, context = prepared_for_docxtpl(work)

    def theirs() -> bytes:
        document = DocxTemplate(io.BytesIO(docx))
        document.render(context, autoescape=True)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    different = [part for part in COMPARED if canonical(work.ours(), part) != canonical(theirs(), part)]
    rates = [
        (rate(work.ours, OURS_A_ROUND), rate(theirs, THEIRS_A_ROUND), rate(work.whole, OURS_A_ROUND))
        for _ in range(ROUNDS)
    ]
    ratio = median(ours / theirs for ours, theirs, _ in rates)
    for name, column in (("docgen", 0), ("docxtpl", 1), ("docgen, from the letter's values", 2)):
        print(f"{median(r[column] for r in rates):8.0f} letters/s  {name}")
    print(f"{ratio:8.1f} times docxtpl (target ≥ {TARGET})")
    print(f"XML {'equal' if not different else 'DIFFERENT: ' + ', '.join(different)}")
    return 0 if ratio >= TARGET and not different else 1


def prepare() -> Work:
    """The sample letter and the compiled công văn template."""
    letter: Letter = runpy.run_path(str(ROOT / "tests/unit/rendering/sample_letter.py"))["LETTER"]
    template = CompiledTemplate.compile(TEMPLATE.read_bytes(), TEMPLATE.name, issuer_rule_share=0.4)
    blocks = with_end_mark(letter.body)
    body = write_body(blocks, template.styles, first_note=template.first_note, width=template.text_width)
    return Work(letter, template, body, letter_context(letter, body.xml, template.own_fields))


def prepared_for_docxtpl(work: Work) -> tuple[bytes, dict[str, object]]:
    """The same template with a place for the footnotes and the rules at their length; and the same data."""
    with zipfile.ZipFile(TEMPLATE) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    notes = members["word/footnotes.xml"].decode()
    members["word/footnotes.xml"] = with_footnotes(notes, ["{{ chu_thich }}"]).encode()
    members["word/document.xml"] = with_rules_of(members["word/document.xml"], work.ours())
    footnotes = Markup("".join(work.body.footnotes))  # noqa: S704 - made by write_body
    return zip_members(members), {**work.context, "chu_thich": footnotes}


def with_rules_of(document: bytes, rendered: bytes) -> bytes:
    """The template's document with the rules as long as in the rendered letter."""
    root = etree.fromstring(document)
    final = etree.fromstring(member(rendered, "word/document.xml"))
    for rule, target in zip(rules_in(root), rules_in(final), strict=True):
        for side in ("left", "right", "firstLine"):
            rule.set(w(side), target.get(w(side)))
    return etree.tostring(root)


def rules_in(root: Any) -> list[Any]:
    """The indents of the rule paragraphs."""
    return root.xpath('//w:pPr[starts-with(w:pStyle/@w:val, "VBKe")]/w:ind', namespaces={"w": W})


def canonical(docx: bytes, part: str) -> bytes:
    """A part in canonical form."""
    return etree.tostring(etree.fromstring(member(docx, part)), method="c14n")


def member(docx: bytes, name: str) -> bytes:
    """One member of a .docx."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.read(name)


def rate(render: Callable[[], bytes], times: int) -> float:
    """Letters a second."""
    start = time.perf_counter()
    for _ in range(times):
        render()
    return times / (time.perf_counter() - start)


if __name__ == "__main__":
    sys.exit(main())
