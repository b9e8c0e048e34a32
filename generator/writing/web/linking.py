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
from generator.model.report import Part, PartKind
from generator.writing.web.cutting import first_id
from generator.writing.web.planning import Page

Citing = Mapping[tuple[str, str], str]
"""The first block that cites a passage, by the place (part or heading) and the passage's id."""


def precise(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Lead each passage's links to a chapter on to the block there that cites the passage."""
    parts = [part for page in pages for part in page.parts]
    found = _citing(part for part in parts if part.kind is not PartKind.PASSAGES)
    return tuple(
        replace(page, parts=tuple(_led_part(part, found) for part in page.parts)) for page in pages
    )


def _led_part(part: Part, found: Citing) -> Part:
    if part.kind is not PartKind.PASSAGES:
        return part
    return replace(part, blocks=tuple(_led(block, found) for block in part.blocks))


def _citing(parts: Iterable[Part]) -> Citing:
    found: dict[tuple[str, str], str] = {}
    headings: dict[int, str] = {}
    for part in parts:
        if headings.get(1) != part.id:
            headings = {1: part.id}
        for block in walk(part.blocks):
            if isinstance(block, Heading):
                headings = {n: id_ for n, id_ in headings.items() if n < block.level}
                headings[block.level] = first_id(block.id)
            for passage in _cited(block):
                for place in headings.values():
                    found.setdefault((place, passage), block.id)
    return found


def _cited(block: Block) -> Iterator[str]:
    for run in texts(block):
        yield from (passage_block(n.key) for n in inlines(run) if isinstance(n, Citation))


def _led(block: Block, found: Citing) -> Block:
    if not isinstance(block, Group) or block.role != "passage":
        return block
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

    def __init__(self, notes: Mapping[str, Footnote]) -> None:
        self._notes = notes
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
