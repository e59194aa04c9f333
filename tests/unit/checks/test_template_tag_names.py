"""The checker knows a template's tags by the names that templates really have."""

from datetime import date

from docgen.rendering.context import LETTER_FIELDS
from docgen.rules.profile import as_of


def test_the_rule_knows_every_field_of_a_template():
    rule = as_of(date(2023, 11, 28)).checks["text.template-tags"]
    assert rule.words("fields") == tuple(LETTER_FIELDS)
    assert rule.severity.value == "error"
