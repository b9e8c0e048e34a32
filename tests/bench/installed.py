"""The program as people have it: its modules compiled once, and never again by a command."""

import compileall
import os
from pathlib import Path

from tests.bench.results import ROOT

UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
"""Where this is set, every process compiles all modules again, as no installed program does."""


def compiled(folder: Path = ROOT / "generator") -> None:
    """Compile all modules below a folder, as pip does where it installs them."""
    if not compileall.compile_dir(folder, quiet=1):
        raise OSError(f"not every module of {folder.name} could be compiled")


def surroundings() -> dict[str, str]:
    """Give the environment that measured commands run in."""
    return {name: value for name, value in os.environ.items() if name != UNCOMPILED}
