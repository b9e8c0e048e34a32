"""The publication before it has a form. HTML (so PDF) and Word are two writers over one Report."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from generator.model.chart import Chart
from generator.model.document import Block
from generator.model.language import Language
from generator.model.source import Span


class PartKind(StrEnum):
    """The parts of a synthesis, in their order; the value is also the file stem of its chapter."""

    CORE = "core"
    BACKGROUND = "background"
    TABLE = "table"
    THREADS = "threads"
    TENSIONS = "tensions"
    UNANSWERED = "unanswered"
    GROUPS = "groups"
    PRACTICES = "practices"
    ROLES = "roles"
    FIGURES = "figures"
    FOLLOW_UP = "follow-up"
    CODEBOOK = "codebook"
    DATA = "data"
    PASSAGES = "passages"
    SOURCES = "sources"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter or annex. Its heading is no block: ``number`` is "4", "A" or empty, then ``title``.

    Headings inside ``blocks`` start at level 2.
    """

    id: str
    kind: PartKind
    number: str
    title: str
    blocks: tuple[Block, ...]
    span: Span | None = None

    @property
    def heading(self) -> str:
        """Number and title as a reader sees them."""
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Meta:
    """What stands on the cover, in the colophon and in the document's properties.

    ``date`` is the date shown; ``facts`` are short lines for the cover (label, value).
    """

    title: str
    subtitle: str
    language: Language
    client: str
    partners: tuple[str, ...]
    date: date
    contact: str = ""
    description: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    running: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Codes x sessions; ``cells[code, session]`` holds the keys of the passages, in order."""

    codes: tuple[str, ...]
    sessions: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[str, ...]]

    def count(self, code: str, session: str) -> int:
        """Count the passages of a session that carry a code."""
        return len(self.cells.get((code, session), ()))

    def total(self, code: str) -> int:
        """Count the passages that carry a code."""
        return sum(self.count(code, session) for session in self.sessions)

    def reach(self, code: str) -> int:
        """Count the sessions in which a code occurs."""
        return sum(bool(self.count(code, session)) for session in self.sessions)


@dataclass(frozen=True, slots=True)
class Report:
    """The whole. ``origins`` maps a block's id to its span, or to None where it was generated.

    ``footnotes`` of a part stand among its blocks. ``words`` are the fixed words of the layout
    (``contents``, ``figure``, ``table``, ``page``, …) in the report's language. ``elsewhere`` is
    the address or the relative path of the document with the passages that are not in this one.
    ``labels`` names the codes and the sessions of the matrix for a reader.
    """

    meta: Meta
    parts: tuple[Part, ...]
    matrix: Matrix
    charts: Mapping[str, Chart]
    origins: Mapping[str, Span | None]
    words: Mapping[str, str] = field(default_factory=dict)
    elsewhere: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
