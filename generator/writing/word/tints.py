"""Tinted grounds of cells: from paper to accent, never so dark that ink cannot be read on it."""

from collections.abc import Mapping

from generator.model.theme import contrast

LEAST_CONTRAST = 4.5
"""The least contrast of text with its ground (WCAG AA)."""
SHARES = tuple(step / 20 for step in range(20, 0, -1))


def tint(colours: Mapping[str, str], emphasis: float) -> str:
    """Give the ground (``#rrggbb``) of a cell whose emphasis runs from 0 to 1."""
    return _mixed(colours, max(0.0, min(1.0, emphasis)) * _darkest(colours))


def _darkest(colours: Mapping[str, str]) -> float:
    """Find the largest share of the accent on which ink still reads."""
    grounds = ((share, _mixed(colours, share)) for share in SHARES)
    reads = (s for s, ground in grounds if contrast(colours["ink"], ground) >= LEAST_CONTRAST)
    return next(reads, 0.0)


def _mixed(colours: Mapping[str, str], share: float) -> str:
    pairs = zip(_parts(colours["paper"]), _parts(colours["accent"]), strict=True)
    return "#" + bytes(round(a + (b - a) * share) for a, b in pairs).hex()


def _parts(colour: str) -> bytes:
    return bytes.fromhex(colour.removeprefix("#"))
