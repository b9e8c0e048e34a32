"""Notes that Hypothesis makes: all the ways in which people put tags, ids and odd text together."""

from collections.abc import Sequence

from hypothesis import strategies as st

from generator.model.codebook import Code, Codebook, Term
from generator.model.coding import Coding
from generator.model.note import Note
from generator.model.project import Project
from generator.model.settings import Settings
from generator.model.source import Source, Span
from generator.reading.notes import read_note

SPAN = Span("sources/codebook.yaml")
CODES = ("ontmoeting", "drempels", "nabij", "code-4")
GROUPS = ("jongeren", "ouderen")
ROLES = ("gemeente", "jongeren")
CODEBOOK = Codebook(
    "sources/codebook.yaml",
    tuple(Code(id_, id_.title(), f"Over {id_}.", "al het andere", (), SPAN) for id_ in CODES),
    tuple(Term(id_, id_.title(), SPAN) for id_ in GROUPS),
    tuple(Term(id_, id_.title(), SPAN) for id_ in ROLES),
)
HEADER = "---\ntitel: Proef\ndatum: 2023-05-23\nlocatie: Hier\ndeelnemers: 3\n---\n\n"
TEXTS = (
    "Gewoon een zin.",
    "Gewoon een zin.",
    "Met een **vet** woord",
    "Eindigt *schuin*",
    "Eindigt in `code`",
    "R&amp;D en C# en #1",
    "Een sterretje \\*",
    "Zie [hier](http://example.org/a_b)",
    "Emoji 👩‍👩‍👧 en café",
    "3 > 2 < 4 & zo",
    "=SOM(A1)",
    "_open en `open",
    "Lange " + "zin " * 30,
)
TAGS = (
    *CODES,
    *(f"wie/{group}" for group in GROUPS),
    *(f"who/{group}" for group in GROUPS),
    *(f"rol/{role}" for role in ROLES),
    "onbekend",
    "Drempels",
)

tags = st.lists(st.sampled_from(TAGS), max_size=4).map(lambda names: [f"#{n}" for n in names])
codings = st.builds(
    Coding,
    st.lists(st.sampled_from(CODES), unique=True, max_size=3).map(tuple),
    st.lists(st.sampled_from(GROUPS), unique=True, max_size=2).map(tuple),
    st.lists(st.sampled_from(ROLES), unique=True, max_size=2).map(tuple),
)


@st.composite
def statements(draw: st.DrawFn, number: int) -> str:
    """A paragraph, list item or quote with a tail in some order, on its own line or not."""
    label = draw(st.sampled_from(["", "", "**Knelpunt:** ", "**Solution:** ", "**Kernzin**: "]))
    tail = draw(tags)
    if draw(st.booleans()):
        tail.insert(draw(st.integers(0, len(tail))), f"^p{number}")
    gap = draw(st.sampled_from([" ", "  ", "\n", "\t"]))
    inner = draw(st.sampled_from([" ", " ", "  ", "\n"]))
    words = label + draw(st.sampled_from(TEXTS))
    whole = words + (gap + inner.join(tail) if tail else "")
    first, rest = draw(st.sampled_from([("", ""), ("- ", "  "), ("> ", "> "), ("1. ", "   ")]))
    return first + whole.replace("\n", f"\n{rest}") + "\n"


@st.composite
def texts(draw: st.DrawFn) -> str:
    """The text of a note: headings with and without tags, and statements below them."""
    blocks = []
    for number in range(draw(st.integers(1, 6))):
        if draw(st.integers(0, 2)) == 0:
            blocks.append(" ".join(["## Gewoon een zin.", *draw(tags)]) + "\n")
        blocks.append(draw(statements(number)))
    end = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    return (HEADER + "\n".join(blocks)).replace("\n", end)


def note_of(text: str, name: str = "2023-05-23-proef") -> Note:
    """Read a note from its text."""
    read = read_note(Source.of(f"sources/sessions/{name}.md", text))
    assert read.value, read.diagnostics
    return read.value


def project_of(notes: Sequence[Note], codebook: Codebook = CODEBOOK) -> Project:
    """Make a project of notes."""
    settings = Settings("sources/report.yaml", "Proef & co")
    return Project(settings, codebook, tuple(notes), (), (), {}, {})
