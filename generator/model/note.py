"""A session's note: its header, its text, and the passages that everything rests on."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from generator.model.document import Document, Inlines, plain
from generator.model.source import Source, Span


class Kind(StrEnum):
    """What a passage is; NARRATIVE where its author gave no label."""

    CHALLENGE = "challenge"
    SOLUTION = "solution"
    EXAMPLE = "example"
    FINDING = "finding"
    QUESTION = "question"
    FIGURE = "figure"
    SOURCE = "source"
    FOLLOW_UP = "follow-up"
    QUOTE = "quote"
    KEY_SENTENCE = "key-sentence"
    NARRATIVE = "narrative"


class Publish(StrEnum):
    """How a person may appear in a publication."""

    NAME = "name"
    ROLE = "role"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone at the table. ``name`` may be empty: a role is enough."""

    name: str
    role: str
    organisation: str
    publish: Publish
    span: Span


@dataclass(frozen=True, slots=True)
class Header:
    """What the front matter says of a session. ``short`` names it in citation marks.

    ``spans`` gives, per field name, the place of its value, for diagnostics.
    """

    title: str
    short: str
    date: date
    place: str
    attendance: int
    organisations: tuple[str, ...]
    start: time | None = None
    end: time | None = None
    people: tuple[Person, ...] = ()
    partners: tuple[str, ...] = ()
    spans: tuple[tuple[str, Span], ...] = ()

    def span_of(self, name: str) -> Span | None:
        """Give the place of a field's value, None where the header does not give it."""
        return dict(self.spans).get(name)


@dataclass(frozen=True, slots=True)
class Passage:
    """One statement of a note: a paragraph or list item, in the note's own words.

    ``id`` is the Obsidian block id, or derived from session and text where none was written
    (then ``written`` is False). ``number`` counts the passages of a session from 1. ``codes``,
    ``groups`` and ``roles`` are ids of the codebook, as written, in order. ``heading`` is the text
    of the heading above it. ``children`` leaves out label, tags and id; ``label`` is the bold label
    as written, without its colon.
    """

    session: str
    id: str
    number: int
    kind: Kind
    children: Inlines
    span: Span
    heading: str = ""
    label: str = ""
    codes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    written: bool = True

    @property
    def key(self) -> str:
        """The passage's name in the whole project, as a citation writes it."""
        return f"{self.session}#^{self.id}"

    @property
    def text(self) -> str:
        """The passage's words."""
        return plain(self.children)


@dataclass(frozen=True)
class Note:
    """A session. ``id`` is the file's name without its ending."""

    id: str
    source: Source
    header: Header
    document: Document
    passages: tuple[Passage, ...]
