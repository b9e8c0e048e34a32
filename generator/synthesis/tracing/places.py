"""Where things stand in a report: its texts, each with the part and the heading above it."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.document import (
    Block,
    Citation,
    Heading,
    Inlines,
    Table,
    Text,
    plain,
    texts,
    walk,
)
from generator.model.report import Report
from generator.model.sentences import sentences
from generator.model.source import Span
from generator.synthesis.placing import leaves, place

_GAP = re.compile(r" (?=[.,;:!?…](?:\s|$))")


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a report: the heading of a part, the one nearest above, the id of a block."""

    part: str
    heading: str
    block: str


@dataclass(frozen=True, slots=True)
class Run:
    """A text that a report shows; ``origin`` is the span of its block, None where generated."""

    where: Where
    block: Block
    children: Inlines
    origin: Span | None

    @property
    def text(self) -> str:
        """Its words, without marks of citations."""
        return plain(self.children)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a run, from ``start`` up to ``end``, and the keys of what it cites."""

    text: str
    start: int
    end: int
    span: Span | None
    keys: tuple[str, ...]


def runs(report: Report) -> Iterator[Run]:
    """Give every text of a report, in reading order; a row of a table is one text."""
    for part in report.parts:
        heading = part.heading
        for block in walk(part.blocks):
            if isinstance(block, Heading):
                heading = plain(block.children)
            where = Where(part.heading, heading, block.id)
            for children in _texts(block):
                yield Run(where, block, children, report.origins.get(block.id))


def _texts(block: Block) -> Iterator[Inlines]:
    if not isinstance(block, Table):
        yield from texts(block)
        return
    yield block.caption
    for row in (block.header, *block.rows):
        cells = ((*cell.children, Text(" ")) for cell in row)
        yield tuple(node for cell in cells for node in cell)


def statements(children: Inlines) -> Iterator[Statement]:
    """Divide a text into sentences; a citation belongs to the one that it stands in or follows."""
    text = plain(children)
    bounds = list(sentences(text))
    starts = [start for start, _ in bounds]
    cited: dict[int, list[str]] = defaultdict(list)
    for at, node in leaves(children):
        if isinstance(node, Citation):
            cited[max(0, bisect_left(starts, at) - 1)].append(node.key)
    for number, (start, end) in enumerate(bounds):
        keys = tuple(dict.fromkeys(cited[number]))
        span = place(children, start, end)
        yield Statement(tidy(text[start:end]), start, end, span, keys)


def tidy(text: str) -> str:
    """Close the gaps that citations leave."""
    return _GAP.sub("", " ".join(text.split()))
