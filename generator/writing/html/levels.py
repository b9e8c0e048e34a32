"""Which blocks are headings without being called so, and of which level: one below what is above.

A listener goes from heading to heading; without these, a thread or an annex is one long text.
"""

from collections.abc import Iterable, Iterator

from generator.model.document import Block, Group, Heading, Paragraph

DEEPEST = 6
_MARK = "passage-mark"
_CAPTION = "strip"
"""The title of such a group only says what its table shows."""


def levels(blocks: Iterable[Block], above: int = 1) -> Iterator[tuple[str, int]]:
    """Give id and level of the titles of groups and the marks of passages, in order.

    ``above`` is the level of the heading that the blocks stand under.
    """
    for block in blocks:
        inner = min(above + 1, DEEPEST)
        match block:
            case Heading():
                above = block.level
            case Paragraph(role=role) if role == _MARK:
                yield block.id, inner
            case Group(role=role) if block.title and role != _CAPTION:
                yield block.id, inner
                yield from levels(block.blocks, inner)
            case Group():
                yield from levels(block.blocks, above)
            case _:
                pass
