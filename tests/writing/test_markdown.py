"""Edits in Markdown: only what must change does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.coding import Coding
from generator.model.language import Language
from generator.model.note import Note
from generator.model.source import Edit, Source, Span
from generator.writing.markdown import apply, retag
from tests.made_notes import HEADER, codings, note_of, texts

SOURCE = Source.of("a.md", "één twee\nderde\n")


def retagged(text: str, wanted: dict[str, Coding], language: Language = Language.DUTCH) -> str:
    note = note_of(HEADER + text)
    by_key = {f"{note.id}#^{id_}": coding for id_, coding in wanted.items()}
    return apply(note.source, retag(note, by_key, language)).removeprefix(HEADER)


def test_edits_are_done_by_place_whatever_their_order() -> None:
    edits = [Edit(Span("a.md", 2, 1, 2, 6), "3"), Edit(Span("a.md", 1, 1, 1, 4), "1")]
    assert apply(SOURCE, edits) == "1 twee\n3\n"
    assert apply(SOURCE, edits[::-1]) == "1 twee\n3\n"


def test_insertions_at_one_place_keep_their_order_and_come_first() -> None:
    here = Span("a.md", 1, 5, 1, 5)
    edits = [Edit(Span("a.md", 1, 5, 1, 9), "2"), Edit(here, "a"), Edit(here, "b")]
    assert apply(SOURCE, edits) == "één ab2\nderde\n"


def test_no_edits_change_nothing() -> None:
    assert apply(SOURCE, []) == SOURCE.text


@pytest.mark.parametrize(
    "spans",
    [
        [Span("a.md", 1, 1, 1, 4), Span("a.md", 1, 3, 1, 6)],
        [Span("a.md", 1, 1, 2, 4), Span("a.md", 1, 3, 1, 3)],
        [Span("b.md", 1, 1, 1, 2)],
        [Span("a.md", 4, 1, 4, 1)],
        [Span("a.md", 1, 1, 1, 12)],
        [Span("a.md", 0, 1, 1, 1)],
        [Span("a.md", 1, 4, 1, 2)],
    ],
    ids=["overlap", "inside", "other file", "no such line", "no such column", "zero", "backwards"],
)
def test_edits_that_cannot_be_done_are_refused(spans: list[Span]) -> None:
    with pytest.raises(ValueError, match=r"overlap|no place"):
        apply(SOURCE, [Edit(span, "x") for span in spans])


@given(st.text("ab\n", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.text("xy\n"))))
def test_insertions_are_all_in_the_result(text: str, places: list[tuple[int, str]]) -> None:
    source = Source.of("a.md", text)
    edits = [Edit(source.span(min(at, len(text)), min(at, len(text))), new) for at, new in places]
    done = apply(source, edits)
    assert len(done) == len(text) + sum(len(new) for _, new in places)
    assert "".join(c for c in done if c in "ab") == "".join(c for c in text if c in "ab")


CASES = {
    "first tag": ("- Zin. ^a\n", Coding(("nabij",)), "- Zin.  #nabij ^a\n"),
    "one more": ("- Zin.  #nabij ^a\n", Coding(("nabij", "x")), "- Zin.  #nabij #x ^a\n"),
    "one less": ("- Zin.  #nabij #x ^a\n", Coding(("x",)), "- Zin. #x ^a\n"),
    "none left": ("- Zin.  #nabij #x ^a\n", Coding(), "- Zin. ^a\n"),
    "another": ("- Zin.  #nabij ^a\n", Coding(("x",)), "- Zin.  #x ^a\n"),
    "group and role": (
        "- Zin. ^a\n",
        Coding(("x",), ("ouderen",), ("gemeente",)),
        "- Zin.  #x #wie/ouderen #rol/gemeente ^a\n",
    ),
    "either language": ("- Zin. #who/ouderen ^a\n", Coding((), ("ouderen",)), None),
    "other order": ("- Zin. #b #a ^a\n", Coding(("a", "b")), None),
    "own line": ("Zin.\n#a #b ^a\n", Coding(("b",)), "Zin.\n#b ^a\n"),
    "own line, another": ("Zin.\n#a ^a\n", Coding(("b",)), "Zin.\n#b ^a\n"),
    "id on its own line": ("Zin.\n^a\n", Coding(("b",)), "Zin.\n#b ^a\n"),
    "own line, none left": ("Zin.\n#a\n^a\n", Coding(), "Zin.\n^a\n"),
    "quote": ("> Zin.\n> #a ^a\n", Coding(("b",)), "> Zin.\n> #b ^a\n"),
    "behind the id": ("Zin. ^a #b\n", Coding(("b", "c")), "Zin. ^a #b #c\n"),
    "windows": ("- Zin.  #a ^a\r\n", Coding(("b",)), "- Zin.  #b ^a\r\n"),
}


@pytest.mark.parametrize(("text", "coding", "expected"), CASES.values(), ids=CASES)
def test_retag(text: str, coding: Coding, expected: str | None) -> None:
    assert retagged(text, {"a": coding}) == (text if expected is None else expected)


def test_the_language_names_groups_and_roles() -> None:
    wanted = {"a": Coding((), ("ouderen",), ("gemeente",))}
    assert retagged("Zin. ^a\n", wanted, Language.ENGLISH) == (
        "Zin.  #who/ouderen #role/gemeente ^a\n"
    )


HEADED = "## Kop  #a #wie/ouderen\n\n- **Knelpunt:** Een. ^p\n- **Vraag:** Twee. ^q\n\nDrie. ^r\n"


def test_what_a_heading_says_is_not_said_again() -> None:
    wanted = {"p": Coding(("a",), ("ouderen",), ("gemeente",))}
    assert "Een.  #rol/gemeente ^p" in retagged(HEADED, wanted)


def test_a_passage_that_says_more_than_its_heading_says_all() -> None:
    wanted = {"p": Coding(("a", "b"), ("ouderen",))}
    assert "Een.  #a #b #wie/ouderen ^p" in retagged(HEADED, wanted)


def test_a_heading_hands_its_tags_over_where_a_passage_must_do_without() -> None:
    assert retagged(HEADED, {"p": Coding()}) == (
        "## Kop\n\n- **Knelpunt:** Een. ^p\n- **Vraag:** Twee.  #a #wie/ouderen ^q\n\nDrie. ^r\n"
    )


def test_an_id_that_is_no_tag_is_refused() -> None:
    with pytest.raises(ValueError, match="no tag"):
        retagged("Zin. ^a\n", {"a": Coding(("2023",))})


def shape(note: Note) -> list[tuple[str, str, str, str]]:
    """What retagging must leave alone."""
    return [(p.key, p.kind.value, p.text, p.heading) for p in note.passages]


def written(text: str) -> list[str]:
    """All words but tags and the marks of a quote."""
    return [word for word in text.split() if word in {"##", "#1"} or word[0] not in "#>"]


@given(texts(), st.lists(codings | st.none(), min_size=6, max_size=6), st.booleans())
def test_retagging_gives_exactly_the_wanted_tags(
    text: str, wishes: list[Coding | None], english: bool
) -> None:
    language = Language.ENGLISH if english else Language.DUTCH
    note = note_of(text)
    pairs = zip(note.passages, wishes, strict=False)
    wanted = {passage.key: coding for passage, coding in pairs if coding is not None}
    done = note_of(apply(note.source, retag(note, wanted, language)))
    assert shape(done) == shape(note)
    assert written(done.source.text) == written(text)
    for before, after in zip(note.passages, done.passages, strict=True):
        expected = wanted.get(before.key, Coding.of(before))
        assert Coding.of(after).same(expected)
        if expected.same(Coding.of(before)) and not before.heading:
            assert done.source.slice(after.span) == note.source.slice(before.span)
    assert retag(done, wanted, language) == ()
