"""What holds for every text: no rule raises, findings point into the text, order is fixed."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.checking import MOST, RULES, check
from generator.checking.prose import prose
from generator.checking.quotations import comparable, literal_prefix, quotations
from generator.model.document import (
    Citation,
    Code,
    Computed,
    Document,
    Emphasis,
    Figure,
    Heading,
    Image,
    Inline,
    Item,
    Link,
    List,
    Paragraph,
    Quote,
    Strong,
    Tag,
    Text,
)
from generator.model.note import Header, Kind, Note, Passage, Person, Publish
from generator.model.project import Chapter, Indicator, Project
from generator.model.rules import Rule
from generator.model.sentences import sentences
from generator.model.settings import Event, Settings
from generator.model.source import Source, Span
from tests.checking.made import KEY, SAID, codebook, note, passage, tension

PATH = "sources/chapters/kern.md"
MARKS = ["“", "”", '"', "'", "’", "@", "+", "0", ". ", "\n", "\x00", "\ud800", "\u202e", "İ", "ß"]
PIECES = ["jan@example.org", "06-12345678", "21 deelnemers", "Meijer", "van der", "{{", "[[", "#^"]
SPICE = st.sampled_from([*MARKS, *PIECES])
WORDS = st.lists(st.one_of(st.text(max_size=12), SPICE), max_size=12).map("".join)
SPANS = st.none() | st.builds(
    Span,
    st.sampled_from([PATH, "elsewhere.md"]),
    *[st.integers(min_value=0, max_value=9) for _ in range(4)],
)
LEAVES: st.SearchStrategy[Inline] = st.one_of(
    st.builds(Text, WORDS, SPANS),
    st.builds(Code, WORDS, SPANS),
    st.builds(Citation, WORDS, WORDS, SPANS),
    st.just(Citation(*KEY.split("#^"))),
    st.builds(Image, WORDS, WORDS, WORDS, SPANS),
    st.lists(WORDS, max_size=3).map(lambda names: Computed(".".join(names), tuple(names))),
)
INLINES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda kids: Strong(tuple(kids))),
        st.lists(inner, max_size=3).map(lambda kids: Emphasis(tuple(kids))),
        st.tuples(WORDS, st.lists(inner, max_size=3)).map(lambda t: Link(t[0], tuple(t[1]))),
    ),
    max_leaves=6,
)
CHILDREN = st.lists(INLINES, max_size=6).map(tuple)
TAGS = st.lists(st.builds(Tag, WORDS, st.just(Span(PATH))), max_size=3).map(tuple)
PARAGRAPHS = st.builds(Paragraph, st.just("p"), CHILDREN, SPANS, st.just(""), TAGS)
BLOCKS = st.one_of(
    PARAGRAPHS,
    st.builds(Heading, st.just("h"), st.integers(0, 7), CHILDREN, SPANS, TAGS),
    st.builds(Figure, st.just("f"), WORDS, CHILDREN, WORDS, WORDS, SPANS),
    PARAGRAPHS.map(lambda p: Quote("q", (p,))),
    PARAGRAPHS.map(lambda p: List("l", (Item("i", (p,)),))),
)
DOCUMENTS = st.lists(BLOCKS, max_size=5).map(lambda blocks: Document(tuple(blocks)))


@st.composite
def projects(draw: st.DrawFn) -> Project:
    source = Source.of(PATH, draw(st.text(alphabet=st.characters(codec="utf-8"), max_size=40)))
    people = tuple(
        Person(draw(WORDS), "", "", draw(st.sampled_from(Publish)), Span(PATH)) for _ in range(2)
    )
    header = Header(draw(WORDS), draw(WORDS), date(2023, 5, 23), draw(WORDS), 18, (), people=people)
    held = tuple(
        Passage(draw(WORDS), draw(WORDS), 1, Kind.NARRATIVE, draw(CHILDREN), Span(PATH))
        for _ in range(2)
    )
    drawn = Note(draw(WORDS), source, header, draw(DOCUMENTS), held)
    span = Span("sources/data/i.csv")
    figures = Indicator(*(draw(WORDS) for _ in range(7)), span)
    events = (Event(date(2023, 7, 3), draw(WORDS), draw(WORDS)),)
    return Project(
        Settings("sources/report.yaml", draw(WORDS), client=draw(WORDS), events=events),
        codebook(tension(draw(WORDS), KEY, draw(WORDS), codes=(draw(WORDS),))),
        (drawn, note(passages=(passage(SAID),))),
        (Chapter(draw(WORDS), source, draw(DOCUMENTS)),),
        (figures,),
        {PATH: source},
        {draw(WORDS): 1},
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(projects())
def test_no_text_makes_a_rule_raise(made: Project) -> None:
    found = check(made)
    assert list(found) == sorted(found, key=lambda f: (f.span.path, f.span.line, f.span.column))
    assert check(made) == found


@given(st.lists(st.text("aë*\\ ", min_size=1), min_size=1, max_size=4), st.data())
def test_a_place_covers_exactly_its_characters(parts: list[str], data: st.DataObject) -> None:
    raw, nodes = "> ", []
    for part in parts:
        written = re.sub(r"([*\\])", r"\\\1", part)
        written = re.sub(r"(?<=\S) (?=\S)", "\n> ", written, count=1)
        nodes.append((part, len(raw), len(raw) + len(written)))
        raw += written
    source = Source.of(PATH, raw)
    children = tuple(Text(part, source.span(*place)) for part, *place in nodes)
    text = prose(children, Span(PATH), {PATH: source})
    start = data.draw(st.integers(0, len(text.text) - 1))
    end = data.draw(st.integers(start + 1, len(text.text)))
    covered = source.slice(text.place(start, end))
    read = re.sub(r"\\([*\\])", r"\1", re.sub(r"\n(> ?)?", " ", covered))
    assert read == text.text[start:end]


@given(WORDS)
def test_sentences_leave_out_nothing_but_space(text: str) -> None:
    rest, last = "", 0
    for start, end in sentences(text):
        assert last <= start < end
        rest, last = rest + text[last:start], end
    assert not (rest + text[last:]).strip()


@given(WORDS)
def test_quoted_words_stand_between_marks(text: str) -> None:
    for quotation in quotations(text):
        assert 0 < quotation.start <= quotation.end < len(text)
        assert not text[quotation.start - 1].isalnum()


@given(st.lists(st.text("ab “'", max_size=8), max_size=8), st.data())
def test_what_was_copied_is_literal(parts: list[str], data: st.DataObject) -> None:
    whole = comparable(" ".join(parts))
    start = data.draw(st.integers(0, len(whole)))
    copied = whole[start : data.draw(st.integers(start, len(whole)))]
    assert literal_prefix(copied, (whole,)) == copied


@pytest.mark.parametrize("rule", RULES)
def test_a_function_is_named_after_its_rule(rule: Callable[[Project], object]) -> None:
    assert Rule[rule.__name__.upper()].id == rule.__name__.replace("_", "-")


def test_a_rule_stops_after_its_first_hundred() -> None:
    tags = tuple(Tag(f"zz{i}", Span(PATH, i + 1)) for i in range(MOST + 50))
    page = Chapter(
        "kern", Source.of(PATH, ""), Document((Paragraph("p", (), Span(PATH), tags=tags),))
    )
    made = Project(
        Settings("r.yaml", "T"), codebook(), (note(),), (page,), (), {PATH: page.source}, {}
    )
    assert sum(found.rule.id == "unknown-tag" for found in check(made)) == MOST
