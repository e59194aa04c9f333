"""The tags of a template, written as a clerk would type them in Word (docxtpl's grammar)."""

from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.text import run


def only_if(condition: str, *content: str, otherwise: tuple[str, ...] = ()) -> list[str]:
    """Content that stands in the letter only when the field is not empty."""
    alternative = [tag("else"), *otherwise] if otherwise else []
    return [tag(f"if {condition}"), *content, *alternative, tag("endif")]


def for_each(item: str, items: str, *content: str) -> list[str]:
    """Content repeated for each item of a list."""
    return [tag(f"for {item} in {items}"), *content, tag("endfor")]


def tag(words: str) -> str:
    """A paragraph that gives way to its tag: ``{%p … %}``."""
    return paragraph("Normal", run(f"{{%p {words} %}}"))
