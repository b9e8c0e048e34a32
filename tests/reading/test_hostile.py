"""Text made to hang, crash or exhaust a parser is read or refused in bounded time."""

import time

import pytest

from generator.model.document import plain, texts, walk
from generator.model.rules import Rule
from generator.model.source import Source
from generator.reading.markdown import MOST_MARKS, parse

SIZE = 20_000
SECONDS = 20.0

HOSTILE = {
    "word": "a" * 1_000_000,
    "brackets": "[" * SIZE,
    "spaced-brackets": "[ " * SIZE,
    "images": "![ " * (SIZE // 2),
    "labels": "[a](" * (SIZE // 4),
    "angle-links": "[a](<b" * (SIZE // 4),
    "angles": "<a:" * SIZE,
    "lists": "\n".join("  " * n + "- a" for n in range(2000)),
    "lists-on-a-line": "- " * 2000 + "a",
    "quotes": ">" * 2000 + "a",
    "quotes-and-lists": "> - " * 2000 + "a",
    "lazy-quote": "> a\n" + "a\n" * SIZE,
    "stars": "*a " * SIZE,
    "strong": "**a " * 5000 + "a** " * 5000,
    "mixed-stars": "*a_ **b__ " * (SIZE // 5),
    "backticks": "".join("`" * n + " " for n in range(200)),
    "open-braces": "{{ a " * SIZE,
    "wiki": "[[a " * SIZE,
    "citations": "[[a#^b" * SIZE,
    "entities": "&amp;" * SIZE,
    "breaks": "a  \n" * SIZE,
    "lines": "a\n" * SIZE,
    "setext": "a\n" * SIZE + "===",
    "rows": "|a|b|\n|-|-|\n" + "|x|y|\n" * (SIZE // 4),
    "columns": "|" + "a|" * 1000 + "\n|" + "-|" * 1000 + "\n" + "|x|\n" * 1000,
    "tags": "a " + "#t " * SIZE,
    "footnotes": "".join(f"[^{n}]: x\n\n" for n in range(3000)) + "a[^1] " * 3000,
    "nested-footnotes": "".join("    " * n + f"[^{n}]: x\n\n" for n in range(300)),
    "definitions": "".join(f"[a{n}]: http://x\n" for n in range(5000)),
    "tabs": "\t" * 500_000 + "a",
    "spaces": " " * 500_000 + "a",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_bounded(name: str) -> None:
    start = time.process_time()
    parse(Source.of("a.md", HOSTILE[name]))
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize(
    "name", ["lists", "lists-on-a-line", "quotes", "quotes-and-lists", "strong"]
)
def test_deep_nesting_is_said_and_can_be_walked(name: str) -> None:
    result = parse(Source.of("a.md", HOSTILE[name]))
    assert Rule.NESTED_TOO_DEEP in {found.rule for found in result.diagnostics}
    for block in walk(result.value.blocks):
        for run in texts(block):
            assert plain(run).count("**") == 0


def test_more_marks_than_any_report_has_are_refused() -> None:
    start = time.process_time()
    result = parse(Source.of("a.md", "* a\n" * MOST_MARKS))
    assert time.process_time() - start < 1
    assert not result.value.blocks
    assert [found.rule for found in result.diagnostics] == [Rule.FILE_TOO_LARGE]
