"""Codes that come back from another program: what it says is what the notes then say."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.coding import Coding
from generator.model.diagnostic import Diagnostic
from generator.model.exchange import marks
from generator.model.language import Language
from generator.model.note import Note
from generator.model.project import Project
from generator.model.rules import Rule
from generator.reading.exchange import read_codings
from generator.writing.exchange import export
from generator.writing.markdown import apply, retag
from tests.made_notes import HEADER, codings, note_of, project_of, texts
from tests.reading.other_program import Opened, Stretch, opened, saved

MOMENT = datetime(2023, 7, 3, tzinfo=UTC)
NAME = "2023-05-23-proef"
TEXT = HEADER + (
    "## Kop\n\n"
    "- **Knelpunt:** De eerste passage is lang genoeg.  #nabij #wie/jongeren ^a\n"
    "- **Vraag:** De tweede passage.  #drempels ^b\n\n"
    "Een verslag zonder code. ^c\n"
)


def exported(project: Project) -> bytes:
    return export(project, "qdpx", MOMENT)


def taken_over(project: Project, wanted: Mapping[str, Coding]) -> Project:
    """Do what a person does who takes the codings over: edit the notes, read them again."""
    done = []
    for note in project.notes:
        edits = retag(note, wanted, Language.DUTCH)
        done.append(note_of(apply(note.source, edits), note.id))
    return project_of(done)


def carried(project: Project) -> dict[str, Coding]:
    return {key: Coding.of(passage) for key, passage in project.passages.items()}


def rules(found: tuple[Diagnostic, ...]) -> list[Rule]:
    return [diagnostic.rule for diagnostic in found]


@pytest.fixture
def small() -> Project:
    return project_of([note_of(TEXT)])


@pytest.fixture
def seen(small: Project) -> Opened:
    return opened(exported(small))


def after(seen: Opened, small: Project, **how: bool) -> dict[str, Coding]:
    """Give what the passages carry when a program has saved what a person saw there."""
    read = read_codings(saved(seen, **how), small)
    assert read.diagnostics == ()
    return carried(taken_over(small, read.value))


def test_the_real_sessions_come_back_as_they_went(project: Project) -> None:
    read = read_codings(exported(project), project)
    assert read.diagnostics == ()
    assert dict(read.value) == carried(project)
    assert not any(retag(note, read.value, Language.DUTCH) for note in project.notes)


@pytest.mark.parametrize("windows", [False, True])
@pytest.mark.parametrize("two", [False, True])
def test_the_real_sessions_come_back_from_another_program(
    project: Project, windows: bool, two: bool
) -> None:
    read = read_codings(saved(opened(exported(project)), windows=windows, two=two), project)
    assert read.diagnostics == ()
    assert dict(read.value) == carried(project)


@given(texts(), texts())
def test_export_and_import_give_no_edits(one: str, two: str) -> None:
    notes = [note_of(one, "2023-05-23-een"), note_of(two, "2023-05-23-twee")]
    project = project_of(notes)
    for data in (exported(project), saved(opened(exported(project)))):
        read = read_codings(data, project)
        assert read.diagnostics == ()
        assert set(read.value) == {p.key for note in notes for p in note.passages if p.text.strip()}
        assert not any(retag(note, read.value, Language.DUTCH) for note in notes)


@given(
    texts(),
    st.lists(codings, min_size=6, max_size=6),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_what_another_program_says_is_what_the_notes_then_say(
    text: str, wishes: list[Coding], windows: bool, two: bool, keys: bool
) -> None:
    project = project_of([note_of(text)])
    seen = opened(exported(project))
    names = {(mark.family, mark.id): mark.name for mark in marks(project)}
    kinds = {mark.name for mark in marks(project) if mark.family == "kind"}
    wanted = dict(zip(project.passages, wishes, strict=False))
    for key, coding in wanted.items():
        stretch = seen.named(key)
        stretch.codes = [name for name in stretch.codes if name in kinds]
        stretch.codes += [names[mark] for mark in reversed(coding.marks)]
    read = read_codings(saved(seen, windows=windows, two=two, keys=keys), project)
    assert read.diagnostics == ()
    now = carried(taken_over(project, read.value))
    assert set(now) == set(wanted)
    assert all(now[key].same(coding) for key, coding in wanted.items())


def test_a_new_selection_over_half_a_passage_counts(small: Project, seen: Opened) -> None:
    text, place = seen.texts[NAME], seen.named(f"{NAME}#^b")
    before = text.index("De tweede") - 12
    seen.stretches[NAME].append(Stretch(before, place.start + 10, ["Ontmoeting"]))
    now = after(seen, small)
    assert now[f"{NAME}#^b"] == Coding(("drempels", "ontmoeting"))
    assert now[f"{NAME}#^a"] == Coding(("nabij",), ("jongeren",))


def test_a_selection_inside_a_passage_counts(small: Project, seen: Opened) -> None:
    start = seen.texts[NAME].index("eerste")
    seen.stretches[NAME].append(Stretch(start - 1, start + 7, ["Gemeente"]))
    assert after(seen, small)[f"{NAME}#^a"] == Coding(("nabij",), ("jongeren",), ("gemeente",))


def test_blanks_at_the_ends_of_a_selection_do_not_count(small: Project, seen: Opened) -> None:
    place = seen.named(f"{NAME}#^a")
    seen.stretches[NAME].append(Stretch(place.start - 1, place.start + 3, ["Gemeente"]))
    seen.stretches[NAME].append(Stretch(place.end - 5, place.end + 1, ["Ouderen"]))
    now = after(seen, small)
    assert now[f"{NAME}#^a"] == Coding(("nabij",), ("jongeren", "ouderen"), ("gemeente",))


def test_a_selection_over_everything_counts_for_every_passage(small: Project, seen: Opened) -> None:
    seen.stretches[NAME].append(Stretch(0, len(seen.texts[NAME]), ["Ouderen"]))
    assert all("ouderen" in coding.groups for coding in after(seen, small).values())


def test_a_code_that_was_taken_away_goes(small: Project, seen: Opened) -> None:
    seen.named(f"{NAME}#^a").codes.remove("Nabij")
    assert after(seen, small)[f"{NAME}#^a"] == Coding((), ("jongeren",))


def test_a_code_may_be_named_by_its_tag(small: Project, seen: Opened) -> None:
    seen.codes["wie/ouderen"] = ""
    seen.named(f"{NAME}#^c").codes.append("wie/ouderen")
    assert after(seen, small)[f"{NAME}#^c"] == Coding((), ("ouderen",))


def test_the_same_word_is_a_group_or_a_role_by_the_code_above(small: Project, seen: Opened) -> None:
    assert {"Jongeren": "wie", "Jongeren (rol/jongeren)": "rol"}.items() <= seen.codes.items()
    seen.named(f"{NAME}#^c").codes.append("Jongeren (rol/jongeren)")
    now = after(seen, small)
    assert now[f"{NAME}#^c"] == Coding((), (), ("jongeren",))
    assert now[f"{NAME}#^a"] == Coding(("nabij",), ("jongeren",))


def test_an_id_is_a_group_or_a_role_by_the_code_above(small: Project, seen: Opened) -> None:
    seen.codes["jongeren"] = "rol"
    seen.named(f"{NAME}#^c").codes.append("jongeren")
    assert after(seen, small)[f"{NAME}#^c"] == Coding((), (), ("jongeren",))


def test_an_edited_text_is_matched_line_by_line(small: Project, seen: Opened) -> None:
    new = "Een regel die iemand erbij schreef.\n"
    seen.texts[NAME] = new + seen.texts[NAME]
    for stretch in seen.stretches[NAME]:
        stretch.start, stretch.end = stretch.start + len(new), stretch.end + len(new)
    assert after(seen, small) == carried(small)


def test_a_key_finds_a_passage_whose_words_were_changed(small: Project, seen: Opened) -> None:
    seen.texts[NAME] = seen.texts[NAME].replace("De tweede passage.", "De 2e passage.")
    seen.named(f"{NAME}#^b").codes = ["Ontmoeting"]
    for stretch in seen.stretches[NAME]:
        if stretch.name == f"{NAME}#^c":
            stretch.start, stretch.end = stretch.start - 4, stretch.end - 4
    now = after(seen, small, keys=True)
    assert now[f"{NAME}#^b"] == Coding(("ontmoeting",))


def test_a_changed_passage_without_a_key_stays_and_is_named(small: Project, seen: Opened) -> None:
    seen.texts[NAME] = seen.texts[NAME].replace("De tweede", "Een tweede")
    seen.stretches[NAME] = [s for s in seen.stretches[NAME] if not s.name.endswith("#^b")]
    read = read_codings(saved(seen), small)
    assert f"{NAME}#^b" not in read.value
    assert Rule.CODING_NOT_TAKEN in rules(read.diagnostics)
    changed = next(d for d in read.diagnostics if d.span == small.passages[f"{NAME}#^b"].span)
    assert "1" in changed.message.en


def test_an_unknown_code_is_named_once_with_a_suggestion(small: Project, seen: Opened) -> None:
    seen.codes["Ontmoetingen"] = ""
    for id_ in "ab":
        seen.named(f"{NAME}#^{id_}").codes.append("Ontmoetingen")
    read = read_codings(saved(seen), small)
    assert rules(read.diagnostics) == [Rule.UNKNOWN_TAG]
    assert read.diagnostics[0].span == small.passages[f"{NAME}#^a"].span
    assert read.diagnostics[0].hint is not None
    assert "Ontmoeting" in read.diagnostics[0].hint.nl
    assert dict(read.value) == carried(small)


def test_a_code_on_a_heading_is_named(small: Project, seen: Opened) -> None:
    seen.stretches[NAME].append(Stretch(0, 3, ["Nabij"]))
    assert rules(read_codings(saved(seen), small).diagnostics) == [Rule.CODING_NOT_TAKEN]


def test_another_kind_is_named_and_the_note_stays(small: Project, seen: Opened) -> None:
    stretch = seen.named(f"{NAME}#^a")
    stretch.codes = ["Oplossing" if name == "Knelpunt" else name for name in stretch.codes]
    read = read_codings(saved(seen), small)
    assert rules(read.diagnostics) == [Rule.CODING_NOT_TAKEN]
    assert "Oplossing" in read.diagnostics[0].message.nl
    assert dict(read.value) == carried(small)


def test_a_session_that_did_not_come_along_stays(project: Project) -> None:
    seen = opened(exported(project))
    gone = project.notes[0].id
    del seen.texts[gone]
    read = read_codings(saved(seen), project)
    assert not any(key.startswith(f"{gone}#") for key in read.value)
    assert len(read.value) == len(project.passages) - len(project.notes[0].passages)


def test_a_text_of_another_project_is_named(small: Project, seen: Opened) -> None:
    seen.texts["interview"] = "Heel iets anders."
    seen.stretches["interview"] = [Stretch(0, 4, ["Nabij"])]
    read = read_codings(saved(seen), small, "terug.qdpx")
    assert rules(read.diagnostics) == [Rule.CODING_NOT_TAKEN]
    assert read.diagnostics[0].span.path == "terug.qdpx"


def test_two_coders_add_up(small: Project, seen: Opened) -> None:
    first = seen.stretches[NAME]
    seen.stretches[NAME] = [*first, Stretch(first[1].start, first[1].end, ["Nabij"])]
    assert after(seen, small)[f"{NAME}#^b"] == Coding(("drempels", "nabij"))


def test_a_project_without_any_of_our_codings_is_refused(small: Project, seen: Opened) -> None:
    for stretch in seen.stretches[NAME]:
        stretch.codes = []
    read = read_codings(saved(seen), small)
    assert read.value == {}
    assert rules(read.diagnostics) == [Rule.INVALID_EXCHANGE]


def test_a_note_that_was_retagged_keeps_all_else(small: Project, seen: Opened) -> None:
    seen.named(f"{NAME}#^a").codes.append("Drempels")
    note: Note = small.notes[0]
    edits = retag(note, read_codings(saved(seen), small).value, Language.DUTCH)
    assert apply(note.source, edits) == TEXT.replace(
        "#wie/jongeren ^a", "#wie/jongeren #drempels ^a"
    )
