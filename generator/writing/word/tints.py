"""Tinted grounds of cells: from paper to accent, never so dark that ink cannot be read on it."""

from collections.abc import Mapping
from functools import lru_cache

from generator.model.theme import contrast

LEAST_CONTRAST = 4.5
"""The least contrast of text with its ground (WCAG AA)."""
SHARES = tuple(step / 20 for step in range(20, 0, -1))


def tint(colours: Mapping[str, str], emphasis: float) -> str:
    """Give the ground (``#rrggbb``) of a cell whose emphasis runs from 0 to 1."""
    paper, accent = colours["paper"], colours["accent"]
    share = max(0.0, min(1.0, emphasis)) * _darkest(colours["ink"], paper, accent)
    return _mixed(paper, accent, share)


@lru_cache(maxsize=16)
def _darkest(ink: str, paper: str, accent: str) -> float:
    """Find the largest share of the accent on which ink still reads."""
    grounds = ((share, _mixed(paper, accent, share)) for share in SHARES)
    reads = (share for share, ground in grounds if contrast(ink, ground) >= LEAST_CONTRAST)
    return next(reads, 0.0)


def _mixed(paper: str, accent: str, share: float) -> str:
    pairs = zip(_parts(paper), _parts(accent), strict=True)
    return "#" + bytes(round(a + (b - a) * share) for a, b in pairs).hex()


def _parts(colour: str) -> bytes:
    return bytes.fromhex(colour.removeprefix("#"))
