"""A sheet to draw on, in points from its top left corner: marks and words in, a figure out."""

from collections.abc import Sequence
from math import ceil
from typing import Literal

from babel.numbers import format_decimal
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.typing import RcKeyType

from generator.model.language import Language
from generator.model.theme import Theme
from generator.writing.drawings.lettering import Lettering

WIDTH = 160 / 25.4 * 72
PAPER = 210
"""The width of A4, in millimetres."""
HAIRLINE = 0.5
CAPITAL = 0.66
"""The height of capitals and digits as a share of the size: words are centred by it."""

STYLE: dict[RcKeyType, object] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "drawings",
    "font.sans-serif": ["DejaVu Sans"],
    "text.parse_math": False,
    "text.hinting": "no_hinting",
    "path.simplify": False,
    "lines.solid_capstyle": "butt",
}

Align = Literal["left", "center", "right"]


class Canvas:
    """Colours are names of the theme, or ``#rrggbb``."""

    def __init__(self, theme: Theme, language: Language) -> None:
        self.theme = theme
        self.language = language
        self.letters = Lettering(theme, language)
        self._figure = Figure()
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()

    def finish(self, height: float) -> Figure:
        """Cut the sheet to ``height``, or to the next whole number of lines of the text around it.

        Text goes on after a figure where it would have gone on after so many lines.
        """
        height = self._whole_lines(height)
        self._figure.set_size_inches(WIDTH / 72, height / 72)
        self._axes.set_xlim(0, WIDTH)
        self._axes.set_ylim(height, 0)
        return self._figure

    def _whole_lines(self, height: float) -> float:
        """Round up to what makes whole lines once the sheet is scaled to the width of the text."""
        spaces = self.theme.spacing
        across = PAPER - spaces.get("left", 0) - spaces.get("right", 0)
        line = self.theme.sizes["leading"] * WIDTH / (across / 25.4 * 72)
        return ceil(round(height / line, 6)) * line

    def number(self, value: int) -> str:
        """Write a number as the language does."""
        return str(format_decimal(value, locale=self.language.value))

    def rectangle(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle; ``x`` and ``y`` are its top left corner."""
        self._add(Rectangle((x, y), width, height, color=self._colour(colour), lw=0))

    def dots(self, places: Sequence[tuple[float, float]], radius: float, colour: str) -> None:
        """Fill a circle around each place."""
        across, down = zip(*places, strict=True) if places else ((), ())
        ink = self._colour(colour)
        mark = Line2D(across, down, color=ink, linestyle="none", marker="o", markeredgewidth=0)
        mark.set_markersize(2 * radius)
        self._add(mark)

    def line(
        self, points: Sequence[tuple[float, float]], colour: str, width: float = HAIRLINE
    ) -> None:
        """Draw a line through points."""
        across, down = zip(*points, strict=True)
        self._add(Line2D(across, down, color=self._colour(colour), lw=width))

    def words(
        self,
        x: float,
        y: float,
        words: str,
        *,
        colour: str = "ink",
        bold: bool = False,
        align: Align = "left",
        upright: bool = False,
        scale: float = 1,
    ) -> None:
        """Set words on one line whose middle (of its capitals) is at ``y``.

        ``upright`` words run upwards from ``y``, the middle of their line at ``x``. ``scale`` sets
        them smaller.
        """
        drop = self.letters.size * scale * CAPITAL / 2
        text = Text(
            x + drop if upright else x,
            y if upright else y + drop,
            words,
            color=self._colour(colour),
            fontproperties=self.letters.font(bold=bold, scale=scale),
            ha=align,
            va="baseline",
            rotation=90 if upright else 0,
            rotation_mode="anchor",
        )
        self._add(text)

    def block(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        colour: str = "ink",
        bold: bool = False,
        align: Align = "left",
    ) -> None:
        """Set lines below one another around the middle ``y``."""
        top = y - (len(lines) - 1) * self.letters.leading / 2
        for number, line in enumerate(lines):
            down = top + number * self.letters.leading
            self.words(x, down, line, colour=colour, bold=bold, align=align)

    def _add(self, artist: Artist) -> None:
        """Put a mark or words over all that is there."""
        artist.set_zorder(len(self._axes.get_children()))
        self._axes.add_artist(artist).set_clip_on(False)

    def _colour(self, name: str) -> str:
        return self.theme.colours.get(name, name)
