"""Dividing the blocks of a part over pages that are not too heavy; no block is lost.

A part is divided before a heading of level 2. A section that is too heavy by itself is divided
before one of its blocks, a block that is too heavy between the items, the rows or the blocks in it.
Where a section goes on, its heading stands again, so that every page says what it is about. What
stands again has an id of its own: that of the first, a tilde and a number.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Generic, TypeVar

from generator.model.document import Block, Group, Heading, List, Quote, Table, Text
from generator.writing.web.weighing import Scales, Weighed

AGAIN = "~"
GRAIN = 1000
"""Bytes to which a section is weighed, so that a word more moves no section to another page."""
T = TypeVar("T", bound=Weighed)


@dataclass(slots=True)
class Piece(Generic[T]):
    """Nodes and their weight in bytes."""

    nodes: list[T] = field(default_factory=list)
    weight: int = 0


class Knife:
    """Cuts by weight; ``goes_on`` are the words behind a title that stands again."""

    def __init__(self, scales: Scales, most: int, goes_on: str) -> None:
        self._scales = scales
        self._most = most
        self._goes_on = f" ({goes_on})"

    def pages(self, blocks: tuple[Block, ...]) -> list[tuple[Block, ...]]:
        """Give blocks in pieces of about the same weight, none heavier than the most."""
        units = self.units(blocks)
        return [_joined(units[start:end]) for start, end in self.spread(units)]

    def units(self, blocks: tuple[Block, ...]) -> list[Piece[Block]]:
        """Give what stays together: sections or, where one is too heavy, pieces of it."""
        return [unit for section in _sections(blocks) for unit in self._units(section)]

    def spread(self, units: Sequence[Piece[Block]]) -> Iterator[tuple[int, int]]:
        """Give from which unit to which each page goes."""
        total = sum(unit.weight for unit in units)
        fair = total / (total // self._most + 1)
        start = weight = 0
        for place, unit in enumerate(units):
            full = weight + unit.weight / 2 > fair or weight + unit.weight > self._most
            if weight and full:
                yield start, place
                start, weight = place, 0
            weight += unit.weight
        yield start, len(units)

    def _units(self, section: tuple[Block, ...]) -> Iterator[Piece[Block]]:
        for number, piece in enumerate(self._cut(section, self._divided)):
            head = section[0] if number else None
            again = [self._again(head, number + 1)] if isinstance(head, Heading) else []
            yield Piece([*again, *piece.nodes], -(-piece.weight // GRAIN) * GRAIN)

    def _again(self, head: Heading, number: int) -> Heading:
        words = (*head.children, Text(self._goes_on))
        return replace(head, id=f"{head.id}{AGAIN}{number}", children=words)

    def _cut(self, nodes: Sequence[T], divided: Callable[[T], Sequence[T]]) -> list[Piece[T]]:
        """Fill pieces one after the other; ``divided`` cuts a node that fills more than one."""
        made = [Piece[T]()]
        for node, weight in self._weighed(nodes, divided):
            if made[-1].weight and made[-1].weight + weight > self._most:
                made.append(Piece())
            made[-1].nodes.append(node)
            made[-1].weight += weight
        return made

    def _weighed(
        self, nodes: Sequence[T], divided: Callable[[T], Sequence[T]]
    ) -> Iterator[tuple[T, int]]:
        for node in nodes:
            weight = self._scales.one(node)
            if weight <= self._most:
                yield node, weight
            else:
                yield from ((part, self._scales.one(part)) for part in divided(node))

    def _divided(self, block: Block) -> Sequence[Block]:
        match block:
            case Group():
                return [
                    replace(block, id=_id(block, n), title=self._title(block, n), blocks=part)
                    for n, part in enumerate(self._parts(block.blocks, self._divided), 1)
                ]
            case Quote():
                parts = self._parts(block.blocks, self._divided)
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
        for n, items in enumerate(self._parts(block.items, lambda item: (item,)), 1):
            made.append(replace(block, id=_id(block, n), items=items, start=start))
            start = None if start is None else start + len(items)
        return made

    def _tables(self, block: Table) -> list[Block]:
        made: list[Block] = []
        for n, rows in enumerate(self._parts(block.rows, lambda row: (row,)), 1):
            more = (Text(self._goes_on),) if n > 1 and block.caption else ()
            caption = (*block.caption, *more)
            made.append(replace(block, id=_id(block, n), rows=rows, caption=caption))
        return made

    def _parts(
        self, nodes: Sequence[T], divided: Callable[[T], Sequence[T]]
    ) -> Iterator[tuple[T, ...]]:
        return (tuple(piece.nodes) for piece in self._cut(nodes, divided))

    def _title(self, group: Group, number: int) -> str:
        return group.title + self._goes_on if group.title and number > 1 else group.title


def _joined(pieces: Iterable[Piece[Block]]) -> tuple[Block, ...]:
    return tuple(node for piece in pieces for node in piece.nodes)


def first_id(id_: str) -> str:
    """Give the id of what stood first, from that of what stands again."""
    return id_.partition(AGAIN)[0]


def _id(block: Block, number: int) -> str:
    return block.id if number == 1 else f"{block.id}{AGAIN}{number}"


def _sections(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    starts = [n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.level == 2]
    bounds = (0, *starts, len(blocks))
    yield from (blocks[a:b] for a, b in pairwise(bounds) if a < b or not blocks)
