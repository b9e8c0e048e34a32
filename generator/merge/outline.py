"""A file as the stretches of text that an editor sees, in order, each with where it stands.

In: a document and its source. Out: sites; their shapes are what a change must leave alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from generator.merge.tokens import Tokens, settled, tokens_of, words
from generator.model.document import (
    Block,
    Break,
    CodeBlock,
    Document,
    Figure,
    Footnote,
    Group,
    Heading,
    Inlines,
    Item,
    List,
    Paragraph,
    Quote,
    Table,
    Text,
)
from generator.model.manifest import Unit
from generator.model.note import Note
from generator.model.project import Chapter, Project
from generator.model.revision import Look
from generator.model.source import Source, Span

Context = tuple[tuple[str, bool], ...]
Said = tuple[tuple[str, Look, str], ...]


class Shape(NamedTuple):
    """What a reader sees of a text, its label (``lead``) apart, and what hangs on it.

    ``codes`` is None where they may be any.
    """

    unit: Unit
    level: int
    lead: Said
    words: Said
    tags: tuple[str, ...]
    anchor: str
    around: Context
    other: str
    codes: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Around:
    """A list item, quote or footnote around a text; ``first`` tells that the text begins it."""

    kind: str
    span: Span
    first: bool = True
    only: bool = True


@dataclass(frozen=True, slots=True)
class Unread:
    """Words that nobody asked for yet; ``own`` are those of a passage, without its label."""

    children: Inlines
    source: Source
    own: Inlines = ()


@dataclass(frozen=True)
class Site:
    """A text of a file; its tokens are made when they are asked for, since most never are.

    ``tail`` is the offset of its tags and id or -1, ``other`` what else must stay: the target of a
    figure. ``codes`` are those of a passage, its own or its heading's, None where they may be any.
    """

    unit: Unit
    span: Span
    text: Tokens | Unread
    level: int = 0
    tags: tuple[str, ...] = ()
    anchor: str = ""
    tail: int = -1
    around: tuple[Around, ...] = ()
    other: str = ""
    codes: tuple[str, ...] | None = ()

    @cached_property
    def tokens(self) -> Tokens:
        """Its tokens, a label too."""
        text = self.text
        return tokens_of(text.children, text.source) if isinstance(text, Unread) else text

    @cached_property
    def lead(self) -> int:
        """How many tokens the label before a passage's words has."""
        text = self.text
        for child in text.own if isinstance(text, Unread) else ():
            first = tokens_of((child,), text.source)[:1] if isinstance(text, Unread) else ()
            if first:
                return sum(token.start < first[0].start for token in self.tokens)
        return 0

    @property
    def plain(self) -> str | None:
        """Its words without the label, None where anything in them is more than text."""
        if not isinstance(self.text, Unread):
            return None
        children = self.text.own or self.text.children
        texts = [child.text for child in children if isinstance(child, Text)]
        return " ".join("".join(texts).split(" ")) if len(texts) == len(children) else None

    @property
    def words(self) -> Tokens:
        """Its tokens without the label."""
        return self.tokens[self.lead :]

    @property
    def depth(self) -> int:
        """How many lists it stands in."""
        return sum(one.kind in {"ul", "ol"} for one in self.around)

    def shape(self, new: Tokens | None = None, lead: Tokens | None = None) -> Shape:
        """Give what must be found when the file is read again; words and label where they change.

        A space between the two is neither's.
        """
        label = self.tokens[: self.lead] if lead is None else lead
        told = (settled(label), settled(self.words if new is None else new))
        context = tuple((one.kind, one.first) for one in self.around)
        before, said = (tuple(token.exact for token in one) for one in told)
        return Shape(
            self.unit,
            self.level,
            before,
            said,
            self.tags,
            self.anchor,
            context,
            self.other,
            self.codes,
        )


@dataclass(frozen=True)
class Outline:
    """The sites of a file, in order."""

    source: Source
    sites: tuple[Site, ...]

    @cached_property
    def places(self) -> dict[Span, int]:
        """The index of each site by its span."""
        return {site.span: place for place, site in enumerate(self.sites)}

    def tags_above(self, place: int) -> tuple[str, ...]:
        """Give the tags of the heading that a text stands below: passages take them over."""
        heads = [one for one in self.sites[: place + 1] if one.unit is Unit.HEADING]
        return heads[-1].tags if heads else ()

    @property
    def headings(self) -> dict[int, int]:
        """The level of each heading by its place."""
        return {n: site.level for n, site in enumerate(self.sites) if site.unit is Unit.HEADING}

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """What a reader sees of each site."""
        return tuple(site.shape() for site in self.sites)


