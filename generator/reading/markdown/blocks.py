"""Block tokens as the blocks of a document, with ids, spans, tags and anchors."""

import posixpath
from collections import Counter
from collections.abc import Iterator
from itertools import count

from markdown_it.token import Token

from generator.model.document import (
    Block,
    Break,
    Cell,
    CodeBlock,
    Figure,
    Footnote,
    FootnoteMark,
    Heading,
    Inlines,
    Item,
    List,
    Paragraph,
    Quote,
    Table,
    inlines,
)
from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.source import Span
from generator.reading.findings import Findings
from generator.reading.markdown.branches import Branch
from generator.reading.markdown.inlines import InlineReader
from generator.reading.markdown.places import Lines, Origin
from generator.reading.markdown.tails import cut_tail

DEEPEST_LEVEL = 18
CHART, TABLE = "chart:", "table:"


class BlockReader:
    """Makes blocks. ``prefix`` starts every id; ids count on in reading order."""

    def __init__(self, lines: Lines, findings: Findings, prefix: str) -> None:
        self._lines = lines
        self._findings = findings
        self._prefix = prefix
        self._count = count(1)
        self._calls: dict[str, Span] = {}
        self._footnotes: dict[str, Span] = {}

    def read(self, branches: list[Branch]) -> tuple[Block, ...]:
        """Give the blocks of ``branches`` in order."""
        return tuple(block for branch in branches for block in self._block(branch))

    def _block(self, branch: Branch) -> Iterator[Block]:
        match branch.token.type:
            case "heading_open":
                yield self._heading(branch)
            case "paragraph_open":
                yield self._paragraph(branch)
            case "bullet_list_open" | "ordered_list_open":
                yield self._list(branch)
            case "blockquote_open":
                id_, blocks = self._id(), self.read(branch.children)
                yield Quote(id_, blocks, self._around(branch, blocks))
            case "code_block" | "fence":
                yield CodeBlock(self._id(), branch.token.content.rstrip("\n"), self._whole(branch))
            case "table_open":
                yield self._table(branch)
            case "footnote_reference_open":
                yield self._footnote(branch)
            case "hr":
                yield Break(self._id(), self._whole(branch))
            case _:
                yield from self.read(branch.children)

    def _heading(self, branch: Branch) -> Heading:
        id_ = self._id()
        tail = cut_tail(self._inlines(branch))
        level = int(branch.token.tag[1:])
        return Heading(id_, level, tail.children, self._whole(branch), tail.tags)

    def _paragraph(self, branch: Branch) -> Block:
        id_, span = self._id(), self._content_span(branch)
        tail = cut_tail(self._inlines(branch))
        figure = self._figure(branch, id_, span, tail.children)
        return figure or Paragraph(id_, tail.children, span, "", tail.tags, tail.anchor)
