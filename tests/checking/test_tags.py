"""Tags against the codebook, ids against each other."""

import pytest

from generator.checking.tags import code_unused, duplicate_id, unknown_tag
from generator.model.language import Language
from generator.model.project import Project
from generator.model.settings import Settings
from tests.checking.made import LONELY, Page, codebook, note, passage, project, tension


def tagged(*tags: str, language: Language = Language.DUTCH) -> Project:
    page = Page(f"sources/sessions/{LONELY}.md").paragraph("Er is iets.", tags=tags)
    settings = Settings("sources/report.yaml", "T", language)
    return project(notes=(note(page),), settings=settings)


def test_known_tags_of_both_languages_pass() -> None:
    tags = ("ontmoeting", "wie/gezinnen", "who/gezinnen", "rol/gemeente", "role/gemeente")
    assert not [*unknown_tag(tagged(*tags))]


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        ("ontmoetng", "#ontmoeting"),
        ("Drempels", "#drempels"),
        ("wie/gezinen", "#wie/gezinnen"),
        ("rol/gezinnen", "#wie/gezinnen"),
        ("who/gezinen", "#wie/gezinnen"),
    ],
)
def test_a_misspelt_tag_gets_the_one_meant(tag: str, meant: str) -> None:
    (found,) = unknown_tag(tagged(tag))
    assert found.hint is not None
    assert found.hint.nl == f"Bedoelde u `{meant}`?"


def test_suggestions_speak_the_language_of_the_project() -> None:
    (found,) = unknown_tag(tagged("wie/gezinen", language=Language.ENGLISH))
    assert found.hint is not None
    assert found.hint.en == "Did you mean `#who/gezinnen`?"


def test_a_tag_like_nothing_gets_no_suggestion() -> None:
    (found,) = unknown_tag(tagged("zzz"))
    assert found.hint is None


def test_a_tension_names_codes_of_the_codebook() -> None:
    book = codebook(tension("Bij elkaar", codes=("drempels", "drempel")))
    assert [found.message.nl for found in unknown_tag(project(book=book))] == [
        "`#drempel` staat niet in het codeboek."
    ]


def test_ids_are_unique_within_a_note() -> None:
    twice = (passage("Een."), passage("Twee."), passage("Drie.", "vz2"))
    (found,) = duplicate_id(project(notes=(note(passages=twice),)))
    assert found.message.en == "The id `^vz1` already names an earlier passage."
    other = note(id_="2023-06-01-anders", title="Anders")
    assert not [*duplicate_id(project(notes=(note(), other)))]


def test_a_code_without_passages_is_a_hint() -> None:
    (found,) = code_unused(project())
    assert "`drempels`" in found.message.nl
