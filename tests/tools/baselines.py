"""Where the lines of a PDF stand: the baselines of its text, from the page's content itself."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import pikepdf


class Line(NamedTuple):
    """Text that was set at once: its page (from 1), its face, and in points its size and baseline.

    The baseline is counted from the top of the page downwards.
    """

    page: int
    face: str
    size: float
    down: float


NEAR = 0.8
"""Points: smaller letters stand as much higher or lower in a line of the same height."""


def on_grid(lines: Iterable[Line], step: float) -> float:
    """Say which share of some lines stands on one grid of ``step`` points through all pages."""
    offsets = [line.down % step for line in lines]
    first = Counter(round(offset, 1) for offset in offsets).most_common(1)[0][0]
    near = [min((first - offset) % step, (offset - first) % step) <= NEAR for offset in offsets]
    return sum(near) / len(near)


def baselines(path: Path | BinaryIO) -> Iterator[Line]:
    """Give the baselines of every page, in the order of the content."""
    with pikepdf.open(path) as document:
        for number, page in enumerate(document.pages, 1):
            height = float(page.mediabox[3])
            for face, size, up in _lines(page):
                yield Line(number, face, size, height - up)


def _lines(page: pikepdf.Page) -> Iterator[tuple[str, float, float]]:
    place, kept, face, size = pikepdf.Matrix(), [], "", 0.0
    faces = {name: str(font.BaseFont) for name, font in page.resources.Font.items()}
    for step in pikepdf.parse_content_stream(page):
        operands = step.operands
        match str(step.operator):
            case "q":
                kept.append(place)
            case "Q":
                place = kept.pop()
            case "cm":
                place = pikepdf.Matrix(*map(float, operands)) @ place
            case "Tf":
                face, size = faces[str(operands[0])], float(operands[1])
            case "Tm":
                text = pikepdf.Matrix(*map(float, operands)) @ place
                yield face, abs(size * text.d), text.f
