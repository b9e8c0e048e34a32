"""What a Word draft knows of its own making, so that edits find their way back.

The writer of the draft stores a :class:`Manifest` in it; the reader of an edited draft gives it
back. The two share these nouns and never meet.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.model.source import Span


class Unit(StrEnum):
    """What a stretch of a draft is in the sources: what an editor may do with it follows."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    CODE = "code"
    LABEL = "label"


class Mark(StrEnum):
    """An inline node that a reader sees otherwise than it is written, or not at all."""

    CITATION = "citation"
    COMPUTED = "computed"
    NOTE = "note"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the draft shows for such a node, and the Markdown that stands for it."""

    mark: Mark
    text: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Origin:
    """A stretch of the draft that came from a file: one paragraph, as it left.

    ``bookmark`` is the name around it, ``block`` the id of the report's block; several origins
    may have one ``span`` (a passage that the report shows more than once). ``base`` is the
    Markdown that ``span`` covered, ``shown`` its marks in order. ``lead`` is what the program put
    before the text (a label, "Figuur 3"), ``level`` of a heading or a list, from 1; ``passage`` is
    the key of the passage, empty where it is none.
    """

    bookmark: str
    block: str
    unit: Unit
    span: Span
    base: str
    shown: tuple[Shown, ...] = ()
    level: int = 0
    lead: str = ""
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """``build`` names the draft's text; ``files`` holds the SHA-256 of each source by its path.

    ``generated`` are the bookmarks of what the program wrote itself: edits there are refused.
    """

    build: str
    files: Mapping[str, str]
    origins: tuple[Origin, ...]
    generated: frozenset[str]
