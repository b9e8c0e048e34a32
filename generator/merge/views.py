"""A draft as it reads once its tracked changes are accepted: all of them, or one author's."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.model.revision import Line, Piece, Returned, Stamp


class Tracked(NamedTuple):
    """A stretch that somebody put in (``new``) or took out (``gone``) while tracking."""

    kind: str
    text: str
    stamp: Stamp

    @property
    def words(self) -> str:
        """Its words, spaces aside."""
        return "".join(self.text.split())


@dataclass(frozen=True, slots=True)
class View:
    """A paragraph of the accepted draft; ``lines`` are the indices of what it was made of."""

    pieces: tuple[Piece, ...]
    bookmarks: tuple[str, ...]
    line: Line
    lines: tuple[int, ...]
    stamps: tuple[Stamp, ...] = ()
    row_changed: bool = False
    tracked: tuple[Tracked, ...] = ()

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def empty(self) -> bool:
        """Whether a reader sees nothing."""
        return not self.text.strip() and not any(piece.mark for piece in self.pieces)


NOBODY = "\0"


def views(draft: Returned, author: str = "") -> tuple[View, ...]:
    """Give the paragraphs; ``author`` is the only one whose changes count.

    Empty for all, NOBODY for the draft with all changes rejected.
    """
    return tuple(_views(draft, author))


def _views(draft: Returned, author: str) -> Iterator[View]:
    held: View | None = None
    for number, line in enumerate(draft.lines):
        view = _view(line, number, author)
        joined = _joined(held, view) if held else view
        last = number + 1 == len(draft.lines) or draft.lines[number + 1].story is not line.story
        if _counts(line.deleted, author) and not last:
            held = joined
        else:
            held = None
            yield joined


def _counts(stamp: Stamp | None, author: str) -> bool:
    return stamp is not None and author in {"", stamp.author}


def _view(line: Line, number: int, author: str) -> View:
    kept = tuple(_looked(piece, author) for piece in line.pieces if _stays(piece, author))
    rows = _counts(line.row_inserted, author) or _counts(line.row_deleted, author)
    stamps, tracked = tuple(_stamps(line, author)), tuple(_tracked(line, author))
    return View(kept, line.bookmarks, line, (number,), stamps, rows, tracked)


def _stays(piece: Piece, author: str) -> bool:
    if _counts(piece.deleted, author):
        return False
    return piece.inserted is None or _counts(piece.inserted, author)


def _looked(piece: Piece, author: str) -> Piece:
    other = piece.before is not None and not _counts(piece.formatted, author)
    return replace(piece, look=piece.before) if other and piece.before else piece


def _stamps(line: Line, author: str) -> Iterator[Stamp]:
    found = [line.inserted, line.deleted, line.row_inserted, line.row_deleted]
    for piece in line.pieces:
        found += [piece.inserted, piece.deleted, piece.formatted]
    for stamp in dict.fromkeys(found):
        if stamp is not None and _counts(stamp, author):
            yield stamp


def _tracked(line: Line, author: str) -> Iterator[Tracked]:
    for piece in line.pieces:
        if piece.inserted and not piece.deleted and _counts(piece.inserted, author):
            yield Tracked("new", piece.text, piece.inserted)
        if piece.deleted and not piece.inserted and _counts(piece.deleted, author):
            yield Tracked("gone", piece.text, piece.deleted)


def _joined(one: View, other: View) -> View:
    """Join two paragraphs whose parting was deleted; one without words leaves nothing behind."""
    lines, stamps = one.lines + other.lines, tuple(dict.fromkeys(one.stamps + other.stamps))
    tracked = one.tracked + other.tracked
    if one.empty:
        return replace(other, lines=lines, stamps=stamps, tracked=tracked)
    if other.empty:
        return replace(one, lines=lines, stamps=stamps, tracked=tracked)
    names = tuple(dict.fromkeys(one.bookmarks + other.bookmarks))
    rows = one.row_changed or other.row_changed
    return View(one.pieces + other.pieces, names, one.line, lines, stamps, rows, tracked)
