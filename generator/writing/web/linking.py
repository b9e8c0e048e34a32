"""Links back: from a passage to the very block that cites it, and from a note to its calls."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.model.anchor import passage_block
from generator.model.document import (
    Block,
    Citation,
    Footnote,
    Group,
    Heading,
    Inline,
    Link,
    Paragraph,
    inlines,
    texts,
    walk,
)
from generator.model.report import Part, Report
from generator.writing.web.planning import notes_of

Citing = Mapping[tuple[str, str], str]
"""The first block that cites a passage, by the place (part or heading) and the passage's id."""


def precise(report: Report) -> Report:
    """Lead each passage's links to a chapter on to the block there that cites the passage."""
    found = _citing(report.parts)
    return replace(
        report,
        parts=tuple(
            replace(part, blocks=tuple(_led(block, found) for block in part.blocks))
            for part in report.parts
        ),
    )


def _citing(parts: Iterable[Part]) -> Citing:
    found: dict[tuple[str, str], str] = {}
    for part in parts:
        headings: dict[int, str] = {1: part.id}
        for block in walk(part.blocks):
            if isinstance(block, Heading):
                headings = {n: id_ for n, id_ in headings.items() if n < block.level}
                headings[block.level] = block.id
            for passage in _cited(block):
                for place in headings.values():
                    found.setdefault((place, passage), block.id)
    return found


def _cited(block: Block) -> Iterator[str]:
    for run in texts(block):
        yield from (passage_block(n.key) for n in inlines(run) if isinstance(n, Citation))


def _led(block: Block, found: Citing) -> Block:
    if not isinstance(block, Group):
        return block
    if block.role != "passage":
        return replace(block, blocks=tuple(_led(inner, found) for inner in block.blocks))
    return replace(block, blocks=tuple(_meta(inner, block.id, found) for inner in block.blocks))


def _meta(block: Block, passage: str, found: Citing) -> Block:
    if not isinstance(block, Paragraph) or block.role != "passage-meta":
        return block
    return replace(block, children=tuple(_link(n, passage, found) for n in block.children))


def _link(node: Inline, passage: str, found: Citing) -> Inline:
    if not isinstance(node, Link):
        return node
    target = found.get((node.target.removeprefix("#"), passage))
    return replace(node, target=f"#{target}") if target else node


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a footnote: its id, the number shown, the id of the note."""

    id: str
    number: int
    note: str


@dataclass(slots=True)
class Called:
    """A footnote that was called, with the ids of its calls."""

    note: Footnote
    calls: list[str] = field(default_factory=list)


class Endnotes:
    """The footnotes that a page calls, in the order of their first calls."""

    def __init__(self, report: Report) -> None:
        self._notes = notes_of(report)
        self._found: dict[str, Called] = {}
        self.called: list[Called] = []

    def call(self, label: str) -> Call | None:
        """Count a call; None where there is no such note."""
        if label not in self._notes:
            return None
        if label not in self._found:
            self._found[label] = Called(self._notes[label])
            self.called.append(self._found[label])
        entry = self._found[label]
        number = self.called.index(entry) + 1
        entry.calls.append(f"_call-{number}-{len(entry.calls) + 1}")
        return Call(entry.calls[-1], number, entry.note.id)
