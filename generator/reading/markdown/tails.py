"""The tags and the block id that end a text: nodes in, the nodes before them and the tail out."""

import re
from dataclasses import dataclass, replace

from generator.model.document import Anchor, Inline, Inlines, LineBreak, Tag, Text
from generator.model.source import Span

_TAIL = re.compile(r"(?:^|(?<=\s))(?:\^(?P<id>[A-Za-z0-9-]+)|#(?P<tag>[\w/-]*[^\W\d_][\w/-]*))\s*$")


@dataclass(frozen=True, slots=True)
class Tail:
    """What is left of the text, and what stood behind it."""

    children: Inlines
    tags: tuple[Tag, ...] = ()
    anchor: Anchor | None = None


def cut_tail(children: Inlines) -> Tail:
    """Take tags and at most one block id off the end, and the spaces that are then left there."""
    rest = list(children)
    tags: list[Tag] = []
    anchor: Anchor | None = None
    while found := _last(rest):
        if found["id"] and anchor:
            break
        text = rest.pop()
        span = _part(text, found.start(), len(found.string.rstrip()))
        if found["id"]:
            anchor = Anchor(found["id"], span)
        else:
            tags.append(Tag(found["tag"], span))
        if found.start():
            rest.append(_cut(text, found.start()))
    if tags or anchor:
        _trim(rest)
    return Tail(tuple(rest), tuple(reversed(tags)), anchor)


def _last(rest: list[Inline]) -> re.Match[str] | None:
    """Match a tag or id in the last text; blank nodes behind it are dropped first."""
    end = len(rest)
    while end and _blank(rest[end - 1]):
        end -= 1
    last = rest[end - 1] if end else None
    if not isinstance(last, Text) or not _literal(last):
        return None
    found = _TAIL.search(last.text)
    if found and (found.start() or end == 1 or _blank(rest[end - 2])):
        del rest[end:]
        return found
    return None


def _trim(rest: list[Inline]) -> None:
    while rest and _blank(rest[-1]):
        rest.pop()
    if rest and isinstance(rest[-1], Text) and _literal(rest[-1]):
        rest[-1] = _cut(rest[-1], len(rest[-1].text.rstrip()))


def _blank(node: Inline) -> bool:
    return isinstance(node, LineBreak) or (isinstance(node, Text) and not node.text.strip())


def _literal(text: Text) -> bool:
    span = text.span
    return (
        span is not None
        and span.line == span.end_line
        and span.end_column - span.column == len(text.text)
    )


def _cut(text: Inline, length: int) -> Text:
    assert isinstance(text, Text)
    return replace(text, text=text.text[:length], span=_part(text, 0, length))


def _part(text: Inline, start: int, end: int) -> Span:
    assert isinstance(text, Text)
    assert text.span is not None
    column = text.span.column
    return replace(text.span, column=column + start, end_column=column + end)
