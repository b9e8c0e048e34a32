"""Places in a text that was written: from offsets in what a reader sees back to spans."""

from collections.abc import Iterable, Iterator

from generator.model.document import (
    Emphasis,
    Inline,
    Inlines,
    Link,
    Strong,
    Text,
    inlines,
    plain,
)
from generator.model.source import Span


def leaves(children: Iterable[Inline]) -> Iterator[tuple[int, Inline]]:
    """Give the nodes without children, each with the offset of its text in the plain text."""
    at = 0
    for node in inlines(children):
        if not isinstance(node, Strong | Emphasis | Link):
            yield at, node
            at += len(plain((node,)))


def place(children: Inlines, start: int, end: int) -> Span | None:
    """Give the span of the characters from ``start`` up to ``end`` of the plain text.

    None where an end of it was written otherwise than it reads, or not written at all.
    """
    first, last = _place(children, start), _place(children, end - 1)
    return first.to(last) if start < end and first and last else None


def _place(children: Inlines, offset: int) -> Span | None:
    """Give the span of one character."""
    for at, node in leaves(children):
        if at <= offset < at + len(plain((node,))):
            return _within(node, offset - at) if isinstance(node, Text) else None
    return None


def _within(text: Text, offset: int) -> Span | None:
    span = text.span
    if span is None or (span.line, len(text.text)) != (
        span.end_line,
        span.end_column - span.column,
    ):
        return None
    column = span.column + offset
    return Span(span.path, span.line, column, span.line, column + 1)
