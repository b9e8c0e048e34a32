"""Charts as pictures: a ``Chart``, a ``Theme`` and a language in, the bytes of an SVG or PNG out.

A picture is as wide as the text and as high as its data ask. It holds no title: the caption says
what it shows. The same chart gives the same bytes on every run.
"""

import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from types import MappingProxyType

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.typing import RcKeyType

from generator.model.chart import Chart, ChartKind
from generator.model.language import Language
from generator.model.theme import Logo, Theme
from generator.writing.drawings.bars import bars
from generator.writing.drawings.canvas import STYLE, Canvas
from generator.writing.drawings.diverging import diverging
from generator.writing.drawings.grids import heatmap, presence
from generator.writing.drawings.naming import as_png, wordmark
from generator.writing.drawings.timeline import timeline

__all__ = ["draw", "draw_png", "draw_words"]

KINDS: Mapping[ChartKind, Callable[[Chart, Canvas], float]] = MappingProxyType(
    {
        ChartKind.BARS: bars,
        ChartKind.PRESENCE: presence,
        ChartKind.HEATMAP: heatmap,
        ChartKind.DIVERGING: diverging,
        ChartKind.TIMELINE: timeline,
    }
)
"""Each puts marks and words on a canvas and gives the height that they take, in points."""

_FALLBACK = re.compile(rb"(font-family: [^\";]+), 'DejaVu Sans', sans-serif")


def draw(chart: Chart, theme: Theme, language: Language) -> bytes:
    """Draw a chart as a self-contained SVG, its words as text in the theme's text family."""
    about = {"Title": chart.title, "Creator": None, "Date": None, "Format": None, "Type": None}
    made = BytesIO()
    with style():
        drawing = figure(chart, theme, language)
        drawing.savefig(made, format="svg", facecolor="none", metadata=about)
    return _alone(made.getvalue())


def draw_png(chart: Chart, theme: Theme, language: Language, dpi: int = 200) -> bytes:
    """Draw a chart as a PNG on the theme's paper, ``dpi`` pixels to the inch, 160 mm wide."""
    paper = theme.colours["paper"]
    made = BytesIO()
    with style():
        drawing = figure(chart, theme, language)
        drawing.savefig(made, format="png", dpi=dpi, facecolor=paper, metadata={"Software": None})
    return made.getvalue()


def draw_words(logo: Logo, theme: Theme, language: Language, dpi: int = 200) -> bytes:
    """Draw what a logo says as a PNG of the proportions of its SVG, for who shows no SVG."""
    with style():
        return as_png(wordmark(logo, theme, language), dpi)


def figure(chart: Chart, theme: Theme, language: Language) -> Figure:
    """Lay a chart out; within :func:`style`, as is the writing of what comes out."""
    canvas = Canvas(theme, language)
    return canvas.finish(KINDS[chart.kind](chart, canvas))


@contextmanager
def style() -> Iterator[None]:
    """Draw in our style, whatever a user's own settings of matplotlib are."""
    default: dict[RcKeyType, object] = {
        key: value for key, value in mpl.rcParamsDefault.items() if key != "backend"
    }
    with warnings.catch_warnings(), mpl.rc_context(default), mpl.rc_context(STYLE):
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        yield


def _alone(svg: bytes) -> bytes:
    """Make an SVG that depends on nothing.

    It has no document type, which names an address; behind the theme's family comes any other.
    """
    before, _, rest = svg.partition(b"<!DOCTYPE")
    svg = before + rest.partition(b">")[2].lstrip()
    return _FALLBACK.sub(rb"\1, sans-serif", svg)
