"""One series over the categories: a horizontal bar each, its value behind it."""

from generator.model.chart import Chart
from generator.writing.drawings.canvas import WIDTH, Canvas
from generator.writing.drawings.labels import column, labels

LIMIT = 0.45 * WIDTH
THICKNESS = 1.2
"""Of a bar, as a share of the letters' size."""

SPACE = 4.0
"""Between a bar and its value."""


def bars(chart: Chart, canvas: Canvas) -> float:
    """Draw the bars, in the order given."""
    letters = canvas.letters
    values = chart.series[0].values
    written = [canvas.number(value) for value in values]
    top = header(canvas, chart)
    found = labels(chart, canvas, top, column(chart, canvas, LIMIT))
    room = WIDTH - found.right - SPACE - letters.widest(written, bold=True)
    scale = room / max((1, *values))
    thickness = letters.size * THICKNESS
    for row, value, text in zip(found.rows, values, written, strict=True):
        length = value * scale
        canvas.rectangle(found.right, row.middle - thickness / 2, length, thickness, row.colour)
        canvas.words(found.right + length + SPACE, row.middle, text, bold=row.bold)
    canvas.words(found.right, top / 2, chart.unit, colour="muted")
    canvas.line(((found.right, top), (found.right, found.bottom)), "ink", 0.75)
    return found.bottom + 1


def header(canvas: Canvas, chart: Chart) -> float:
    """Set the heading of the labels on a line of its own and give the line's height."""
    height = canvas.letters.size * 2
    canvas.words(0, height / 2, chart.heading, colour="muted")
    return height
