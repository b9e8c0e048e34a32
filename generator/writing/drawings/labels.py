"""The column of labels that most drawings hang from: categories in, rows in points out."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.chart import Chart
from generator.writing.drawings.canvas import WIDTH, Canvas

GAP = 10.0
"""Between the labels and what they are labels of."""

DENSE = 16
"""With more rows than this they stand closer."""


@dataclass(frozen=True, slots=True)
class Row:
    """One category: the lines of its label, the middle of its row and the row's height.

    ``colour`` is the accent for what the finding is about, or for all where nothing is singled out.
    """

    lines: tuple[str, ...]
    middle: float
    height: float
    bold: bool
    colour: str


@dataclass(frozen=True, slots=True)
class Labels:
    """Rows from ``top`` to ``bottom``; what they label starts at ``right``."""

    rows: tuple[Row, ...]
    top: float
    right: float

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        last = self.rows[-1] if self.rows else None
        return last.middle + last.height / 2 if last else self.top


def column(chart: Chart, canvas: Canvas, limit: float) -> float:
    """Give the width of the labels: what they ask, at most ``limit``."""
    letters = canvas.letters
    names = (chart.heading, *chart.categories)
    return min(letters.widest(names, bold=bool(chart.highlight)), limit)


def labels(chart: Chart, canvas: Canvas, top: float, width: float) -> Labels:
    """Lay out the labels of a chart from ``top`` downwards and set them."""
    rows = tuple(_rows(chart, canvas, top, width))
    for row in rows:
        canvas.block(0, row.middle, row.lines, bold=row.bold)
    return Labels(rows, top, width + GAP)


def _rows(chart: Chart, canvas: Canvas, top: float, width: float) -> Iterator[Row]:
    letters = canvas.letters
    air = letters.size * (0.8 if len(chart.categories) <= DENSE else 0.55)
    for number, name in enumerate(chart.categories):
        bold = number in chart.highlight
        lines = letters.wrap(name, width, bold=bold)
        height = len(lines) * letters.leading + air
        colour = "accent" if bold or not chart.highlight else "mark"
        yield Row(lines, top + height / 2, height, bold, colour)
        top += height


def rules(canvas: Canvas, found: Labels, right: float = WIDTH) -> None:
    """Draw a hairline above each row and below the last."""
    edges = [row.middle - row.height / 2 for row in found.rows]
    for edge in (*edges, found.bottom):
        canvas.line(((0, edge), (right, edge)), "line")
