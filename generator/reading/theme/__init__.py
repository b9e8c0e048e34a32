"""theme.yaml, read with positions and checked: a templates folder and a name in, a design out."""

from generator.reading.theme.reader import read_design

__all__ = ["read_design"]
