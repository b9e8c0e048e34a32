"""A logo for programs that show no SVG: what it says, in a picture of the same proportions."""

import re
from io import BytesIO
from xml.etree import ElementTree as ET

from matplotlib.figure import Figure

from generator.model.language import Language
from generator.model.theme import Logo, Theme
from generator.writing.drawings.lettering import Lettering

HEIGHT = 40.0
"""Points; a logo is scaled to its place."""
FLATTEST, STEEPEST = 12.0, 0.2
_NUMBER = re.compile(r"[+-]?\d*\.?\d+(?:[eE][+-]?\d+)?")


def wordmark(logo: Logo, theme: Theme, language: Language) -> Figure:
    """Set a logo's words, as large as its proportions allow, on nothing."""
    width = HEIGHT * proportion(logo.file.read_bytes())
    letters = Lettering(theme, language)
    lines = letters.wrap(logo.alt, max(width, letters.size * 6), bold=True)
    scale = min(
        width / max(letters.widest(lines, bold=True), 1),
        HEIGHT / (letters.leading * len(lines)),
    )
    drawing = Figure(figsize=(width / 72, HEIGHT / 72))
    drawing.text(
        *(0.5, 0.5, "\n".join(lines)),
        ha="center",
        va="center",
        linespacing=1.1,
        color=theme.colours["accent-dark"],
        fontproperties=letters.font(bold=True, scale=scale * 0.9),
    )
    return drawing


def proportion(svg: bytes) -> float:
    """Give the width of an SVG divided by its height, within reason; 1 where it does not say."""
    root = ET.fromstring(svg)  # noqa: S314 - the reader of themes let no entities in
    box = _numbers(root.get("viewBox", ""))[2:]
    sizes = box or _numbers(f"{root.get('width', '')} {root.get('height', '')}")
    if len(sizes) != 2 or min(sizes) <= 0:
        return 1.0
    return min(FLATTEST, max(STEEPEST, sizes[0] / sizes[1]))


def _numbers(text: str) -> list[float]:
    return [float(number) for number in _NUMBER.findall(text)]


def as_png(drawing: Figure, dpi: int) -> bytes:
    """Give the bytes of a picture without ground."""
    made = BytesIO()
    drawing.savefig(made, format="png", dpi=dpi, transparent=True, metadata={"Software": None})
    return made.getvalue()
