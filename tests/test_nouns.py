"""Nouns as bytes: what was read comes back the same, and bytes of anybody else do nothing."""

import pickle
from collections.abc import Callable
from datetime import date, time
from fractions import Fraction
from pathlib import Path

import pytest

from generator.cache import frozen, thawed
from generator.keeping import Keeper
from generator.model.document import Paragraph, Text
from generator.model.note import Note
from generator.model.source import Source, Span
from generator.pipeline import checked
from generator.reading.notes import read_note
from tests.writing.pages import ROOT

NOTE = ROOT / "sources/sessions"


class Evil:
    def __init__(self, call: Callable[..., object], *arguments: object) -> None:
        self.told = call, arguments

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self.told


def sources() -> list[Source]:
    paths = sorted(NOTE.glob("*.md"))
    return [Source.of(f"sources/sessions/{path.name}", path.read_text()) for path in paths]


def test_a_note_that_was_read_comes_back_the_same() -> None:
    read = [read_note(source) for source in sources()]
    assert len(read) >= 6
    assert [thawed(frozen(result)) for result in read] == read


def test_days_and_hours_come_back() -> None:
    tree = (Span("a", 1, 2, 3, 4), date(2024, 2, 29), time(9, 30), None, 1.5, "é", b"x")
    assert thawed(frozen(tree)) == tree


@pytest.mark.parametrize(
    "tree",
    [
        Evil(Path.write_text, Path("evil"), "x"),
        Evil(eval, "1"),
        Evil(getattr, Text("x"), "text"),
        Fraction(1, 2),
        Path("x"),
        Evil(read_note, Source.of("x", "y")),
    ],
)
def test_bytes_that_would_do_something_are_refused(
    tree: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match="nouns"):
        thawed(pickle.dumps(tree))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["generator.model.source", "generator.model.document"])
def test_what_a_noun_imports_is_no_noun(name: str) -> None:
    told = f"c{name}\ndataclass\n.".encode()
    with pytest.raises(ValueError, match="nouns"):
        thawed(told)


@pytest.mark.parametrize("data", [b"", b"\x80", b"x" * 100, frozen(Text("x"))[:-1]])
def test_damaged_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="nouns"):
        thawed(data)


def test_a_noun_with_other_fields_is_refused() -> None:
    with pytest.raises(ValueError, match="nouns"):
        thawed(pickle.dumps(Evil(Paragraph, "only an id")))


def test_a_project_read_with_what_was_kept_is_the_same(tmp_path: Path) -> None:
    keeper, again = Keeper(tmp_path, "program"), Keeper(tmp_path, "program", "other pages")
    first, second = checked(ROOT, keeper), checked(ROOT, again)
    assert first.value is not None
    assert second.value == first.value == checked(ROOT).value
    assert second.diagnostics == first.diagnostics
    assert len(list(tmp_path.glob("??/*"))) == len(first.value.notes)


def test_a_tree_is_made_once_and_again_when_damaged(tmp_path: Path) -> None:
    made: list[Note | Text] = []

    def make() -> Text:
        made.append(Text("x"))
        return Text("x")

    keeper = Keeper(tmp_path, "program")
    assert [keeper.tree("note", ("a",), make) for _ in range(3)] == [Text("x")] * 3
    assert len(made) == 1
    assert keeper.store
    keeper.store.put(keeper.key("note", ("a",)), pickle.dumps(Fraction(1, 2)))
    assert keeper.tree("note", ("a",), make) == Text("x")
    assert len(made) == 2
    assert Keeper().tree("note", ("a",), make) == Text("x")
