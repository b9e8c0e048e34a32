"""Categories against series: a dot where there is one, or a shaded cell with its number."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.chart import Chart
from generator.model.theme import contrast
from generator.writing.drawings.canvas import WIDTH, Canvas
from generator.writing.drawings.heads import AIR, heads, set_heads
from generator.writing.drawings.labels import GAP, Labels, Row, column, labels, rules

LIMIT = 0.4 * WIDTH
WIDEST = 64.0
SEAM = 0.75
"""Of paper around a shaded cell."""

SPECK = 0.9
LIGHTEST, DEEPEST = 0.06, 0.85
"""The shares of the dark accent in the shades of next to nothing and of the largest number."""

READABLE = 4.5


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
    grid = _grid(chart, canvas)
    rules(canvas, grid.labels, grid.right)
    radius = min(canvas.letters.size * 0.42, grid.width * 0.4)
    canvas.dot(radius, _key(canvas, grid), radius, "accent")
    for across, row, value in _cells(chart, grid):
        if value:
            canvas.dot(across, row.middle, radius, row.colour)
        else:
            canvas.dot(across, row.middle, SPECK, "mark")
    return grid.labels.bottom + 1


def heatmap(chart: Chart, canvas: Canvas) -> float:
    """Shade the cells by their share of the largest number, and write the numbers in them."""
    grid = _grid(chart, canvas)
    size = canvas.letters.size
    most = max(1, *(value for series in chart.series for value in series.values))
    key, _ = shade(canvas, 0.5)
    canvas.rectangle(0, _key(canvas, grid) - size * 0.4, size * 0.8, size * 0.8, key)
    for across, row, value in _cells(chart, grid):
        if value:
            _cell(canvas, grid, (across, row), value / most, canvas.number(value))
        else:
            canvas.dot(across, row.middle, SPECK, "mark")
    return grid.labels.bottom + 1


def _cells(chart: Chart, grid: Grid) -> Iterator[tuple[float, Row, int]]:
    for number, series in enumerate(chart.series):
        for row, value in zip(grid.labels.rows, series.values, strict=True):
            yield grid.middle(number), row, value


def _cell(
    canvas: Canvas, grid: Grid, place: tuple[float, Row], share: float, written: str
) -> None:
    across, row = place
    width, height = grid.width - 2 * SEAM, row.height - 2 * SEAM
    ground, ink = shade(canvas, share)
    canvas.rectangle(across - width / 2, row.middle - height / 2, width, height, ground)
    fit = min(1.0, (width - 4 * SEAM) / canvas.letters.width(written))
    canvas.words(across, row.middle, written, colour=ink, align="center", scale=fit)


def shade(canvas: Canvas, share: float) -> tuple[str, str]:
    """Give the ground of a cell and the colour that its number reads in, from a share of 0 to 1.

    Between light and dark lies a shade on which neither reads; it gives way to a lighter one.
    """
    colours = canvas.theme.colours
    paper, dark, ink = colours["paper"], colours["accent-dark"], colours["ink"]
    depth = LIGHTEST + (DEEPEST - LIGHTEST) * share
    while depth > 0:
        ground = _mix(paper, dark, depth)
        for words in (ink, paper):
            if contrast(words, ground) >= READABLE:
                return ground, words
        depth -= 0.01
    return paper, ink


def _mix(first: str, second: str, share: float) -> str:
    pairs = ((int(first[at : at + 2], 16), int(second[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one + (other - one) * share):02x}" for one, other in pairs)


def _grid(chart: Chart, canvas: Canvas) -> Grid:
    """Set labels, names over the columns, and in the corner the heading and the unit."""
    letters, count = canvas.letters, max(1, len(chart.series))
    limit = max(min(LIMIT, WIDTH - GAP - count * letters.leading), WIDTH / 5)
    key = _indent(canvas) + letters.width(chart.unit)
    beside = min(max(column(chart, canvas, limit), key), limit)
    width = min((WIDTH - beside - GAP) / count, WIDEST)
    names = heads([series.name for series in chart.series], canvas, width)
    top = max(names.height, 2 * letters.leading + AIR)
    grid = Grid(labels(chart, canvas, top, beside), width, count)
    set_heads(names, canvas, grid.labels.right, top)
    canvas.words(0, top - AIR - letters.leading / 2, chart.heading, colour="muted")
    canvas.words(_indent(canvas), _key(canvas, grid), chart.unit, colour="muted")
    return grid


def _key(canvas: Canvas, grid: Grid) -> float:
    """Give the middle of the line that says what a mark means."""
    return grid.labels.top - AIR - 1.5 * canvas.letters.leading


def _indent(canvas: Canvas) -> float:
    """Give the room of the mark before its meaning."""
    return canvas.letters.size * 1.2
