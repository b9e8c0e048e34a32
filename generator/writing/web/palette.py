"""The colours of a theme by night: the same names, read from the same theme, on a dark ground.

Nothing is chosen by hand: the ground is the ink made darker, words are the paper made softer, and
every other colour goes towards the paper until it reads as the theme demands of it by day.
"""

from collections.abc import Mapping
from dataclasses import replace

from generator.model.theme import Theme, contrast

LEAST: Mapping[str, float] = {
    "muted": 7.0,
    "accent": 5.0,
    "accent-dark": 5.5,
    "challenge": 4.5,
    "solution": 4.5,
    "mark": 4.5,
    "line": 1.6,
}
"""The least contrast with both dark grounds; a design's own colours are held to ``OWN``."""
OWN = 4.5


def night(theme: Theme) -> Theme:
    """Give the theme with its colours for a dark ground."""
    return replace(theme, colours=_night(theme.colours))


def _night(colours: Mapping[str, str]) -> dict[str, str]:
    black, white = sorted((colours["ink"], colours["paper"]), key=lambda c: contrast(c, "#000000"))
    paper = mix(black, "#000000", 0.3)
    soft = mix(paper, mix(black, white, 0.5), 0.18)
    ink = mix(white, soft, 0.1)
    fixed = {"paper": paper, "accent-soft": soft, "ink": ink}
    grounds = (paper, soft)
    return {
        name: fixed.get(name) or _lifted(colour, white, grounds, LEAST.get(name, OWN))
        for name, colour in colours.items()
    }


def _lifted(colour: str, towards: str, grounds: tuple[str, ...], least: float) -> str:
    """Mix a colour with a light one, no more than needed for its contrast with the grounds."""
    mixes = (mix(colour, towards, share / 50) for share in range(51))
    reading = (made for made in mixes if all(contrast(made, g) >= least for g in grounds))
    return next(reading, towards)


def mix(one: str, other: str, share: float) -> str:
    """Mix two colours, ``share`` (0 to 1) of the other."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
