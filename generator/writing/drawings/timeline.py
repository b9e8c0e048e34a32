"""Events along a line that runs down the page: each at its day, its words beside it.

Words that would touch move apart, in order, and a thin line leads back to the day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date, format_skeleton

from generator.model.chart import Chart
from generator.writing.drawings.canvas import WIDTH, Canvas
from generator.writing.drawings.spreading import spread

THREAD = 1.6
RADIUS = 3.2
TICK = 4.0
LEAD = 30.0
"""Across, from the line to the words."""

GAP = 8.0
AIR = 0.7
"""Between events, as a share of the letters' size."""

STRETCH = 1.3
"""The line's length as a share of what the words ask: room for days to lie apart."""

STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 600)
"""Months between two that are named; the first that leaves room for the names is taken."""


@dataclass(frozen=True, slots=True)
class Stop:
    """An event: its day, also as written, the lines that say what, and the height they ask."""

    day: date
    written: str
    lines: tuple[str, ...]
    height: float
    bold: bool
    colour: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Across the page: the line, the dates, and what happens then."""

    line: float
    dates: float
    names: float


@dataclass(frozen=True, slots=True)
class Scale:
    """Days as places down the page."""

    first: date
    last: date
    top: float
    bottom: float

    def at(self, day: date) -> float:
        """Give the place of a day."""
        days = max(1, (self.last - self.first).days)
        return self.top + (day - self.first).days / days * (self.bottom - self.top)


def timeline(chart: Chart, canvas: Canvas) -> float:
    """Draw the line with its months, and the events on it."""
    if not chart.categories:
        return canvas.letters.leading
    days = [date.fromordinal(value) for value in chart.series[0].values]
    written = _written(canvas, days)
    columns = _columns(canvas, days, written)
    order = sorted(range(len(days)), key=days.__getitem__)
    stops = [
        _stop(chart, canvas, (number, days[number], written[number]), WIDTH - columns.names)
        for number in order
    ]
    height = sum(stop.height for stop in stops)
    height *= STRETCH if stops[0].day < stops[-1].day else 1
    scale = Scale(stops[0].day, stops[-1].day, stops[0].height / 2, height - stops[-1].height / 2)
    _thread(canvas, columns.line, scale)
    places = spread([scale.at(stop.day) for stop in stops], [s.height for s in stops], height)
    for stop, place in zip(stops, places, strict=True):
        _lead(canvas, stop, (columns.line, scale.at(stop.day)), (columns.dates, place))
        canvas.words(columns.dates, place, stop.written, bold=True)
        canvas.block(columns.names, place, stop.lines, bold=stop.bold)
    return height


def _written(canvas: Canvas, days: Sequence[date]) -> list[str]:
    """Write the days as the language does, with the year where there is more than one."""
    locale = canvas.language.value
    if min(days).year < max(days).year:
        return [str(format_date(day, "long", locale=locale)) for day in days]
    return [str(format_skeleton("MMMMd", day, locale=locale)) for day in days]


def _columns(canvas: Canvas, days: Sequence[date], written: Sequence[str]) -> Columns:
    letters = canvas.letters
    line = letters.widest(_months_of(canvas, days)) + GAP + RADIUS
    dates = line + LEAD
    return Columns(line, dates, dates + letters.widest(written, bold=True) + GAP)


def _stop(chart: Chart, canvas: Canvas, event: tuple[int, date, str], width: float) -> Stop:
    number, day, written = event
    bold = number in chart.highlight
    lines = canvas.letters.wrap(chart.categories[number], width, bold=bold)
    height = len(lines) * canvas.letters.leading + canvas.letters.size * AIR
    colour = "accent" if bold or not chart.highlight else "mark"
    return Stop(day, written, lines, height, bold, colour)


def _lead(canvas: Canvas, stop: Stop, start: tuple[float, float], end: tuple[float, float]) -> None:
    (across, down), (right, place) = start, end
    bends = ((across, down), (across + 2 * GAP, place), (right - GAP / 2, place))
    canvas.line(bends, "mark", 0.6)
    canvas.dots([(across, down)], RADIUS, stop.colour)


def _thread(canvas: Canvas, line: float, scale: Scale) -> None:
    canvas.line(((line, scale.top), (line, scale.bottom)), "accent", THREAD)
    for place, name, tick in _months(canvas, scale):
        canvas.words(line - RADIUS - GAP, place, name, colour="muted", align="right")
        if tick:
            canvas.line(((line - TICK, place), (line, place)), "accent", THREAD / 2)


def _months(canvas: Canvas, scale: Scale) -> Iterator[tuple[float, str, bool]]:
    """Give the place and the name of the first month and of those that begin on the line."""
    room = canvas.letters.leading * 1.2
    starts = _starts(scale, room)
    year = 0
    if not starts or scale.at(starts[0]) - scale.top >= room:
        year = scale.first.year
        yield scale.top, _month(canvas, scale.first, named=True), False
    for start in starts:
        yield scale.at(start), _month(canvas, start, named=start.year != year), True
        year = start.year


def _starts(scale: Scale, room: float) -> Sequence[date]:
    """Give the months that begin after the first day, as many as leave ``room`` between them."""
    first, last = (day.year * 12 + day.month - 1 for day in (scale.first, scale.last))
    each = (scale.bottom - scale.top) / max(1, last - first + 1)
    step = next((step for step in STEPS if step * each >= room), 0)
    if not step:
        return ()
    numbers = range((first // step + 1) * step, last + 1, step)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def _months_of(canvas: Canvas, days: Sequence[date]) -> Iterator[str]:
    """Give the names that may stand beside the line, to know their width."""
    first, last = (day.year * 12 + day.month - 1 for day in (min(days), max(days)))
    for number in range(first, min(last, first + 11) + 1):
        yield _month(canvas, date(number // 12, number % 12 + 1, 1), named=True)


def _month(canvas: Canvas, day: date, *, named: bool) -> str:
    """Name a month, with its year if ``named``."""
    locale = canvas.language.value
    if named:
        return str(format_skeleton("yMMMM", day, locale=locale))
    return str(format_date(day, "LLLL", locale=locale))
