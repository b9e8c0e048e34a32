"""Where each paragraph of a draft came from: the report walked once more, in writing order.

What the program put before and after the words of a file is told apart by its lack of a span.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile

from generator.model.anchor import Names
from generator.model.backing import Backing
from generator.model.document import (
    Block,
    Cell,
    Citation,
    CodeBlock,
    Computed,
    Figure,
    Footnote,
    FootnoteMark,
    Group,
    Heading,
    Image,
    Inline,
    Inlines,
    Item,
    List,
    Paragraph,
    Quote,
    Table,
    parted,
    plain,
)
from generator.model.manifest import Mark, Origin, Picture, Shown, Unit, digest
from generator.model.report import Part
from generator.model.source import Span
from generator.writing.word.captions import AFTER, CAPTION, written_caption
from generator.writing.word.draft import Draft
from generator.writing.word.inlines import SEPARATOR
from generator.writing.word.tables import rows_of


@dataclass
class Origins:
    """A walk: the origins and the program's own ranges that it found. ``note`` inside footnotes.

    A block is walked when it is written, so that calls of footnotes have their numbers. ``known``
    are the ranges of the origins.
    ``deep`` counts all lists around; ``listed`` is that where a paragraph bears the bullet.
    """

    draft: Draft
    backing: Backing
    names: Names = field(default_factory=Names)
    found: list[Origin] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    generated: set[str] = field(default_factory=set)
    pictures: list[Picture] = field(default_factory=list)
    note: bool = False
    deep: int = 0
    listed: int = 0

    def part(self, part: Part) -> None:
        """Walk the heading of a part."""
        name = self._name(part.id, generated=part.span is None)
        lead = f"{part.number} " if part.number else ""
        if part.span:
            origin = Origin(name, part.id, Unit.HEADING, part.span, self._base(part.span))
            self._keep(replace(origin, level=1, lead=lead))

    def footnote(self, label: str) -> None:
        """Walk a footnote that was called."""
        note = self.draft.notes.texts[label]
        self._name(note.id, generated=note.span is None)
        self.note = True
        self.blocks(note.blocks)

    def blocks(self, blocks: Iterable[Block], depth: int = 0) -> None:
        """Walk blocks; ``depth`` counts the written lists around them."""
        for block in blocks:
            if not isinstance(block, Footnote):
                self._block(block, depth, Unit.PARAGRAPH)

    def _block(self, block: Block, depth: int, unit: Unit) -> None:
        name = self._name(block.id, generated=_is_own(block))
        match block:
            case Heading():
                self._words(block, name, Unit.HEADING, block.level)
            case Paragraph():
                self._words(block, name, Unit.FOOTNOTE if self.note else unit, depth)
            case CodeBlock(span=Span() as span):
                base = self._base(span)
                self._keep(Origin(name, block.id, Unit.CODE, span, base))
            case List():
                self._list(block, depth + (block.span is not None))
            case Quote():
                self.blocks(block.blocks, depth)
            case Group():
                self._group(block, depth)
            case Table():
                self._table(block)
            case Figure():
                self._picture(block, name)
                self._caption(block, block.number, "figure")
            case _:
                pass

    def _list(self, node: List, depth: int) -> None:
        unit = Unit.PARAGRAPH if node.span is None else Unit.ITEM
        self.deep += 1
        for item in node.items:
            self._name(item.id, generated=item.span is None)
            self._item(item, depth, unit)
        self.deep -= 1

    def _item(self, item: Item, depth: int, unit: Unit) -> None:
        first, rest = item.blocks[:1], item.blocks[1:]
        if first and isinstance(first[0], Paragraph):
            self.listed = self.deep
            self._block(first[0], depth, unit)
            self.listed = 0
        else:
            rest = item.blocks
        self.blocks(rest, depth)

    def _words(self, block: Paragraph | Heading, name: str, unit: Unit, level: int) -> None:
        if block.span:
            self._keep(self._origin(name, block.id, unit, block.span, block.children, level))

    def _origin(
        self, name: str, id_: str, unit: Unit, span: Span, children: Inlines, level: int = 0
    ) -> Origin:
        before, after = _edges(children)
        return Origin(
            *(name, id_, unit, span, self._base(span)),
            tuple(self._shown(children[before : len(children) - after])),
            level,
            said(children[:before]),
            self.backing.passages.get(span, ""),
            said(children[len(children) - after :]) if after else "",
            self.listed,
        )

    def _group(self, block: Group, depth: int) -> None:
        self.blocks(block.blocks, depth)
        key = self.backing.passages.get(block.span) if block.span else None
        metas = [b for b in block.blocks if isinstance(b, Paragraph) and b.role == "passage-meta"]
        for meta in metas[:1]:
            if key and block.span and meta.children:
                self._label(meta, block.span, key)

    def _label(self, meta: Paragraph, span: Span, key: str) -> None:
        """The kind of a passage stands first below it, its codes after it."""
        name = self.names.last(meta.id)
        self.generated.discard(name)
        tail = said(meta.children[1:])
        base = self._base(span)
        self._keep(Origin(name, meta.id, Unit.LABEL, span, base, tail=tail, passage=key))

    def _table(self, node: Table) -> None:
        self._caption(node, node.number, "table")
        for id_, cell in rows_of(node):
            self._cell(id_, cell)

    def _cell(self, id_: str, cell: Cell) -> None:
        if cell.span:
            name = self.names.give(id_)
            self._keep(self._origin(name, id_, Unit.CELL, cell.span, cell.children))

    def _caption(self, node: Figure | Table, number: int, word: str) -> None:
        words, tail = written_caption(self.draft, node)
        if not words or node.span is None:
            return
        id_ = node.id + CAPTION
        lead = f"{self.draft.word(word)} {number}{AFTER}" if number else ""
        origin = self._origin(self.names.give(id_), id_, Unit.CAPTION, node.span, words)
        self._keep(replace(origin, lead=lead, tail=tail))

    def _picture(self, node: Figure, name: str) -> None:
        if node.id in self.draft.drawn:
            alt, data = self.draft.drawn[node.id]
            self.pictures.append(Picture(name, digest(alt), digest(data)))

    def _shown(self, nodes: Iterable[Inline]) -> Iterator[Shown]:
        for node, joint in parted(nodes):
            match node:
                case Citation():
                    yield self._mark(Mark.CITATION, node, said((node,)) + SEPARATOR * joint)
                case Computed():
                    yield self._mark(Mark.COMPUTED, node, node.text)
                case FootnoteMark():
                    number = None if self.note else self.draft.notes.numbers.get(node.label)
                    yield self._mark(Mark.NOTE, node, str(number or ""))
                case Image():
                    yield self._mark(Mark.IMAGE, node, node.alt)
                case _:
                    yield from self._shown(getattr(node, "children", ()))

    def _mark(
        self, mark: Mark, node: Citation | Computed | FootnoteMark | Image, text: str
    ) -> Shown:
        return Shown(mark, text, self._base(node.span) if node.span else "")

    def _keep(self, origin: Origin) -> None:
        """Keep an origin, unless its file is not among the sources."""
        if origin.span.path in self.backing.sources:
            self.found.append(origin)
            self.known.add(origin.bookmark)

    def _base(self, span: Span) -> str:
        source = self.backing.sources.get(span.path)
        return source.slice(span) if source else ""

    def _name(self, id_: str, *, generated: bool) -> str:
        name = self.names.give(id_)
        if generated:
            self.generated.add(name)
        return name


def _is_own(block: Block) -> bool:
    """Tell whether the program made a block: also a chart or table that a chapter placed."""
    if isinstance(block, Figure):
        return True
    return block.span is None or (isinstance(block, Table) and bool(block.name))


def _edges(children: Inlines) -> tuple[int, int]:
    """Count the nodes before and after those that a file holds."""
    before = len(list(takewhile(_is_made, children)))
    rest = children[before:]
    return (before, len(list(takewhile(_is_made, reversed(rest))))) if rest else (0, len(children))


def _is_made(node: Inline) -> bool:
    return node.span is None


def said(nodes: Iterable[Inline]) -> str:
    """Give what a draft shows of inline nodes, the marks of citations too."""
    return "".join(_said(node) + SEPARATOR * joint for node, joint in parted(nodes))


def _said(node: Inline) -> str:
    if isinstance(node, Citation):
        return node.mark or node.session
    children = getattr(node, "children", None)
    return said(children) if children else plain((node,))
