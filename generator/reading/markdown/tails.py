"""The tags and the block id that end a text: nodes in, the nodes before them and the tail out."""

import re
from dataclasses import dataclass, replace

from generator.model.document import Anchor, Inline, Inlines, LineBreak, Tag, Text
from generator.model.source import Span

_WORD = re.compile(r"\S+")
_MARK = re.compile(r"\^(?P<id>[A-Za-z0-9-]+)|#(?P<tag>[\w/-]*[^\W\d_][\w/-]*)")


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
    while marks := _marks(rest, anchored=anchor is not None):
        text = marks[0].text
        for mark in marks:
            if mark.found["id"]:
                anchor = Anchor(mark.found["id"], mark.span)
            else:
                tags.append(Tag(mark.found["tag"], mark.span))
        del rest[_end(rest) - 1 :]
        if marks[-1].found.start():
            rest.append(_cut(text, marks[-1].found.start()))
    if not (tags or anchor):
        return Tail(children)
    return Tail(_trimmed(rest), tuple(reversed(tags)), anchor)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A tag or an id, and the text that it stands in."""

    text: Text
    found: re.Match[str]

    @property
    def span(self) -> Span:
        return _part(self.text, self.found.start(), self.found.end())


def _marks(rest: list[Inline], *, anchored: bool) -> list[_Mark]:
    """Give the tags and the id that end the last text, the last one first."""
    end = _end(rest)
    last = rest[end - 1] if end else None
    if not isinstance(last, Text) or not _literal(last):
        return []
    free = end == 1 or _blank(rest[end - 2])
    marks: list[_Mark] = []
    for word in reversed(list(_WORD.finditer(last.text))):
        found = _MARK.fullmatch(last.text, word.start(), word.end())
        sticks = word.start() == 0 and not free
        if not found or sticks or (found["id"] and anchored):
            break
        anchored = anchored or bool(found["id"])
        marks.append(_Mark(last, found))
    return marks


def _trimmed(rest: list[Inline]) -> Inlines:
    del rest[_end(rest) :]
    last = rest[-1] if rest else None
    if isinstance(last, Text) and _literal(last):
        rest[-1] = _cut(last, len(last.text.rstrip()))
    return tuple(rest)


def _end(rest: list[Inline]) -> int:
    """Count the nodes without the blank ones that trail."""
    end = len(rest)
    while end and _blank(rest[end - 1]):
        end -= 1
    return end


def _blank(node: Inline) -> bool:
    return isinstance(node, LineBreak) or (isinstance(node, Text) and not node.text.strip())


def _literal(text: Text) -> bool:
    span = text.span
    return (
        span is not None
        and span.line == span.end_line
        and span.end_column - span.column == len(text.text)
    )


def _cut(text: Text, length: int) -> Text:
    return replace(text, text=text.text[:length], span=_part(text, 0, length))


def _part(text: Text, start: int, end: int) -> Span:
    assert text.span is not None
    column = text.span.column
    return replace(text.span, column=column + start, end_column=column + end)
