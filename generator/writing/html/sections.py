"""Cutting the blocks of a part into its sections, so that a design can lay out each as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.model.document import Block, Group, Heading, Paragraph, Quote

# How many paragraphs of a narrative stay with its heading.
FIRST = 3


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of level 2 and all below it.

    ``opening`` holds what belongs on one page with the heading, ``rest`` what may follow on the
    next; ``draft`` is true where nobody has written the text yet.
    """

    opening: tuple[Block, ...]
    rest: tuple[Block, ...]
    draft: bool


def before(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Give the blocks before the first section."""
    return tuple(blocks[: next(iter(_starts(blocks)), len(blocks))])


def sections(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Give the sections in their order; with `before` they hold every block exactly once."""
    bounds = pairwise([*_starts(blocks), len(blocks)])
    return tuple(_section(blocks[start:end]) for start, end in bounds)


def _starts(blocks: Sequence[Block]) -> list[int]:
    return [n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 2]


def _section(blocks: Sequence[Block]) -> Section:
    end = _end_of_opening(blocks)
    draft = any(isinstance(block, Group) and block.role == "draft" for block in blocks)
    return Section(tuple(blocks[:end]), tuple(blocks[end:]), draft)


def _end_of_opening(blocks: Sequence[Block]) -> int:
    """Find where an opening ends: after a few paragraphs, or where something else begins."""
    told = 0
    for place, block in enumerate(blocks):
        told += isinstance(block, Paragraph) and not block.role
        if told > FIRST or not _opens(block):
            return place
    return len(blocks)


def _opens(block: Block) -> bool:
    if isinstance(block, Group):
        return block.role in {"strip", "draft"}
    return isinstance(block, Heading | Paragraph | Quote)
