"""YAML keeps its places, and what only serves attacks is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.rules import Rule
from generator.model.source import Source
from generator.reading.codebook import read_codebook
from generator.reading.findings import Findings
from generator.reading.indicators import read_indicators
from generator.reading.notes import read_note
from generator.reading.positioned import compose
from generator.reading.settings import read_settings

FRAGMENTS = (
    *(
        "titel: ",
        "kort: ",
        "datum: ",
        "tijd: ",
        "2023-05-23",
        '"09:30-11:30"',
        "deelnemers: ",
        "18",
    ),
    *("personen:", "codes:", "doelgroepen:", "vervolg:", "spanningen:", "links:", "id: a\n"),
    *("label: x\n", "definitie: x\n", "wat: x\n", "  - ", "- ", "\n", "\n  ", "{", "}", "[", "]"),
    *(":", ": ", ", ", "'", '"', "|\n", ">\n", "#", "&a", "*a", "!x", "!!int ", "---\n", "...\n"),
    *("%YAML 1.1\n", "\t", "? ", "@", "`", "\ufeff", "\r\n", "é", "\x00", "\u2028", ";", "<<: "),
    *("id,indicator,waarde,bron\n", "a,b,c,d\n", "taal: nl", "uitvoer: [pdf]", "no", "~", "1:2:3"),
)
ANY = st.one_of(
    st.text(max_size=100),
    st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=3)), max_size=30).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_no_text_breaks_a_reader_and_every_place_is_in_the_file(text: str) -> None:
    headed = f"---\n{text}\n---\ntekst"
    for reader, words in (
        (read_settings, text),
        (read_codebook, text),
        (read_indicators, text),
        (read_note, text),
        (read_note, headed),
    ):
        source = Source.of("a", words)
        for found in reader(source).diagnostics:
            assert 1 <= found.span.line <= found.span.end_line <= len(source.lines)
            assert 1 <= found.span.column <= len(source.lines[found.span.line - 1]) + 1


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("titel: [a, b", 1, 13),
        ("titel: a: b", 1, 9),
        ("titel: a\n\tkort: b", 2, 1),
        ("titel: a\n  kort: b", 2, 7),
        ("titel: 'open", 1, 13),
        ("titel: &anker a", 1, 8),
        ("titel: &a a\nkort: *a", 1, 8),
        ("titel: *a", 1, 8),
        ("titel: !!python/object/apply:os.system [ls]", 1, 8),
        ("titel: !!str a", 1, 8),
        ("titel: @a", 1, 8),
        ("titel: a\n---\ntitel: b", 2, 1),
        ("titel: " + "[" * 50, 1, 19),
        ("titel: " + "{a: " * 50, 1, 52),
        ("- " * 3000, 1, 25),
        ("titel: a\x07", 1, 9),
    ],
)
def test_faults_of_yaml_have_a_place_and_plain_words(text: str, line: int, column: int) -> None:
    findings = Findings()
    assert compose(Source.of("a.yaml", text), findings) is None
    (found,) = findings.all
    assert found.rule is Rule.INVALID_YAML
    assert (found.span.line, found.span.column) == (line, column)
    assert "yaml." not in found.message.nl + found.message.en


def test_too_much_yaml_is_refused_unread() -> None:
    findings = Findings()
    assert compose(Source.of("a.yaml", "a: b\n" * 100_000), findings) is None
    assert [found.rule for found in findings.all] == [Rule.FILE_TOO_LARGE]


def test_many_unknown_keys_are_bounded() -> None:
    result = read_settings(Source.of("a.yaml", "".join(f"sleutel{n}: x\n" for n in range(9000))))
    assert len(result.diagnostics) == 1001


def test_a_byte_order_mark_counts_as_a_column() -> None:
    result = read_settings(Source.of("a.yaml", "\ufefftitel: T\r\ntaal: xx\r\n"))
    assert result.value is not None
    assert result.value.title == "T"
    assert [found.span.column for found in result.diagnostics] == [7]
    assert dict(result.value.spans)["title"].column == 9
