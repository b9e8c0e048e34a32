"""Text as it stands in a file, and places in it."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256 as _sha256


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file, from a place up to and without another.

    Lines and columns count from 1; columns count Unicode code points. ``path`` is relative to the
    project's folder, with forward slashes.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def to(self, other: "Span") -> "Span":
        """Stretch this span to the end of ``other``."""
        return Span(self.path, self.line, self.column, other.end_line, other.end_column)


@dataclass(frozen=True)
class Source:
    """The decoded text of one file and the SHA-256 (hex) of its bytes."""

    path: str
    text: str
    sha256: str

    @staticmethod
    def of(path: str, text: str) -> "Source":
        """Make a source from text that has no file of its own yet."""
        return Source(path, text, _sha256(text.encode()).hexdigest())

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their line feeds; a carriage return stays in its line."""
        return tuple(self.text.split("\n"))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts, offset = [], 0
        for line in self.lines:
            starts.append(offset)
            offset += len(line) + 1
        return tuple(starts)

    def offset(self, line: int, column: int) -> int:
        """Give the offset, in code points, of a line and column (both from 1)."""
        return self._starts[line - 1] + column - 1

    def place(self, offset: int) -> tuple[int, int]:
        """Give the line and column (both from 1) of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """Give the span between two offsets."""
        return Span(self.path, *self.place(start), *self.place(end))

    def slice(self, span: Span) -> str:
        """Give the text that ``span`` covers."""
        return self.text[
            self.offset(span.line, span.column) : self.offset(span.end_line, span.end_column)
        ]


@dataclass(frozen=True, slots=True)
class Edit:
    """Put ``replacement`` where ``span`` stands."""

    span: Span
    replacement: str
