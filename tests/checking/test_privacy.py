"""Personal data and people who may not be named."""

import pytest

from generator.checking.persons import person_named
from generator.checking.privacy import personal_data
from generator.model.document import CodeBlock, Document, Link, Text
from generator.model.note import Publish
from generator.model.project import Chapter, Project
from generator.model.settings import Settings
from generator.model.source import Source, Span
from tests.checking.made import (
    LONELY,
    Page,
    codebook,
    core,
    note,
    person,
    project,
    tension,
)


def pointed(words: str) -> list[str]:
    given = project(core().paragraph(words))
    return [given.sources[f.span.path].slice(f.span) for f in personal_data(given)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Mail naar jan.jansen@example.org voor meer.", ["jan.jansen@example.org"]),
        ("(info@sub.example.org)", ["info@sub.example.org"]),
        ("Bel 06-12345678 of 036 539 99 11.", ["06-12345678", "036 539 99 11"]),
        ("Bel +31 (0)36 539 99 11", ["+31 (0)36 539 99 11"]),
        ("Bel 0031612345678", ["0031612345678"]),
        ("Vanuit Londen: +44 20 7946 0958", ["+44 20 7946 0958"]),
        ("a@example.org, b@example.org", ["a@example.org", "b@example.org"]),
    ],
)
def test_addresses_and_numbers_are_pointed_at(words: str, found: list[str]) -> None:
    assert pointed(words) == found


@pytest.mark.parametrize(
    "words",
    [
        "Op 16-05-2023 en 2023-05-23 van 09:30-11:30 uur, in 2020–2022.",
        "Het kost € 1.234.567,00 of 0,123456789 deel.",
        "Rekening NL91 ABNA 0417 1643 00.",
        "Zie https://example.org/dossier/0612345678 en www.example.org/0612345678.",
        "Bel gratis 0800-1234 of de gemeente op 14 036.",
        "ISBN 978-90-361-2345-6, KvK 12345678, max. 10.000 inwoners.",
        "Volg @gemeente of lees a @ b.",
        "1 000 000 mensen (2023) 12 % (2022)",
    ],
)
def test_what_only_looks_like_it_passes(words: str) -> None:
    assert pointed(words) == []


def test_it_is_looked_for_in_every_published_string() -> None:
    mail = "jan@example.org"
    page = Page(f"sources/sessions/{LONELY}.md").heading(2, f"Mail {mail}")
    given = project(
        notes=(note(page, title=f"Mail {mail}", short="Kort", people=(person(mail),)),),
        book=codebook(tension(f"Mail {mail}"), definition=f"Mail {mail}"),
        settings=Settings("sources/report.yaml", "T", client=mail, contact="team@example.org"),
    )
    assert len([*personal_data(given)]) == 7


def test_the_contact_in_the_settings_is_there_to_be_published() -> None:
    settings = Settings("sources/report.yaml", "T", contact="team@example.org, 036 539 99 11")
    assert not [*personal_data(project(settings=settings))]


def test_links_and_code_are_looked_into() -> None:
    link = Link("https://example.org/?mail=jan@example.org", (Text("hier"),))
    code = CodeBlock("c", "piet@example.org", Span("k.md", 3, 1, 3, 5))
    page = core().paragraph("Klik")
    paragraph = page.blocks[-1]
    held = Chapter("kern", page.source, Document((paragraph, code)))
    assert len([*personal_data(project(held))]) == 1
    linked = type(paragraph)("p", (link,), None)
    assert len([*personal_data(project(Chapter("kern", page.source, Document((linked,)))))]) == 1


def test_a_value_of_yaml_is_found_in_its_file() -> None:
    text = "titel: T\nopdrachtgever: jan@example.org\n"
    given = project(settings=Settings("sources/report.yaml", "T", client="jan@example.org"))
    sources = {"sources/report.yaml": Source.of("sources/report.yaml", text)}
    (found,) = personal_data(Project(**{**vars(given), "sources": sources}))
    assert (found.span.line, found.span.column) == (2, 16)


def named(words: str, *people: tuple[str, Publish]) -> list[str]:
    page = Page(f"sources/sessions/{LONELY}.md").paragraph(words)
    given = project(notes=(note(page, people=tuple(person(*one) for one in people)),))
    return [given.sources[f.span.path].slice(f.span) for f in person_named(given)]


ROLE = Publish.ROLE


@pytest.mark.parametrize(
    ("words", "name", "found"),
    [
        ("Projectleider Madalena Meijer sprak.", "Madalena Meijer", ["Madalena Meijer"]),
        ("Mevrouw Meijer sprak met meijer.", "Madalena Meijer", ["Meijer"]),
        ("Aldus MEIJER.", "Madalena Meijer", ["MEIJER"]),
        ("Van den Berg zei: van den Berg.", "Jan van den Berg", ["Van den Berg", "van den Berg"]),
        ("Jong in Almere; De Jong sprak.", "Piet de Jong", ["De Jong"]),
        ("Een Van 't Hoff.", "Jan van 't Hoff", ["Van 't Hoff"]),
        ("Fatima sprak, fatima niet.", "Fatima", ["Fatima"]),
        ("Meijers en Meijerink blijven staan.", "Madalena Meijer", []),
        ("Li sprak; Bo Li ook.", "Bo Li", ["Bo Li"]),
        ("Niets.", "", []),
    ],
)
def test_people_who_may_not_be_named(words: str, name: str, found: list[str]) -> None:
    assert named(words, (name, ROLE)) == found


def test_people_who_may_be_named() -> None:
    assert named("Madalena Meijer sprak.", ("Madalena Meijer", Publish.NAME)) == []


def test_a_namesake_who_may_be_named_is_left_alone() -> None:
    people = (("Madalena Meijer", Publish.NAME), ("Kees Meijer", Publish.NOTHING))
    assert named("Madalena Meijer sprak met Kees Meijer.", *people) == ["Kees Meijer"]


def test_a_name_in_a_chapter_is_seen_and_points_to_the_header() -> None:
    given = project(
        core().paragraph("Volgens Meijer."), notes=(note(people=(person("Madalena Meijer"),)),)
    )
    (found,) = person_named(given)
    assert found.span.path == "sources/chapters/kern.md"
    assert found.related == (Span("n.md", 7, 5, 7, 20),)
