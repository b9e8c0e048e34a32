"""docs/rules.md is what the rules say, and every rule is reported by something."""

import re
from pathlib import Path

import pytest

from generator.checking.page import rules_page
from generator.model.rules import Rule

ROOT = Path(__file__).parent.parent.parent
CODE = "\n".join(
    file.read_text()
    for file in sorted((ROOT / "generator").rglob("*.py"))
    if file.name != "rules.py"
)


def test_the_page_is_up_to_date() -> None:
    assert (ROOT / "docs" / "rules.md").read_text() == rules_page()


@pytest.mark.parametrize("rule", Rule, ids=lambda rule: rule.id)
def test_a_rule_is_used_and_explained(rule: Rule) -> None:
    assert re.search(rf"\bRule\.{rule.name}\b", CODE)
    assert f"## {rule.id}\n" in rules_page()


def test_ids_are_unique_and_say_the_fault() -> None:
    ids = [rule.id for rule in Rule]
    assert len(set(ids)) == len(ids)
    assert all(
        rule.id == rule.name.lower().replace("_", "-").replace("utf8", "utf-8") for rule in Rule
    )


@pytest.mark.parametrize("rule", Rule, ids=lambda rule: rule.id)
def test_a_rule_speaks_both_languages_in_whole_sentences(rule: Rule) -> None:
    for phrase in (rule.value.finds, rule.value.mend):
        assert phrase.nl != phrase.en
        assert phrase.nl.endswith((".", "`."))
        assert phrase.en.endswith((".", "`."))
