"""A document, or a note's passages, as lines that a person can check against the source."""

from collections.abc import Iterable, Iterator

from generator.model.diagnostic import Diagnostic
from generator.model.document import (
    Anchor,
    Block,
    Citation,
    Code,
    CodeBlock,
    Computed,
    Emphasis,
    Figure,
    Footnote,
    FootnoteMark,
    Heading,
    Image,
    Inline,
    Inlines,
    Item,
    Link,
    List,
    Paragraph,
    Quote,
    Strong,
    Table,
    Tag,
    Text,
)
from generator.model.note import Note, Passage
from generator.model.source import Span


def dump(blocks: Iterable[Block]) -> Iterator[str]:
    """One line per node: name, place, what is its own; children are indented."""
    for block in blocks:
        yield from _block(block)


def complaints(found: Iterable[Diagnostic]) -> Iterator[str]:
    """One line per diagnostic: its rule and its place."""
    return (f"! {one.rule.id} {place(one.span)}" for one in found)


def passages(note: Note) -> Iterator[str]:
    """One line per passage, and its words below it."""
    for passage in note.passages:
        yield _passage(passage)
        yield f"  {passage.text}"


def place(span: Span | None) -> str:
    """Give ``line:column-column`` or ``line:column-line:column``."""
    assert span is not None
    end = f"{span.end_column}"
    if span.end_line != span.line:
        end = f"{span.end_line}:{end}"
    return f"{span.line}:{span.column}-{end}"


def _passage(passage: Passage) -> str:
    names = (
        *passage.codes,
        *(f"wie/{name}" for name in passage.groups),
        *(f"rol/{name}" for name in passage.roles),
    )
    parts = (
        str(passage.number),
        passage.kind.value,
        place(passage.span),
        f"^{passage.id}" if passage.written else "^…",
        f"[{passage.heading}]" if passage.heading else "",
        *(f"#{name}" for name in names),
    )
    return " ".join(part for part in parts if part)


def _block(block: Block) -> Iterator[str]:
    head = f"{type(block).__name__.lower()} {place(block.span)}"
    match block:
        case Heading():
            yield f"{head} level={block.level}{_tail(block.tags, None)}"
            yield from _inlines(block.children)
        case Paragraph():
            yield head + _tail(block.tags, block.anchor)
            yield from _inlines(block.children)
        case List():
            yield head if block.start is None else f"{head} start={block.start}"
            yield from _deeper(line for item in block.items for line in _item(item))
        case Quote():
            yield head
            yield from _deeper(dump(block.blocks))
        case Footnote():
            yield f"{head} [^{block.label}]"
            yield from _deeper(dump(block.blocks))
        case CodeBlock():
            yield f"{head} {block.text!r}"
        case Table():
            yield f"{head} {' '.join(block.align)}"
            yield from _deeper(_rows(block))
        case Figure():
            yield f"{head} chart={block.chart!r} path={block.path!r} source={block.source!r}"
            yield from _inlines(block.caption)
        case _:
            yield head


def _item(item: Item) -> Iterator[str]:
    yield f"item {place(item.span)}"
    yield from _deeper(dump(item.blocks))


def _rows(table: Table) -> Iterator[str]:
    for row in (table.header, *table.rows):
        yield "row"
        for cell in row:
            yield f"  cell {place(cell.span)}"
            yield from _deeper(_inlines(cell.children))


def _inlines(children: Inlines) -> Iterator[str]:
    return _deeper(line for child in children for line in _inline(child))


def _inline(node: Inline) -> Iterator[str]:
    head = f"{type(node).__name__.lower()} {place(node.span)}"
    match node:
        case Text() | Code():
            yield f"{head} {node.text!r}"
        case Strong() | Emphasis():
            yield head
            yield from _inlines(node.children)
        case Link():
            yield f"{head} {node.target}"
            yield from _inlines(node.children)
        case Citation():
            yield f"{head} {node.key}"
        case Computed():
            yield f"{head} {'.'.join(node.path)} {list(node.filters)}"
        case FootnoteMark():
            yield f"{head} {node.label}"
        case Image():
            yield f"{head} {node.target} {node.alt!r} {node.title!r}"
        case _:
            yield head


def _tail(tags: tuple[Tag, ...], anchor: Anchor | None) -> str:
    shown = [f" #{tag.name}@{place(tag.span)}" for tag in tags]
    if anchor:
        shown.append(f" ^{anchor.name}@{place(anchor.span)}")
    return "".join(shown)


def _deeper(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)
