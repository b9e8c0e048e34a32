"""The tokens of a design: they become CSS variables, the matplotlib style and Word styles."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Face:
    """A font file of the design. ``weight`` 100 to 900."""

    family: str
    file: Path
    weight: int
    italic: bool


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as ``#rrggbb`` by name; faces; sizes in points by name.

    Colours every design names: ``ink`` (text), ``muted`` (secondary text), ``paper``, ``accent``,
    ``accent-dark``, ``accent-soft`` (tinted ground), ``line`` (rules), ``mark`` (neutral marks in
    charts), ``challenge``, ``solution``. Families: ``text`` and ``display``.
    Sizes: ``base``, ``small``, ``h1``, ``h2``, ``h3``, ``title``.
    """

    colours: Mapping[str, str]
    families: Mapping[str, str]
    sizes: Mapping[str, float]
    faces: tuple[Face, ...]


@dataclass(frozen=True, slots=True)
class Design:
    """A folder below templates/ with its theme; ``root`` is the templates folder itself."""

    name: str
    root: Path
    folder: Path
    theme: Theme
