"""What a Word draft knows of its own making, so that edits find their way back.

The writer of the draft stores a :class:`Manifest` in it; the reader of an edited draft gives it
back. The two share these nouns and never meet.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256

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
    Markdown that ``span`` covered, ``shown`` the marks in it, in order (one for each that parsing
    ``base`` gives, its text empty where the draft shows nothing). ``lead`` and ``tail`` are the
    words that the program put before and after the text ("Figuur 3 ", " Eenzaamheid 12"): they are
    no part of ``base`` nor of ``shown``. Of a caption ``span`` is the whole image or table line,
    its words are the image's. Of a label ``base`` is the whole passage, and the kind stands before
    ``tail``. ``level`` of a heading or a list, from 1; an ITEM is one only where its list was
    written as such. ``passage`` is the key of the passage, empty where it is none. ``depth`` is how
    deep in lists the draft shows it, the program's own too: 0 in none, -1 where that is not known.
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
    tail: str = ""
    depth: int = -1


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture or chart of the draft: the bookmark of its figure, and digests of what it says.

    ``alt`` is of its alternative text, ``data`` of what a native chart plots, empty otherwise.
    """

    bookmark: str
    alt: str
    data: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """``build`` names the draft's text; ``files`` holds the SHA-256 of each source by its path.

    ``generated`` are the bookmarks of what the program wrote itself: edits there are refused. Such
    a range may hold origins (a passage in a list that the program made): an origin comes first.
    ``told`` has the digest of each paragraph with words that is no origin's, in reading order,
    ``pictures`` those of the figures.
    """

    build: str
    files: Mapping[str, str]
    origins: tuple[Origin, ...]
    generated: frozenset[str]
    told: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()


DIGITS = 12
"""With fewer, some of the tens of thousands of paragraphs of a large report would look alike."""
_LISTS = ("toc", "contents", "tableoffigures")


def digest(text: str, style: str = "") -> str:
    """Name a paragraph by its words, spaces aside: so many hexadecimal digits, or nothing.

    Of a line of a contents list (``style`` is its name) the number of the page does not count.
    """
    said = "".join(text.split())
    if _is_listing(style):
        said = said.rstrip("0123456789")
    return sha256(said.encode(errors="replace")).hexdigest()[:DIGITS] if said else ""


def plotted(points: Iterable[tuple[str, str, float]]) -> str:
    """Give what a chart plots as text: series, category and value of each point, in no order.

    Programs that save a chart may change the order of its series, and how a number is written.
    """
    return "\n".join(
        sorted(f"{name}\t{category}\t{value:.12g}" for name, category, value in points)
    )


@lru_cache(maxsize=256)
def _is_listing(style: str) -> bool:
    return "".join(style.split()).casefold().startswith(_LISTS)
