"""A report as the lines and the manifest that a Word draft of it would give back, in memory."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.model.anchor import bookmark
from generator.model.document import (
    Block,
    Citation,
    Code,
    Computed,
    Emphasis,
    Figure,
    Footnote,
    FootnoteMark,
    Group,
    Heading,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    inlines,
    parted,
)  # fmt: skip
from generator.model.manifest import Manifest, Mark, Origin, Shown, Unit, digest
from generator.model.project import Project
from generator.model.report import Report
from generator.model.revision import Line, Look, Piece, Returned, Story
from generator.model.source import Span
from generator.pipeline import report_of

PLAIN = Look()
EMPTY = Line(())


@dataclass
class _Drawer:
    project: Project
    lines: list[Line] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    generated: set[str] = field(default_factory=set)
    passages: dict[Span, str] = field(default_factory=dict)
    tables: int = -1

    def blocks(self, blocks: tuple[Block, ...], depth: int = 0, item: bool = False) -> None:
        for block in blocks:
            self.block(block, depth, item)

    def block(  # noqa: C901, PLR0912 - one case for each kind of block
        self, block: Block, depth: int, item: bool
    ) -> None:
        match block:
            case Heading():
                line = Line((), heading=block.level)
                self.put(block, block.children, Unit.HEADING, line, block.level)
            case Paragraph():
                unit = Unit.ITEM if item and depth else Unit.PARAGRAPH
                line = Line((), list_level=max(depth, 1) if item else 0)
                self.put(block, block.children, unit, line, depth if item else 0)
            case List():
                for one in block.items:
                    self.blocks(one.blocks, depth + (block.span is not None), item=True)
            case Quote() | Group():
                if isinstance(block, Group) and block.title:
                    self.own(block.id + "-title", block.title)
                self.blocks(block.blocks)
            case Table():
                self.tables += 1
                for row, cells in enumerate((block.header, *block.rows)):
                    for column, cell in enumerate(cells):
                        name = f"{block.id}-r{row}c{column}"
                        line = Line((), story=Story.CELL, table=self.tables, row=row, column=column)
                        fake = Paragraph(name, cell.children, cell.span)
                        self.put(fake, cell.children, Unit.CELL, line, 0)
            case Figure(span=None) | Figure(chart=str()):
                self.own(block.id, f"Figuur {block.number}. {block.alt}")
            case Footnote():
                for one in block.blocks:
                    if isinstance(one, Paragraph):
                        line = Line((), story=Story.FOOTNOTE)
                        self.put(one, one.children, Unit.FOOTNOTE, line, 0)

    def own(self, id_: str, text: str, line: Line = EMPTY) -> None:
        self.generated.add(bookmark(id_))
        self.lines.append(replace(line, pieces=(Piece(text),), bookmarks=(bookmark(id_),)))

    def put(
        self, block: Heading | Paragraph, children: Inlines, unit: Unit, line: Line, level: int
    ) -> None:
        span = block.span
        written = [node for node in inlines(children) if node.span]
        if span is None or not written:
            self.own(block.id, "".join(p.text for p in pieces(children)), line)
            return
        source = self.project.sources[span.path]
        own = [n for n in children if isinstance(n, Citation) and n.span is None]
        shown = tuple(
            _shown(n, source.slice(n.span))
            for n in inlines(children)
            if isinstance(n, Citation | Computed | FootnoteMark | Image) and n.span
        )
        tail = f" {own[0].mark}" if own else ""
        name = bookmark(block.id)
        passage = self.passages.get(span, "")
        base = source.slice(span)
        self.origins.append(
            Origin(name, block.id, unit, span, base, shown, level, "", passage, tail)
        )
        self.lines.append(replace(line, pieces=tuple(pieces(children)), bookmarks=(name,)))


def _shown(node: Inline, written: str) -> Shown:
    match node:
        case Citation():
            return Shown(Mark.CITATION, node.mark, written)
        case Computed():
            return Shown(Mark.COMPUTED, node.text, written)
        case FootnoteMark():
            return Shown(Mark.NOTE, node.label, written)
        case _:
            return Shown(Mark.IMAGE, node.alt, written)


def pieces(  # noqa: C901 - one case for each kind of node
    children: Inlines, look: Look = PLAIN
) -> Iterator[Piece]:
    for node, joint in parted(children):
        match node:
            case Text():
                yield Piece(node.text, look)
            case Strong():
                yield from pieces(node.children, replace(look, bold=True))
            case Emphasis():
                yield from pieces(node.children, replace(look, italic=True))
            case Link():
                yield from pieces(node.children, replace(look, target=node.target))
            case Code():
                yield Piece(node.text, replace(look, code=True))
            case LineBreak():
                yield Piece("\n", look)
            case Citation():
                yield Piece(node.mark or node.session, look, Mark.CITATION)
                if joint:
                    yield Piece(";", look, Mark.CITATION)
            case Computed():
                yield Piece(node.text, look, Mark.COMPUTED)
            case FootnoteMark():
                yield Piece(node.label, look, Mark.NOTE)
            case Image():
                yield Piece(node.alt, look, Mark.IMAGE)


def drawn(project: Project, name: str = "concept.docx", report: Report | None = None) -> Returned:
    """Give the unedited draft of a project."""
    report = report or report_of(project)
    drawer = _Drawer(project)
    drawer.passages = {p.span: p.key for note in project.notes for p in note.passages}
    for part in report.parts:
        if part.span:
            written = next(
                b
                for c in project.chapters
                for b in c.document.blocks
                if isinstance(b, Heading) and b.span == part.span
            )
            drawer.put(
                replace(written, id=part.id), written.children, Unit.HEADING, Line((), heading=1), 1
            )
        else:
            drawer.own(part.id, part.title, Line((), heading=1))
        drawer.blocks(part.blocks)
    files = {path: source.sha256 for path, source in project.sources.items()}
    names = {origin.bookmark for origin in drawer.origins}
    said = (
        digest("".join(p.text for p in line.pieces if p.mark not in {Mark.NOTE, Mark.IMAGE}))
        for line in drawer.lines
        if not names & set(line.bookmarks)
    )
    told = tuple(one for one in said if one)
    manifest = Manifest("b1", files, tuple(drawer.origins), frozenset(drawer.generated), told)
    return Returned(name, "b1", manifest, tuple(drawer.lines))
