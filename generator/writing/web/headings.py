"""What heads something on a page, as a heading that a listener can jump to: ids in, levels out.

A report calls the title of a group and the mark of a passage no headings, as they are none in its
outline. On a page they are, one level below the heading that they stand under.
"""

from collections.abc import Iterable, Iterator

from generator.model.document import Block, Group, Heading, Paragraph

DEEPEST = 6


def levels(blocks: Iterable[Block]) -> dict[str, int]:
    """Give the level, by id, of each group with a title and of each mark of a passage.

    ``blocks`` are those of a part, whose own title is of level 1.
    """
    found: dict[str, int] = {}
    section, last = 1, 1
    for block in blocks:
        if isinstance(block, Heading):
            last = block.level
            section = min(last, 2)
        else:
            passage = isinstance(block, Group) and block.role == "passage"
            found |= dict(_inside(block, (last if passage else section) + 1))
    return found


def _inside(block: Block, level: int) -> Iterator[tuple[str, int]]:
    if isinstance(block, Paragraph) and block.role == "passage-mark":
        yield block.id, min(level, DEEPEST)
    elif isinstance(block, Group):
        if block.title:
            yield block.id, min(level, DEEPEST)
        for inner in block.blocks:
            yield from _inside(inner, level + bool(block.title))
