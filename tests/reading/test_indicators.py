"""The CSV of figures: rows with their places, either delimiter, and broken rows."""

import pytest

from generator.model.rules import Rule
from generator.model.source import Source
from generator.reading.indicators import read_indicators

HEADER = "id,indicator,waarde,eenheid,jaar,bron,passage\n"


def _rules(text: str) -> list[tuple[Rule, int]]:
    found = read_indicators(Source.of("sources/data/a.csv", text)).diagnostics
    return [(one.rule, one.span.line) for one in found]


def test_rows_keep_words_and_places() -> None:
    text = (
        "\ufeff"
        + HEADER
        + 'a,"Wie zegt: ""ja"",\nof nee",07,%,2020,Bron,[[s#^p]]\r\n\nb,Naam,12,,,Bron,\n'
    )
    result = read_indicators(Source.of("sources/data/a.csv", text))
    first, second = result.value
    assert not result.diagnostics
    assert (first.name, first.value, first.year) == ('Wie zegt: "ja",\nof nee', "07", "2020")
    assert first.passage == "s#^p"
    assert (first.span.line, first.span.end_line) == (2, 3)
    assert (second.id, second.unit, second.span.line) == ("b", "", 5)


def test_semicolons_and_english_names_will_do() -> None:
    result = read_indicators(Source.of("a.csv", "Indicator;Value;Source\nA, b;1,5;S\n"))
    (row,) = result.value
    assert (row.id, row.name, row.value) == ("indicator-1", "A, b", "1,5")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("a,b\n1,2\n", [(Rule.UNKNOWN_KEY, 1)] * 2 + [(Rule.MISSING_KEY, 1)] * 3),
        ("indicator,waarde,bron,value\n", [(Rule.DUPLICATE_KEY, 1)]),
        (HEADER + "a,Naam,,,,Bron,\n", [(Rule.MISSING_KEY, 2)]),
        (HEADER + "a,Naam\n", [(Rule.MISSING_KEY, 2)] * 2),
        (HEADER + "a,Naam,1,2,3,Bron,,extra\n", [(Rule.WRONG_TYPE, 2)]),
        (HEADER + "a,N,1,,,B,\na,N,2,,,B,\n", [(Rule.DUPLICATE_ID, 3)]),
        (HEADER + 'a,"N" x,1,,,B,\n', [(Rule.WRONG_TYPE, 2)]),
        (HEADER + 'a,"open,1,,,B,\n', [(Rule.WRONG_TYPE, 2)]),
    ],
)
def test_faults(text: str, found: list[tuple[Rule, int]]) -> None:
    assert _rules(text) == found
