"""The tokens of a design: they become CSS variables, the matplotlib style and Word styles."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Face:
    """A font file of the design. ``weight`` 100 to 900."""

    family: str
    file: Path
    weight: int
    italic: bool


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that names who publishes. ``kind`` is its media type, ``alt`` what it says."""

    file: Path
    kind: str
    alt: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as ``#rrggbb`` by name; faces; sizes in points, spaces in millimetres by name.

    Colours every design names: ``ink`` (text), ``muted`` (secondary text), ``paper``, ``accent``,
    ``accent-dark``, ``accent-soft`` (tinted ground), ``line`` (rules), ``mark`` (neutral marks in
    charts), ``challenge``, ``solution``. Families: ``text`` and ``display``.
    Sizes: ``base``, ``leading`` (from baseline to baseline), ``small``, ``h1``, ``h2``, ``h3``,
    ``title``. Spaces: ``top``, ``right``, ``bottom``, ``left`` (the page's margins), ``indent``
    (where running text starts, from the left margin), ``gap`` (between what stands side by side).
    """

    colours: Mapping[str, str]
    families: Mapping[str, str]
    sizes: Mapping[str, float]
    faces: tuple[Face, ...]
    spacing: Mapping[str, float] = field(default_factory=dict)
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class Design:
    """A folder below templates/ with its theme; ``root`` is the templates folder itself."""

    name: str
    root: Path
    folder: Path
    theme: Theme


def luminance(colour: str) -> float:
    """Give the relative luminance of ``#rrggbb`` as WCAG 2.2 defines it, 0 to 1."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """Give the WCAG contrast ratio of two colours, 1 to 21, whichever is the lighter."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def shade(colours: Mapping[str, str], share: float) -> tuple[str, str]:
    """Give the ground of a shaded cell and the colour of words on it, for a share of 0 to 1.

    From the soft accent over the accent to the dark one. Words read at 4.5 to 1: where neither
    ink nor paper does on a shade, a lighter one takes its place.
    """
    soft, full, dark = (colours[name] for name in ("accent-soft", "accent", "accent-dark"))
    for step in range(round(share * 100), -1, -1):
        depth = step / 70
        ground = _mix(soft, full, depth) if depth < 1 else _mix(full, dark, (step - 70) / 30)
        for words in (colours["ink"], colours["paper"]):
            if contrast(words, ground) >= 4.5:
                return ground, words
    return colours["paper"], colours["ink"]


def _mix(first: str, second: str, share: float) -> str:
    pairs = ((int(first[at : at + 2], 16), int(second[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one + (other - one) * share):02x}" for one, other in pairs)
