"""Blocks as pieces of a story: paragraphs in the template's styles, lists, quotes, tables.

Each block's pieces stand in its bookmark; styles are chosen by role and by what is around.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.model.document import (
    Block,
    Break,
    CodeBlock,
    Figure,
    Footnote,
    Group,
    Heading,
    Item,
    List,
    Paragraph,
    Quote,
    Table,
)
from generator.writing.word import pictures
from generator.writing.word.captions import caption, source
from generator.writing.word.draft import Draft
from generator.writing.word.inlines import runs
from generator.writing.word.markup import Face, Para, Piece
from generator.writing.word.styles import named
from generator.writing.word.tables import table

DEEPEST_HEADING = 6
DEEPEST_LIST = 8
DEEPEST_CONTINUE = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: styles that plain paragraphs take there, and lists around it."""

    styles: tuple[str, ...] = ()
    depth: int = 0


TOP = Place()


def pieces(draft: Draft, blocks: Iterable[Block], place: Place = TOP) -> list[Piece]:
    """Give the pieces of blocks, in order."""
    return [
        piece for block in blocks for piece in draft.marked(block.id, _block(draft, block, place))
    ]


def _block(draft: Draft, block: Block, place: Place) -> list[Piece]:
    match block:
        case Paragraph() | Heading():
            return [_words(draft, block, place)]
        case List():
            return _list(draft, block, place)
        case Quote():
            return _quote(draft, block, place)
        case Group():
            return _group(draft, block, place)
        case Table():
            return table(draft, block, indented=bool(place.styles) and not draft.in_note)
        case Figure():
            return _figure(draft, block)
        case CodeBlock():
            return [_code(draft, block)]
        case Break():
            return [Para(draft.styles.paragraph("Break"))]
        case Footnote():
            return []


def _words(draft: Draft, block: Paragraph | Heading, place: Place) -> Para:
    if isinstance(block, Heading):
        style = draft.styles.paragraph(f"Heading {min(block.level, DEEPEST_HEADING)}")
        return draft.asked(block.id, block.span, Para(style, runs(draft, block.children)))
    wanted = (named(block.role),) if block.role else ()
    style = draft.styles.paragraph(*wanted, *place.styles, "Body Text")
    para = Para(style, runs(draft, block.children, _around(block.role)))
    return draft.asked(block.id, block.span, para)


@lru_cache(maxsize=256)
def _around(role: str) -> Face:
    return Face(around=role)


def _quote(draft: Draft, block: Quote, place: Place) -> list[Piece]:
    style = f"{named(block.role)} Quote".strip()
    return pieces(draft, block.blocks, replace(place, styles=(style, "Quote")))


def _group(draft: Draft, block: Group, place: Place) -> list[Piece]:
    name = named(block.role)
    style = draft.styles.paragraph(f"{name} Title", "Group Title")
    words = Para(style, draft.words(block.title))
    title: list[Piece] = [draft.asked(block.id, None, words)] if block.title else []
    inner = replace(place, styles=(f"{name} Text", *place.styles))
    return [*title, *pieces(draft, block.blocks, inner)]


def _code(draft: Draft, block: CodeBlock) -> Para:
    lines = block.text.removesuffix("\n").split("\n")
    shown = "<w:r><w:br/></w:r>".join(draft.words(line) for line in lines)
    return draft.asked(block.id, block.span, Para(draft.styles.paragraph("Code Block"), shown))


def _figure(draft: Draft, block: Figure) -> list[Piece]:
    drawn = pictures.figure(draft, block) or draft.words(block.alt)
    above = caption(draft, "figure", block, "Caption")
    return [
        *above,
        draft.asked(block.id, block.span, Para(draft.styles.paragraph("Figure"), drawn)),
        *source(draft, block.source),
    ]


def _list(draft: Draft, block: List, place: Place) -> list[Piece]:
    """Set a list; a numbered one begins a numbering of its own."""
    numbered = block.start is not None
    wanted = (named(block.role),) if block.role else ()
    style = draft.styles.paragraph(*wanted, "List Number" if numbered else "List Bullet")
    known = draft.styles.numbers
    fallback = draft.styles.paragraph("List Number" if numbered else "List Bullet")
    number, definition = known.get(style) or known[fallback]
    level = min(place.depth, DEEPEST_LIST)
    if block.start is not None:
        number = draft.numbers.begin(definition, level, block.start)
    mark = _numbering(number, level) if numbered or level else ""
    inner = Place(_continued(level), place.depth + 1)
    return [
        piece
        for item in block.items
        for piece in draft.marked(item.id, _item(draft, item, Para(style, "", mark), inner))
    ]


def _numbering(number: str, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _continued(level: int) -> tuple[str, ...]:
    """Name the styles of a further paragraph of an item, the one of its own depth first."""
    depth = min(level + 1, DEEPEST_CONTINUE)
    return (f"List Continue {depth}", "List Continue") if depth > 1 else ("List Continue",)


def _item(draft: Draft, item: Item, model: Para, place: Place) -> list[Piece]:
    """Set an item: its first paragraph carries the number or bullet."""
    first, rest = item.blocks[:1], item.blocks[1:]
    if first and isinstance(first[0], Paragraph):
        words = model._replace(runs=runs(draft, first[0].children))
        head = draft.marked(first[0].id, [draft.asked(first[0].id, first[0].span, words)])
        return [*head, *pieces(draft, rest, place)]
    return [model, *pieces(draft, item.blocks, place)]
