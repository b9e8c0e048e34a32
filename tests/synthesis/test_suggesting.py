"""Suggestions: words that mean the same are found, silly ones are not, and all of it is counted."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.codebook import Code, Codebook
from generator.model.language import Language
from generator.model.note import Note
from generator.model.project import Project
from generator.model.source import Span
from generator.synthesis.suggesting import THRESHOLD, Place, Suggestion, suggest
from generator.synthesis.suggesting.keywords import Hit, Keyword, hits, keyword_index
from generator.synthesis.suggesting.measuring import Way, misleading, total, verdicts
from generator.synthesis.suggesting.page import suggestions_page
from generator.synthesis.suggesting.weighing import COUNTS_AS, EXPECTED, weigh
from generator.synthesis.suggesting.words import words
from tests.made_notes import HEADER, note_of, project_of, texts

PAGE = Path(__file__).parents[2] / "docs" / "suggestions.md"
DUTCH, ENGLISH = Language.DUTCH, Language.ENGLISH
SPAN = Span("sources/codebook.yaml")


def book(**keywords: tuple[str, ...]) -> Codebook:
    codes = (Code(id_, id_, "", "", found, SPAN) for id_, found in keywords.items())
    return Codebook(SPAN.path, tuple(codes))


def found(keyword: str, text: str, language: Language = DUTCH) -> list[tuple[str, Place]]:
    index = keyword_index(book(code=(keyword,)), language)
    return [(hit.text, hit.place) for hit in hits(index, text, "", language)]


@pytest.mark.parametrize(
    ("keyword", "text", "word"),
    [
        ("voorziening", "Er zijn weinig voorzieningen.", "voorzieningen"),
        ("initiatief", "Initiatieven vanuit de buurt", "Initiatieven"),
        ("AVG", "De AVG-wetgeving", "AVG"),
        ("financiering", "Dat wordt niet gefinancierd", "gefinancierd"),
        ("wijk", "In de wijken", "wijken"),
        ("sociale kaart", "Een goede sociale kaart mist", "sociale kaart"),
        ("bottom-up", "Vanuit de buurt (bottom-up)", "bottom-up"),
    ],
)
def test_a_keyword_is_found_in_its_forms(keyword: str, text: str, word: str) -> None:
    assert found(keyword, text) == [(word, Place.WORD)]


@pytest.mark.parametrize(
    ("keyword", "word"),
    [
        ("ontmoeting", "ontmoetingsvoorzieningen"),
        ("buurt", "buurtcentra"),
        ("armoede", "kinderarmoede"),
        ("visie", "termijnvisie"),
        ("signaleren", "vroegsignalering"),
    ],
)
def test_a_keyword_is_found_inside_a_compound(keyword: str, word: str) -> None:
    assert found(keyword, f"Meer {word} nodig") == [(word, Place.PART)]


@pytest.mark.parametrize(
    ("keyword", "word"),
    [
        ("overheid", "over"),
        ("wet", "weten"),
        ("taal", "betaalbare"),
        ("taal", "digitaal"),
        ("tijd", "altijd"),
        ("doel", "doelgroepen"),
        ("vinden", "welbevinden"),
        ("betaalbaar", "terugbetalen"),
        ("zichtbaar", "overzicht"),
        ("regel", "regelmatig"),
        ("weg", "bewegen"),
        ("app", "aanschappen"),
        ("sociale kaart", "sociale"),
        ("sociale kaart", "kaart sociale"),
    ],
)
def test_a_word_that_only_looks_alike_is_not_found(keyword: str, word: str) -> None:
    assert found(keyword, f"Er is {word} nodig") == []


def test_english_is_stemmed_as_english_and_has_no_compounds() -> None:
    assert found("meeting", "They met at meetings.", ENGLISH) == [("meetings", Place.WORD)]
    assert found("ground", "a playground", ENGLISH) == []


@given(st.text(max_size=80), st.sampled_from(Language))
def test_words_stand_where_they_say(text: str, language: Language) -> None:
    assert all(text[word.start : word.end] == word.text for word in words(text, language))


def test_a_very_long_word_is_read_at_once() -> None:
    assert len(words("samen" * 200_000, DUTCH)) == 1


def test_a_keyword_weighs_what_it_was_worth() -> None:
    hit = Hit(Keyword("a", "buurt", ()), Place.WORD, "buurt", 0, 5)
    assert weigh(()).of(hit).value == pytest.approx(EXPECTED[Place.WORD])
    weight = weigh([((hit, hit), ("a",)), ((hit,), ("b",)), ((), ("a",))]).of(hit)
    assert (weight.seen, weight.right) == (2, 1)
    expected = (1 + COUNTS_AS * EXPECTED[Place.WORD]) / (2 + COUNTS_AS)
    assert weight.value == pytest.approx(expected)


def small(*bodies: str, **keywords: tuple[str, ...]) -> Project:
    notes = [note_of(HEADER + body, f"2023-05-2{n}-proef") for n, body in enumerate(bodies)]
    return project_of(notes, book(**keywords))


def shown(found_: tuple[Suggestion, ...]) -> list[list[str]]:
    return [[candidate.code for candidate in one.likely] for one in found_]


def test_only_passages_without_a_code_get_a_suggestion() -> None:
    project = small("Een buurt. #a ^p1\n\nEen buurt. ^p2\n", a=("buurt",))
    assert [one.passage.id for one in suggest(project)] == ["p2"]
    assert [one.passage.id for one in suggest(project, every=True)] == ["p1", "p2"]


def test_in_a_note_with_labels_the_rest_is_not_asked_about() -> None:
    body = "De buurt kwam bijeen. ^p1\n\n**Knelpunt:** De buurt. ^p2\n"
    assert [one.passage.id for one in suggest(small(body, a=("buurt",)))] == ["p2"]


def test_a_note_can_be_asked_about_alone() -> None:
    project = small("Een buurt. ^p1\n", "Een buurt. ^p2\n", a=("buurt",))
    assert [one.passage.id for one in suggest(project, project.notes[1])] == ["p2"]


def test_a_clue_shows_the_word_in_its_place() -> None:
    project = small(
        "## Ontmoeten\n\nIn *buurten* en **wijkcentra**. ^p1\n", a=("buurt", "ontmoeting")
    )
    (candidate,) = suggest(project)[0].candidates
    clues = {clue.keyword: clue for clue in candidate.clues}
    assert clues["buurt"].word == "buurten"
    assert clues["buurt"].span is not None
    assert project.notes[0].source.slice(clues["buurt"].span) == "buurten"
    assert (clues["ontmoeting"].place, clues["ontmoeting"].span) == (Place.HEADING, None)


def test_a_word_counts_once_for_a_code() -> None:
    once = suggest(small("De buurt. ^p1\n", a=("buurt",)))[0].candidates[0]
    twice = suggest(small("De buurt. ^p1\n", a=("buurt", "buurten")))[0].candidates[0]
    assert once.score == twice.score == pytest.approx(EXPECTED[Place.WORD])


def test_two_words_are_surer_than_one() -> None:
    found_ = suggest(small("De buurt. ^p1\n\nDe buurt en de straat. ^p2\n", a=("buurt", "straat")))
    one, two = (suggestion.candidates[0].score for suggestion in found_)
    assert two == pytest.approx(1 - (1 - one) ** 2)


def test_what_others_coded_decides() -> None:
    asked = "Een buurt. ^p1\n"
    wrong = "".join(f"Deze buurt. #b ^q{n}\n\n" for n in range(4))
    right = "".join(f"Deze buurt. #a ^q{n}\n\n" for n in range(4))
    keywords = {"a": ("buurt",), "b": ("straat",)}
    assert shown(suggest(small(asked, wrong, **keywords))) == [[]]
    assert shown(suggest(small(asked, right, **keywords))) == [["a"]]
    (clue,) = suggest(small(asked, right, **keywords))[0].candidates[0].clues
    assert (clue.seen, clue.right) == (4, 4)


def test_a_session_never_speaks_for_itself() -> None:
    alone = "".join(f"Deze buurt. #b ^q{n}\n\n" for n in range(4)) + "Een buurt. ^p1\n"
    assert shown(suggest(small(alone, a=("buurt",), b=()))) == [["a"]]


def test_equals_stand_in_the_order_of_the_codebook() -> None:
    for codes in ("ab", "ba"):
        project = small("De buurt. ^p1\n", **dict.fromkeys(codes, ("buurt",)))
        assert [c.code for c in suggest(project)[0].candidates] == list(codes)


@given(texts())
def test_suggestions_are_sound_for_any_note(text: str) -> None:
    project = project_of([note_of(text)], book(drempels=("zin", "vet"), nabij=("woord", "hier")))
    for one in suggest(project, every=True):
        scores = [candidate.score for candidate in one.candidates]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score < 1 for score in scores)
        assert all(candidate.clues for candidate in one.candidates)


def test_the_words_in_view_are_those_of_the_real_notes(project: Project) -> None:
    clues = [
        clue
        for one in suggest(project, every=True)
        for candidate in one.candidates
        for clue in candidate.clues
        if clue.place is not Place.HEADING
    ]
    assert len(clues) > 400
    assert all(clue.span for clue in clues)
    assert all(project.sources[c.span.path].slice(c.span) == c.word for c in clues if c.span)


def test_suggestions_reach_their_target_on_our_own_coding(project: Project) -> None:
    score = total(verdicts(project))
    assert (score.f1 or 0) >= 0.65
    assert (score.first_three or 0) >= 0.75


def test_counts_agree_with_a_plain_recount(project: Project) -> None:
    labelled = [
        one for one in suggest(project, every=True) if one.passage.codes or one.passage.label
    ]
    given_ = {(one.passage.key, code) for one in labelled for code in one.passage.codes}
    made = {
        (one.passage.key, candidate.code)
        for one in labelled
        for candidate in one.candidates
        if candidate.score >= THRESHOLD
    }
    score = total(verdicts(project))
    assert (score.given, score.suggested, score.right) == (
        len(given_),
        len(made),
        len(given_ & made),
    )
    per_code = [total(verdicts(project), code.id) for code in project.codebook.codes]
    assert sum(one.right for one in per_code) == score.right
    assert sum(one.wrong for one in misleading(verdicts(project))) >= score.suggested - score.right


def test_a_judged_session_teaches_nothing(project: Project) -> None:
    """Whatever its own codes say, the candidates of a session stay the same."""
    note = project.notes[2]
    bare = replace(note, passages=tuple(replace(p, codes=()) for p in note.passages))
    others: list[Note] = [bare if one.id == note.id else one for one in project.notes]
    blind = verdicts(replace(project, notes=tuple(others)))
    seen = verdicts(project)
    keys = {passage.key for passage in note.passages}
    chosen = [
        [(v.passage.key, v.candidates) for v in some if v.passage.key in keys]
        for some in (blind, seen)
    ]
    assert chosen[0] == chosen[1]


def test_unseen_leaves_out_keywords_that_nothing_bears_out() -> None:
    project = small("Een buurt. #a ^p1\n", "Een straat. #a ^p2\n", a=("buurt", "straat"))
    assert total(verdicts(project)).right == 2
    assert total(verdicts(project, Way.UNSEEN)).suggested == 0
    assert total(verdicts(project, Way.COMMONEST)).right == 2


def test_nothing_coded_gives_no_shares() -> None:
    score = total(verdicts(small("Niets. ^p1\n", a=("buurt",))))
    assert (score.precision, score.recall, score.f1, score.first_three) == (None,) * 4


def test_the_page_is_up_to_date(project: Project) -> None:
    assert PAGE.read_text(encoding="utf-8") == suggestions_page(project)
