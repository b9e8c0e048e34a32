"""How far a build is: one line that is redrawn on a terminal, plain lines elsewhere."""

import sys
from shutil import get_terminal_size
from typing import TextIO

from generator.console.visible import columns, visible

ERASE = "\r\x1b[2K"


class Progress:
    """A counter with a label. ``stream`` is standard error unless given."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream
        self._total = 0
        self._count = 0

    def start(self, total: int) -> None:
        """Say how many steps there will be; the counter starts again at nought."""
        self._total, self._count = total, 0

    def step(self, label: str) -> None:
        """Say that a step is done, and which."""
        self._count += 1
        line = f"[{self._count}/{self._total}] {visible(label)}"
        self._write(ERASE + _cut(line) if self._redraws else line + "\n")

    def done(self) -> None:
        """Leave the terminal as it was found."""
        if self._redraws and self._count:
            self._write(ERASE)

    @property
    def _redraws(self) -> bool:
        return self._out.isatty()

    @property
    def _out(self) -> TextIO:
        return self._stream or sys.stderr

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()


def _cut(line: str) -> str:
    """Cut a line to what fits a terminal's row."""
    room = get_terminal_size().columns - 1
    while columns(line) > room:
        line = line[:-1]
    return line
