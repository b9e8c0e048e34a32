"""Citations resolve; quoted words stand literally where they point."""

import pytest

from generator.checking.grounding import broken_citation
from generator.checking.misquoting import misquoted
from generator.model.diagnostic import Diagnostic
from generator.model.document import Strong, Text
from generator.model.project import Indicator, Project
from generator.model.rules import Severity
from generator.model.settings import Event, Settings
from generator.model.source import Source, Span
from tests.checking.made import (
    CODEBOOK,
    KEY,
    LONELY,
    SAID,
    Page,
    cite,
    codebook,
    core,
    note,
    passage,
    project,
    tension,
)


def where(found: Diagnostic, given: Project) -> str:
    """The characters that a finding points at."""
    return given.sources[found.span.path].slice(found.span)


def test_a_citation_that_resolves_is_no_finding() -> None:
    assert not [*broken_citation(project(core().paragraph("Het is zo", cite(KEY))))]


def test_a_wrong_session_gets_the_one_meant() -> None:
    given = project(core().paragraph("Het is zo ", cite("2023-05-23-eenzamheid#^vz1")))
    (found,) = broken_citation(given)
    assert where(found, given) == "[[2023-05-23-eenzamheid#^vz1]]"
    assert found.hint is not None
    assert found.hint.nl == f"Bedoelde u `{KEY}`?"


def test_a_wrong_id_gets_the_one_meant() -> None:
    (found,) = broken_citation(project(core().paragraph("Zo ", cite(f"{LONELY}#^vz2"))))
    assert "heeft geen passage" in found.message.nl
    assert found.hint is not None
    assert found.hint.en == f"Did you mean `{KEY}`?"


def test_a_citation_inside_bold_words_and_in_a_quote_is_seen() -> None:
    page = core().paragraph(Strong((Text("Zo "), cite("x#^y")))).quote("Zo ", cite("x#^z"))
    assert len([*broken_citation(project(page))]) == 2


def test_yaml_and_csv_cite_too() -> None:
    span = Span("sources/data/indicatoren.csv", 2, 1, 2, 10)
    given = project(
        book=codebook(tension("Bij elkaar", "a#^b")),
        indicators=(Indicator("i", "Wachttijd", "12", "jaar", "2023", "Tafel", "c#^d", span),),
        settings=Settings(
            "sources/report.yaml", "T", events=(Event(note().header.date, "Dialoog", "e"),)
        ),
    )
    places = [found.span.path for found in broken_citation(given)]
    assert places == [CODEBOOK, CODEBOOK, "sources/data/indicatoren.csv", "sources/report.yaml"]


def test_a_key_in_yaml_is_found_inside_its_tension() -> None:
    text = "codes: []\n#\n#\n#\n#\n#\n- links:\n    passages: [a#^b]\n"
    given = project(book=codebook(tension("Bij elkaar", "a#^b")))
    given = Project(**{**vars(given), "sources": {CODEBOOK: Source.of(CODEBOOK, text)}})
    found = next(broken_citation(given))
    assert where(found, given) == "a#^b"


@pytest.mark.parametrize(
    "words",
    [
        "De tafel zegt “relatief laag”",
        'De tafel zegt "relatief laag"',
        "De tafel zegt ‘relatief laag’ ",
        "De tafel zegt 'relatief laag'. ",
        "De tafel zegt „relatief laag” (",
        "De tafel zegt „relatief laag“",
        "De tafel zegt «relatief laag»",
        "Er is een “Er is een 'mismatch'.” ",
        "Het zit zo: “relatief\n laag”, ",
        "“relatief laag” en “Het aantal” ",
        "Zo'n auto's in 's-Gravenhage zijn er. Hans' fiets ",
        "“Iets anders” staat hier. Los daarvan ",
        "“Relatief laag”? Nee: het “aantal” telt ",
        "Er is een ‘mismatch’ in de wijk ",
    ],
)
def test_words_that_are_literal_pass(words: str) -> None:
    assert not [*misquoted(project(core().paragraph(words, cite(KEY))))]


