"""Figures of a benchmark as files of JSON, one for each thing measured."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.build.inputs import program

ROOT = Path(__file__).parent.parent.parent
PLACE = ROOT / "build" / "bench"
FIGURES = PLACE / "figures"


@dataclass(frozen=True)
class Figures:
    """What a case took: CPU and clock in seconds, the largest process in bytes.

    ``fault`` is empty where it went well. ``load`` is what else the machine did before, ``parts``
    the share of CPU by part of the program, where that was asked.
    """

    name: str
    size: int
    cpu: float = 0.0
    wall: float = 0.0
    peak: float = 0.0
    fault: str = ""
    load: float = 0.0
    program: str = ""
    parts: dict[str, float] | None = None


def path_of(size: int, name: str) -> Path:
    return FIGURES / f"{size}-{name}.json"


def save(figures: Figures) -> None:
    FIGURES.mkdir(parents=True, exist_ok=True)
    path = path_of(figures.size, figures.name)
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(asdict(figures), indent=1))
    beside.replace(path)


def load(size: int, name: str) -> Figures | None:
    path = path_of(size, name)
    return Figures(**json.loads(path.read_text())) if path.is_file() else None


def every() -> list[Figures]:
    """Give all figures that are there, also of an earlier program."""
    return [Figures(**json.loads(path.read_text())) for path in sorted(FIGURES.glob("*.json"))]


def done(size: int, name: str) -> bool:
    """Tell whether this was measured, and went well, with the program as it is."""
    known = load(size, name)
    return known is not None and not known.fault and known.program == program()
