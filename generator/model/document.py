"""Markdown as a tree whose every node knows the span it came from.

``span`` is None where a node was generated. Text that came from a file keeps, per run, a span that
covers the source characters it was made of (escapes and entities make it longer than the text).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.source import Span


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as a reader sees them. A line break in the source is one space."""

    text: str
    span: Span | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Strong:
    """Important words (bold)."""

    children: tuple["Inline", ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words (italic)."""

    children: tuple["Inline", ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """Verbatim characters."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link; ``target`` is ``http(s):…``, or ``#id`` of a block of the report."""

    target: str
    children: tuple["Inline", ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A hard line break."""

    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """``[[session#^passage]]``: the claim before it rests on that passage.

    ``mark`` is what a reader sees ("Eenzaamheid 12"); empty until the report is assembled. Where
    that is a number only, after another mark of the same session, ``said`` is the whole mark.
    """

    session: str
    passage: str
    span: Span | None = None
    mark: str = ""
    said: str = ""

    @property
    def key(self) -> str:
        """The key of the cited passage, as in :attr:`Passage.key`."""
        return f"{self.session}#^{self.passage}"


@dataclass(frozen=True, slots=True)
class Computed:
    """``{{ totals.attendance | number }}``: a datum of the report.

    ``path`` holds the names between the dots, ``filters`` the names after the bars; ``text`` is the
    formatted value, empty until the report is assembled.
    """

    expression: str
    path: tuple[str, ...]
    filters: tuple[str, ...] = ()
    span: Span | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """A call of the footnote with this label."""

    label: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """An image inside a text or, alone in a paragraph, a figure.

    ``target`` is a path relative to the file, ``chart:name`` or ``table:name``.
    """

    target: str
    alt: str
    title: str = ""
    span: Span | None = None


Inline = (
    Text | Strong | Emphasis | Code | Link | LineBreak | Citation | Computed | FootnoteMark | Image
)
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of ``level`` 1 to 6, with the tags that stood behind it."""

    id: str
    level: int
    children: Inlines
    span: Span | None = None
    tags: tuple["Tag", ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``role`` names what it is to a reader (a style), empty for running text.

    ``tags`` and ``anchor`` (Obsidian block id) stood at its end and are not in ``children``.
    """

    id: str
    children: Inlines
    span: Span | None = None
    role: str = ""
    tags: tuple["Tag", ...] = ()
    anchor: "Anchor | None" = None


@dataclass(frozen=True, slots=True)
class Item:
    """A list item."""

    id: str
    blocks: tuple["Block", ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A list; ``start`` is None where its items are not numbered."""

    id: str
    items: tuple[Item, ...]
    start: int | None = None
    span: Span | None = None
    role: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quote; ``role`` ``"pull"`` for a key sentence set large."""

    id: str
    blocks: tuple["Block", ...]
    span: Span | None = None
    role: str = ""


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Verbatim lines."""

    id: str
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; ``emphasis`` from 0 to 1 shades it (heat maps), None leaves it plain."""

    children: Inlines
    span: Span | None = None
    emphasis: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a header row, body rows of the same length; the first column heads its row.

    ``align`` holds ``"left"``, ``"right"`` or ``"center"`` per column; ``widths`` shares of the
    text width that add up to 1, or empty. ``name`` is the ``table:`` name, empty where written.
    ``number`` counts the captioned tables of the report from 1 (0: no number).
    """

    id: str
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    align: tuple[str, ...]
    caption: Inlines = ()
    span: Span | None = None
    source: str = ""
    name: str = ""
    widths: tuple[float, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart (``chart`` is its id in the report) or an image file of the project (``path``).

    ``number`` counts the figures of the report from 1.
    """

    id: str
    alt: str
    caption: Inlines
    chart: str = ""
    path: str = ""
    span: Span | None = None
    source: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together; ``role`` says as what (a style).

    ``title`` heads them unless it is empty; it is a label, no heading of the outline.
    """

    id: str
    role: str
    blocks: tuple["Block", ...]
    title: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    """The text of a footnote."""

    id: str
    label: str
    blocks: tuple["Block", ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A thematic break."""

    id: str
    span: Span | None = None


Block = Heading | Paragraph | List | Quote | CodeBlock | Table | Figure | Group | Footnote | Break


@dataclass(frozen=True, slots=True)
class Tag:
    """``#code``, ``#wie/group`` or ``#rol/actor``; ``name`` without the ``#``."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """An Obsidian block id, ``name`` without the ``^``."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a file, in order. Footnotes stand where they were written."""

    blocks: tuple[Block, ...]


def plain(children: Iterable[Inline]) -> str:
    """Give the characters that a reader sees, without marks of citations and footnotes."""
    return "".join(_plain(child) for child in children)


def _plain(node: Inline) -> str:
    match node:
        case Text() | Code() | Computed():
            return node.text
        case Strong() | Emphasis() | Link():
            return plain(node.children)
        case LineBreak():
            return " "
        case Image():
            return node.alt
        case _:
            return ""


def inlines(children: Iterable[Inline]) -> Iterator[Inline]:
    """Walk inline nodes and all that is inside them, in reading order."""
    for child in children:
        yield child
        if isinstance(child, Strong | Emphasis | Link):
            yield from inlines(child.children)


def parted(children: Iterable[Inline]) -> Iterator[tuple[Inline, bool]]:
    """Give each node, and whether a semicolon parts it from the next mark of a citation.

    It does where nothing but a space stands between the two marks.
    """
    nodes = tuple(children)
    for place, node in enumerate(nodes):
        yield (
            node,
            isinstance(node, Citation) and _a_space_to_citation(nodes[place + 1 : place + 3]),
        )


def _a_space_to_citation(nodes: Inlines) -> bool:
    match nodes:
        case (Text(text=text), Citation()):
            return not text.strip()
        case _:
            return False


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Walk blocks and the blocks inside them, in reading order."""
    for block in blocks:
        yield block
        match block:
            case List():
                for item in block.items:
                    yield from walk(item.blocks)
            case Quote() | Group() | Footnote():
                yield from walk(block.blocks)
            case _:
                pass


def texts(block: Block) -> Iterator[Inlines]:
    """Give the runs of inline nodes that stand directly in a block."""
    match block:
        case Heading() | Paragraph():
            yield block.children
        case Table():
            yield block.caption
            for row in (block.header, *block.rows):
                yield from (cell.children for cell in row)
        case Figure():
            yield block.caption
        case _:
            return