@pytest.mark.parametrize(
    ("words", "pointed"),
    [
        ("De tafel zegt “relatief hoog”", "relatief hoog"),
        ('De tafel zegt "relatief hoog".', "relatief hoog"),
        ("De tafel zegt ‘relatief hoog’ (", "relatief hoog"),
        ("In 's-Gravenhage: 'relatief hoog' ", "relatief hoog"),
        ("Zo'n ding heet 'auto's zijn hoog' ", "auto's zijn hoog"),
        ("“Het aantal voorzieningen” en “relatief laag” ", "Het aantal voorzieningen"),
        ('Een losse "inch en daarna "relatief hoog" ', "relatief hoog"),
        ("Hoofdletter: “Relatief laag” ", "Relatief laag"),
    ],
)
def test_words_that_are_not_literal_are_pointed_at(words: str, pointed: str) -> None:
    given = project(core().paragraph(words, cite(KEY)))
    (found,) = misquoted(given)
    assert where(found, given) == pointed
    assert found.related == (given.passages[KEY].span,)


def test_a_citation_later_in_the_sentence_gives_a_warning() -> None:
    given = project(core().paragraph("Het woord “nooit” valt aan tafel ", cite(KEY), ". Klaar."))
    (found,) = misquoted(given)
    assert where(found, given) == "nooit"
    assert found.severity is Severity.WARNING


def test_a_citation_at_once_gives_an_error() -> None:
    (found,) = misquoted(project(core().paragraph("Het woord “nooit” ", cite(KEY), " valt.")))
    assert found.severity is Severity.ERROR


def test_one_of_several_passages_is_enough() -> None:
    held = (passage(SAID), passage("Geef elkaar de hand.", "vz2"))
    given = project(
        core().paragraph("Zeg “de hand” ", cite(KEY), " ", cite(f"{LONELY}#^vz2")),
        notes=(note(passages=held),),
    )
    assert not [*misquoted(given)]


def test_a_citation_may_stand_inside_the_marks() -> None:
    (found,) = misquoted(project(core().paragraph("Zij zei “nooit ", cite(KEY), "”.")))
    assert found.hint is not None
    assert "De passage luidt" in found.hint.nl


def test_bold_words_inside_a_quotation() -> None:
    page = core().paragraph("Het is “", Strong((Text("relatief"),)), " laag” ", cite(KEY))
    assert not [*misquoted(project(page))]


def test_the_hint_says_where_the_words_part() -> None:
    (found,) = misquoted(project(core().paragraph("“Het aantal is laag” ", cite(KEY))))
    assert found.hint is not None
    assert found.hint.en.startswith(
        "It is right up to “Het aantal”; the passage goes on with “ontm"
    )


def test_a_block_quote_is_a_quotation() -> None:
    good = core().quote("Het aantal ontmoetingsvoorzieningen ", cite(KEY))
    bad = core().quote("Het aantal groeit. ", cite(KEY))
    assert not [*misquoted(project(good))]
    assert len([*misquoted(project(bad))]) == 1


def test_a_quotation_with_a_broken_citation_is_left_to_that_rule() -> None:
    assert not [*misquoted(project(core().paragraph("“nooit” ", cite("a#^b"))))]


def test_a_claim_that_quotes_rests_on_its_passages() -> None:
    good = project(book=codebook(tension("Het is “relatief laag”, zegt men", KEY)))
    bad = project(book=codebook(tension("Het is “relatief hoog”, zegt men", KEY)))
    assert not [*misquoted(good)]
    assert len([*misquoted(bad)]) == 2


def test_quotations_in_notes_are_their_own_words() -> None:
    page = Page(f"sources/sessions/{LONELY}.md").paragraph("“nooit” ", cite(KEY))
    assert not [*misquoted(project(notes=(note(page),)))]
