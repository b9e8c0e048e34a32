"""Dividing parts over pages: nothing is lost, nothing is too heavy, and a reader knows where."""

from collections.abc import Iterable
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.document import (
    Block,
    Cell,
    Group,
    Heading,
    Item,
    List,
    Quote,
    Table,
    Text,
    plain,
    texts,
    walk,
)
from generator.writing.web.cutting import GRAIN, Knife, first_id
from generator.writing.web.planning import ids
from generator.writing.web.weighing import Scales
from tests.writing.pages import paragraph

MOST, SCALES = 6000, Scales({})
numbers = count()
lengths = st.integers(1, 3000)


def words(length: int) -> str:
    return ("woord " * (length // 6 + 1))[:length].strip()


def cell(length: int) -> Cell:
    return Cell((Text(words(length)),))


def name() -> str:
    return f"b{next(numbers)}"


plains = lengths.map(lambda n: paragraph(name(), words(n)))
heads = st.just(0).map(lambda _: Heading(name(), 2, (Text("Kop"),)))
items = plains.map(lambda p: Item(name(), (p,)))
rows = st.tuples(lengths, lengths).map(lambda pair: tuple(map(cell, pair)))


def held(blocks: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    several = st.lists(blocks, min_size=1, max_size=6).map(tuple)
    return st.one_of(
        several.map(lambda bs: Group(name(), "voice", bs, "Titel")),
        several.map(lambda bs: Quote(name(), bs)),
    )


blocks = st.recursive(
    st.one_of(
        plains,
        st.lists(items, min_size=1, max_size=8).map(lambda i: List(name(), tuple(i), 1)),
        st.lists(rows, min_size=1, max_size=8).map(
            lambda r: Table(name(), (cell(4), cell(4)), tuple(r), ("left", "left"))
        ),
    ),
    held,
    max_leaves=8,
)
parts = st.lists(st.one_of(heads, blocks), min_size=1, max_size=12).map(tuple)


def told(found: Iterable[Block]) -> list[str]:
    """Give the running words in their order: those of what cannot be divided."""
    runs = [(b, run) for b in walk(found) if not isinstance(b, Heading) for run in texts(b)]
    return [words for _, run in runs if len(words := plain(run)) > 4]


@given(parts)
def test_every_word_stands_on_one_page_in_its_place(part: tuple[Block, ...]) -> None:
    made = Knife(SCALES, MOST, "vervolg").pages(part)
    assert [words for page in made for words in told(page)] == told(part)
    assert all(made) or not part


@given(parts)
def test_no_page_is_heavier_than_the_most_and_what_goes_on_repeats(part: tuple[Block, ...]) -> None:
    made = Knife(SCALES, MOST, "vervolg").pages(part)
    again = GRAIN + 2000  # the heading, the titles and the heads of tables that stand again
    assert all(SCALES.all(page) <= MOST + again for page in made)


@given(parts)
def test_ids_stay_unique_and_tell_what_stood_first(part: tuple[Block, ...]) -> None:
    made = Knife(SCALES, MOST, "vervolg").pages(part)
    found = [id_ for page in made for id_ in ids(page)]
    assert len(found) == len(set(found))
    assert {first_id(id_) for id_ in found} == set(ids(part))


def test_a_section_that_goes_on_says_so_on_each_page() -> None:
    group = Group("g", "voice", tuple(paragraph(f"p{n}", words(2500)) for n in range(4)), "Stemmen")
    first, second, *_ = Knife(SCALES, MOST, "vervolg").pages(
        (Heading("h", 2, (Text("Kop"),)), group)
    )
    head = second[0]
    assert isinstance(head, Heading)
    assert (head.id, plain(head.children)) == ("h~2", "Kop (vervolg)")
    assert [b.title for b in (*first, *second) if isinstance(b, Group)][-1] == "Stemmen (vervolg)"


@pytest.mark.parametrize("length", [1, 30, 4000])
def test_a_list_that_goes_on_goes_on_counting(length: int) -> None:
    items = tuple(Item(f"i{n}", (paragraph(f"ip{n}", words(length)),)) for n in range(9))
    made = Knife(SCALES, MOST, "vervolg").pages((List("l", items, 3),))
    lists = [block for page in made for block in page if isinstance(block, List)]
    assert [n.start for n in lists] == [
        3 + sum(len(before.items) for before in lists[:place]) for place in range(len(lists))
    ]
