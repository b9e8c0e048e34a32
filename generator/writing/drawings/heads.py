"""The names over the columns of a grid: level where they have the room, else upright."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.writing.drawings.canvas import Canvas

NARROWEST = 38.0
"""Columns narrower than this have upright names."""

AIR = 5.0
"""Between two level names, and between a name and the grid."""

SHORTEST, LONGEST, STEP = 60, 600, 20
"""The heights that upright names may take, in points."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The lines of each name, and the height that they take over columns of this ``width``."""

    names: tuple[tuple[str, ...], ...]
    width: float
    height: float
    upright: bool


def heads(names: Sequence[str], canvas: Canvas, width: float) -> Heads:
    """Break the names so that they fit over columns of ``width``."""
    if width < NARROWEST:
        return _upright(names, canvas, width)
    broken = tuple(canvas.letters.wrap(name, width - AIR) for name in names)
    most = max((len(lines) for lines in broken), default=0)
    return Heads(broken, width, most * canvas.letters.leading + AIR, upright=False)


def _upright(names: Sequence[str], canvas: Canvas, width: float) -> Heads:
    room = max(1, int(width / canvas.letters.leading))
    for length in range(SHORTEST, LONGEST, STEP):
        broken = tuple(canvas.letters.wrap(name, length) for name in names)
        if max(map(len, broken)) <= room:
            break
    widest = max(canvas.letters.widest(lines) for lines in broken)
    return Heads(broken, width, widest + 2 * AIR, upright=True)


def set_heads(found: Heads, canvas: Canvas, left: float, bottom: float) -> None:
    """Set the names over the columns, the first of which starts at ``left``."""
    for number, lines in enumerate(found.names):
        middle = left + (number + 0.5) * found.width
        if found.upright:
            _set_upright(lines, canvas, middle, bottom - AIR)
        else:
            height = len(lines) * canvas.letters.leading
            canvas.block(middle, bottom - AIR - height / 2, lines, align="center")


def _set_upright(lines: tuple[str, ...], canvas: Canvas, middle: float, bottom: float) -> None:
    leading = canvas.letters.leading
    for number, line in enumerate(lines):
        across = middle + (number - (len(lines) - 1) / 2) * leading
        canvas.words(across, bottom, line, upright=True)
