"""Notes against each other, and numbers of participants."""

from datetime import date

import pytest

from generator.checking.attendance import attendance_contradicted
from generator.checking.numerals import value_of
from generator.checking.sessions import duplicate_session, session_name_mismatch
from generator.model.note import Kind, Passage
from generator.model.source import Span
from tests.checking.made import LONELY, Page, note, project


def test_two_sessions_with_one_title_need_short_names() -> None:
    first = note(id_="2023-05-16-jong", title="Jong in Almere", day=date(2023, 5, 16))
    second = note(id_="2023-06-01-jong", title="Jong in Almere", day=date(2023, 6, 1))
    (found,) = duplicate_session(project(notes=(first, second)))
    assert "dezelfde korte naam" in found.message.nl
    assert found.span.path == "sources/sessions/2023-06-01-jong.md"
    assert [span.path for span in found.related] == ["sources/sessions/2023-05-16-jong.md"]


def test_own_short_names_tell_two_sessions_apart() -> None:
    first = note(id_="2023-05-16-jong", title="Jong", short="Jong 1", day=date(2023, 5, 16))
    second = note(id_="2023-06-01-jong", title="Jong", short="Jong 2", day=date(2023, 6, 1))
    assert not [*duplicate_session(project(notes=(first, second)))]


def test_the_same_session_twice_is_one_finding_each() -> None:
    copies = (note(), note(id_="2023-05-23-kopie"), note(id_="2023-05-23-nog-een"))
    found = [*duplicate_session(project(notes=copies))]
    assert len(found) == 2
    assert all("dezelfde titel en datum" in one.message.nl for one in found)


def test_letter_case_and_spaces_do_not_tell_sessions_apart() -> None:
    copies = (note(), note(id_="2023-05-23-b", title=" EENZAAMHEID ", short="anders"))
    assert len([*duplicate_session(project(notes=copies))]) == 1


def test_a_file_is_named_after_its_date() -> None:
    assert not [*session_name_mismatch(project())]
    (found,) = session_name_mismatch(project(notes=(note(id_="eenzaamheid"),)))
    assert found.hint is not None
    assert "2023-05-23-" in found.hint.nl


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("18", 18),
        ("1.200", 1200),
        ("achttien", 18),
        ("Tweeëntwintig", 22),
        ("tweeentwintig", 22),
        ("negenennegentig", 99),
        ("ninety-nine", 99),
        ("eenentwintig", 21),
        ("Twelve", 12),
        ("een", None),
        ("veel", None),
        ("9" * 5000, None),
        ("²", None),
    ],
)
def test_numerals(word: str, value: int | None) -> None:
    assert value_of(word) == value


def contradicted(words: str, kind: Kind = Kind.NARRATIVE) -> list[str]:
    page = Page(f"sources/sessions/{LONELY}.md").paragraph(words)
    children = page.blocks[0].children  # type: ignore[union-attr]
    held = Passage(LONELY, "p", 1, kind, children, page.blocks[0].span or Span(page.path))
    given = project(notes=(note(page, attendance=18, passages=(held,)),))
    source = given.sources[page.path]
    return [source.slice(found.span) for found in attendance_contradicted(given)]


@pytest.mark.parametrize(
    ("words", "pointed"),
    [
        ("Op dinsdag 23 mei kwamen 21 professionals bijeen.", "21 professionals"),
        ("Er kwamen eenentwintig betrokken professionals.", "eenentwintig betrokken professionals"),
        ("21 Deelnemers. Vertegenwoordigers vanuit De Schoor.", "21 Deelnemers"),
        ("12 aanwezigen", "12 aanwezigen"),
        ("20 deelnemers vertegenwoordigers van organisaties:", "20 deelnemers"),
        ("Zo gaven 31 aanwezigen aan dat het anders moet.", "31 aanwezigen"),
        ("There were twenty one participants.", "twenty one participants"),
        ("In all, 12 attendees gathered at the library.", "12 attendees"),
        ("Fijn. Er waren twaalf deelnemers aanwezig.", "twaalf deelnemers"),
    ],
)
def test_another_number_is_pointed_at(words: str, pointed: str) -> None:
    assert contradicted(words) == [pointed]


@pytest.mark.parametrize(
    "words",
    [
        "Op dinsdag 23 mei kwamen 18 professionals bijeen.",
        "Achttien deelnemers. Vertegenwoordigers vanuit De Schoor.",
        "Twee deelnemers geven aan dat niet iedereen komt.",
        "Zo gaven drie van de deelnemers aan dat het anders moet.",
        "In Almere werken 300 professionals in de jeugdzorg.",
        "Er kwamen ongeveer 20 deelnemers.",
        "Er waren er 18; deelnemers spraken met elkaar.",
        "In 2023, deelnemers waren aanwezig.",
        "There were eighteen participants.",
        "",
    ],
)
def test_a_number_that_agrees_or_counts_something_else_passes(words: str) -> None:
    assert contradicted(words) == []


def test_an_example_tells_of_participants_elsewhere() -> None:
    assert contradicted("Er kwamen 40 deelnemers.", Kind.EXAMPLE) == []
