"""Two series back to back on one scale: to the left the first, to the right the second."""

from generator.model.chart import Chart, Series
from generator.model.theme import contrast
from generator.writing.drawings.bars import SPACE, THICKNESS
from generator.writing.drawings.canvas import WIDTH, Align, Canvas
from generator.writing.drawings.labels import Labels, column, labels, rules

LIMIT = 0.36 * WIDTH
SIDES: tuple[tuple[str, Align, int], ...] = (("challenge", "right", -1), ("solution", "left", 1))
"""Of each series the colour, the edge that its words keep to the axis, and the direction."""


def diverging(chart: Chart, canvas: Canvas) -> float:
    """Draw the pairs of bars, in the order given."""
    top = canvas.letters.leading + canvas.letters.size * 2
    found = labels(chart, canvas, top, column(chart, canvas, LIMIT))
    rules(canvas, found)
    axis, scale = _axis(chart, canvas, found)
    _header(chart, canvas, axis, top)
    for series, side in zip(chart.series[:2], SIDES, strict=False):
        _bars(canvas, found, series, side, (axis, scale))
    canvas.line(((axis, top), (axis, found.bottom)), "ink", 0.75)
    return found.bottom + 1


def _axis(chart: Chart, canvas: Canvas, found: Labels) -> tuple[float, float]:
    """Give the place of the axis and the length of one: the longer side gets the more room."""
    letters = canvas.letters
    asides, most = [], []
    for series in chart.series[:2]:
        written = [canvas.number(value) for value in series.values]
        asides.append(letters.widest(written, bold=True) + SPACE)
        most.append(max(1, *series.values))
    room = WIDTH - found.right - sum(asides)
    names = [letters.width(series.name, bold=True) + SPACE for series in chart.series[:2]]
    axis = found.right + asides[0] + room * most[0] / sum(most)
    axis = min(max(axis, found.right + names[0]), WIDTH - names[1])
    sides = (axis - found.right, WIDTH - axis)
    scale = min((side - aside) / top for side, aside, top in zip(sides, asides, most, strict=True))
    return axis, scale


def _header(chart: Chart, canvas: Canvas, axis: float, top: float) -> None:
    letters = canvas.letters
    down = top - letters.size
    canvas.words(0, down, chart.heading, colour="muted")
    half = letters.width(chart.unit) / 2
    middle = min(max(axis, half), WIDTH - half)
    canvas.words(middle, down - letters.leading, chart.unit, colour="muted", align="center")
    for series, (colour, align, way) in zip(chart.series[:2], SIDES, strict=False):
        canvas.words(
            axis + way * SPACE,
            down,
            series.name,
            colour=_legible(canvas, colour),
            bold=True,
            align=align,
        )


def _legible(canvas: Canvas, colour: str) -> str:
    """Give the colour where it may be that of small words, else the ink's."""
    colours = canvas.theme.colours
    return colour if contrast(colours[colour], colours["paper"]) >= 4.5 else "ink"


def _bars(
    canvas: Canvas,
    found: Labels,
    series: Series,
    side: tuple[str, Align, int],
    axis: tuple[float, float],
) -> None:
    colour, align, way = side
    start, scale = axis
    thickness = canvas.letters.size * THICKNESS
    for row, value in zip(found.rows, series.values, strict=True):
        length = value * scale
        left = start if way > 0 else start - length
        canvas.rectangle(left, row.middle - thickness / 2, length, thickness, colour)
        end = start + way * (length + SPACE)
        canvas.words(end, row.middle, canvas.number(value), bold=row.bold, align=align)
