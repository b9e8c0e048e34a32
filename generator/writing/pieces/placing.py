"""Where each piece stands in the document: the numbers that its objects get.

A piece has a block of numbers of its own, with room to grow. So a piece that changes leaves the
others as they were written.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.writing.pieces.laid import Laid

PAGES, SPACES, TREE, TOP = 1, 2, 3, 4
"""The numbers of the list of pages, the colours, the root of the tag tree and its first element."""
_FREE = 5
_ROOM = 512
_MORE = 64
"""What a piece may need besides the objects that it and its margins have."""
_SIZE = re.compile(rb"/Size (\d+)")


@dataclass(frozen=True, slots=True)
class Place:
    """The numbers of a piece: of its ``first`` object, and that of the piece after it (``end``).

    ``around`` are those of the elements that it goes on with, ``opened`` of those that later pieces
    go on with, the outermost first; ``faces`` those of the fonts by name.
    """

    first: int
    end: int
    around: tuple[int, ...]
    opened: tuple[int, ...]
    faces: tuple[tuple[str, int], ...]


def places_of(
    pieces: Sequence[Laid], sizes: Sequence[int], names: Iterable[str]
) -> tuple[Place, ...]:
    """Give each piece its place; ``sizes`` are the most objects that each may hold."""
    begun = _begun(pieces)
    slots = dict.fromkeys((p, d) for each in begun for d, p in enumerate(each))
    numbers = {slot: number for number, slot in enumerate(slots, _FREE)}
    faces = tuple((n, at) for at, n in enumerate(sorted(set(names)), _FREE + len(slots)))
    first = _rounded(_FREE + len(slots) + len(faces))
    around: tuple[int, ...] = ()
    made = []
    for piece, size, each in zip(pieces, sizes, begun, strict=True):
        end = first + _rounded(size + _MORE)
        opened = tuple(numbers[p, depth] for depth, p in enumerate(each))
        made.append(Place(first, end, around[: piece.goes_on], opened, faces))
        first, around = end, opened
    return tuple(made)


def _begun(pieces: Sequence[Laid]) -> list[tuple[int, ...]]:
    """Tell for each piece in which ones the elements began that are open after it."""
    open_: tuple[int, ...] = ()
    found = []
    for number, piece in enumerate(pieces):
        open_ = open_[: piece.through] + (number,) * (piece.stays_open - piece.through)
        found.append(open_)
    return found


def size_of(pdf: bytes) -> int:
    """Give how many objects a PDF has, as it tells itself."""
    at = pdf.rfind(b"/Size ")
    found = _SIZE.match(pdf, at) if at >= 0 else None
    return int(found[1]) if found else 0


def _rounded(size: int) -> int:
    return -(-size // _ROOM) * _ROOM
