"""Every rule against its own cases, which a clerk can read and add to (tests/cases/checks)."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen.checks import findings_of_docx
from docgen.checks.registry import all_rules
from docgen.checks.word_reading import read_docx
from docgen.checks.word_repairs import repaired_docx
from docgen.rules.profile import FormatProfile

CASES = Path(__file__).parents[2] / "cases/checks"
RULES = {rule.CODE: rule for rule in all_rules()}


def _cases() -> list[Any]:
    return [
        pytest.param(file.stem, case, id=f"{file.stem}: {case['tên']}")
        for file in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("code", "case"), _cases())
def test_a_rule_finds_what_its_case_says(
    code: str, case: dict[str, Any], make: Callable[[Mapping[str, Any]], bytes], profile: FormatProfile
) -> None:
    data = make(case)
    findings = [finding for finding in findings_of_docx(data, profile) if finding.code == code]
    found = [finding.found for finding in findings]
    wanted = case["lỗi"]
    assert found == wanted if isinstance(wanted, list) else len(found) == wanted, findings
    if mended := case.get("sửa thành"):
        fixes = [finding.fix for finding in findings if finding.fix]
        repaired = repaired_docx(data, "văn bản.docx", fixes)
        lines = [paragraph.text for paragraph in read_docx(repaired, "x.docx", profile.types).paragraphs]
        assert mended in lines, lines
        assert not [finding for finding in findings_of_docx(repaired, profile) if finding.code == code]


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_has_a_bad_case_and_a_good_one(code: str) -> None:
    cases = yaml.safe_load((CASES / f"{code}.yaml").read_text(encoding="utf-8"))
    assert any(case["lỗi"] for case in cases)
    assert any(not case["lỗi"] for case in cases)


def test_every_case_file_belongs_to_a_rule_and_every_rule_to_the_profile(profile: FormatProfile) -> None:
    assert {file.stem for file in CASES.glob("*.yaml")} == set(RULES)
    assert set(profile.checks) == set(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_says_in_vietnamese_what_is_wrong_and_what_is_right(
    rule: Any, profile: FormatProfile
) -> None:
    assert "Sai:" in rule.__doc__
    assert "Đúng:" in rule.__doc__
    assert rule.__name__.endswith(rule.CODE.replace(".", "_").replace("-", "_"))
    assert profile.checks[rule.CODE].source


@pytest.mark.parametrize("base", [None, *(file.stem for file in (CASES / "nen").glob("*.yaml"))])
def test_the_documents_that_cases_start_from_are_clean(
    base: str | None, make: Callable[[Mapping[str, Any]], bytes], profile: FormatProfile
) -> None:
    findings = findings_of_docx(make({"nền": base} if base else {}), profile)
    assert [f for f in findings if f.severity != "hint"] == []
