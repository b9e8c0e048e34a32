"""Characters that only escapes and entities can make are found where they are made."""

import pytest

from generator.model.document import plain, texts, walk
from generator.model.rules import Rule
from generator.model.source import Source
from generator.reading.characters import flaw
from generator.reading.markdown import parse
from generator.reading.settings import read_settings


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("a &#12; b", 3),
        ("a &#x202e; b", 3),
        ('![a](chart:x "b&#12;c")', 1),
        ("![a](images/%0c.png)", 1),
        ("![a &#12;](chart:x)", 5),
    ],
)
def test_entities(text: str, column: int) -> None:
    result = parse(Source.of("a.md", text))
    (found,) = result.diagnostics
    assert (found.rule, found.span.column) == (Rule.CONTROL_CHARACTER, column)
    for block in walk(result.value.blocks):
        assert flaw(repr(block).replace("\\n", "")) is None
        assert not any("\x0c" in plain(run) for run in texts(block))


@pytest.mark.parametrize("escape", [r"\e[31m", r"\u202e", r"\0", r"\ud800"])
def test_yaml_escapes(escape: str) -> None:
    result = read_settings(Source.of("a.yaml", f'titel: T\nondertitel: "a{escape}b"'))
    assert [found.rule for found in result.diagnostics] == [Rule.CONTROL_CHARACTER]
    assert result.value is not None
    assert result.value.subtitle == ""


def test_words_that_grow_out_of_short_lines() -> None:
    folded = 'ondertitel: "' + "x" * 1500 + "\\\n  " + "x" * 1500 + '"'
    result = read_settings(Source.of("a.yaml", f"titel: T\n{folded}"))
    assert [found.rule for found in result.diagnostics] == [Rule.WORD_TOO_LONG]
    links = f'[{"x" * 1500}](http://a.nl "b c")' * 2
    assert [found.rule for found in parse(Source.of("a.md", links)).diagnostics] == [
        Rule.WORD_TOO_LONG
    ]


def test_an_empty_settings_file_is_no_silence() -> None:
    for text in ("", "\n", "# niets\n", "\ufeff"):
        result = read_settings(Source.of("a.yaml", text))
        assert result.value is None
        assert [found.rule for found in result.diagnostics] == [Rule.MISSING_KEY]