def skips(levels: Iterable[int]) -> int:
    """Count the headings that are more than one level deeper than the one above them."""
    rows = tuple(levels)
    return sum(one > above + 1 for above, one in pairwise((1, *rows)))


def outlines(project: Project) -> dict[str, Outline]:
    """Give the outline of every note and chapter by its path."""
    files: tuple[Note | Chapter, ...] = (*project.notes, *project.chapters)
    return {file.source.path: outline_of(file) for file in files}


def outline_of(file: Note | Chapter) -> Outline:
    """Give the outline of a note or a chapter."""
    passages = file.passages if isinstance(file, Note) else ()
    begins = {passage.span: passage.children for passage in passages}
    found = outline(file.document, file.source, begins)
    codes = {one.span: (*one.codes, *one.groups, *one.roles) for one in passages}
    sites = (
        replace(site, codes=codes[site.span]) if codes.get(site.span) else site
        for site in found.sites
    )
    return replace(found, sites=tuple(sites))


def outline(document: Document, source: Source, begins: dict[Span, Inlines]) -> Outline:
    """Give the outline of a document; ``begins`` are the words behind a label, by span."""
    return Outline(source, tuple(_Walker(source, begins).all(document.blocks, ())))


@dataclass(frozen=True, slots=True)
class _Walker:
    source: Source
    begins: dict[Span, Inlines]

    def all(self, blocks: Iterable[Block], around: tuple[Around, ...]) -> Iterator[Site]:
        inner = tuple(blocks)
        for number, block in enumerate(inner):
            yield from self._block(block, _further(around, first=not number, only=len(inner) == 1))

    def _block(  # noqa: C901 - one case for each kind of block
        self, block: Block, around: tuple[Around, ...]
    ) -> Iterator[Site]:
        span = block.span
        if span is None:
            return
        match block:
            case Heading():
                tags = tuple(tag.name for tag in block.tags)
                tail = self._at(block.tags[0].span) if block.tags else -1
                yield Site(
                    Unit.HEADING, span, self._tokens(block.children), block.level, tags, "", tail,
                    around,
                )  # fmt: skip
            case Paragraph():
                yield self._paragraph(block, span, around)
            case List():
                for item in block.items:
                    yield from self._item(item, "ul" if block.start is None else "ol", around)
            case Quote() | Group():
                yield from self.all(block.blocks, (*around, Around("quote", span)))
            case Footnote():
                kind = f"note {block.label}"
                yield from self.all(block.blocks, (*around, Around(kind, span)))
            case Table():
                yield from self._cells(block, around)
            case Figure():
                target = f"{block.chart}|{block.path}|{block.source}"
                tokens = self._tokens(block.caption)
                yield Site(Unit.CAPTION, span, tokens, around=around, other=target)
            case CodeBlock() | Break():
                text = block.text if isinstance(block, CodeBlock) else "---"
                yield Site(Unit.CODE, span, words(text), around=around, other=text)

    def _item(self, item: Item, kind: str, around: tuple[Around, ...]) -> Iterator[Site]:
        if item.span:
            yield from self.all(item.blocks, (*around, Around(kind, item.span)))

    def _paragraph(self, block: Paragraph, span: Span, around: tuple[Around, ...]) -> Site:
        ends = [*(tag.span for tag in block.tags), *([block.anchor.span] if block.anchor else [])]
        tail = min(map(self._at, ends)) if ends else -1
        unit = Unit.ITEM if around and around[-1].kind in {"ul", "ol"} else Unit.PARAGRAPH
        unit = Unit.FOOTNOTE if any(one.kind.startswith("note") for one in around) else unit
        return Site(
            unit,
            span,
            Unread(block.children, self.source, self.begins.get(span, ())),
            tags=tuple(tag.name for tag in block.tags),
            anchor=block.anchor.name if block.anchor else "",
            tail=tail,
            around=around,
        )

    def _cells(self, block: Table, around: tuple[Around, ...]) -> Iterator[Site]:
        for row, cells in enumerate((block.header, *block.rows)):
            for column, cell in enumerate(cells):
                if cell.span:
                    place = Around(f"cell {row} {column}", cell.span)
                    tokens = self._tokens(cell.children)
                    yield Site(Unit.CELL, cell.span, tokens, around=(*around, place))

    def _tokens(self, children: Inlines) -> Unread:
        return Unread(children, self.source)

    def _at(self, span: Span) -> int:
        return self.source.offset(span.line, span.column)


def _further(around: tuple[Around, ...], *, first: bool, only: bool) -> tuple[Around, ...]:
    """Say of everything around a text whether the text still begins it, and is all of it."""
    return tuple(replace(one, first=one.first and first, only=one.only and only) for one in around)
