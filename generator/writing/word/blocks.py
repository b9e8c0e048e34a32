"""Blocks as pieces of a story: paragraphs in the template's styles, lists, quotes, tables.

Each block's pieces stand in its bookmark; styles are chosen by role and by what is around.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.model.document import (
    Block,
    Break,
    CodeBlock,
    Figure,
    Footnote,
    Group,
    Heading,
    List,
    Paragraph,
    Quote,
    Table,
)
from generator.writing.word import pictures
from generator.writing.word.captions import caption, source
from generator.writing.word.draft import Draft
from generator.writing.word.inlines import runs
from generator.writing.word.lists import items
from generator.writing.word.markup import Para, Piece
from generator.writing.word.places import Place
from generator.writing.word.styles import named
from generator.writing.word.tables import table

TOP = Place()


def pieces(draft: Draft, blocks: Iterable[Block], place: Place = TOP) -> list[Piece]:
    """Give the pieces of blocks, in order."""
    return [
        piece
        for block in blocks
        for piece in draft.marked(_id(block), _block(draft, block, place))
    ]
