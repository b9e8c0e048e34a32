"""Block tokens as the blocks of a document, with ids, spans, tags and anchors."""

import posixpath
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
    Image,
    Inlines,
    Item,
    List,
    Paragraph,
    Quote,
    Table,
    inlines,
    plain,
)
from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.source import Span
from generator.reading.characters import flaw
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

    def _figure(self, branch: Branch, id_: str, span: Span, children: Inlines) -> Figure | None:
        if len(children) != 1 or not isinstance(children[0], Image):
            return None
        image = children[0]
        inline = branch.children[0].token
        token = next(child for child in inline.children or [] if child.type == "image")
        # its faults were noted when the paragraph was read
        caption = self._reader(inline, Findings()).label(token)
        chart = image.target.removeprefix(CHART) if image.target.startswith(CHART) else ""
        path = "" if chart else self._path(image.target)
        return Figure(id_, image.alt, caption, chart, path, span, image.title)

    def _path(self, target: str) -> str:
        if target.startswith((TABLE, CHART)) or "://" in target:
            return target
        folder = posixpath.dirname(self._lines.source.path)
        return posixpath.normpath(posixpath.join(folder, target))

    def _list(self, branch: Branch) -> List:
        id_ = self._id()
        items = tuple(self._item(child) for child in branch.children)
        start = None
        if branch.token.type == "ordered_list_open":
            start = int(branch.token.attrs.get("start", 1))
        end = [item.span for item in items if item.span]
        span = self._start(branch)
        return List(id_, items, start, span.to(end[-1]) if end else span)

    def _item(self, branch: Branch) -> Item:
        id_, blocks = self._id(), self.read(branch.children)
        return Item(id_, blocks, self._around(branch, blocks))

    def _table(self, branch: Branch) -> Table:
        rows = [row for part in branch.children for row in part.children]
        id_ = self._id()
        cells = tuple(tuple(self._cell(cell) for cell in row.children) for row in rows)
        for row in rows:
            self._surplus(row)
        align = tuple(_align(cell.token) for cell in rows[0].children)
        return Table(id_, cells[0], cells[1:], align, span=self._whole(branch))

    def _surplus(self, row: Branch) -> None:
        if row.token.meta.get("surplus"):
            self._findings.add(
                Rule.WRONG_TYPE,
                self._whole(row),
                Phrase(
                    nl="Deze rij heeft meer cellen dan de kop; wat te veel is, valt weg.",
                    en="This row has more cells than the header; the surplus is left out.",
                ),
            )

    def _cell(self, branch: Branch) -> Cell:
        return Cell(self._inlines(branch), self._content_span(branch))

    def _footnote(self, branch: Branch) -> Footnote:
        id_, label = self._id(), str(branch.token.meta["label"])
        span = self._start(branch)
        if label in self._footnotes:
            self._broken(
                span, f"de voetnoot `{label}` staat er al", f"footnote `{label}` stands twice"
            )
        self._footnotes.setdefault(label, span)
        blocks = self.read(branch.children)
        return Footnote(id_, label, blocks, self._around(branch, blocks))

    def match_footnotes(self) -> None:
        """Complain of footnotes without a call and calls without a footnote."""
        for label, span in self._calls.items():
            if label not in self._footnotes:
                self._broken(
                    span,
                    f"de voetnoot `{label}` heeft geen tekst",
                    f"footnote `{label}` has no text",
                )
        for label, span in self._footnotes.items():
            if label not in self._calls:
                self._broken(
                    span,
                    f"de voetnoot `{label}` wordt nergens genoemd",
                    f"footnote `{label}` is called nowhere",
                )

    def _broken(self, span: Span, nl: str, en: str) -> None:
        message = Phrase(nl=f"{nl[0].upper()}{nl[1:]}.", en=f"{en[0].upper()}{en[1:]}.")
        self._findings.add(Rule.BROKEN_FOOTNOTE, span, message)

    def _inlines(self, branch: Branch) -> Inlines:
        token = branch.children[0].token
        nodes = self._reader(token).read(token.children or [])
        found = flaw(plain(nodes))
        if found and found.rule is Rule.WORD_TOO_LONG:
            # links and code with spaces in them can make a word that the file does not hold
            self._findings.add(found.rule, self._content_span(branch), found.message)
        for node in inlines(nodes):
            if isinstance(node, FootnoteMark) and node.span:
                self._calls.setdefault(node.label, node.span)
        return nodes

    def _reader(self, token: Token, findings: Findings | None = None) -> InlineReader:
        origin: Origin = token.meta["origin"]
        return InlineReader(self._lines, findings or self._findings, token.content, origin)

    def _id(self) -> str:
        return f"{self._prefix}-b{next(self._count)}"

    def _content_span(self, branch: Branch) -> Span:
        origin: Origin = branch.children[0].token.meta["origin"]
        return self._lines.span(origin.start(0), origin.end(origin.length))

    def _whole(self, branch: Branch) -> Span:
        """The block's lines, from its first character to the end of its last text."""
        begin, end = branch.token.map or (0, 1)
        start = branch.token.meta["start"]
        last = self._lines.end_of(self._lines.last_text(begin, end))
        return self._lines.span(start, max(start, last))

    def _start(self, branch: Branch) -> Span:
        """The first line of a container, from its marker on."""
        start = branch.token.meta["start"]
        line = (branch.token.map or (0, 1))[0]
        return self._lines.span(start, max(start, self._lines.end_of(line)))

    def _around(self, branch: Branch, blocks: tuple[Block, ...]) -> Span:
        start = self._start(branch)
        last = blocks[-1].span if blocks else None
        return start.to(last) if last else start


def _align(token: Token) -> str:
    return str(token.attrs.get("style", "")).removeprefix("text-align:") or "left"
