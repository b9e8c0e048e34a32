"""Categories against series: a dot where there is one, or a shaded cell with its number."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.chart import Chart
from generator.model.theme import shade
from generator.writing.drawings.canvas import WIDTH, Canvas
from generator.writing.drawings.heads import AIR, heads, set_heads
from generator.writing.drawings.labels import GAP, Labels, Row, column, labels, rules

LIMIT = 0.4 * WIDTH
WIDEST = 72.0
SEAM = 0.75
"""Of paper around a shaded cell."""

SPECK = 0.9
SMALLEST = 0.75
"""Numbers in cells are set smaller than other words, down to this share, before labels give way."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns of equal width beside the labels."""

    labels: Labels
    width: float
    count: int

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.labels.right + self.count * self.width

    def middle(self, number: int) -> float:
        """Give the middle of a column."""
        return self.labels.right + (number + 0.5) * self.width


def presence(chart: Chart, canvas: Canvas) -> float:
    """Draw a dot where a category is present in a series, a speck where it is not."""
    grid = _grid(chart, canvas, canvas.letters.leading)
    rules(canvas, grid.labels, grid.right)
    radius = min(canvas.letters.size * 0.42, grid.width * 0.4)
    canvas.dots([(radius, _key(canvas, grid))], radius, "accent")
    for colour in ("accent", "mark"):
        places = [(x, row.middle) for x, row, value in _cells(chart, grid) if value]
        shown = {row.middle for row in grid.labels.rows if row.colour == colour}
        canvas.dots([place for place in places if place[1] in shown], radius, colour)
    _specks(chart, canvas, grid)
    return grid.labels.bottom + 1


def heatmap(chart: Chart, canvas: Canvas) -> float:
    """Shade the cells by their share of the largest number, and write the numbers in them."""
    letters = canvas.letters
    most = max((1, *(value for series in chart.series for value in series.values)))
    widest = letters.widest({canvas.number(v) for s in chart.series for v in s.values})
    grid = _grid(chart, canvas, max(letters.leading, widest * SMALLEST + 6 * SEAM))
    fit = min(1.0, (grid.width - 6 * SEAM) / max(1.0, widest))
    side = letters.size * 0.8
    ground, _ = shade(canvas.theme.colours, 0.5)
    canvas.rectangle(0, _key(canvas, grid) - side / 2, side, side, ground)
    for across, row, value in _cells(chart, grid):
        if value:
            ground, ink = shade(canvas.theme.colours, value / most)
            _cell(canvas, (across, row, grid.width), ground)
            written = canvas.number(value)
            canvas.words(across, row.middle, written, colour=ink, align="center", scale=fit)
    _specks(chart, canvas, grid)
    return grid.labels.bottom + 1


def _cells(chart: Chart, grid: Grid) -> Iterator[tuple[float, Row, int]]:
    for number, series in enumerate(chart.series):
        for row, value in zip(grid.labels.rows, series.values, strict=True):
            yield grid.middle(number), row, value


def _specks(chart: Chart, canvas: Canvas, grid: Grid) -> None:
    places = [(across, row.middle) for across, row, value in _cells(chart, grid) if not value]
    canvas.dots(places, SPECK, "mark")


def _cell(canvas: Canvas, place: tuple[float, Row, float], ground: str) -> None:
    across, row, width = place
    canvas.rectangle(
        across - width / 2 + SEAM,
        row.middle - row.height / 2 + SEAM,
        width - 2 * SEAM,
        row.height - 2 * SEAM,
        ground,
    )


def _grid(chart: Chart, canvas: Canvas, narrowest: float) -> Grid:
    """Set labels, names over the columns, and in the corner the heading and the unit."""
    letters, count = canvas.letters, max(1, len(chart.series))
    limit = max(min(LIMIT, WIDTH - GAP - count * narrowest), WIDTH / 5)
    key = _indent(canvas) + letters.width(chart.unit)
    beside = min(max(column(chart, canvas, limit), key), limit)
    width = min((WIDTH - beside - GAP) / count, WIDEST)
    names = heads([series.name for series in chart.series], canvas, width)
    top = max(names.height, 2.5 * letters.leading + AIR)
    grid = Grid(labels(chart, canvas, top, beside), width, count)
    set_heads(names, canvas, grid.labels.right, top)
    canvas.words(0, top - AIR - letters.leading / 2, chart.heading, colour="muted")
    canvas.words(_indent(canvas), _key(canvas, grid), chart.unit, colour="muted")
    return grid


def _key(canvas: Canvas, grid: Grid) -> float:
    """Give the middle of the line that says what a mark means."""
    return grid.labels.top - AIR - 2 * canvas.letters.leading


def _indent(canvas: Canvas) -> float:
    """Give the room of the mark before its meaning."""
    return canvas.letters.size * 1.2
