"""From offsets in what the parser saw back to places in the file.

The parser sees the file's lines without carriage returns (``Lines``) and, per paragraph or cell, a
content without indentation and markers (``Origin``). Both only leave characters out, so a place is
found by adding up.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from generator.model.source import Source, Span
from generator.reading.files import BYTE_ORDER_MARK


@dataclass(frozen=True)
class Lines:
    """The text to parse: lines of ``source`` from ``first_line`` on, ends made equal."""

    source: Source
    first_line: int

    @cached_property
    def _lines(self) -> tuple[str, ...]:
        lines = self.source.lines[self.first_line - 1 :]
        first, *rest = (line.removesuffix("\r").translate(_HARMLESS) for line in lines or ("",))
        return (first[self._shift :], *rest)

    @cached_property
    def _shift(self) -> int:
        marked = self.first_line == 1 and self.source.text.startswith(BYTE_ORDER_MARK)
        return 1 if marked else 0

    @cached_property
    def text(self) -> str:
        """What the parser sees."""
        return "\n".join(self._lines)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts, offset = [], 0
        for line in self._lines:
            starts.append(offset)
            offset += len(line) + 1
        return tuple(starts)

    def span(self, start: int, end: int) -> Span:
        """Give the place of two offsets of :attr:`text` in the file."""
        return Span(self.source.path, *self._place(start), *self._place(end))

    def start_of(self, line: int) -> int:
        """Give the offset of the start of a line (from 0)."""
        return self._starts[line]

    def end_of(self, line: int) -> int:
        """Give the offset of the end of a line (from 0), without spaces that trail."""
        return self._starts[line] + len(self._lines[line].rstrip(" \t"))

    def last_text(self, begin: int, end: int) -> int:
        """Give the last line (from 0) of ``begin`` up to ``end`` that is not blank."""
        last = min(end, len(self._lines)) - 1
        while last > begin and not self._lines[last].strip(" \t"):
            last -= 1
        return max(last, begin)

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset) - 1
        shift = self._shift if line == 0 else 0
        return self.first_line + line, offset - self._starts[line] + 1 + shift


_HARMLESS = {ord("\r"): " ", 0: "\N{REPLACEMENT CHARACTER}"}


@dataclass(frozen=True, slots=True)
class Segment:
    """From ``content`` on, each character of a content stands at ``source`` and further.

    ``width`` is 2 where the one character was written as two: a bar in a table, after a backslash.
    """

    content: int
    source: int
    width: int = 1


_content = attrgetter("content")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where each character of an inline content stands in the text that the parser saw."""

    segments: tuple[Segment, ...]
    length: int

    def start(self, offset: int) -> int:
        """Give the place of a character of the content."""
        segment = self._segment(offset)
        return segment.source + (offset - segment.content) * segment.width

    def end(self, offset: int) -> int:
        """Give the place just behind the character before ``offset``."""
        if offset <= 0:
            return self.start(0)
        segment = self._segment(offset - 1)
        return segment.source + (offset - segment.content) * segment.width

    def cuts(self, start: int, end: int) -> tuple[int, ...]:
        """Give the bounds of the straight stretches between two offsets, both included."""
        first = bisect_right(self.segments, start, key=_content)
        last = bisect_left(self.segments, end, key=_content)
        inside = (segment.content for segment in self.segments[first:last])
        return (start, *inside, end)

    def shifted(self, by: int) -> "Origin":
        """Give the origin of the part of the content that starts at ``by``."""
        moved = (Segment(s.content - by, s.source, s.width) for s in self.segments)
        return Origin(tuple(moved), self.length - by)

    def _segment(self, offset: int) -> Segment:
        at = bisect_right(self.segments, offset, key=_content) - 1
        return self.segments[max(at, 0)]


_PIPE = re.compile(r"\\\|")


def straight(start: int, length: int) -> Origin:
    """Give the origin of a content that stands in one piece."""
    return Origin((Segment(0, start),), length)


def with_pipes(raw: str, start: int) -> Origin:
    """Give the origin of a table cell written as ``raw`` at ``start``, its bars escaped."""
    segments, content, last = [Segment(0, start)], 0, 0
    for found in _PIPE.finditer(raw):
        content += found.start() - last
        segments.append(Segment(content, start + found.start(), 2))
        content, last = content + 1, found.end()
        segments.append(Segment(content, start + last))
    return Origin(tuple(segments), content + len(raw) - last)
