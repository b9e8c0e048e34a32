"""Ids for passages that have none: every one gets its own, and nothing else changes."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.note import Note
from generator.model.project import Project
from generator.model.source import Source
from generator.writing.anchors import anchors, initials
from generator.writing.markdown import apply
from tests.made_notes import HEADER, note_of, texts

PIECES = (
    *("Een zin.", "é", "#tag", "#wie/jongeren", "^id1", "^IN1", "^", "**Knelpunt:**", "**Vet**"),
    *("*", "_", "`", "``", "\\", "&amp;", "<b>", "[a](http://example.org)", "[[a#^b]]"),
    *("{{ totals.sessions }}", "![x](y.png)", "[^1]", "~~", "|", "---|---", "http://example.org"),
    *("  ", "   ", "\t", " ", " ", "\n", "\n", "\n\n", "\n\n", "\n  ", "\n    ", "\n\t"),
    *(
        "\n- ",
        "\n*",
        "\n1.",
        "\n  - ",
        "\n1. ",
        "\n> ",
        "\n> - ",
        "\n## Kop ",
        "\n***\n",
        "\n```\n",
        "\n[^1]: ",
    ),
    *("\n---\n", "\n===\n", "\n[a]: http://example.org", "\n| a | b |\n|---|---|\n| c | d |\n"),
)
SOUPS = st.tuples(
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.sampled_from(["\n", "\r\n"])
).map(lambda made: (HEADER + made[0]).replace("\n", made[1]))

CASES = {
    "after text": ("Een zin.\n", "Een zin. ^p1\n"),
    "after tags": ("- Een zin.  #nabij #wie/ouderen\n", "- Een zin.  #nabij #wie/ouderen ^p1\n"),
    "before spaces": ("Een zin.  \n\nNog een.", "Een zin. ^p1  \n\nNog een. ^p2"),
    "several lines": ("Een zin\nover twee regels.\n", "Een zin\nover twee regels. ^p1\n"),
    "nested": ("- Een\n  - Twee\n- Drie\n", "- Een ^p1\n  - Twee ^p2\n- Drie ^p3\n"),
    "two in an item": ("- Een\n\n  Twee\n", "- Een ^p1\n\n  Twee ^p2\n"),
    "quote": ("> Een\n> zin\n", "> Een\n> zin ^p1\n"),
    "carriage returns": ("Een.\r\n\r\n- Twee.\r\n", "Een. ^p1\r\n\r\n- Twee. ^p2\r\n"),
    "initials": ("## De weg vinden\n\nEen.\n", "## De weg vinden\n\nEen. ^vi1\n"),
    "goes on": (
        "## Kop\n\nEen. ^vz7\n\nTwee.\n\nDrie. ^vz2\n",
        "## Kop\n\nEen. ^vz7\n\nTwee. ^vz8\n\nDrie. ^vz2\n",
    ),
    "ids elsewhere": (
        "## Wonen ^wo3\n\nEen `^WO5`.\n\nTwee.\n",
        "## Wonen ^wo3\n\nEen `^WO5`. ^wo6\n\nTwee. ^wo7\n",
    ),
    "the same heading twice": (
        "## Kop\n\nEen.\n\n## Ander\n\nTwee.\n\n## Kop\n\nDrie.\n",
        "## Kop\n\nEen. ^ko1\n\n## Ander\n\nTwee. ^an1\n\n## Kop\n\nDrie. ^ko2\n",
    ),
    "after a backslash": ("Een \\\\\n", "Een \\\\  ^p1\n"),
    "after what looks like a list": ("Een\n1.\r\n", "Een\n1.\r\n^p1\r\n"),
    "all there": ("Een. ^a1\n", "Een. ^a1\n"),
}


def anchored(note: Note, cited: tuple[str, ...] = ()) -> str:
    return apply(note.source, anchors(note, note.source, cited))


@pytest.mark.parametrize("case", CASES)
def test_ids_stand_where_people_write_them(case: str) -> None:
    before, after = CASES[case]
    assert anchored(note_of(HEADER + before)) == HEADER + after


def check_law(text: str) -> None:
    before = note_of(text)
    edits = anchors(before, before.source)
    assert all((e.span.line, e.span.column) == (e.span.end_line, e.span.end_column) for e in edits)
    after = note_of(apply(before.source, edits))
    assert len(edits) == sum(not passage.written for passage in before.passages)
    for old, new in zip(before.passages, after.passages, strict=True):
        assert (old.text.strip(), old.kind, old.label) == (new.text.strip(), new.kind, new.label)
        assert (old.codes, old.groups, old.roles) == (new.codes, new.groups, new.roles)
        assert new.written
        assert new.id == old.id or not old.written
    pairs = zip(before.passages, after.passages, strict=True)
    made = [new.id for old, new in pairs if not old.written]
    known = {id_.casefold() for id_ in re.findall(r"\^([A-Za-z0-9-]+)", text)}
    assert len({*made}) == len(made)
    assert known.isdisjoint(made)
    assert anchors(after, after.source) == ()


@settings(deadline=None)
@given(texts())
def test_an_anchored_note_reads_the_same(text: str) -> None:
    check_law(text)


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(SOUPS)
def test_any_text_that_is_anchored_reads_the_same(text: str) -> None:
    check_law(text)


def test_the_sessions_have_all_their_ids(project: Project) -> None:
    assert all(anchors(note, note.source) == () for note in project.notes)


def test_without_their_ids_the_sessions_get_new_ones(project: Project) -> None:
    for note in project.notes:
        bare = re.sub(r" \^[a-z0-9]+$", "", note.source.text, flags=re.MULTILINE)
        before = note_of(bare, note.id)
        after = note_of(anchored(before), note.id)
        assert [p.text for p in after.passages] == [p.text for p in note.passages]
        assert [p.codes for p in after.passages] == [p.codes for p in note.passages]
        assert len({p.id for p in after.passages}) == len(note.passages)
        assert all(re.fullmatch(r"[a-z]{1,2}[0-9]+", p.id) for p in after.passages)


def test_an_id_that_is_cited_is_written_as_it_is() -> None:
    note = note_of(HEADER + "Een.\n\nTwee.\n")
    first = note.passages[0].id
    assert anchored(note, (first,)) == f"{HEADER}Een. ^{first}\n\nTwee. ^p1\n"


def test_a_file_that_has_changed_is_refused() -> None:
    note = note_of(HEADER + "Een.\n")
    with pytest.raises(ValueError, match="has changed"):
        anchors(note, Source.of(note.source.path, note.source.text + "\n"))


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Voorzieningen in de wijk", "vw"),
        ("Inleiding", "in"),
        ("Eén op één", "eo"),
        ("De 16+ regel", "re"),
        ("Ökonomie", "ok"),
        ("", "p"),
        ("2023", "p"),
        ("Ω", "p"),
    ],
)
def test_a_heading_gives_a_short_name(heading: str, name: str) -> None:
    assert initials(heading) == name
