"""Two series back to back on one scale: to the left the first, to the right the second."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.chart import Chart, Series
from generator.model.theme import contrast
from generator.writing.drawings.bars import SPACE, THICKNESS
from generator.writing.drawings.canvas import WIDTH, Align, Canvas
from generator.writing.drawings.labels import GAP, Labels, column, labels, rules

LIMIT = 0.36 * WIDTH
NAME = 60.0
"""A series' name is given this room, if it asks that much, however short its bars."""


@dataclass(frozen=True, slots=True)
class Side:
    """One series: its colour, which way its bars grow, its name in lines, its room."""

    series: Series
    colour: str
    way: int
    name: tuple[str, ...]
    room: float

    @property
    def align(self) -> Align:
        """The edge that words keep to the axis."""
        return "left" if self.way > 0 else "right"


def diverging(chart: Chart, canvas: Canvas) -> float:
    """Draw the pairs of bars, in the order given."""
    letters = canvas.letters
    beside = column(chart, canvas, LIMIT)
    axis = _axis(chart, canvas, beside + GAP)
    sides = tuple(_sides(chart, canvas, beside + GAP, axis))
    lines = max(len(side.name) for side in sides)
    top = (lines + 1) * letters.leading + letters.size
    found = labels(chart, canvas, top, beside)
    rules(canvas, found)
    _header(chart, canvas, sides, (axis, top))
    scale = min(_scale(side, canvas) for side in sides)
    for side in sides:
        _bars(canvas, found, side, axis, scale)
    canvas.line(((axis, top), (axis, found.bottom)), "ink", 0.75)
    return found.bottom + 1


def _axis(chart: Chart, canvas: Canvas, left: float) -> float:
    """Give the place of the axis: the longer side gets the more room, both get their words in."""
    first, second = (_needs(series, canvas) for series in chart.series[:2])
    most = [max((1, *series.values)) for series in chart.series[:2]]
    room = WIDTH - left - first[0] - second[0]
    axis = left + first[0] + room * most[0] / sum(most)
    return min(max(axis, left + first[1]), WIDTH - second[1])


def _needs(series: Series, canvas: Canvas) -> tuple[float, float]:
    """Give the room of the numbers beside the bars, and that of the name above them."""
    letters = canvas.letters
    numbers = letters.widest((canvas.number(value) for value in series.values), bold=True)
    return numbers + SPACE, min(letters.width(series.name, bold=True), NAME) + SPACE


def _sides(chart: Chart, canvas: Canvas, left: float, axis: float) -> Iterator[Side]:
    looks = (("challenge", -1, axis - left), ("solution", 1, WIDTH - axis))
    for series, (colour, way, room) in zip(chart.series[:2], looks, strict=True):
        name = canvas.letters.wrap(series.name, room - SPACE, bold=True)
        yield Side(series, colour, way, name, room)


def _scale(side: Side, canvas: Canvas) -> float:
    """Give the length of one that lets the side's longest bar and its number fit."""
    return (side.room - _needs(side.series, canvas)[0]) / max((1, *side.series.values))


def _header(
    chart: Chart, canvas: Canvas, sides: tuple[Side, ...], corner: tuple[float, float]
) -> None:
    letters, (axis, top) = canvas.letters, corner
    bottom = top - letters.size / 2
    canvas.words(0, bottom - letters.leading / 2, chart.heading, colour="muted")
    half = letters.width(chart.unit) / 2
    middle = min(max(axis, half), WIDTH - half)
    canvas.words(middle, letters.leading / 2, chart.unit, colour="muted", align="center")
    for side in sides:
        across = axis + side.way * SPACE
        down = bottom - len(side.name) * letters.leading / 2
        colour = _legible(canvas, side.colour)
        canvas.block(across, down, side.name, colour=colour, bold=True, align=side.align)


def _legible(canvas: Canvas, colour: str) -> str:
    """Give the colour where it may be that of small words, else the ink's."""
    colours = canvas.theme.colours
    return colour if contrast(colours[colour], colours["paper"]) >= 4.5 else "ink"


def _bars(canvas: Canvas, found: Labels, side: Side, axis: float, scale: float) -> None:
    thickness = canvas.letters.size * THICKNESS
    for row, value in zip(found.rows, side.series.values, strict=True):
        length = value * scale
        left = axis if side.way > 0 else axis - length
        canvas.rectangle(left, row.middle - thickness / 2, length, thickness, side.colour)
        end = axis + side.way * (length + SPACE)
        canvas.words(end, row.middle, canvas.number(value), bold=row.bold, align=side.align)
