"""Written chapters as blocks of the report: marks on citations, data in place, figures drawn.

From a chapter's document to blocks; what was written keeps its spans.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from generator.model.chart import Chart
from generator.model.document import (
    Block,
    Citation,
    Computed,
    Emphasis,
    Figure,
    Footnote,
    FootnoteMark,
    Group,
    Heading,
    Inline,
    Inlines,
    Item,
    Link,
    List,
    Paragraph,
    Quote,
    Strong,
    Table,
    plain,
)
from generator.model.project import Chapter, Project
from generator.model.totals import Data, Evidence
from generator.synthesis.blocks import figure
from generator.synthesis.citations import mark
from generator.synthesis.requests import requested_table
from generator.synthesis.totals import evaluate


@dataclass(frozen=True, slots=True)
class Prose:
    """A chapter ready for its part: the title it gives itself (or none) and its blocks."""

    title: Heading | None
    blocks: tuple[Block, ...]
    placed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Context:
    """What written text may draw on; ``charts`` by the text that asks for them."""

    project: Project
    data: Data
    charts: Mapping[str, Chart]
    evidence: Evidence | None = None


def chapter_of(project: Project, slot: str) -> Chapter | None:
    """Find the written chapter of a slot."""
    return next((chapter for chapter in project.chapters if chapter.slot == slot), None)


def prose(context: Context, chapter: Chapter | None, part: str, shift: int = 0) -> Prose:
    """Resolve a chapter for ``part``; headings move ``shift`` levels down."""
    if chapter is None:
        return Prose(None, (), frozenset())
    blocks = chapter.document.blocks
    title = next((b for b in blocks if isinstance(b, Heading) and b.level == 1), None)
    placed = frozenset(block.chart or block.path for block in blocks if isinstance(block, Figure))
    resolved: list[Block] = []
    for block in blocks:
        if block is not title:
            resolved += _resolve(context, block, part, shift)
    return Prose(title, tuple(resolved), placed)


def _resolve(context: Context, block: Block, part: str, shift: int) -> tuple[Block, ...]:
    if isinstance(block, Figure) and (block.chart or block.path.startswith("table:")):
        return _placed(context, block)
    return (_with_inlines(_shifted(block, shift), lambda node: _inline(context, node, part), part),)


def _shifted(block: Block, shift: int) -> Block:
    if isinstance(block, Heading):
        return replace(block, level=min(6, max(2, block.level) + shift))
    return block


def _placed(context: Context, block: Figure) -> tuple[Block, ...]:
    """Put the chart or table that an image names in its place."""
    if block.chart:
        chart = context.charts.get(block.chart)
        made = figure(context.project, chart, block.id, block.alt) if chart else ()
        return tuple(replace(b, span=block.span) if isinstance(b, Figure) else b for b in made)
    table = requested_table(context.project, block.path.removeprefix("table:"), block.id)
    if table is None:
        return ()
    return (replace(table, caption=block.caption or table.caption, span=block.span),)


def _inline(context: Context, node: Inline, part: str) -> Inline:
    match node:
        case Citation():
            found = context.project.passages.get(node.key)
            return replace(node, mark=mark(context.project, found)) if found else node
        case Computed():
            language = context.project.settings.language
            return replace(node, text=evaluate(node, context.data, language) or node.expression)
        case FootnoteMark():
            return replace(node, label=f"{part}-{node.label}")
        case _:
            return node


Change = Callable[[Inline], Inline]


def _run(nodes: Inlines, change: Change) -> Inlines:
    return tuple(_node(node, change) for node in nodes)


def _node(node: Inline, change: Change) -> Inline:
    match node:
        case Strong() | Emphasis() | Link():
            return replace(node, children=_run(node.children, change))
        case _:
            return change(node)


def _with_inlines(block: Block, change: Change, part: str) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, children=_run(block.children, change))
        case List():
            return replace(block, items=tuple(_item(item, change, part) for item in block.items))
        case Footnote():
            inner = _all(block.blocks, change, part)
            return replace(block, label=f"{part}-{block.label}", blocks=inner)
        case Quote() | Group():
            return replace(block, blocks=_all(block.blocks, change, part))
        case Table():
            return _table(block, change)
        case Figure():
            return replace(block, caption=_run(block.caption, change))
        case _:
            return block


def _all(blocks: tuple[Block, ...], change: Change, part: str) -> tuple[Block, ...]:
    return tuple(_with_inlines(block, change, part) for block in blocks)


def _item(item: Item, change: Change, part: str) -> Item:
    return replace(item, blocks=_all(item.blocks, change, part))


def _table(table: Table, change: Change) -> Table:
    rows = tuple(
        tuple(replace(cell, children=_run(cell.children, change)) for cell in row)
        for row in (table.header, *table.rows)
    )
    return replace(table, header=rows[0], rows=rows[1:], caption=_run(table.caption, change))


def title_of(written: Prose, otherwise: str) -> str:
    """Give the title that a chapter gives itself, or another."""
    return plain(written.title.children).strip() or otherwise if written.title else otherwise
