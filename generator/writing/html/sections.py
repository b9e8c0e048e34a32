"""Cutting the blocks of a part into its sections, so that a design can lay out each as a whole.

A section is begun by a heading of level 2, or by a table that goes on with the rows of the one
before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.model.document import Block, Group, Heading, Paragraph, Quote, Table, walk

# How many paragraphs of a narrative stay with its heading.
FIRST = 3
# How much a part holds, some sixty pages, before its sections begin pages of their own; of such a
# part a section begins one after so much, some five pages. What changed is laid out with no more.
# A row of a table counts for several paragraphs.
MANY = 1000
ENOUGH = 80
ROW = 3


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of level 2 and all below it, or a table that goes on and all below it.

    ``opening`` holds what belongs on one page with the heading, ``rest`` what may follow on the
    next; ``draft`` is true where nobody has written the text yet, ``fresh`` where so much
    has come before it in a long part that it begins a page of its own.
    """

    opening: tuple[Block, ...]
    rest: tuple[Block, ...]
    draft: bool
    fresh: bool = False


def before(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Give the blocks before the first section."""
    return tuple(blocks[: next(iter(_starts(blocks)), len(blocks))])


def sections(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Give the sections in their order; with `before` they hold every block exactly once."""
    bounds = pairwise([*_starts(blocks), len(blocks)])
    found: list[Section] = []
    long = _told(blocks) > MANY
    told = _told(before(blocks))
    for start, end in bounds:
        fresh = long and told >= ENOUGH
        found.append(replace(_section(blocks[start:end]), fresh=fresh))
        told = (0 if fresh else told) + _told(blocks[start:end])
    return tuple(found)


def _told(blocks: Sequence[Block]) -> int:
    return sum(_weight(block) for block in walk(blocks))


def _weight(block: Block) -> int:
    match block:
        case Paragraph():
            return 1
        case Table():
            return ROW * len(block.rows)
        case _:
            return 0


def _starts(blocks: Sequence[Block]) -> list[int]:
    return [n for n in range(len(blocks)) if _begins(blocks, n)]


def _begins(blocks: Sequence[Block], place: int) -> bool:
    """Tell whether the block at a place begins a section."""
    match blocks[place]:
        case Heading(level=2):
            return True
        case Table(name=name) if name and place:
            earlier = blocks[place - 1]
            return isinstance(earlier, Table) and earlier.name == name
        case _:
            return False


def _section(blocks: Sequence[Block]) -> Section:
    end = _end_of_opening(blocks)
    draft = any(isinstance(block, Group) and block.role == "draft" for block in blocks)
    return Section(tuple(blocks[:end]), tuple(blocks[end:]), draft)


def _end_of_opening(blocks: Sequence[Block]) -> int:
    """Find where an opening ends: after a few paragraphs, or where something else begins."""
    told = 0
    for place, block in enumerate(blocks):
        told += isinstance(block, Paragraph) and not block.role
        if place and (told > FIRST or not _opens(block)):
            return place
    return len(blocks)


def _opens(block: Block) -> bool:
    if isinstance(block, Group):
        return block.role in {"strip", "draft"}
    return isinstance(block, Heading | Paragraph | Quote)
