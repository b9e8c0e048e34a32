"""A draft as it would be were changes accepted or rejected: lines in, lines that track nothing out.

What joins or parts paragraphs is the revision of a paragraph's mark: a mark that goes takes its
line into the next one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.model.revision import Line, Piece, Returned, Stamp


def view(
    returned: Returned, *, accept: bool = True, authors: Iterable[str] | None = None
) -> tuple[Line, ...]:
    """Give the lines with all tracked changes accepted, or rejected, and nothing tracked left.

    With ``authors`` only their changes are settled so and those of all others the other way round:
    accepting one author's changes rejects the others'.
    """
    return tuple(line for _, line in sourced(returned, accept=accept, authors=authors))


def sourced(
    returned: Returned, *, accept: bool = True, authors: Iterable[str] | None = None
) -> tuple[tuple[tuple[int, ...], Line], ...]:
    """Give the lines of :func:`view`, each with the indices of the lines it was made of."""
    settle = _Settle(accept, None if authors is None else frozenset(authors))
    return tuple(_joined(returned.lines, settle))


class _Settle:
    """Tells what stays: a change counts as accepted or not by who made it."""

    def __init__(self, accept: bool, authors: frozenset[str] | None) -> None:  # noqa: FBT001
        self._accept = accept
        self._authors = authors

    def accepts(self, stamp: Stamp) -> bool:
        """Tell whether a change is taken over."""
        chosen = self._authors is None or stamp.author in self._authors
        return self._accept if chosen else not self._accept

    def stays(self, inserted: Stamp | None, deleted: Stamp | None) -> bool:
        """Tell whether something that was inserted, deleted or both is there."""
        there = inserted is None or self.accepts(inserted)
        return there and (deleted is None or not self.accepts(deleted))


def _joined(lines: Iterable[Line], settle: _Settle) -> Iterator[tuple[tuple[int, ...], Line]]:
    """Settle every line; one whose mark goes runs on into the next of its cell or story."""
    held: list[tuple[int, Line]] = []
    for index, line in enumerate(lines):
        if not settle.stays(line.row_inserted, line.row_deleted):
            continue
        if held and _place(held[-1][1]) != _place(line):
            yield _one(held, settle)
            held = []
        held.append((index, line))
        if settle.stays(line.inserted, line.deleted):
            yield _one(held, settle)
            held = []
    if held:
        yield _one(held, settle)


def _place(line: Line) -> tuple[object, ...]:
    return line.story, line.table, line.row, line.column, line.note


def _one(held: list[tuple[int, Line]], settle: _Settle) -> tuple[tuple[int, ...], Line]:
    """Make one line of those that run into one another; the last one's mark shapes them all."""
    lines = [line for _, line in held]
    pieces = tuple(
        settled for line in lines for piece in line.pieces for settled in _settled(piece, settle)
    )
    names = dict.fromkeys(name for line in lines for name in line.bookmarks)
    made = replace(_shaped(lines[-1], settle), pieces=pieces, bookmarks=tuple(names))
    bare = replace(made, inserted=None, deleted=None, row_inserted=None, row_deleted=None)
    return tuple(index for index, _ in held), replace(bare, moved=False, before=None, shaped=None)


def _shaped(line: Line, settle: _Settle) -> Line:
    """Give the line the shape that it had before, where that change is not taken over."""
    if line.before is None or line.shaped is None or settle.accepts(line.shaped):
        return line
    was = line.before
    return replace(
        line,
        style=was.style,
        heading=was.heading,
        list_level=was.list_level,
        ordered=was.ordered,
    )


def _settled(piece: Piece, settle: _Settle) -> Iterator[Piece]:
    if not settle.stays(piece.inserted, piece.deleted):
        return
    undone = piece.formatted is not None and not settle.accepts(piece.formatted)
    look = piece.before if undone and piece.before is not None else piece.look
    yield Piece(piece.text, look, piece.mark)
