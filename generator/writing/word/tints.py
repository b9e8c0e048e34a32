"""Tinted grounds of cells: from paper to accent, never so dark that ink cannot be read on it."""

from collections.abc import Mapping

DARKEST = 0.45
"""Share of the accent in the darkest ground."""


def tint(colours: Mapping[str, str], emphasis: float) -> str:
    """Give the ground (``RRGGBB``) of a cell whose emphasis runs from 0 to 1."""
    share = max(0.0, min(1.0, emphasis)) * DARKEST
    mixed = (
        round(paper + (accent - paper) * share)
        for paper, accent in zip(_rgb(colours["paper"]), _rgb(colours["accent"]), strict=True)
    )
    return "".join(f"{value:02X}" for value in mixed)


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))
