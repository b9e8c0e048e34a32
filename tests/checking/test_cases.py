"""Golden cases: what a person sees when one thing in a small project is wrong.

A case is a Markdown file in tests/cases/checking/: the spoilt files as fenced blocks that name
their path, a line with a dot, and the text that the console shows. ``REWRITE_CASES=1`` writes what
is shown now; read the difference before committing it.
"""

import os
import re
from pathlib import Path

import pytest

from generator.checking import check
from generator.console import show
from generator.model.language import Language
from generator.model.rules import Rule
from generator.reading.project import read_project
from tests.small import lay

CASES = Path(__file__).parent.parent / "cases" / "checking"
FILES = sorted(CASES.glob("*.md"))
FENCED = re.compile(r"^~~~~ (\S+)\n(.*?)^~~~~$", re.MULTILINE | re.DOTALL)
DOT = "\n.\n"
DESIGN = {
    Rule.INVALID_THEME,
    Rule.INVALID_TEMPLATE,
    Rule.BLOCKED_RESOURCE,
    Rule.RENDERER_WARNING,
    Rule.RENDERING_FAILED,
}
# these are about files that come back: tests/reading/test_exchange*.py has them
EXCHANGE = {Rule.INVALID_EXCHANGE, Rule.CODING_NOT_TAKEN}
# and these about drafts: tests/reading/test_word_hostile.py
DRAFTS = {
    Rule.DRAFT_UNREADABLE,
    Rule.DRAFT_TOO_LARGE,
    Rule.DRAFT_UNSAFE,
    Rule.DRAFT_WITHOUT_ORIGIN,
}
# these need bytes or files that Markdown cannot hold: tests/hostile has them
BYTES = {Rule.FILE_TOO_LARGE, Rule.NOT_UTF8, Rule.CONTROL_CHARACTER}


def shown(root: Path) -> str:
    read = read_project(root)
    found = read.diagnostics + (check(read.value) if read.value else ())
    sources = read.value.sources if read.value else {}
    return show(found, sources, "text", Language.DUTCH)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_case(file: Path, tmp_path: Path) -> None:
    given, _, expected = file.read_text().partition(DOT)
    got = shown(lay(tmp_path, dict(FENCED.findall(given))))
    if os.environ.get("REWRITE_CASES"):
        file.write_text(f"{given}{DOT}\n~~~~ text\n{got}\n~~~~\n")
        return
    assert f"\n~~~~ text\n{got}\n~~~~\n" == expected
    assert f"[{file.stem}]" in expected


@pytest.mark.parametrize(
    "rule", [r for r in Rule if r not in DESIGN | EXCHANGE | DRAFTS | BYTES], ids=lambda r: r.id
)
def test_every_rule_has_a_case(rule: Rule) -> None:
    assert (CASES / f"{rule.id}.md").is_file()


def test_the_small_project_is_good(tmp_path: Path) -> None:
    assert shown(lay(tmp_path)) == "Niets gevonden dat beter moet."
