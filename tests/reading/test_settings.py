"""report.yaml in either language, and its faults."""

from datetime import date

import pytest

from generator.model.language import Language
from generator.model.rules import Rule
from generator.model.settings import Output, Settings
from generator.model.source import Source
from generator.reading.settings import read_settings

DUTCH = """\
titel: Het verhaal: "niet"
ondertitel: |
  over twee
  regels
taal: EN
opdrachtgever: no
partners: [Een, 'Twee']
website: https://example.org/rapporten/rapport.pdf?v=1
datum: 2023-07-03
sessies: verslagen/*.md
uitvoer: [pdf, PDF]
vervolg:
  - {datum: 2023-06-27, wat: Dialoog, passage: "s#^a"}
  - {datum: 2023-06-31, wat: Bestaat niet}
"""


def _read(text: str) -> tuple[Settings | None, list[tuple[Rule, int, int]]]:
    result = read_settings(Source.of("sources/report.yaml", text))
    found = [(one.rule, one.span.line, one.span.column) for one in result.diagnostics]
    return result.value, found


def test_values_are_typed_by_their_field_and_never_by_guessing() -> None:
    read, found = _read(DUTCH.replace('verhaal: "niet"', "verhaal"))
    assert read is not None
    assert (read.title, read.subtitle) == ("Het verhaal", "over twee regels")
    assert read.language is Language.ENGLISH
    assert read.client == "no"
    assert read.partners == ("Een", "Twee")
    assert read.website == "https://example.org/rapporten/rapport.pdf?v=1"
    assert read.published == date(2023, 7, 3)
    assert read.sessions == "verslagen/*.md"
    assert read.codebook == "codebook.yaml"
    assert read.outputs == (Output.PDF,)
    assert [(event.date, event.what, event.passage) for event in read.events] == [
        (date(2023, 6, 27), "Dialoog", "s#^a")
    ]
    assert found == [(Rule.INVALID_DATE, 14, 13)]


def test_a_partner_may_have_a_logo() -> None:
    text = "titel: T\npartners:\n  - Een\n  - {naam: Twee, logo: images/twee.png}\n"
    read, found = _read(text)
    assert read is not None
    assert not found
    assert read.partners == ("Een", "Twee")
    ((partner, path, span),) = ((logo.partner, logo.path, logo.span) for logo in read.logos)
    assert (partner, path) == ("Twee", "sources/images/twee.png")
    assert (span.line, span.column) == (4, 24)


def test_a_colon_in_a_value_is_explained() -> None:
    assert _read(DUTCH) == (None, [(Rule.INVALID_YAML, 1, 19)])


def test_english_keys_give_the_same() -> None:
    read, found = _read(
        "title: T\nlanguage: nl\ndate: 2023-07-03\nfollow-up:\n  - {date: 2023-06-27, what: W}\n"
    )
    assert read is not None
    assert not found
    assert (read.published, read.events[0].what) == (date(2023, 7, 3), "W")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("taal: nl", [(Rule.MISSING_KEY, 1, 1)]),
        ("titel:", [(Rule.MISSING_KEY, 1, 1)]),
        ("titel: T\nTitle: U", [(Rule.DUPLICATE_KEY, 2, 1)]),
        ("titel: T\npartner: P", [(Rule.UNKNOWN_KEY, 2, 1)]),
        ("titel: T\n[a]: P", [(Rule.UNKNOWN_KEY, 2, 1)]),
        ("titel: {a: b}", [(Rule.WRONG_TYPE, 1, 8)]),
        ("titel: T\ntaal: de", [(Rule.WRONG_TYPE, 2, 7)]),
        ("titel: T\npartners: {a: b}", [(Rule.WRONG_TYPE, 2, 11)]),
        ("titel: T\npartners: [{logo: a.png}]", [(Rule.MISSING_KEY, 2, 12)]),
        ("titel: T\npartners: [{naam: A, logoo: a.png}]", [(Rule.UNKNOWN_KEY, 2, 22)]),
        ("titel: T\npartners: [[a]]", [(Rule.WRONG_TYPE, 2, 12)]),
        ("titel: T\ndatum: 3 juli 2023", [(Rule.INVALID_DATE, 2, 8)]),
        ("titel: T\ndatum: 20230703", [(Rule.INVALID_DATE, 2, 8)]),
        ("titel: T\nvervolg: morgen", [(Rule.WRONG_TYPE, 2, 10)]),
        ("titel: T\nvervolg: [morgen]", [(Rule.WRONG_TYPE, 2, 11)]),
        ("- titel: T", [(Rule.WRONG_TYPE, 1, 1)]),
    ],
)
def test_faults(text: str, found: list[tuple[Rule, int, int]]) -> None:
    assert _read(text)[1] == found


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/rapport.pdf",
        "example.org/rapport.pdf",
        "https:///rapport.pdf",
        "https://[::1/rapport.pdf",
        "https://jan@example.org/rapport.pdf",
        "https://example.org/een rapport.pdf",
        "'https://example.org/rapport.pdf#deel'",
        "'https://example.org/\"><script>'",
        "file:///rapport.pdf",
        "javascript:alert(1)",
    ],
)
def test_a_website_is_an_address_that_a_place_can_follow(address: str) -> None:
    read, found = _read(f"titel: T\nwebsite: {address}")
    assert read is not None
    assert read.website == ""
    assert found == [(Rule.WRONG_TYPE, 2, 10)]


def test_a_misspelt_key_gets_a_suggestion() -> None:
    result = read_settings(Source.of("a", "titel: T\nopdrachtgevers: P"))
    hint = result.diagnostics[0].hint
    assert hint is not None
    assert "`opdrachtgever`" in hint.nl
