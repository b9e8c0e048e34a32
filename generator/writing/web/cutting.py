"""Dividing the blocks of a part over pages that are not too heavy; no block is lost.

A part is divided before a heading of level 2. A section that is too heavy by itself is divided
before one of its blocks, a block that is too heavy between the items, the rows or the blocks in it.
Where a section goes on, its heading stands again, so that every page says what it is about. What
stands again has an id of its own: that of the first, a tilde and a number.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from generator.model.document import Block, Group, Heading, List, Quote, Table, Text
from generator.writing.web.weighing import Scales, Weighed

AGAIN = "~"
GRAIN = 1000
"""Bytes to which a section is weighed, so that a word more moves no section to another page."""
T = TypeVar("T", bound=Weighed)


class Knife:
    """Cuts by weight; ``goes_on`` are the words behind a title that stands again."""

    def __init__(self, scales: Scales, most: int, goes_on: str) -> None:
        self._scales = scales
        self._most = most
        self._goes_on = f" ({goes_on})"

    def pages(self, blocks: tuple[Block, ...]) -> list[tuple[Block, ...]]:
        """Give blocks in pieces of about the same weight, none heavier than the most."""
        units = [unit for section in _sections(blocks) for unit in self.units(section)]
        weights = [-(-self._scales.all(unit) // GRAIN) * GRAIN for unit in units]
        fair = sum(weights) / (sum(weights) // self._most + 1)
        made: list[tuple[Block, ...]] = [()]
        weight = 0
        for unit, more in zip(units, weights, strict=True):
            if weight and (weight + more / 2 > fair or weight + more > self._most):
                made.append(())
                weight = 0
            made[-1] += unit
            weight += more
        return made

    def weight(self, blocks: tuple[Block, ...]) -> int:
        """Give the bytes of blocks."""
        return self._scales.all(blocks)

    def units(self, section: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
        """Give a section whole or, where it is too heavy, in pieces under headings."""
        pieces = self._cut(section, self._divided)
        yield from pieces[:1]
        head = section[0] if section else None
        for number, piece in enumerate(pieces[1:], 2):
            yield (self._again(head, number), *piece) if isinstance(head, Heading) else piece

    def _again(self, head: Heading, number: int) -> Heading:
        words = (*head.children, Text(self._goes_on))
        return replace(head, id=f"{head.id}{AGAIN}{number}", children=words)

    def _cut(self, nodes: Sequence[T], divided: Callable[[T], Sequence[T]]) -> list[tuple[T, ...]]:
        """Fill pieces one after the other; ``divided`` cuts a node that fills more than one."""
        made: list[tuple[T, ...]] = [()]
        weight = 0
        for whole in nodes:
            heavy = self._scales.one(whole) > self._most
            for node in divided(whole) if heavy else (whole,):
                more = self._scales.one(node)
                if weight and weight + more > self._most:
                    made.append(())
                    weight = 0
                made[-1] += (node,)
                weight += more
        return made

    def _divided(self, block: Block) -> Sequence[Block]:
        match block:
            case Group():
                return [
                    replace(block, id=_id(block, n), title=self._title(block.title, n), blocks=part)
                    for n, part in enumerate(self._cut(block.blocks, self._divided), 1)
                ]
            case Quote():
                parts = self._cut(block.blocks, self._divided)
                return [replace(block, id=_id(block, n), blocks=p) for n, p in enumerate(parts, 1)]
            case List():
                return self._lists(block)
            case Table():
                return self._tables(block)
            case _:
                return [block]

    def _lists(self, block: List) -> list[Block]:
        made: list[Block] = []
        start = block.start
        for n, items in enumerate(self._cut(block.items, lambda item: (item,)), 1):
            made.append(replace(block, id=_id(block, n), items=items, start=start))
            start = None if start is None else start + len(items)
        return made

    def _tables(self, block: Table) -> list[Block]:
        made: list[Block] = []
        for n, rows in enumerate(self._cut(block.rows, lambda row: (row,)), 1):
            more = (Text(self._goes_on),) if n > 1 and block.caption else ()
            caption = (*block.caption, *more)
            made.append(replace(block, id=_id(block, n), rows=rows, caption=caption))
        return made

    def _title(self, title: str, number: int) -> str:
        return title + self._goes_on if title and number > 1 else title


def first_id(id_: str) -> str:
    """Give the id of what stood first, from that of what stands again."""
    return id_.partition(AGAIN)[0]


def _id(block: Block, number: int) -> str:
    return block.id if number == 1 else f"{block.id}{AGAIN}{number}"


def _sections(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    starts = [n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.level == 2]
    bounds = (0, *starts, len(blocks))
    yield from (blocks[a:b] for a, b in pairwise(bounds) if a < b or not blocks)
