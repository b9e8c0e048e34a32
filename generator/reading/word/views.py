"""A draft as it would be were changes accepted or rejected: lines in, lines that track nothing out.

What joins or parts paragraphs is the revision of a paragraph's mark: a mark that goes takes its
line into the next one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from generator.model.manifest import Mark
from generator.model.revision import Line, Look, Piece, Returned, Stamp

Held = tuple[int, Line]


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
    made = tuple(_joined(returned.lines, settle))
    gone = _called(returned.lines) - _called(line for _, line in made)
    return tuple((places, line) for places, line in made if line.note not in gone)


def _called(lines: Iterable[Line]) -> set[str]:
    """Give the labels of the footnotes that are called: a note goes with its last call."""
    return {p.text for line in lines for p in line.pieces if p.mark is Mark.NOTE}


class _Settle:
    """Tells what stays: a change counts as accepted or not by who made it."""

    def __init__(self, accept: bool, authors: frozenset[str] | None) -> None:  # noqa: FBT001
        self._accept = accept
        self._authors = authors

    def accepts(self, stamp: Stamp) -> bool:
        """Tell whether a change is taken over."""
        chosen = self._authors is None or stamp.author in self._authors
        return self._accept if chosen else not self._accept

    def stays(
        self, inserted: Stamp | None, deleted: Stamp | None, within: Stamp | None = None
    ) -> bool:
        """Tell whether something that was inserted, deleted or both is there."""
        there = all(stamp is None or self.accepts(stamp) for stamp in (inserted, within))
        return there and (deleted is None or not self.accepts(deleted))


def _joined(lines: Iterable[Line], settle: _Settle) -> Iterator[tuple[tuple[int, ...], Line]]:
    """Settle every line; one whose mark goes runs on into the next of its cell or story."""
    held: list[Held] = []
    for index, line in enumerate(lines):
        if not settle.stays(line.row_inserted, line.row_deleted):
            continue
        if held and _place(held[-1][1]) != _place(line):
            yield from _rest(held, settle)
            held = []
        held.append((index, line))
        if settle.stays(line.inserted, line.deleted):
            yield _one(held, settle)
            held = []
    yield from _rest(held, settle)


def _rest(held: list[Held], settle: _Settle) -> Iterator[tuple[tuple[int, ...], Line]]:
    """Give what runs on into nothing: gone when no words are left, except in a cell."""
    if held:
        made = _one(held, settle)
        if made[1].pieces or made[1].table >= 0:
            yield made


def _place(line: Line) -> tuple[object, ...]:
    return line.story, line.table, line.row, line.column, line.note


def _one(held: list[Held], settle: _Settle) -> tuple[tuple[int, ...], Line]:
    """Make one line of those that run into one another; the last one's mark shapes them all.

    A line of which no words are left leaves no bookmark either, unless it is all there is.
    """
    last = held[-1][1]
    kept = [(line, list(_settled(line.pieces, settle))) for _, line in held]
    left = [line for line, pieces in kept if pieces] or [last]
    names = dict.fromkeys(name for line in left for name in line.bookmarks)
    pieces = tuple(_fused(piece for _, some in kept for piece in some))
    made = replace(_shaped(last, settle), pieces=pieces, bookmarks=tuple(names))
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


def _settled(pieces: Iterable[Piece], settle: _Settle) -> Iterator[Piece]:
    """Give the pieces that stay, with nothing tracked in them."""
    for piece in pieces:
        if settle.stays(piece.inserted, piece.deleted, piece.within):
            yield Piece(piece.text, _look(piece, settle), piece.mark)


def _fused(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Make one piece of neighbours that look alike; marks stay apart."""
    for alike, run in groupby(pieces, key=lambda piece: (piece.look, piece.mark)):
        if alike[1]:
            yield from run
        else:
            yield Piece("".join(piece.text for piece in run), alike[0])


def _look(piece: Piece, settle: _Settle) -> Look:
    undone = piece.formatted is not None and not settle.accepts(piece.formatted)
    return piece.before if undone and piece.before is not None else piece.look
